"""Which ideographs a Chinese system must be able to show (GB 18030-2022, implementation level 3), and which it cannot.

Level 3 is 87,887 ideographs: the unified ones of Unicode 11 (the first block, extensions A to F) and the twelve unified
ones among the compatibility ideographs. Amendment 1 adds 9,793 more: extensions G to I and small gaps of the others.
"""

import unicodedata

LEVEL_3 = (
    range(0x4E00, 0x9FF0),
    range(0x3400, 0x4DB6),
    range(0x20000, 0x2A6D7),
    range(0x2A700, 0x2B735),
    range(0x2B740, 0x2B81E),
    range(0x2B820, 0x2CEA2),
    range(0x2CEB0, 0x2EBE1),
    *(range(point, point + 1) for point in (0xFA0E, 0xFA0F, 0xFA11)),
    range(0xFA13, 0xFA15),
    range(0xFA1F, 0xFA20),
    range(0xFA21, 0xFA22),
    range(0xFA23, 0xFA25),
    range(0xFA27, 0xFA2A),
)
AMENDMENT_1 = (
    range(0x9FF0, 0xA000),
    range(0x4DB6, 0x4DC0),
    range(0x2A6D7, 0x2A6E0),
    range(0x2B735, 0x2B73A),
    range(0x30000, 0x3134B),
    range(0x31350, 0x323B0),
    range(0x2EBF0, 0x2EE5E),
)
_NO_CHARACTER = frozenset({"Co", "Cn", "Cs"})


def shows_wrong(text: str) -> bool:
    """True when a character of it may have no picture of its own on a screen or on paper: private use, half a pair, or
    nothing that any edition of the standard before its amendment knows."""
    return any(unicodedata.category(char) in _NO_CHARACTER or _is_later(char) for char in text)


def _is_later(char: str) -> bool:
    return any(ord(char) in block for block in AMENDMENT_1)
