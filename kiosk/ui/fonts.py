"""Which font can draw which character. SDL has no fallback of its own, so a text is split into runs, one font each."""

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

# The main family twice: a small face for what most texts are made of, and the whole one for the rest.
COMMON = "NotoSansCJKsc-common"
MAIN = "NotoSansCJKsc"
RARE = ("HanaMinA", "HanaMinB")
COVERAGE = "coverage.json"


class FontsMissingError(FileNotFoundError):
    """Set-up has not prepared the fonts (scripts/prepare_assets.py)."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and the font file that draws all of it."""

    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters of one font as sorted, closed ranges."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, ranges: Sequence[Sequence[int]]) -> "Coverage":
        return cls(tuple(first for first, _ in ranges), tuple(last for _, last in ranges))

    def __contains__(self, char: str) -> bool:
        at = bisect_right(self.starts, ord(char)) - 1
        return at >= 0 and ord(char) <= self.ends[at]


class FontBook:
    """The prepared fonts: the main family first, then the fonts for rare characters."""

    def __init__(self, folder: Path) -> None:
        try:
            ranges = json.loads((folder / COVERAGE).read_text())
        except FileNotFoundError as missing:
            raise FontsMissingError(folder) from missing
        self._folder = folder
        self._coverage = {name: Coverage.of(ranges[name]) for name in (COMMON, MAIN, *RARE)}
        self.font_of = lru_cache(maxsize=4096)(self._font_of)

    def runs(self, text: str, *, bold: bool = False) -> list[Run]:
        """`text` in pieces of one font each. What no font can draw is spelled out as U+XXXX, never left as a box."""
        spelled = "".join(self._spell(char) for char in text if not is_ignorable(char))
        grouped = groupby(spelled, key=lambda char: self.font_of(char) or COMMON)
        return [Run("".join(chars), self.path(name, bold=bold)) for name, chars in grouped]

    def path(self, name: str = COMMON, *, bold: bool = False) -> str:
        """Only the main family has a bold weight."""
        if name in RARE:
            return str(self._folder / f"{name}.ttf")
        return str(self._folder / f"{name}-{'Bold' if bold else 'Regular'}.otf")

    def _spell(self, char: str) -> str:
        return char if char == "\n" or self.font_of(char) else f"〔U+{ord(char):04X}〕"

    def _font_of(self, char: str) -> str | None:
        return next((name for name, coverage in self._coverage.items() if char in coverage), None)


def is_ignorable(char: str) -> bool:
    """Variation selectors and other invisible marks: to be left out, not spelled out."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
