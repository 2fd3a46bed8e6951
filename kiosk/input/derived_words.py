"""Local words that need not be written down: places around the station, services and occupations, read by the table
of pinyin. A character with several readings is found under each."""

import csv
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from kiosk.input.word_list import LocalWord
from kiosk.items.pinyin import Readings, load_readings

_MOST_READINGS = 8
_LONGEST = 12  # longer ones are names of the catalogue that nobody writes out
_CITY, _PROVINCE, _COUNTRY = 6, 4, 3  # weights, from near to far
_SERVICE, _OCCUPATION = 7, 4
_ENDS = ("自治区", "特别行政区", "省", "市", "地区")


def derive_words(config: Path, region: str, services: Iterable[str]) -> list[LocalWord]:
    """`region` is the station's own (GB/T 2260). A table that cannot be read gives no words: it is told elsewhere."""
    try:
        readings = load_readings()
    except (OSError, ValueError):
        return []
    named = dict.fromkeys(services, _SERVICE)
    for text, weight in (*_places(config / "codes", region), *_occupations(config / "codes")):
        named.setdefault(text, weight)
    return [word for text, weight in named.items() for word in read_aloud(text, weight, readings)]


def read_aloud(text: str, weight: int, readings: Readings) -> Iterator[LocalWord]:
    """None for what has a character that the table cannot read, or is too short or too long for a word."""
    known = [readings.get(character, ()) for character in text]
    if not 1 < len(text) <= _LONGEST or not all(known):
        return
    several = 1
    for syllables in known:
        several *= len(syllables)
    # Of a word with very many readings only those that come first by the table: the rest would be noise.
    ways = product(*known) if several <= _MOST_READINGS else product(*(syllables[:1] for syllables in known))
    for syllables in ways:
        yield LocalWord(text, syllables, weight)


def _places(codes: Path, region: str) -> Iterator[tuple[str, int]]:
    """All provinces, the cities and counties of the station's own province; each also without what kind it is."""
    for code, text in _rows(codes / "regions.csv"):
        if code[:4] == region[:4]:
            weight = _CITY
        elif code[:2] == region[:2]:
            weight = _PROVINCE
        elif code.endswith("0000"):
            weight = _COUNTRY
        else:
            continue
        yield text, weight
        short = _short(text)
        if short:
            yield short, weight - 1


def _short(place: str) -> str:
    """保山 of 保山市; nothing of 大理白族自治州, 城区 or 沙县."""
    for end in _ENDS:
        if place.endswith(end) and len(place) - len(end) > 1:
            return place.removesuffix(end)
    return ""


def _occupations(codes: Path) -> Iterator[tuple[str, int]]:
    return ((text, _OCCUPATION) for code, text in _rows(codes / "occupation.csv") if code)


def _rows(path: Path) -> list[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [(row.get("code") or "", row.get("text") or "") for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error):
        return []
