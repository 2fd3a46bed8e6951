"""Which ideographs GB 18030-2022 has: 87,887 at its third level, 9,793 more by its first amendment.

As ranges of code points; the fonts and the tables of rare characters are held against them.
"""

from collections.abc import Iterator
from itertools import chain

# 统一汉字, extensions A to F, and the twelve of the compatibility block that are unified ideographs all the same.
LEVEL_3 = (
    range(0x4E00, 0x9FF0),
    range(0x3400, 0x4DB6),
    range(0x20000, 0x2A6D7),
    range(0x2A700, 0x2B735),
    range(0x2B740, 0x2B81E),
    range(0x2B820, 0x2CEA2),
    range(0x2CEB0, 0x2EBE1),
)
_SINGLE = (0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29)
LEVEL_3_COUNT = 87_887

# What stood free at the ends of those, and extensions G to I.
AMENDMENT_1 = (
    range(0x9FF0, 0xA000),
    range(0x4DB6, 0x4DC0),
    range(0x2A6D7, 0x2A6E0),
    range(0x2B735, 0x2B73A),
    range(0x30000, 0x3134B),
    range(0x31350, 0x323B0),
    range(0x2EBF0, 0x2EE5E),
)
AMENDMENT_1_COUNT = 9_793


def level_3() -> Iterator[str]:
    return map(chr, chain(chain.from_iterable(LEVEL_3), _SINGLE))


def is_ideograph(char: str) -> bool:
    """Of the third level."""
    point = ord(char)
    return any(point in block for block in LEVEL_3) or point in _SINGLE


def is_amended(char: str) -> bool:
    point = ord(char)
    return any(point in block for block in AMENDMENT_1)
