"""The titles and occupation names of an index: which of them have a word, and which are read as letters say.

All names stand in one row of characters with a gap between them, so that a question is a few comparisons of whole
arrays: 30,000 names take about 0.1 ms.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.jobs.folding import folded
from kiosk.jobs.readings import Readings

_READINGS = 4  # of one character at most
_LONGEST_SYLLABLE = 6
_GAP = 0


class Names:
    """`chars` code points, 0 between names; `name` which name each stands in; `syllables` (readings x characters)
    numbers of `spelled`, 0 for none; `initials` a bit for each letter."""

    def __init__(self, arrays: dict[str, NDArray[Any]], spelled: Sequence[str]) -> None:
        self.chars, self.name = arrays["chars"], arrays["name"]
        self.syllables, self.initials = arrays["syllables"], arrays["initials"]
        self.count = int(arrays["count"][0])
        self.spelled = spelled
        self._number = {syllable: n for n, syllable in enumerate(spelled) if n}

    def containing(self, word: str) -> NDArray[np.bool_]:
        """Of each name whether the word stands in it."""
        codes = [ord(character) for character in word]
        found = np.flatnonzero(self.chars[: len(self.chars) - len(codes) + 1] == codes[0])
        for step, code in enumerate(codes[1:], start=1):
            if not len(found):
                break
            found = found[self.chars[found + step] == code]
        return self._named(found)

    def read_as(self, letters: str) -> NDArray[np.bool_]:
        """Of each name whether the letters are the full pinyin, or the initials, of a run of its characters."""
        return self._named(self._initialled(letters)) | self._named(self._spelled(letters))

    def _initialled(self, letters: str) -> NDArray[np.intp]:
        bits = [np.uint32(1 << (ord(letter) - ord("a"))) for letter in letters]
        found = np.flatnonzero(self.initials & bits[0])
        for step, bit in enumerate(bits[1:], start=1):
            found = found[found + step < len(self.initials)]
            if not len(found):
                break
            found = found[(self.initials[found + step] & bit) != 0]
        return found

    def _spelled(self, letters: str) -> NDArray[np.intp]:
        """Where runs end. Every way to cut the letters into syllables is followed at once: of each place in the
        letters, which characters may come next."""
        ends: dict[int, NDArray[np.intp]] = {}
        for place in range(len(letters)):
            if place and (place not in ends or not len(ends[place])):
                continue
            for length in range(1, _LONGEST_SYLLABLE + 1):
                number = self._number.get(letters[place : place + length])
                if number is None or place + length > len(letters):
                    continue
                found = self._next(ends.get(place), number)
                before = ends.get(place + length)
                ends[place + length] = found if before is None else np.union1d(before, found)
        return ends.get(len(letters), np.empty(0, np.intp))

    def _next(self, at: NDArray[np.intp] | None, number: int) -> NDArray[np.intp]:
        """The characters read so, of all (None) or of those that come right behind `at`."""
        if at is None:
            return np.flatnonzero((self.syllables == number).any(axis=0))
        behind = at + 1
        behind = behind[behind < self.syllables.shape[1]]
        found: NDArray[np.intp] = behind[(self.syllables[:, behind] == number).any(axis=0)]
        return found

    def _named(self, places: NDArray[np.intp]) -> NDArray[np.bool_]:
        has = np.zeros(self.count, np.bool_)
        has[self.name[places]] = True
        return has


def name_arrays(names: Sequence[str], readings: Readings) -> tuple[dict[str, NDArray[Any]], list[str]]:
    """What `Names` stands on."""
    chars: list[int] = [_GAP]
    numbers: list[int] = [0]
    read: list[tuple[int, ...]] = [()]
    spelled: dict[str, int] = {"": 0}
    for number, name in enumerate(names):
        text = folded(name)
        chars += map(ord, text)
        chars.append(_GAP)
        numbers += [number] * (len(text) + 1)
        read += (tuple(spelled.setdefault(one, len(spelled)) for one in said[:_READINGS]) for said in readings.of(text))
        read.append(())
    letters = {number: syllable[0] for syllable, number in spelled.items() if syllable}
    syllables = np.zeros((max((len(said) for said in read), default=0) or 1, len(chars)), np.uint16)
    initials = np.zeros(len(chars), np.uint32)
    bits = {number: 1 << (ord(letter) - ord("a")) for number, letter in letters.items() if "a" <= letter <= "z"}
    for place, said in enumerate(read):
        for row, number in enumerate(said):
            syllables[row, place] = number
            initials[place] |= bits.get(number, 0)
    arrays: dict[str, NDArray[Any]] = {
        "chars": np.array(chars, np.uint32),
        "name": np.array(numbers, np.uint32),
        "syllables": syllables,
        "initials": initials,
        "count": np.array([len(names)], np.int64),
    }
    return arrays, list(spelled)
