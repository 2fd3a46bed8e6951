"""统一社会信用代码: GB 32100-2015, 18 characters, the last one a check character mod 31."""

import re

_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SHAPE = re.compile(rf"[{_CHARACTERS}]{{2}}[0-9]{{6}}[{_CHARACTERS}]{{10}}")
_MODULUS = 31


def check_character(first_17: str) -> str:
    """The character that must stand at position 18. Raises ValueError for a character that is none of the code's."""
    total = sum(_CHARACTERS.index(c) * pow(3, n, _MODULUS) for n, c in enumerate(first_17))
    return _CHARACTERS[-total % _MODULUS]


def is_well_formed(code: str) -> bool:
    """Shape and check character. Whether such a unit exists only the register knows."""
    return _SHAPE.fullmatch(code) is not None and check_character(code[:17]) == code[17]
