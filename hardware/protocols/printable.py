"""What of a text may reach paper, and how wide it stands there (hardware-protocols 2.1)."""

import unicodedata

ENCODING = "gbk"
UNPRINTABLE = frozenset({"Cc", "Cf"})
WIDE = frozenset("WFA")


def clean(text: str) -> str:
    """Take out control and format characters: a text must never give the printer an order. Tabs, line ends: a space."""
    spaced = "".join(" " if char in "\t\n\r" else char for char in text)
    return "".join(char for char in spaced if unicodedata.category(char) not in UNPRINTABLE)


def can_print(text: str) -> bool:
    """True when every printer sold for Chinese prints the text with its own font: all of it is GBK."""
    try:
        text.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True


def cells(char: str) -> int:
    """Half-width cells a character takes: 2 for what stands as wide as a Hanzi, 0 for what joins the one before."""
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in WIDE or can_print(char) else 1


def text_cells(text: str) -> int:
    return sum(map(cells, text))
