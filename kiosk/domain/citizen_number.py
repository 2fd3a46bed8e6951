"""The 18-character citizen number: GB 11643, check character by ISO 7064 MOD 11-2."""

import re
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")


def check_character(first_17: str) -> str:
    """The character that must stand at position 18."""
    return _CHECK_CHARACTERS[sum(int(d) * w for d, w in zip(first_17, _WEIGHTS, strict=True)) % 11]


def is_well_formed(number: str) -> bool:
    """Shape, check character and a birth date that exists. A region is never refused: regions go, numbers stay."""
    return (
        _SHAPE.fullmatch(number) is not None
        and check_character(number[:17]) == number[17]
        and birth_of(number) is not None
    )


def birth_of(number: str) -> date | None:
    """The date in positions 7-14; None when there is no such day, or for a permit that carries none."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """GB/T 2261.1 code by position 17: odd male `1`, even female `2`."""
    return "1" if int(number[16]) % 2 else "2"
