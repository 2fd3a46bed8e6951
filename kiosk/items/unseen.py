"""Characters that nobody sees, and that make a text read as another."""

import re
from collections.abc import Iterator
from typing import Any

# But for ASCII's: control characters, lone surrogates, what has no width or no shape, what is no character, and the
# bidirectional marks.
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
_BEYOND_ASCII = (
    r"\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    rf"\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\ud800-\udfff{_NO_CHARACTERS}"
)
_UNSEEN = re.compile(rf"[\x00-\x1f{_BEYOND_ASCII}]")
# In the text of a whole file: such a character but for line ends and tabs, or a backslash that may stand for one.
_SUSPECT = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\\{_BEYOND_ASCII}]")
# Texts of several lines may be written as such in a file.
_LAYOUT = frozenset("\n\t")


def unprintable(text: str) -> bool:
    """Holds control characters, half a surrogate pair, or marks that nobody sees and that make text read as another."""
    return _UNSEEN.search(text) is not None


def may_hide(text: str) -> bool:
    """Whether it is worth looking through what a file of this text says: few files hold anything of the kind."""
    return _SUSPECT.search(text) is not None


def unseen_in(text: str) -> str | None:
    """What of a file's text nobody sees but for its lines and tabs; None: nothing."""
    found = next((mark for mark in _UNSEEN.finditer(text) if mark[0] not in _LAYOUT), None)
    if found is None:
        return None
    return f"a character that nobody sees, U+{ord(found[0]):04X}, as number {found.start() + 1} of the text"


def unseen_within(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Where in tables and lists such a text or key stands, and what it is."""
    match value:
        case str():
            found = unseen_in(value)
            if found:
                yield place, f"holds {found}"
        case dict():
            for key, inner in value.items():
                here = f"{place}.{key}".lstrip(".")
                yield from unseen_within(key, here.encode("unicode_escape").decode("ascii"))
                yield from unseen_within(inner, here)
        case list():
            for n, inner in enumerate(value):
                yield from unseen_within(inner, f"{place}[{n}]")
