"""The number of a bank card: 13 to 19 digits with the Luhn check digit (ISO/IEC 7812-1)."""

import re

_SHAPE = re.compile(r"[0-9]{13,19}")
_NINE = 9


def is_well_formed(number: str) -> bool:
    return _SHAPE.fullmatch(number) is not None and _luhn_sum(number) % 10 == 0


def _luhn_sum(number: str) -> int:
    doubled = (int(digit) * (2 if n % 2 else 1) for n, digit in enumerate(reversed(number)))
    return sum(value - _NINE if value > _NINE else value for value in doubled)
