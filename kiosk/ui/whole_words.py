"""The words of this product that a line should not tear: 已经送到|街道了, and not 已经送到街|道了."""

from collections.abc import Iterable
from pathlib import Path

_LONGEST = 12


class WholeWords:
    """Words of two to twelve characters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if 1 < len(word) <= _LONGEST)
        self._longest = max(map(len, self._words), default=0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WholeWords) and self._words == other._words

    def __hash__(self) -> int:
        return hash(self._words)

    def inside(self, text: str, most: int = _LONGEST) -> frozenset[int]:
        """The places of `text` within a word of at most `most` characters. From left to right, the longest first."""
        places: set[int] = set()
        at, longest = 0, min(self._longest, most)
        while at < len(text):
            sizes = range(min(longest, len(text) - at), 1, -1)
            size = next((size for size in sizes if text[at : at + size] in self._words), 1)
            places.update(range(at + 1, at + size))
            at += size
        return frozenset(places)

    def and_names(self, names: Iterable[str]) -> "WholeWords":
        """With the names of services, and their parts outside and inside of brackets."""
        parts = (part for name in names for part in name.translate(_BRACKETS).split())
        return WholeWords((*self._words, *parts))


NO_WORDS = WholeWords(())
_BRACKETS = str.maketrans(dict.fromkeys("（）《》“”、，：·", " "))


def read_words(path: Path) -> WholeWords:
    """A file of words with white space between them; `#` begins a line that is none. One that cannot be read has none:
    lines are then broken as well as they can be without."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return NO_WORDS
    return WholeWords(word for line in lines if not line.startswith("#") for word in line.split())
