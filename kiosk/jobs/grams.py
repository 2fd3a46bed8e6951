"""Which postings have a word: lists of postings for every run of one, two and three characters.

A segment holds at most 65,536 postings, so a list is of 16-bit numbers. A word of up to three characters is one
look-up; of a longer one the lists of its threes are cut with each other. With each three stands what follows it in that
posting, so that the threes of a word are known to stand one behind the other. Where different characters follow it, and
in a small segment, the text is compared.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

SEGMENT = 65_536
Docs = NDArray[np.uint16]
_FEW = 1_000
_SMALL = 500_000  # characters that are sooner sorted than counted
_OTHER = 65_535  # one number for all characters beyond the 65,534 most frequent: then the text decides
_SEVERAL = 65_535  # of a segment without others: what follows is not always the same
_SIZES = (1, 2, 3)
_SPACES = (ord(" "), ord("\n"), ord("\t"), ord("\r"))
_KEYS: dict[int, Any] = {1: np.uint16, 2: np.uint32, 3: np.uint64}


class Grams:
    """`gram_chars` are the code points in order; a character's number is its place from 1 on. `gram_keys`, `_ends` and
    `_docs` of each size: the runs in order, where the list of each ends, and the lists one after the other. `gram_text`
    is the whole text in such numbers, 0 between words and fields, and `gram_places` where each posting ends in it; of a
    segment with very many characters it is of code points. `gram_next3` is what follows each three, beside
    `gram_docs3`."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self._chars = arrays["gram_chars"]
        self._crowded = bool(arrays["gram_crowded"][0])
        self._text, self._places = arrays["gram_text"], arrays["gram_places"]
        self._next = arrays.get("gram_next3")

    def find(self, word: str) -> Docs:
        """The postings that have the word, in order."""
        numbers = self._numbers(word)
        if numbers is None:
            return np.empty(0, np.uint16)
        size = min(len(numbers), _SIZES[-1])
        spans = [self._span(numbers[start : start + size]) for start in range(len(numbers) - size + 1)]
        lists = [self._arrays[f"gram_docs{size}"][span] for span in spans]
        if not all(map(len, lists)):
            return np.empty(0, np.uint16)
        if self._next is not None:
            following = [self._next[span] for span in spans[:-1]]
            return self._in_a_row(word, numbers, lists, following)
        return lists[0] if len(lists) == 1 and not self._crowded else self._having(word, numbers, common(lists))

    def _in_a_row(self, word: str, numbers: list[int], lists: list[Docs], following: list[Docs]) -> Docs:
        """Where each three is followed by the last character of the next one. Only where it is so in one place of a
        posting and otherwise in another, the text is asked."""
        doubtful = np.zeros(SEGMENT, np.bool_)
        for n, after in enumerate(following):
            several = after == _SEVERAL
            doubtful[lists[n][several]] = True
            lists[n] = lists[n][several | (after == numbers[n + _SIZES[-1]])]
        docs = common(lists)
        ask = doubtful[docs]
        if not ask.any():
            return docs
        doubtful[docs] = ~ask
        doubtful[self._having(word, numbers, docs[ask])] = True
        return docs[doubtful[docs]]

    def _having(self, word: str, numbers: list[int], among: Docs) -> Docs:
        """Of those that may have it, the ones that do. Where they are many it is quicker to go through all the text
        for the rarest of the characters."""
        wanted = [ord(character) for character in word] if self._crowded else numbers
        anchor = min(range(len(wanted)), key=lambda n: self._count([numbers[n]]))
        if len(among) > _FEW:
            places = np.flatnonzero(self._text == wanted[anchor])
        else:
            places = self._places_of(among)
            places = places[self._text[places] == wanted[anchor]]
        places = places - anchor
        places = places[(places >= 0) & (places <= len(self._text) - len(wanted))]
        for step, number in enumerate(wanted):
            if not len(places):
                break
            places = places[self._text[places + step] == number]
        docs = np.searchsorted(self._places, places, side="right")
        once = np.ones(len(docs), np.bool_)
        once[1:] = docs[1:] != docs[:-1]
        return docs[once].astype(np.uint16)

    def _places_of(self, docs: Docs) -> NDArray[np.int64]:
        """Every place in the text of these postings."""
        ends = self._places[docs].astype(np.int64)
        starts = np.where(docs > 0, self._places[docs.astype(np.int64) - 1], 0).astype(np.int64)
        lengths = ends - starts
        before = np.cumsum(lengths) - lengths
        return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))

    def _numbers(self, word: str) -> list[int] | None:
        codes = np.fromiter(map(ord, word), np.uint32, len(word))
        if not len(self._chars):
            return None
        places = np.searchsorted(self._chars, codes)
        places[places == len(self._chars)] = 0
        known = self._chars[places] == codes
        if known.all():
            return [place + 1 for place in places.tolist()]
        return np.where(known, places + 1, _OTHER).tolist() if self._crowded else None

    def _count(self, numbers: list[int]) -> int:
        span = self._span(numbers)
        return int(span.stop - span.start)

    def _span(self, numbers: list[int]) -> slice:
        """Where the list of this run stands."""
        size = len(numbers)
        key = 0
        for number in numbers:
            key = key << 16 | number
        keys, ends = self._arrays[f"gram_keys{size}"], self._arrays[f"gram_ends{size}"]
        place = int(keys.searchsorted(_KEYS[size](key)))  # of its own type: else all keys would be converted
        if place == len(keys) or keys[place] != key:
            return slice(0, 0)
        return slice(int(ends[place - 1]) if place else 0, int(ends[place]))


def common(lists: list[Docs]) -> Docs:
    """What stands in all of them."""
    lists = sorted(lists, key=len)
    left = lists[0]
    for docs in lists[1:]:
        if not len(left):
            break
        here = np.zeros(SEGMENT, np.bool_)
        here[docs] = True
        left = left[here[left]]
    return left


def gram_arrays(codes: NDArray[np.uint32], places: NDArray[np.intp], *, small: int = _SMALL) -> dict[str, NDArray[Any]]:
    """Of the text of a segment: code points, 0 where a field ends; `places` is where each posting ends. With less than
    `small` characters it is written without what follows each three: that takes longer than it saves."""
    docs = np.repeat(np.arange(len(places), dtype=np.uint16), np.diff(places, prepend=0))
    numbers, chars, crowded = _numbered(codes)
    arrays: dict[str, NDArray[Any]] = {"gram_chars": chars, "gram_crowded": np.array([crowded])}
    arrays |= {"gram_text": codes if crowded else numbers, "gram_places": places.astype(np.uint32)}
    with_next = not crowded and len(codes) >= small
    for size in _SIZES:
        packed, places_of = _packed(numbers, docs, size)
        if with_next and size == _SIZES[-1]:
            packed, arrays["gram_next3"] = _with_next(packed, numbers[places_of + size])
        else:
            packed = _once(packed)
        runs, inverse = packed >> packed.dtype.type(16), (packed & packed.dtype.type(0xFFFF)).astype(np.uint16)
        last = np.flatnonzero(runs[1:] != runs[:-1]) if len(runs) else np.empty(0, np.intp)
        ends = np.append(last + 1, len(runs)) if len(runs) else last
        arrays[f"gram_keys{size}"] = runs[ends - 1].astype(_KEYS[size])
        arrays[f"gram_ends{size}"] = ends.astype(np.uint32)
        arrays[f"gram_docs{size}"] = inverse
    return arrays


def _numbered(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint16], NDArray[np.uint32], bool]:
    present, counts = np.unique(codes, return_counts=True) if len(codes) < _SMALL else _counted(codes)
    words = ~np.isin(present, (0, *_SPACES))  # no word holds them
    present, counts = present[words], counts[words]
    crowded = len(present) >= _OTHER
    table = np.zeros(int(codes.max(initial=0)) + 1, np.uint16)
    if crowded:
        table[present] = _OTHER
        present = np.sort(present[np.argsort(-counts, kind="stable")][: _OTHER - 1])
    table[present] = np.arange(1, len(present) + 1)
    return table[codes], present.astype(np.uint32), crowded


def _counted(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    counts = np.bincount(codes)
    present = np.flatnonzero(counts)
    return present.astype(np.uint32), counts[present]


def _packed(numbers: NDArray[np.uint16], docs: NDArray[np.uint16], size: int) -> tuple[NDArray[np.uint64], Any]:
    """Each run of `size` characters with its posting behind it in the lowest 16 bits, and where each begins."""
    runs = len(numbers) - size + 1
    if runs <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.intp)
    whole = numbers[:runs] != 0
    for step in range(1, size):
        whole &= numbers[step : step + runs] != 0
    wide = np.zeros(runs, np.uint64)
    for step in range(size):
        wide = wide << np.uint64(16) | numbers[step : step + runs]
    return (wide << np.uint64(16) | docs[:runs])[whole], np.flatnonzero(whole)


def _once(packed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """In order."""
    packed.sort()
    return packed[_first_of_each(packed)]


def _with_next(packed: NDArray[np.uint64], following: NDArray[np.uint16]) -> tuple[NDArray[np.uint64], Docs]:
    """In order and once each; and what follows: _SEVERAL where that differs."""
    order = packed.argsort()
    packed, following = packed[order], following[order]
    starts = np.flatnonzero(_first_of_each(packed))
    if not len(starts):
        return packed, following
    least, most = np.minimum.reduceat(following, starts), np.maximum.reduceat(following, starts)
    return packed[starts], np.where(least == most, least, np.uint16(_SEVERAL))


def _first_of_each(ordered: NDArray[np.uint64]) -> NDArray[np.bool_]:
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return first
