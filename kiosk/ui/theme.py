"""The look as data: colours, sizes and type read from assets/theme.toml. No Kivy here."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Rgba = tuple[float, float, float, float]

REGULAR_LINE = 1.45
THIN_EDGE = 2
HEX_COLOR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")


class ThemeError(ValueError):
    """The theme file lacks something or holds something that cannot be drawn."""


class MissingTokenError(ThemeError):
    """A name that the theme does not have."""


class BadTokenError(ThemeError):
    """A value that is not what its name promises."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One entry of the type table, in px of the 1080 canvas."""

    size: int
    bold: bool
    line: float

    @property
    def line_height(self) -> float:
        return self.size * self.line


class Theme:
    """Typed access to the tokens of one mode. Every colour and type style is checked when it is made.

    `large` is 大字版: every style grows, and what a table holds under `large` takes the place of its own entry.
    """

    def __init__(self, tokens: Mapping[str, Any], mode: str = "normal", *, large: bool = False) -> None:
        self.mode = mode
        self.large = large
        self._tokens = tokens
        palette = self._table("color").get(mode)
        if not isinstance(palette, dict):
            raise MissingTokenError(f"color.{mode}")
        self._colors = {name: parse_color(name, value) for name, value in palette.items() if name != "border_width"}
        self.outline = self._outline(palette)
        self._styles = {
            name: self._grown(name, parse_style(name, entry))
            for name, entry in self._table("type").items()
            if is_style(entry)
        }

    def color(self, name: str) -> Rgba:
        return found(self._colors, name, f"color.{self.mode}")

    def style(self, name: str) -> TextStyle:
        return found(self._styles, name, "type")

    def space(self, name: str) -> float:
        return self.number("space", name)

    def radius(self, name: str) -> float:
        return self.number("radius", name)

    def border(self, name: str) -> float:
        """Never thinner than the palette's own edge."""
        return max(self.number("border", name), self.outline)

    def size(self, name: str) -> float:
        return self.number("size", name)

    def touch(self, name: str) -> float:
        return self.number("touch", name)

    def seconds(self, name: str) -> float:
        return self.number("duration", name)

    def motion(self, name: str) -> float:
        return self.number("motion", name)

    @property
    def outlined(self) -> bool:
        """Tints cannot be told apart in this palette: what is a ground elsewhere needs an edge here."""
        return self.outline > THIN_EDGE

    @property
    def growth(self) -> float:
        """How much larger than usual what stands with text is drawn."""
        return self.number("type.large", "factor") if self.large else 1.0

    def number(self, table: str, name: str) -> float:
        entries = self._table(table)
        larger = entries.get("large")
        if self.large and isinstance(larger, dict) and name in larger:
            entries = larger
        value = found(entries, name, table)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise BadTokenError(f"{table}.{name} = {value!r}")
        return value

    def _table(self, name: str) -> Mapping[str, Any]:
        table: Mapping[str, Any] = self._tokens
        for part in name.split("."):
            within = table.get(part)
            if not isinstance(within, dict):
                raise MissingTokenError(f"[{name}]")
            table = within
        return table

    def _outline(self, palette: Mapping[str, Any]) -> float:
        width = palette.get("border_width", THIN_EDGE)
        if isinstance(width, bool) or not isinstance(width, int | float) or width < 0:
            raise BadTokenError(f"color.{self.mode}.border_width = {width!r}")
        return width

    def _grown(self, name: str, style: TextStyle) -> TextStyle:
        """As the table says by name; else by the factor, which is less for what is large already."""
        if not self.large:
            return style
        table = self._table("type.large")
        if isinstance(table.get(name), int):
            return replace(style, size=table[name])
        if style.size >= self.number("type.large", "whole_from"):
            return style
        large_already = style.size >= self.number("type.large", "big_from")
        return replace(
            style, size=round(style.size * self.number("type.large", "big_factor" if large_already else "factor"))
        )


def load_tokens(path: Path) -> dict[str, Any]:
    """All tokens of the theme in `path`. Raises BadTokenError."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise BadTokenError(f"{path}: {fault}") from fault


def load(path: Path, mode: str = "normal", *, large: bool = False) -> Theme:
    """The theme in `path`, or a ThemeError that names the token at fault."""
    return Theme(load_tokens(path), mode, large=large)


def found(table: Mapping[str, T], name: str, where: str) -> T:
    try:
        return table[name]
    except KeyError as fault:
        raise MissingTokenError(f"{where}.{name}") from fault


def parse_color(name: str, value: Any) -> Rgba:
    if not isinstance(value, str) or not HEX_COLOR.fullmatch(value):
        raise BadTokenError(f"color {name} = {value!r}")
    red, green, blue, alpha = bytes.fromhex(value[1:].ljust(8, "F"))
    return red / 255, green / 255, blue / 255, alpha / 255


def is_style(entry: Any) -> bool:
    """The type table also holds the floor and the factors of 大字版, which are no styles."""
    return isinstance(entry, dict) and "size" in entry


def parse_style(name: str, entry: Mapping[str, Any]) -> TextStyle:
    size, weight, line = entry["size"], entry.get("weight", "r"), entry.get("line", REGULAR_LINE)
    if not isinstance(size, int) or size <= 0 or weight not in ("r", "b") or not isinstance(line, int | float):
        raise BadTokenError(f"type.{name} = {entry!r}")
    return TextStyle(size=size, bold=weight == "b", line=float(line))
