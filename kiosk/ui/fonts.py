"""Which font can draw which character. SDL has no fallback of its own, so a text is split into runs, one font each."""

import json
import sys
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

# The main family twice: a small face for what most texts are made of, and the whole one for the rest.
COMMON = "NotoSansCJKsc-common"
MAIN = "NotoSansCJKsc"
RARE = ("HanaMinA", "HanaMinB")
# Its letters stand in piles: at the size of the others they would reach into the lines above and below.
TIBETAN, TIBETAN_SIZE = "DDC_Uchen", 0.8
# They hang deep: so much above the baseline of the others, and lines of so many em at least.
TIBETAN_RISE, TIBETAN_LINE = 0.15, 1.6
TIBETAN_BLOCK = range(0x0F00, 0x1000)
ONE_WEIGHT = (TIBETAN, *RARE)
COVERAGE = "coverage.json"
# Of a run that no font draws: each of its characters stands as its code point in a box.
BOXED = ""
# Private use, and half a surrogate pair. A font may have something at such a place, but not what the card meant.
WITHOUT_MEANING = frozenset({"Co", "Cs"})
HEAD_MARK = b"\x5f\x0f\x3c\xf5"
FONT_STARTS = (b"OTTO", b"\x00\x01\x00\x00", b"true", b"ttcf")
SYSTEM_FONTS = ("**/NotoSansCJK-Regular.*", "**/NotoSansCJK*", "**/*CJK*", "**/wqy-*")


class FontsMissingError(FileNotFoundError):
    """There is no font at all: neither those that set-up prepares (scripts/prepare_assets.py) nor one of the system."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and the font file that draws all of it, or BOXED; `scale`: how large beside other text, `rise`:
    how far above its baseline, in em."""

    text: str
    font: str
    scale: float = 1.0
    rise: float = 0.0


def least_line(text: str) -> float:
    """How high a line of it is at least, in em."""
    return TIBETAN_LINE if any(ord(char) in TIBETAN_BLOCK for char in text) else 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters of one font as sorted, closed ranges."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, ranges: Sequence[Sequence[int]]) -> "Coverage":
        return cls(array("I", (first for first, _ in ranges)), array("I", (last for _, last in ranges)))

    def __contains__(self, char: str) -> bool:
        at = bisect_right(self.starts, ord(char)) - 1
        return at >= 0 and ord(char) <= self.ends[at]


class FontBook:
    """The prepared fonts: the main family first, then the fonts for rare characters.

    A font that is missing is stood in for by the next best: the start names it (sound_assets)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[tuple[str, bool], str] = {}
        ranges = read_coverage(folder / COVERAGE)
        there = [name for name in (COMMON, MAIN, *ONE_WEIGHT) if name in ranges and self._file(name, bold=False)]
        self._coverage = {name: Coverage.of(ranges[name]) for name in there}
        self._stand_in = "" if there else system_font(folder)
        self.font_of = lru_cache(maxsize=4096)(self._font_of)

    def runs(self, text: str, *, bold: bool = False) -> list[Run]:
        """`text` in pieces of one font each; what no font can draw is BOXED, never left blank or a question mark."""
        visible = (char for char in text if not is_ignorable(char))
        grouped = groupby(visible, key=self._drawn_by)
        return [self._run("".join(chars), name, bold=bold) for name, chars in grouped]

    def _run(self, text: str, name: str, *, bold: bool) -> Run:
        file = self.path(name, bold=bold) if name else BOXED
        return Run(text, file, TIBETAN_SIZE, TIBETAN_RISE) if name == TIBETAN else Run(text, file)

    def path(self, name: str = COMMON, *, bold: bool = False) -> str:
        """Only the main family has a bold weight."""
        return self._stand_in or self._file(name, bold=bold) or self._file(self._first, bold=bold)

    def _file(self, name: str, *, bold: bool) -> str:
        """The file of this font, in the other weight if need be; "" when there is neither."""
        if (name, bold) not in self._files:
            self._files[name, bold] = self._find(name, bold=bold)
        return self._files[name, bold]

    def _find(self, name: str, *, bold: bool) -> str:
        names = (
            (f"{name}.ttf",) if name in ONE_WEIGHT else tuple(f"{name}-{weight}.otf" for weight in weights(bold=bold))
        )
        return next((str(self._folder / file) for file in names if is_font(self._folder / file)), "")

    @property
    def _first(self) -> str:
        return next(iter(self._coverage), COMMON)

    def _drawn_by(self, char: str) -> str:
        if char == "\n" or (self._stand_in and not is_without_meaning(char)):
            return self._first
        return self.font_of(char) or BOXED

    def _font_of(self, char: str) -> str | None:
        """None for what none of them draws, or draws only as something else."""
        if is_without_meaning(char):
            return None
        return next((name for name, coverage in self._coverage.items() if char in coverage), None)


def is_font(path: Path) -> bool:
    """By its table of contents, the mark in its head and the start or end of its outlines (OpenType 1.9: head, CFF,
    loca): what is garbled, cut off or full of zeros would take every text with it. Of a collection only the first
    bytes are looked at."""
    try:
        with path.open("rb") as file:
            start = file.read(12)
            if start[:4] not in FONT_STARTS or start[:4] == b"ttcf":
                return start[:4] in FONT_STARTS
            tables = dict(read_tables(file.read(16 * int.from_bytes(start[4:6], "big"))))
            if any(offset + length > path.stat().st_size for offset, length in tables.values()):
                return False
            return _holds(file, tables)
    except OSError:
        return False


def _holds(file: BinaryIO, tables: Mapping[bytes, tuple[int, int]]) -> bool:
    def found(table: bytes, at: int, length: int) -> bytes:
        offset, whole = tables.get(table, (0, 0))
        file.seek(offset + (at if at >= 0 else whole + at))
        return file.read(length) if whole else b""

    return found(b"head", 12, 4) == HEAD_MARK and (found(b"CFF ", 0, 1) == b"\1" or any(found(b"loca", -4, 4)))


def read_tables(directory: bytes) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Name, and where each begins and how long it is."""
    for at in range(0, len(directory) - 15, 16):
        offset, length = (int.from_bytes(directory[at + k : at + k + 4], "big") for k in (8, 12))
        yield directory[at : at + 4], (offset, length)


def weights(*, bold: bool) -> tuple[str, str]:
    return ("Bold", "Regular") if bold else ("Regular", "Bold")


def read_coverage(path: Path) -> dict[str, Sequence[Sequence[int]]]:
    """Nothing where the file is missing or garbled."""
    try:
        ranges = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    sound = ranges if isinstance(ranges, dict) else {}
    return {name: pairs for name, pairs in sound.items() if are_ranges(pairs)}


def is_point(edge: object) -> bool:
    return type(edge) is int and 0 <= edge <= sys.maxunicode


def are_ranges(pairs: object) -> bool:
    return isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(map(is_point, pair)) for pair in pairs
    )


def system_font(folder: Path) -> str:
    """Some Chinese font of the machine, better than none. Raises FontsMissingError."""
    for pattern in SYSTEM_FONTS:
        for found in sorted(Path("/usr/share/fonts").glob(pattern)):
            return str(found)
    raise FontsMissingError(folder)


def is_without_meaning(char: str) -> bool:
    """To anyone but those who agreed on it: what a card holds there is shown by its code point."""
    return unicodedata.category(char) in WITHOUT_MEANING


def is_ignorable(char: str) -> bool:
    """Variation selectors and other invisible marks: to be left out, not spelled out."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
