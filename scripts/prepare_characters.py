"""Makes the tables that rare characters are looked up in, from Debian's Unihan database and Rime's stroke sequences.

Four files of sorted lines, so that the kiosk finds its way in them without reading them:

    characters.tsv   character; radicals, each with the strokes beside it (`085.05`); strokes in all; reading; orders
    strokes.tsv      order of strokes (h s p n z: 横竖撇捺折); class; character
    radicals.tsv     radical with the strokes beside it; class; character; orders; orders of its traditional form
    readings.tsv     syllable without tone (ü is v); class; character

The class is 1 to 3 as in 通用规范汉字表 (the third has what names are written with), 4 of all others. What stands
several times in a field is parted by commas. The traditional form speaks for a character of which no order is known.
"""

import bz2
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from unicodedata import normalize

from kiosk.domain.ideographs import LEVEL_3
from kiosk.input.api import EngineMissingError, Reason

SCRIPT = Path(__file__)
UNICODE = Path("/usr/share/unicode")
STROKES = Path("/usr/share/rime-data/stroke.dict.yaml")
SOURCES = (
    *(UNICODE / f"Unihan_{part}.txt.bz2" for part in ("IRGSources", "OtherMappings", "Readings", "Variants")),
    STROKES,
)

_IDEOGRAPHS = frozenset(chr(point) for block in LEVEL_3 for point in block)
_FIRST_CLASS, _SECOND_CLASS, _OTHERS = 3500, 6500, 4
_RADICAL = re.compile(r"(\d+)'*\.(-?\d+)")
_SYLLABLE = re.compile(r"[^\W\d_]+")
# The best source of a reading first.
_READINGS = ("kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinyin")
_WANTED = {"kRSUnicode", "kTotalStrokes", "kTGH", "kTraditionalVariant", *_READINGS}
_POINT = re.compile(r"U\+([0-9A-F]{4,6})")


@dataclass(slots=True)
class Character:
    radicals: tuple[str, ...] = ()
    strokes: int = 0
    rank: int = _OTHERS
    readings: dict[str, list[str]] = field(default_factory=dict)
    orders: tuple[str, ...] = ()
    traditional: tuple[str, ...] = ()

    @property
    def reading(self) -> str:
        """The one that stands first in the best source; "" where nobody tells."""
        return next((self.readings[name][0] for name in _READINGS if self.readings.get(name)), "")

    @property
    def syllables(self) -> set[str]:
        return {plain(reading) for readings in self.readings.values() for reading in readings}


def make_characters(folder: Path) -> None:
    """Raises EngineMissingError for a package that is not installed."""
    for source in SOURCES:
        if not source.exists():
            raise EngineMissingError(Reason.NO_DATA, str(source))
    found = read_characters()
    write(folder / "characters.tsv", (_character(char, one) for char, one in found.items()))
    write(folder / "strokes.tsv", chain.from_iterable(_strokes(char, one) for char, one in found.items()))
    write(folder / "radicals.tsv", chain.from_iterable(_radicals(char, one, found) for char, one in found.items()))
    write(folder / "readings.tsv", chain.from_iterable(_readings(char, one) for char, one in found.items()))


def _character(char: str, one: Character) -> str:
    return "\t".join((char, ",".join(one.radicals), str(one.strokes), one.reading, ",".join(one.orders)))


def _strokes(char: str, one: Character) -> Iterator[str]:
    return (f"{order}\t{one.rank}\t{char}" for order in one.orders)


def _readings(char: str, one: Character) -> Iterator[str]:
    return (f"{syllable}\t{one.rank}\t{char}" for syllable in one.syllables)


def _radicals(char: str, one: Character, found: Mapping[str, Character]) -> Iterator[str]:
    traditional = () if one.orders else chain.from_iterable(found[form].orders for form in one.traditional)
    fields = (str(one.rank), char, ",".join(one.orders), ",".join(traditional))
    return ("\t".join((key, *fields)) for key in one.radicals)


def write(path: Path, lines: Iterable[str]) -> None:
    """Sorted as bytes are, which for UTF-8 is the order of code points."""
    path.write_bytes(b"\n".join(sorted(line.encode() for line in lines)) + b"\n")


def read_characters() -> Mapping[str, Character]:
    found: dict[str, Character] = defaultdict(Character)
    for source in SOURCES[:-1]:
        for char, name, value in read_unihan(source):
            if name in _WANTED and char in _IDEOGRAPHS:
                _take(found[char], name, value)
    for char, orders in read_strokes(STROKES).items():
        if char in _IDEOGRAPHS:
            found[char].orders = tuple(orders)
    return found


def _take(one: Character, name: str, value: str) -> None:
    if name == "kRSUnicode":
        pairs = [(int(radical), max(0, int(beside))) for radical, beside in _RADICAL.findall(value)]
        one.radicals = tuple(f"{radical:03}.{beside:02}" for radical, beside in pairs)
    elif name == "kTotalStrokes":
        one.strokes = int(value.split(maxsplit=1)[0])
    elif name == "kTGH":
        number = int(value.partition(":")[2].split()[0])
        one.rank = 1 if number <= _FIRST_CLASS else 2 if number <= _SECOND_CLASS else 3
    elif name == "kTraditionalVariant":
        forms = (chr(int(point, 16)) for point in _POINT.findall(value))
        one.traditional = tuple(form for form in forms if form in _IDEOGRAPHS)
    else:
        one.readings[name] = [syllable for told in value.split() for syllable in _told(told)]


def _told(value: str) -> list[str]:
    """`0482.140,0483.010:dí,zhì` or plainly `dí`: dí and zhì."""
    return _SYLLABLE.findall(value.rpartition(":")[2])


def plain(reading: str) -> str:
    """Without its tone; ü is v: lǜ is lv."""
    bare = normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(char for char in bare if char.isascii() and char.isalpha())


def read_unihan(path: Path) -> Iterator[tuple[str, str, str]]:
    """Character, name of the property, value."""
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                point, name, value = line.rstrip("\n").split("\t")
                yield chr(int(point.removeprefix("U+"), 16)), name, value


def read_strokes(path: Path) -> Mapping[str, list[str]]:
    """The orders a character is written in, each a word of h s p n z (横竖撇捺折)."""
    found: dict[str, list[str]] = defaultdict(list)
    _, _, body = path.read_text(encoding="utf-8").partition("\n...\n")
    for line in body.splitlines():
        char, _, order = line.partition("\t")
        if len(char) == 1 and re.fullmatch(r"[hspnz]+", order) and order not in found[char]:
            found[char].append(order)
    return found
