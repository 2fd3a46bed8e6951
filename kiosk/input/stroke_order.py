"""笔画: which characters are written beginning with given strokes, the commonest first.

The file is made at set-up (scripts/prepare_input.py) and looked into as it lies in memory:

    line 1   {"magic", "entries", "characters", "spelling", "heads": {"h": n, "hs": n, ...}}
    marks    (entries + 1) x u32: where the spelling of each entry begins
    spelling the strokes of all entries, sorted, end to end: "h", "hh", "hhh" ...
    ranks    entries x u32: which character the entry is; 0 is the commonest
    texts    characters x UTF-32-LE, by rank
    heads    n x u32 each: the ranks under a short beginning, sorted, as far as anybody looks
"""

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path

from kiosk.input.api import ANY_STROKE, STROKE_KEYS, Candidates, EngineMissingError, Reason

FILE = Path("input") / "strokes.bin"
SHOWN = dict(zip(STROKE_KEYS + ANY_STROKE, "一丨丿丶乙＊", strict=True))

_MAGIC = "strokes 1"
_MOST_STROKES = 64
_MOST_ANY = 3
_HEAD = 600  # of a short beginning so many are kept in order
_LARGE = 1500  # a range of so many entries is too slow to be put in order while somebody waits
_END = b"\x7f"


def open_strokes(generated: Path) -> "StrokeTable":
    """Raises EngineMissingError."""
    path = generated / FILE
    try:
        return StrokeTable(path.read_bytes())
    except FileNotFoundError:
        raise EngineMissingError(Reason.NO_DATA, f"{path}: run `make setup`") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise EngineMissingError(Reason.BAD_DATA, str(path)) from None


class StrokeTable:
    """Implements `api.StrokeEngine`."""

    def __init__(self, packed: bytes) -> None:
        """Raises ValueError, KeyError, TypeError or AttributeError when it is no such file."""
        head, _, body = packed.partition(b"\n")
        said = json.loads(head)
        if said["magic"] != _MAGIC:
            raise ValueError("no table of strokes")
        rest = memoryview(body)
        self._marks, rest = _numbers(rest, said["entries"] + 1)
        self._spelling, rest = _bytes(rest, said["spelling"])
        self._ranks, rest = _numbers(rest, said["entries"])
        texts, rest = _bytes(rest, 4 * said["characters"])
        self._texts = texts.decode("utf-32-le")
        self._heads: dict[str, array[int]] = {}
        for keys, count in said["heads"].items():
            self._heads[keys], rest = _numbers(rest, count)
        self.detail = f"{said['characters']} characters"

    @property
    def characters(self) -> str:
        """All there are, the commonest first."""
        return self._texts

    def candidates(self, keys: str, start: int, count: int) -> Candidates:
        ranks = self._ranks_of(keys) if self._makes_sense(keys) else ()
        shown = "".join(SHOWN.get(key, "") for key in keys)
        texts = tuple(self._texts[rank] for rank in ranks[start : start + count])
        return Candidates(texts, shown, more=len(ranks) > start + count, letters=keys)

    def _makes_sense(self, keys: str) -> bool:
        known = set(keys) <= set(STROKE_KEYS + ANY_STROKE)
        return 0 < len(keys) <= _MOST_STROKES and known and keys.count(ANY_STROKE) <= _MOST_ANY

    def _ranks_of(self, keys: str) -> "list[int] | array[int]":
        keys = keys.rstrip(ANY_STROKE) or ANY_STROKE
        if ANY_STROKE not in keys:
            return self._under(keys)
        choices = [STROKE_KEYS if key == ANY_STROKE else key for key in keys]
        return sorted({rank for exact in product(*choices) for rank in self._under("".join(exact))})

    def _under(self, keys: str) -> "list[int] | array[int]":
        head = self._heads.get(keys)
        if head is not None:
            return head
        low, high = self._range(keys.encode())
        return sorted(set(self._ranks[low:high]))

    def _range(self, keys: bytes) -> tuple[int, int]:
        places = range(len(self._ranks))
        low = bisect_left(places, keys, key=self._spelt)
        return low, bisect_left(places, keys + _END, lo=low, key=self._spelt)

    def _spelt(self, place: int) -> bytes:
        return self._spelling[self._marks[place] : self._marks[place + 1]]


def pack_strokes(strokes: Mapping[str, Iterable[str]], order: str) -> bytes:
    """The file. `strokes`: of each character the ways it is written; `order`: the characters, the commonest first."""
    rank_of = {character: rank for rank, character in enumerate(order)}
    entries = sorted((keys, rank_of[character]) for character, ways in strokes.items() for keys in set(ways))
    heads = _heads(entries)
    marks = array("I", [0])
    for keys, _ in entries:
        marks.append(marks[-1] + len(keys))
    said = {
        "magic": _MAGIC,
        "entries": len(entries),
        "characters": len(order),
        "spelling": marks[-1],
        "heads": {keys: len(ranks) for keys, ranks in heads.items()},
    }
    parts = (
        json.dumps(said).encode() + b"\n",
        _little(marks),
        "".join(keys for keys, _ in entries).encode(),
        _little(array("I", [rank for _, rank in entries])),
        order.encode("utf-32-le"),
        *(_little(ranks) for ranks in heads.values()),
    )
    return b"".join(parts)


def _heads(entries: list[tuple[str, int]]) -> "dict[str, array[int]]":
    under: dict[str, set[int]] = {}
    longest = max((len(keys) for keys, _ in entries), default=0)
    for length in range(1, longest + 1):
        here: dict[str, set[int]] = {}
        for keys, rank in entries:
            if len(keys) >= length:
                here.setdefault(keys[:length], set()).add(rank)
        large = {keys: ranks for keys, ranks in here.items() if len(ranks) > _LARGE}
        under |= large
        if not large:
            break
    return {keys: array("I", sorted(ranks)[:_HEAD]) for keys, ranks in under.items()}


def _numbers(rest: memoryview, count: int) -> "tuple[array[int], memoryview]":
    part, rest = _bytes(rest, 4 * count)
    numbers = array("I")
    numbers.frombytes(part)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers, rest


def _little(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _bytes(rest: memoryview, count: int) -> tuple[bytes, memoryview]:
    if len(rest) < count:
        raise ValueError("shorter than it says")
    return rest[:count].tobytes(), rest[count:]
