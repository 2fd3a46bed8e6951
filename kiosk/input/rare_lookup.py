"""A rare character by its parts (由页 is 𬱖), its reading (di页) or its code point, among all that GB 18030-2022 has.

There is no free table of what each character is put together from. So the parts' own stroke orders are put together:
one behind the other, or one inside the other; what is written so is it. For the blocks that nobody has written stroke
orders of (extensions E and F), and for a part that changes its shape (水 beside something is 氵), the radical decides
with the number of strokes beside it: 页 with five strokes more.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, islice, permutations, product
from pathlib import Path
from unicodedata import normalize

from kiosk.domain.ideographs import AMENDMENT_1, LEVEL_3
from kiosk.input.api import Candidates, EngineMissingError, Reason
from kiosk.input.sorted_lines import SortedLines

FOLDER = "characters"
CHARACTERS, STROKES, RADICALS, READINGS = "characters.tsv", "strokes.tsv", "radicals.tsv", "readings.tsv"
MOST_PARTS = 5
MOST_FOUND = 400  # nobody turns more pages than that
_OTHERS = 4  # the class of what 通用规范汉字表 does not have, and so hardly any name
_MOST_ORDERS = 600  # of strokes, that are tried for one question

# Shapes that parts take beside others and that a citizen may hardly be able to write: offered as keys of their own.
PARTS = "亻讠氵扌艹纟钅犭忄饣阝辶礻衤刂宀冖疒罒灬攵廴彳囗尸广厂门勹匚冂彡"
# The shape beside others of what was written in full.
_BESIDE = dict(
    zip("人言水手草糸金犬心食示衣刀火辵阜邑玉肉网攴襾足", "亻讠氵扌艹纟钅犭忄饣礻衤刂灬辶阝阝王月罒攵覀𧾷", strict=True)
)
# Parts that are begun before what they hold and ended behind it.
_ENCLOSING = "囗口匚匸凵行衣戈弋工山大臼鬥"
# Filed under 田 with no stroke beside it, and yet not other shapes of it.
_FILED_AS_RADICALS = "由甲申"
_CODE_POINT = re.compile(r"(?:U|0X)?0*([0-9A-F]{4,6})", re.IGNORECASE)
_RADICAL_AND_COUNT = re.compile(r"(\D)(\d{1,2})")
_SYLLABLE = re.compile(r"[a-z]{1,6}")
# Of those read alike: names first, then what no other way of writing offers.
_RAREST_FIRST = {3: 0, 4: 1, 2: 2, 1: 3}
_BETWEEN = re.compile(r"[\s+、,，。.]")


class Fit(IntEnum):
    """How surely a character is made of the parts: the surest first."""

    WRITTEN_AND_COUNTED = 0  # it is written as the parts are, and one of them is its radical
    JOINED = 1  # it is written as the parts are, one behind the other
    ENCLOSED = 2  # as one of them, the others inside
    RADICAL_AND_STROKES = 3  # it has the radical, and begins or ends as the other parts are written, or may do so
    RADICAL_AND_COUNT = 4  # it has the radical and as many strokes beside it; nobody knows how it is written
    COUNTED_OTHERWISE = 5  # as before, one stroke more or less
    WRITTEN_OTHERWISE = 6  # it has the radical and as many strokes beside it, but seems to be written otherwise


# How well it fits, how common it is (1 to 4), the character: sorted, the likeliest come first.
Found = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a character. `radicals`: number and strokes beside it, as `085.05`; `orders` may be none."""

    char: str
    radicals: tuple[str, ...]
    strokes: int
    reading: str
    orders: tuple[str, ...]

    @property
    def radical(self) -> str:
        """The number of the radical that this is itself; "" if it is none."""
        none_beside = (key[:3] for key in self.radicals if key.endswith(".00"))
        return "" if self.char in _FILED_AS_RADICALS else next(none_beside, "")


def open_look_up(generated: Path) -> "RareLookUp":
    """Raises EngineMissingError."""
    folder = generated / FOLDER
    if not all((folder / name).is_file() for name in (CHARACTERS, STROKES, RADICALS, READINGS)):
        raise EngineMissingError(Reason.NO_DATA, f"{folder}: run `make setup`")
    try:
        return RareLookUp(folder)
    except (OSError, ValueError) as broken:
        raise EngineMissingError(Reason.BAD_DATA, f"{folder}: {broken}") from broken


class RareLookUp:
    """Implements `api.CharacterLookup`."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError or ValueError."""
        self._characters = SortedLines(folder / CHARACTERS)
        self._strokes = SortedLines(folder / STROKES)
        self._radicals = SortedLines(folder / RADICALS)
        self._readings = SortedLines(folder / READINGS)
        if self.known("木") is None or "林" not in self.find("木木"):
            raise ValueError("not the tables of characters")
        self.detail = "GB 18030-2022 by parts, radical, reading and code point"

    def candidates(self, query: str, start: int, count: int) -> Candidates:
        found = self.find(query)
        texts = found[start : start + count]
        readings = tuple(self.reading(char) for char in texts)
        return Candidates(texts=texts, more=len(found) > start + count, letters=query, readings=readings)

    def find(self, query: str) -> tuple[str, ...]:
        """The likeliest first. Parts (木木木), a radical and the strokes beside it (页5), a radical alone, a syllable
        with or without a part (di页; ü is v), or a code point; nothing for anything else."""
        text = _BETWEEN.sub("", normalize("NFKC", query)).lower()
        if point := _CODE_POINT.fullmatch(text):
            return by_code_point(int(point[1], 16))
        if counted := _RADICAL_AND_COUNT.fullmatch(text):
            part = self.known(counted[1])
            return self._of_radical(part, int(counted[2])) if part else ()
        if spelt := _SYLLABLE.search(text):
            return self._read_so(spelt[0], text.replace(spelt[0], "", 1))
        parts = [part for char in text[: MOST_PARTS + 1] if (part := self.known(char))]
        if not parts or len(parts) != len(text) or len(parts) > MOST_PARTS:
            return ()
        return self._with_part(parts[0]) if len(parts) == 1 else self._of_parts(parts)

    def known(self, char: str) -> Known | None:
        for _, radicals, strokes, reading, orders in self._characters.of(char):
            return Known(char, _split(radicals), int(strokes), reading, _split(orders))
        return None

    def reading(self, char: str) -> str:
        """In pinyin with tone marks; "" where nobody has told."""
        known = self.known(char)
        return known.reading if known else ""

    def close(self) -> None:
        for lines in (self._characters, self._strokes, self._radicals, self._readings):
            lines.close()

    def _of_radical(self, part: Known, beside: int) -> tuple[str, ...]:
        return _ordered((0, int(rank), char) for _, rank, char, *_ in self._radicals.of(f"{part.radical}.{beside:02}"))

    def _read_so(self, syllable: str, beside: str) -> tuple[str, ...]:
        """`beside`: a part, "" for any."""
        part = self.known(beside)
        if beside and part is None:
            return ()
        lines = self._readings.of(syllable)
        return _ordered(
            (_RAREST_FIRST[int(rank)], int(rank), char)
            for _, rank, char in lines
            if part is None or ((one := self.known(char)) and _has(one, part))
        )

    def _with_part(self, part: Known) -> tuple[str, ...]:
        """Of a radical all its characters, the simplest first; of any other part those that begin or end with it."""
        if part.radical:
            lines = self._radicals.starting(f"{part.radical}.")
            return _ordered((int(key[4:]), int(rank), char) for key, rank, char, *_ in lines if char != part.char)
        lines = chain.from_iterable(
            chain(self._strokes.starting(order), self._strokes.ending(order)) for order in part.orders
        )
        return _ordered((0, int(rank), char) for _, rank, char in lines if char != part.char)

    def _of_parts(self, parts: Sequence[Known]) -> tuple[str, ...]:
        beside = {found for radical, others in _radical_and_others(parts) for found in self._beside(radical, others)}
        counted = {char for _, _, char in beside}
        written = (
            (Fit.WRITTEN_AND_COUNTED if char in counted else fit, rank, char)
            for fit, rank, char in self._written(parts)
        )
        return _ordered(chain(written, beside, self._with_radical_of_a_part(parts)))

    def _written(self, parts: Sequence[Known]) -> Iterator[Found]:
        for fit, orders in ((Fit.JOINED, self._joined(parts)), (Fit.ENCLOSED, self._enclosed(parts))):
            for order in islice(orders, _MOST_ORDERS):
                yield from ((fit, int(rank), char) for _, rank, char in self._strokes.of(order))

    def _with_radical_of_a_part(self, parts: Sequence[Known]) -> Iterator[Found]:
        """Of what nobody knows how it is written: the radical may be only a piece of one of the parts (艹, of 菛唯)."""
        whole = sum(part.strokes for part in parts)
        for part in parts:
            for key in part.radicals:
                radical, beside = key.split(".")
                wanted = f"{radical}.{whole - part.strokes + int(beside):02}"
                for _, rank, char, orders, _ in self._radicals.of(wanted):
                    if not orders and char != part.char:
                        yield Fit.COUNTED_OTHERWISE, int(rank), char

    def _joined(self, parts: Sequence[Known]) -> Iterator[str]:
        """Every order that these parts can be written in, one behind the other."""
        for arranged in dict.fromkeys(permutations(parts)):
            for orders in product(*(self._orders(part) for part in arranged)):
                yield "".join(orders)

    def _enclosed(self, parts: Sequence[Known]) -> Iterator[str]:
        """Likewise, one of the parts being begun before the others and ended behind them."""
        for at, outer in enumerate(parts):
            if outer.char not in _ENCLOSING:
                continue
            for inner in self._joined([*parts[:at], *parts[at + 1 :]]):
                for order in self._orders(outer):
                    yield from (order[:cut] + inner + order[cut:] for cut in range(1, len(order)))

    def _orders(self, part: Known) -> tuple[str, ...]:
        beside = self.known(_BESIDE.get(part.char, ""))
        return part.orders + (beside.orders if beside else ())

    def _beside(self, radical: str, others: Sequence[Known]) -> Iterator[Found]:
        strokes = sum(part.strokes for part in others)
        written = tuple(islice(self._joined(others), _MOST_ORDERS))
        for count in (strokes, strokes - 1, strokes + 1):
            for _, rank, char, *orders in self._radicals.of(f"{radical}.{max(0, count):02}"):
                fit = _fit(orders, written, exact=count == strokes, in_names=int(rank) < _OTHERS)
                if fit is not None:
                    yield fit, int(rank), char


def _radical_and_others(parts: Sequence[Known]) -> Iterator[tuple[str, Sequence[Known]]]:
    taken = set()
    for at, part in enumerate(parts):
        if part.radical and part.char not in taken:
            taken.add(part.char)
            yield part.radical, [*parts[:at], *parts[at + 1 :]]


def by_code_point(point: int) -> tuple[str, ...]:
    """Of the third level, or of the first amendment, that no font here can draw yet."""
    return (chr(point),) if any(point in block for block in chain(LEVEL_3, AMENDMENT_1)) else ()


def _has(one: Known, part: Known) -> bool:
    """As its radical, or at its beginning or end."""
    if part.radical and any(key.startswith(f"{part.radical}.") for key in one.radicals):
        return True
    return any(order.startswith(part.orders) or order.endswith(part.orders) for order in one.orders if part.orders)


def _fit(orders: Sequence[str], written: tuple[str, ...], *, exact: bool, in_names: bool) -> Fit | None:
    """`orders`: of the character, and of its traditional form where nobody knows its own."""
    own, traditional = map(_split, orders)
    if written and any(order.startswith(written) or order.endswith(written) for order in own + traditional):
        return Fit.RADICAL_AND_STROKES
    if not own:
        if exact and in_names:
            return Fit.RADICAL_AND_STROKES
        return Fit.RADICAL_AND_COUNT if exact else Fit.COUNTED_OTHERWISE
    return Fit.WRITTEN_OTHERWISE if exact else None


def _ordered(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(char for _, _, char in sorted(found)))[:MOST_FOUND]


def _split(field: str) -> tuple[str, ...]:
    return tuple(field.split(",")) if field else ()
