"""A pinyin engine with the words of the place before its own."""

from itertools import islice

from kiosk.input.api import Candidates, Committed, PinyinEngine
from kiosk.input.local_words import LocalWords


class LocalPinyin:
    """Implements `api.PinyinEngine`. The local words may have been replaced since the engine's dictionary was made."""

    def __init__(self, engine: PinyinEngine, words: LocalWords) -> None:
        self.detail = engine.detail
        self._engine = engine
        self._words = words

    def candidates(self, letters: str, start: int, count: int) -> Candidates:
        known = self._engine.candidates(letters, 0, start + count + 1)
        merged = list(self._merged(letters, known.texts))
        return Candidates(
            texts=tuple(merged[start : start + count]),
            composition=known.composition,
            more=len(merged) > start + count,
            letters=letters,
        )

    def choose(self, letters: str, index: int, count: int) -> Committed:
        known = self._engine.candidates(letters, 0, index + 1).texts if index >= 0 else ()
        chosen = next(islice(self._merged(letters, known).items(), index, None), None) if index >= 0 else None
        if chosen is None:
            return Committed("", self.candidates(letters, 0, count))
        text, rest = chosen
        if rest is None:
            text, rest = self._choose_known(letters, known.index(text))
        return Committed(text, self.candidates(rest, 0, count))

    def close(self) -> None:
        self._engine.close()

    def _choose_known(self, letters: str, index: int) -> tuple[str, str]:
        committed = self._engine.choose(letters, index, 1)
        return committed.text, committed.rest.letters

    def _merged(self, letters: str, known: tuple[str, ...]) -> dict[str, str | None]:
        """Each candidate once, in order, with the letters that it leaves; None: the engine knows.

        Local words for all the letters, the dictionary's best, what may be meant of local words, those that spell the
        beginning, the dictionary's others.
        """
        local = self._words.find(letters)
        merged: dict[str, str | None] = dict.fromkeys(local.first, "")
        for text in known[:1]:
            merged.setdefault(text, None)
        for text in local.second:
            merged.setdefault(text, "")
        for text, rest in self._words.begins(letters):
            merged.setdefault(text, rest)
        for text in known[1:]:
            merged.setdefault(text, None)
        return merged
