"""One index over some postings: which of them have words, their columns, and their texts.

A station has one large part, mapped from disk, and small ones of what changed since. Postings are numbered in the order
newest published first, then by id.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.contract.posting import stored_posting
from kiosk.domain.amount import digits_of
from kiosk.domain.posting import Posting
from kiosk.domain.wage_guidance import occupation_covers
from kiosk.jobs.archive import Array, Blob, MappedArchive, MemoryArchive
from kiosk.jobs.columns import KINDS, id_hash
from kiosk.jobs.folding import letters_of
from kiosk.jobs.grams import Grams
from kiosk.jobs.names import Names

Docs = NDArray[np.int64]
_DISTRICT_DIGITS = 6
_READ_AGAIN = 256  # postings: who looks at one comes back to the list
_NEVER = 0  # a last day that is over


class _Segment:
    def __init__(self, archive: MappedArchive | MemoryArchive, number: int, base: int) -> None:
        prefix = f"s{number}."
        arrays = {name[len(prefix) :]: array for name, array in archive.arrays.items() if name.startswith(prefix)}
        self.base = base
        self.grams = Grams(arrays)
        self.docs: Blob = archive.blob(f"{prefix}docs")
        self.ids: Blob = archive.blob(f"{prefix}ids")


class Part:
    """`until` is the last day each is shown, 0 of one that another part has newer or that was taken away. `ranks` is
    the place of each among all parts; None: its own number."""

    def __init__(self, archive: MappedArchive | MemoryArchive) -> None:
        self.arrays = arrays = archive.arrays
        self.tables = archive.tables
        self.count: int = archive.tables["count"]
        self.until = np.array(arrays["expires"], np.int32)
        self.ranks: NDArray[np.float64] | None = None
        bases: list[int] = archive.tables["bases"]
        self._bases = bases[:-1]
        self._segments = [_Segment(archive, n, base) for n, base in enumerate(self._bases)]
        names = {name[len("names.") :]: array for name, array in arrays.items() if name.startswith("names.")}
        self.names = Names(names, archive.tables["spelled"])
        self._narrow = {name: _narrowed(arrays[name]) for name in ("district", "occupation", "kind")}
        self._orders = {facet: _in_order(codes) for facet, codes in self._codes().items()}
        self.matched = lru_cache(maxsize=8)(self._matched)
        self.allowed = lru_cache(maxsize=64)(self._allowed)
        self.posting = lru_cache(maxsize=_READ_AGAIN)(self._posting)

    def column(self, name: str) -> Array:
        return self._narrow[name] if name in self._narrow else self.arrays[name]

    def codes(self, facet: str) -> tuple[NDArray[np.intp], Sequence[str]]:
        """The codes of a facet in order, and of each its number in the column."""
        return self._orders[facet]

    def _codes(self) -> dict[str, Sequence[str]]:
        return {"district": self.tables["districts"], "occupation": self.tables["occupations"], "kind": KINDS}

    def _posting(self, number: int) -> Posting:
        return stored_posting(self._in_segment(number, lambda segment, n: segment.docs.piece(n)))

    def id_of(self, number: int) -> str:
        return self._in_segment(number, lambda segment, n: segment.ids.piece(n)).decode()

    def rank(self, docs: Docs) -> NDArray[np.float64]:
        return docs.astype(np.float64) if self.ranks is None else self.ranks[docs]

    def number_of(self, posting_id: str) -> int | None:
        return self.numbers_of([posting_id]).get(posting_id)

    def numbers_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Of those that this part has."""
        hashes, order = self.arrays["id_hash"], self.arrays["id_order"]
        wanted = np.fromiter(map(id_hash, ids), np.uint64, len(ids))
        first = np.searchsorted(hashes, wanted, sorter=order)
        last = np.searchsorted(hashes, wanted, side="right", sorter=order)
        found: dict[str, int] = {}
        for which in np.flatnonzero(first < last).tolist():
            for number in order[int(first[which]) : int(last[which])].tolist():
                if self.id_of(number) == ids[which]:
                    found[ids[which]] = number
        return found

    def hide(self, ids: Sequence[str]) -> None:
        """These are shown no more."""
        self.until[list(self.numbers_of(ids).values())] = _NEVER

    def places_of(self, keys: Sequence[tuple[int, str]]) -> list[int]:
        """Of each day and id, which come newest first and then by id: how many of this part's come before it."""
        days = -self.arrays["published"]
        wanted = np.array([-published for published, _ in keys], np.int64)
        first, last = np.searchsorted(days, wanted), np.searchsorted(days, wanted, side="right")
        spans = zip(keys, first.tolist(), last.tolist(), strict=True)
        return [self._place(one, begin, end) for (_, one), begin, end in spans]

    def _place(self, posting_id: str, begin: int, end: int) -> int:
        """Among those of one day, by how the ids begin; only of those that begin alike the whole is read."""
        starts = self.arrays["id_starts"][begin:end]
        short = np.bytes_(posting_id.encode()[: starts.dtype.itemsize])
        first, last = int(starts.searchsorted(short)), int(starts.searchsorted(short, side="right"))
        return bisect_left(_Ids(self, begin + first, begin + last), posting_id) + begin + first

    # -- what matches --------------------------------------------------------------------------------------------------

    def _matched(self, word: str) -> tuple[Docs, NDArray[np.bool_]]:
        """Postings with the word, in order; and of each name whether the word is in it or it is read so."""
        letters = letters_of(word)
        named = self.names.containing(word)
        found = [segment.grams.find(word) + np.int64(segment.base) for segment in self._segments]
        docs = np.concatenate([*found, np.empty(0, np.int64)])
        if letters is None:
            return docs, named
        read = self.names.read_as(letters)
        if read.any():
            has = np.zeros(self.count, np.bool_)
            has[docs] = True
            has |= self.of_name(read, slice(None))
            docs = np.flatnonzero(has)
        return docs, named | read

    def of_name(self, named: NDArray[np.bool_], docs: Docs | slice) -> NDArray[np.bool_]:
        """Of each posting whether its title or its occupation is one of the names."""
        has: NDArray[np.bool_] = named[self.arrays["title"][docs]]
        for names in self.arrays["occupation_names"].T:
            of_code = (names >= 0) & named[names]
            if of_code.any():
                has = has | of_code[self.column("occupation")[docs]]
        return has

    def _allowed(self, facet: str, codes: tuple[str, ...]) -> NDArray[np.bool_]:
        """Of each code that occurs whether one of the codes asked for is it, or stands above it."""
        holds = {"district": district_covers, "occupation": occupation_covers}[facet]
        return np.array([any(holds(code, one) for code in codes) for one in self.tables[f"{facet}s"]], np.bool_)

    def listed(self, name: str, wanted: str) -> Docs:
        """Those that name this skill or benefit, as it is folded."""
        numbers = self._numbers_of(name)
        if wanted not in numbers:
            return np.empty(0, np.int64)
        ends, number = self.arrays[f"{name}_ends"], numbers[wanted]
        start = int(ends[number - 1]) if number else 0
        return self.arrays[f"{name}_docs"][start : int(ends[number])].astype(np.int64)

    @lru_cache(maxsize=2)  # noqa: B019 - a part lives as long as its process asks it
    def _numbers_of(self, name: str) -> dict[str, int]:
        return {text: n for n, text in enumerate(self.tables[f"{name}s"])}

    def _in_segment(self, number: int, get: Callable[[_Segment, int], bytes]) -> bytes:
        place = bisect_left(self._bases, number + 1) - 1
        return get(self._segments[place], number - self._bases[place])


class _Ids(Sequence[str]):
    """The ids of some postings of one day, which stand in order, as they are asked for."""

    def __init__(self, part: Part, first: int, last: int) -> None:
        self._part, self._first, self._last = part, first, last

    def __len__(self) -> int:
        return self._last - self._first

    def __getitem__(self, number: Any) -> Any:
        return self._part.id_of(self._first + number)


def district_covers(wide: str, district: str) -> bool:
    """Whether `district` is `wide` or lies in it: 530500 and 5305 cover 530502."""
    return district.startswith(digits_of(wide) if len(wide) == _DISTRICT_DIGITS else wide)


def _in_order(codes: Sequence[str]) -> tuple[NDArray[np.intp], Sequence[str]]:
    numbers = sorted(range(len(codes)), key=codes.__getitem__)
    return np.array(numbers, np.intp), [codes[number] for number in numbers]


def _narrowed(column: Array) -> Array:
    """In the fewest bits: what is counted most often."""
    most = int(column.max()) if len(column) else 0
    return column.astype(np.min_scalar_type(most))
