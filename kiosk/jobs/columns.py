"""Makes an index of postings, newest first: narrow columns, names, and lists of runs of characters by segment."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

from kiosk.domain.posting import PER_MONTH, PayUnit
from kiosk.jobs.archive import Array, Sink
from kiosk.jobs.folding import folded
from kiosk.jobs.grams import SEGMENT, gram_arrays
from kiosk.jobs.names import name_arrays
from kiosk.jobs.readings import Readings

KINDS = ("full_time", "part_time", "gig", "internship")
# Of an occupation its names; nothing of a code that is not known.
OccupationNames = Callable[[str], Sequence[str]]
_KIND = {kind: n for n, kind in enumerate(KINDS)}
_TYPES: Mapping[str, Any] = {
    "published": np.int32, "expires": np.int32, "district": np.uint32, "occupation": np.uint32, "kind": np.uint8,
    "education": np.uint8, "low": np.float64, "high": np.float64, "lat": np.float64, "lon": np.float64,
    "title": np.uint32, "gig_starts": np.int32, "gig_ends": np.int32, "id_hash": np.uint64,
}  # fmt: skip
_PER_MONTH = {unit.value: times for unit, times in PER_MONTH.items()}
_NAN = float("nan")
_ID_STARTS = np.dtype("S16")  # as much of an id as is compared without reading it whole
_MOST_CHARACTERS = 16_000_000  # of a segment


class _Numbers(dict[str, int]):
    """Gives each text the next number when it is first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


class IndexWriter:
    """Postings come newest published first and then by id, each once, as the lines of JSON that the store keeps."""

    def __init__(self, sink: Sink, occupation_names: OccupationNames, readings: Readings) -> None:
        self._sink = sink
        self._occupation_names = occupation_names
        self._readings = readings
        self._districts, self._occupations, self._titles = _Numbers(), _Numbers(), _Numbers()
        self._lists: dict[str, _Numbers] = {"skill": _Numbers(), "benefit": _Numbers()}
        self._listed: dict[str, list[tuple[int, int]]] = {"skill": [], "benefit": []}
        self._whole: dict[str, list[Array]] = defaultdict(list)
        self._pairs: dict[str, list[Array]] = defaultdict(list)
        self._bases = [0]  # where each segment begins, and the next
        self._begin()

    def add(self, text: str) -> None:
        if len(self._docs) == SEGMENT or self._characters > _MOST_CHARACTERS:
            self._end_segment()
        plain = json.loads(text)
        number = self._bases[-1] + len(self._docs)
        self._characters += len(text)
        self._docs.append(text.encode())
        self._ids.append(plain["id"].encode())
        self._fields += (plain["title"], plain["employer"], plain["description"], *plain["skills"])
        self._counts.append(3 + len(plain["skills"]))
        for column, value in zip(_TYPES, self._values(plain), strict=True):
            self._columns[column].append(value)
        for name in ("skill", "benefit"):
            numbers = self._lists[name]
            self._listed[name] += ((numbers[one], number) for one in dict.fromkeys(map(folded, plain[f"{name}s"])))

    def close(self, tables: Mapping[str, Any], *, with_readings: bool) -> int:
        """How many postings there are."""
        self._end_segment()
        for column, dtype in _TYPES.items():
            self._sink.add(column, np.concatenate([*self._whole[column], np.empty(0, dtype)]))
        hashes = np.concatenate([*self._whole["id_hash"], np.empty(0, np.uint64)])
        self._sink.add("id_order", np.argsort(hashes, kind="stable").astype(np.uint32))
        self._sink.add("id_starts", np.concatenate([*self._whole["id_starts"], np.empty(0, _ID_STARTS)]))
        for name, numbers in self._lists.items():
            self._write_lists(name, len(numbers))
        spelled = self._write_names()
        if with_readings:
            self._sink.add("readings", np.frombuffer(self._readings.dump(), np.uint8))
        known = {"districts": list(self._districts), "occupations": list(self._occupations), "spelled": spelled}
        known |= {f"{name}s": list(numbers) for name, numbers in self._lists.items()}
        self._sink.close({**tables, **known, "bases": self._bases, "count": len(hashes)})
        return len(hashes)

    def _begin(self) -> None:
        self._characters = 0
        self._docs: list[bytes] = []
        self._ids: list[bytes] = []
        self._fields: list[str] = []
        self._counts: list[int] = []
        self._columns: dict[str, list[float]] = {name: [] for name in _TYPES}

    def _values(self, plain: Mapping[str, Any]) -> tuple[float, ...]:
        pay, gig = plain["pay"], plain.get("gig")
        times = _PER_MONTH.get(PayUnit(pay["unit"]))
        low = pay["min"] if pay["min"] is not None else pay["max"]
        high = pay["max"] if pay["max"] is not None else pay["min"]
        lat, lon = plain["lat"], plain["lon"]
        return (
            _ordinal(plain["published"]),
            _ordinal(plain["expires"]),
            self._districts[plain["district"]],
            self._occupations[plain["occupation"]],
            _KIND[plain["kind"]],
            int(plain["education"] or 0),
            _month(low, times),
            _month(high, times),
            _NAN if lat is None or lon is None else lat,
            _NAN if lat is None or lon is None else lon,
            self._titles[plain["title"]],
            _ordinal(gig["starts"][:10]) if gig else 0,
            _ordinal(gig["ends"][:10]) if gig else 0,
            id_hash(plain["id"]),
        )

    def _end_segment(self) -> None:
        if not self._docs:
            return
        name = f"s{len(self._bases) - 1}."
        text = "\0".join(map(folded, self._fields)) + "\0"
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        ends = np.flatnonzero(codes == 0)[np.cumsum(self._counts) - 1] + 1
        for part, array in gram_arrays(codes, ends).items():
            self._sink.add(name + part, array)
        for blob, pieces in (("docs", self._docs), ("ids", self._ids)):
            self._sink.add(name + blob, np.frombuffer(b"".join(pieces), np.uint8))
            self._sink.add(f"{name}{blob}_ends", np.cumsum([len(piece) for piece in pieces], dtype=np.uint64))
        self._whole["id_starts"].append(np.array(self._ids, _ID_STARTS))
        for column, values in self._columns.items():
            self._whole[column].append(np.array(values, _TYPES[column]))
        for listed, pairs in self._listed.items():
            self._pairs[listed].append(np.array(pairs, np.uint32).reshape(-1, 2))
            self._listed[listed] = []
        self._bases.append(self._bases[-1] + len(self._docs))
        self._begin()

    def _write_lists(self, name: str, count: int) -> None:
        """Of each skill or benefit the postings that have it."""
        pairs = np.concatenate([*self._pairs[name], np.empty((0, 2), np.uint32)])
        pairs = pairs[np.argsort(pairs[:, 0], kind="stable")]
        self._sink.add(f"{name}_docs", np.ascontiguousarray(pairs[:, 1]))
        self._sink.add(f"{name}_ends", np.cumsum(np.bincount(pairs[:, 0], minlength=count), dtype=np.uint32))

    def _write_names(self) -> list[str]:
        names = _Numbers(self._titles)
        of_occupation = [
            [names[one] for one in dict.fromkeys(self._occupation_names(code))] for code in self._occupations
        ]
        most = max(map(len, of_occupation), default=0)
        table = np.full((len(of_occupation), most), -1, np.int32)
        for row, numbers in enumerate(of_occupation):
            table[row, : len(numbers)] = numbers
        self._sink.add("occupation_names", table)
        arrays, spelled = name_arrays(list(names), self._readings)
        for part, array in arrays.items():
            self._sink.add(f"names.{part}", array)
        return spelled


def write_index(
    texts: Iterable[str],
    sink: Sink,
    *,
    occupation_names: OccupationNames,
    readings: Readings,
    tables: Mapping[str, Any],
    with_readings: bool = False,
) -> int:
    writer = IndexWriter(sink, occupation_names, readings)
    for text in texts:
        writer.add(text)
    return writer.close(tables, with_readings=with_readings)


def id_hash(posting_id: str) -> int:
    return int.from_bytes(blake2b(posting_id.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _month(amount: float | None, times: Decimal | None) -> float:
    if amount is None or times is None:
        return _NAN
    return float(amount * times) if isinstance(amount, int) else float(Decimal(str(amount)) * times)
