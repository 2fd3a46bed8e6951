"""Which local words are spelt by given letters. Kept in memory only, and only of the words: nothing that was typed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.input.accent import levelled
from kiosk.input.api import SPLIT
from kiosk.input.word_list import LocalWord

_FEWEST_INITIALS = 3
_BEGUN_LETTERS = 5  # so many letters say enough of a word to end it
_MOST_COMPLETED = 2
_MOST_JOINED = 4
_SURE_SYLLABLES = 3  # of a word of so many, an accent leaves no doubt


@dataclass(frozen=True, slots=True)
class LocalMatches:
    """All of them use all the letters. `first` come before what the dictionary knows, `second` behind its best."""

    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


class LocalWords:
    def __init__(self, words: Iterable[LocalWord], *, accent: bool) -> None:
        ordered = sorted(words, key=lambda word: -word.weight)
        self._accent = accent
        self._spelt: dict[str, list[LocalWord]] = defaultdict(list)
        self._levelled: dict[str, list[LocalWord]] = defaultdict(list)
        self._initials: dict[str, list[LocalWord]] = defaultdict(list)
        for word in ordered:
            self._spelt[word.letters].append(word)
            self._initials[word.initials].append(word)
            if accent:
                self._levelled[levelled(word.letters)].append(word)
        self._sorted = sorted(self._spelt)
        self._longest = max(map(len, self._sorted), default=0)

    def __len__(self) -> int:
        return sum(map(len, self._spelt.values()))

    def find(self, letters: str) -> LocalMatches:
        plain = letters.replace(SPLIT, "")
        spelt = [word.text for word in self._spelt.get(plain, ()) if _splits_as(word, letters)]
        alike = self._levelled.get(levelled(plain), ()) if self._accent else ()
        sure = [word.text for word in alike if len(word.syllables) >= _SURE_SYLLABLES]
        joined = self._joined(plain) if not spelt and plain == letters else ""
        first = _once([*spelt, *sure, joined])
        second = _once([*(word.text for word in alike), *self._by_initials(letters), *self._completed(letters)])
        return LocalMatches(first, tuple(text for text in second if text not in first))

    def begins(self, letters: str) -> list[tuple[str, str]]:
        """Words that the first letters spell, the longest first: the word, and the letters that it leaves."""
        if SPLIT in letters:
            return []
        ends = range(min(self._longest, len(letters) - 1), 0, -1)
        return [(self._spelt[letters[:end]][0].text, letters[end:]) for end in ends if letters[:end] in self._spelt]

    def _by_initials(self, letters: str) -> list[str]:
        if len(letters) < _FEWEST_INITIALS:
            return []
        return [word.text for word in self._initials.get(letters, ())]

    def _completed(self, letters: str) -> list[str]:
        """Words that begin so: their last syllables need not be typed."""
        if len(letters) < _BEGUN_LETTERS or SPLIT in letters:
            return []
        found: list[LocalWord] = []
        for place in range(bisect_left(self._sorted, letters), len(self._sorted)):
            if not self._sorted[place].startswith(letters):
                break
            if self._sorted[place] != letters:
                found += self._spelt[self._sorted[place]]
        found.sort(key=lambda word: (-word.weight, len(word.text)))
        return [word.text for word in found[:_MOST_COMPLETED]]

    def _joined(self, letters: str) -> str:
        """The fewest words that spell it one behind another (保山市隆阳区), or ""."""
        best: dict[int, tuple[int, str]] = {0: (0, "")}
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - self._longest), end):
                count, text = best.get(start, (_MOST_JOINED, ""))
                if count < _MOST_JOINED and letters[start:end] in self._spelt:
                    longer = (count + 1, text + self._spelt[letters[start:end]][0].text)
                    best[end] = min(best.get(end, longer), longer, key=lambda way: way[0])
        return best.get(len(letters), (0, ""))[1] if letters else ""


def _splits_as(word: LocalWord, letters: str) -> bool:
    """Where the citizen splits, the word begins a syllable."""
    if SPLIT not in letters:
        return True
    begins, place = set(), 0
    for syllable in word.syllables:
        begins.add(place)
        place += len(syllable)
    begins.add(place)
    before = 0
    for part in letters.split(SPLIT)[:-1]:
        before += len(part)
        if before not in begins:
            return False
    return True


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
