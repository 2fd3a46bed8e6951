"""Which characters handwriting may be read as: what is written on the mainland, and so no traditional look-alikes."""

import tomllib
from functools import cache
from pathlib import Path

_STANDARD = Path(__file__).with_name("standard_characters.toml")
_URO = range(0x4E00, 0xA000)

# Digits, Latin letters and the signs that an address or a number is written with.
SIGNS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz，。、；：？！（）“”《》·-/.#&%+")


@cache
def allowed_characters() -> frozenset[str]:
    """GB 2312 and 通用规范汉字表: 8,230, the characters of names among them."""
    gb2312 = {chr(point) for point in _URO if chr(point).encode("gb2312", "ignore")}
    beyond = tomllib.loads(_STANDARD.read_text(encoding="utf-8"))["beyond_gb2312"]
    return frozenset(gb2312 | set(beyond.replace("\n", "")))
