"""Finding a code among hundreds by a few Latin letters, or by any part of its words."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.service_item import Option
from kiosk.items.pinyin import Readings, reads_as


@dataclass(frozen=True, slots=True)
class _Entry:
    option: Option
    text: str
    words: tuple[str, ...]


class CodeSearch:
    """Over these options, in their order."""

    def __init__(self, options: Iterable[Option], readings: Readings) -> None:
        self._readings = readings
        self._entries = tuple(
            _Entry(one, _plain(one.text), tuple(_plain(word) for word in one.words)) for one in options
        )

    def find(self, typed: str) -> tuple[Option, ...]:
        """Every option that matches all the words of `typed`: those that begin so first, then the shorter ones.

        A word matches as part of the text or of a search word, or, where it is of Latin letters only, as the initials
        or the full pinyin of a run of characters. Nothing typed finds nothing.
        """
        wanted = _plain(typed).split()
        if not wanted:
            return ()
        found = [(rank, n, entry) for n, entry in enumerate(self._entries) if (rank := self._rank(entry, wanted))]
        return tuple(entry.option for _, _, entry in sorted(found, key=lambda one: (one[0], len(one[2].text), one[1])))

    def _rank(self, entry: _Entry, wanted: list[str]) -> int:
        """1: begins so, 2: holds it, 3: only a search word does, 0: not found. The worst of all words counts."""
        ranks = [self._rank_of(entry, word) for word in wanted]
        return max(ranks) if all(ranks) else 0

    def _rank_of(self, entry: _Entry, word: str) -> int:
        at = self._place(entry.text, word)
        if at is not None:
            return 1 if at == 0 else 2
        return 3 if any(self._place(said, word) is not None for said in entry.words) else 0

    def _place(self, text: str, word: str) -> int | None:
        at = text.find(word)
        if at >= 0:
            return at
        return reads_as(text, word, self._readings) if word.isascii() and word.isalpha() else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
