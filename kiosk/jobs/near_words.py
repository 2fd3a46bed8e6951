"""是不是要找: a word written here that sounds much like one that nothing has."""

from collections.abc import Iterator, Sequence, Sized
from functools import lru_cache
from typing import Protocol

import numpy as np

from kiosk.jobs.folding import folded, letters_of
from kiosk.jobs.names import Names
from kiosk.jobs.readings import Readings

_TRIES = 3
_SYLLABLES = (2, 3, 4)
_MOST_SYLLABLES = 8
_LETTERS = (3, 24)
_NEAR = 0.5  # of one letter: what many people say alike
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("h", "f"))


class Spelled(Protocol):
    """Names, and what has a word in them or anywhere."""

    @property
    def names(self) -> Names: ...

    def matched(self, word: str, /) -> tuple[Sized, object]: ...


def near_words(parts: Sequence[Spelled], words: str, readings: Readings) -> Iterator[str]:
    """The whole search anew, one word replaced: the nearest first, at most a few. A word that is far from everything
    is left alone."""
    said = folded(words).split()
    for n, word in enumerate(said):
        if any(len(part.matched(word)[0]) for part in parts):
            continue
        found = _nearest(parts, word, readings)
        for near in found[:_TRIES]:
            yield " ".join([*said[:n], near, *said[n + 1 :]])
        return  # one word at a time: what helps with two is a guess


def _nearest(parts: Sequence[Spelled], word: str, readings: Readings) -> list[str]:
    letters = letters_of(word)
    if letters is not None:
        found = _by_letters(parts, letters) if _LETTERS[0] <= len(letters) <= _LETTERS[1] else {}
        limit = max(1.0, len(letters) / 5)
    else:
        syllables = [said[0] for said in readings.of(word) if said]
        whole = len(syllables) == len(word) and len(word) in range(2, _MOST_SYLLABLES + 1)
        found = _by_syllables(parts, syllables) if whole else {}
        limit = max(1.0, len(syllables) * 0.75)
    near = sorted((cost, -count, run) for run, (cost, count) in found.items() if cost <= limit and run != word)
    return [run for _, _, run in near]


def _by_syllables(parts: Sequence[Spelled], syllables: Sequence[str]) -> dict[str, tuple[float, int]]:
    """Runs of as many characters, with how far they sound and how often they stand in names."""
    found: dict[str, tuple[float, int]] = {}
    for part in parts:
        spelled = part.names.syllables
        runs = spelled.shape[1] - len(syllables) + 1
        if runs <= 0:
            continue
        costs = np.zeros(runs)
        for step, syllable in enumerate(syllables):
            far = np.array([np.inf, *(distance(syllable, other) for other in part.names.spelled[1:])])
            costs += far[spelled[:, step : step + runs]].min(axis=0)
        best = np.flatnonzero(costs <= min(float(costs.min()) + 1, len(syllables)))
        _collect(found, part, best.tolist(), costs[best].tolist(), len(syllables))
    return found


def _by_letters(parts: Sequence[Spelled], letters: str) -> dict[str, tuple[float, int]]:
    """Runs whose whole pinyin is near the letters, begun with the same one."""
    found: dict[str, tuple[float, int]] = {}
    for part in parts:
        first = part.names.syllables[0]
        lengths = np.array([len(one) for one in part.names.spelled], np.int64)
        begins = np.array([one[:1] == letters[0] for one in part.names.spelled])
        for count in _SYLLABLES:
            runs = len(first) - count + 1
            if runs <= 0:
                continue
            window = np.lib.stride_tricks.sliding_window_view(first, count)
            fits = begins[window[:, 0]] & (window != 0).all(axis=1)
            fits &= np.abs(lengths[window].sum(axis=1) - len(letters)) <= 1
            places = np.flatnonzero(fits)
            kinds, which = np.unique(window[places], axis=0, return_inverse=True)
            far = np.array([distance("".join(part.names.spelled[n] for n in kind), letters) for kind in kinds.tolist()])
            near = np.flatnonzero(far[which.ravel()] <= max(1.0, len(letters) / 5)) if len(far) else np.empty(0, int)
            _collect(found, part, places[near].tolist(), far[which.ravel()[near]].tolist() if len(near) else [], count)
    return found


def _collect(
    found: dict[str, tuple[float, int]], part: Spelled, places: Sequence[int], costs: Sequence[float], length: int
) -> None:
    for place, cost in zip(places, costs, strict=True):
        run = "".join(map(chr, part.names.chars[place : place + length].tolist()))
        before, count = found.get(run, (cost, 0))
        found[run] = (min(before, cost), count + 1)


@lru_cache(maxsize=65_536)
def distance(one: str, other: str) -> float:
    """How far two spellings are: letters that are left out, put in, changed or changed over count one; what many people
    say alike (zh and z, n and l, f and h, n and ng) half."""
    if one == other:
        return 0.0
    for long, short in _ALIKE:
        if one.replace(long, short) == other.replace(long, short) and abs(len(one) - len(other)) <= 1:
            return _NEAR
    before: list[float] = []
    row = [float(n) for n in range(len(other) + 1)]
    for i, letter in enumerate(one, start=1):
        above, row = row, [float(i)]
        for j, against in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
