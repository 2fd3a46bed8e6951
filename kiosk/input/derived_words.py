"""Local words that need not be written down: places around the station, services and occupations, read by the table
of pinyin. A character with several readings is found under each."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from kiosk.input.word_list import LocalWord
from kiosk.items.pinyin import Readings, load_readings

_MOST_READINGS = 8  # a name with more, of which nobody says how it is spelt, is left out
_MOST_TRIED = 4096
_LONGEST = 12  # longer ones are names of the catalogue that nobody writes out
_CITY, _PROVINCE, _COUNTRY = 6, 4, 3  # weights, from near to far
_SERVICE, _OCCUPATION = 7, 4
_ENDS = ("自治区", "特别行政区", "省", "市", "地区")


@dataclass(frozen=True, slots=True)
class Named:
    """`letters`: how it is spelt as a whole, where that is known."""

    text: str
    weight: int
    letters: frozenset[str] = frozenset()


def derive_words(
    config: Path, region: str, services: Iterable[str], written: Sequence[LocalWord] = ()
) -> list[LocalWord]:
    """`region` is the station's own (GB/T 2260); `written` are the words that are spelt already. A table that cannot be
    read gives no words: it is told elsewhere."""
    try:
        reader = Reader(load_readings(), written)
    except (OSError, ValueError):
        return []
    codes = config / "codes"
    names = (*(Named(name, _SERVICE) for name in services), *_places(codes, region), *_occupations(codes))
    once = {named.text: named for named in reversed(names)}
    return [word for named in once.values() for word in reader.read(named)]


class Reader:
    """Knows by the words that are written down how their characters are read together, and else by the table."""

    def __init__(self, readings: Readings, written: Sequence[LocalWord]) -> None:
        self._readings = readings
        self._written = {word.text: word.syllables for word in written}

    def read(self, named: Named) -> Iterator[LocalWord]:
        """None for what has a character that the table cannot read, or is too short or too long for a word."""
        if named.text in self._written or not 1 < len(named.text) <= _LONGEST:
            return
        known = self._syllables(named.text)
        if not all(known):
            return
        ways = list(islice(product(*known), _MOST_TRIED))
        spelt_so = [syllables for syllables in ways if "".join(syllables) in named.letters]
        for syllables in spelt_so or (ways if len(ways) <= _MOST_READINGS else ()):
            yield LocalWord(named.text, syllables, named.weight)
            if short := _short(named.text):
                yield LocalWord(short, syllables[: len(short)], named.weight - 1)

    def _syllables(self, text: str) -> list[tuple[str, ...]]:
        """Of each character those it may be read as."""
        known: list[tuple[str, ...]] = []
        while len(known) < len(text):
            rest = text[len(known) :]
            longest = next((end for end in range(len(rest), 1, -1) if rest[:end] in self._written), 0)
            known += (
                [(syllable,) for syllable in self._written[rest[:longest]]]
                if longest
                else [self._readings.get(rest[0], ())]
            )
        return known


def _places(codes: Path, region: str) -> Iterator[Named]:
    """All provinces, the cities and counties of the station's own province."""
    for code, text, letters in _rows(codes / "regions.csv"):
        if code[:4] == region[:4]:
            yield Named(text, _CITY, letters)
        elif code[:2] == region[:2]:
            yield Named(text, _PROVINCE, letters)
        elif code.endswith("0000"):
            yield Named(text, _COUNTRY, letters)


def _short(place: str) -> str:
    """保山 of 保山市; nothing of 大理白族自治州, 城区 or 沙县."""
    for end in _ENDS:
        if place.endswith(end) and len(place) - len(end) > 1:
            return place.removesuffix(end)
    return ""


def _occupations(codes: Path) -> Iterator[Named]:
    return (Named(text, _OCCUPATION, letters) for code, text, letters in _rows(codes / "occupation.csv") if code)


def _rows(path: Path) -> list[tuple[str, str, frozenset[str]]]:
    """Code, name, and what it is looked for by: among it how it is spelt."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        return []
    return [(row.get("code") or "", row.get("text") or "", frozenset((row.get("words") or "").split())) for row in rows]
