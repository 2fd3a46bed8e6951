"""What of a text may reach paper, and how wide it stands there (hardware-protocols 2.1)."""

import unicodedata
from functools import lru_cache

GBK = "gbk"
UNPRINTABLE = frozenset({"Cc", "Cf"})
WIDE = frozenset("WFA")
# Private use, not assigned, half a surrogate pair: no font of a printer has them.
NO_CHARACTER = frozenset({"Co", "Cn", "Cs"})


def clean(text: str) -> str:
    """Take out control and format characters: a text must never give the printer an order. Tabs, line ends: a space."""
    if text.isprintable():
        return text  # holds no such character at all
    spaced = "".join(" " if char in "\t\n\r" else char for char in text)
    return "".join(char for char in spaced if unicodedata.category(char) not in UNPRINTABLE)


def can_print(text: str, *, beyond_gbk: bool = False) -> bool:
    """True when the printer has every character in its own font: each one sold for Chinese has GBK.

    `beyond_gbk`: it has the Hanzi of GB 18030 as well (䶮 in two bytes, 㐂 in four).
    """
    return is_gbk(text) or (beyond_gbk and all(is_gbk(char) or is_rare_hanzi(char) for char in text))


def is_gbk(text: str) -> bool:
    try:
        text.encode(GBK)
    except UnicodeEncodeError:
        return False
    return True


def is_rare_hanzi(char: str) -> bool:
    """Stands in a full cell. Narrow letters beyond GBK have no known width on a printer."""
    return unicodedata.east_asian_width(char) in "WF" and unicodedata.category(char) not in NO_CHARACTER


@lru_cache(maxsize=4096)
def cells(char: str) -> int:
    """Half-width cells a character takes: 2 for what stands as wide as a Hanzi, 0 for what joins the one before."""
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in WIDE or is_gbk(char) else 1


def text_cells(text: str) -> int:
    return sum(map(cells, text))
