"""A theme that is always whole: what assets/theme.toml lacks or garbles comes from the factory's, and is named."""

import reprlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.ui.contrast import contrast
from kiosk.ui.look_fault import LookFault
from kiosk.ui.theme import HEX_COLOR, is_style, parse_color

Table = Mapping[str, Any]
Place = tuple[str, ...]

FACTORY = Path(__file__).with_name("factory_theme.toml")
# What must be readable on what, and the least ratio: 4.5 for text, 3 for the edge of a control (DESIGN-SYSTEM 3).
READABLE = (
    ("ink", "bg", 4.5),
    ("ink2", "bg", 4.5),
    ("on_primary", "primary_fill", 4.5),
    ("line2", "surface", 3.0),
)
SMALLEST_TYPE, LARGEST_TYPE = 26, 480
LARGEST_FACTOR = 2
BEYOND = 10**7  # no size and no time is anywhere near
# Elsewhere a size or a time of nothing would be a part that nobody sees, or a count-down that is over at once.
MAY_BE_ZERO = frozenset({"color", "space", "radius", "border"})
# 大字版: how much everything grows, beside the sizes by name.
LARGE: Place = ("type", "large")
FACTORS = frozenset({"factor", "big_factor"})


def sound_tokens(path: Path) -> tuple[dict[str, Any], tuple[LookFault, ...]]:
    """The tokens to draw with (not to be changed), complete whatever is in `path`, and what is wrong there. What the
    factory theme does not know is left out: nothing draws with it."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        return factory_tokens(), (LookFault(path.name, "", f"cannot be read: {fault}"),)
    repair = _Repair(path.name)
    return repair.mended(given), tuple(repair.faults)


@cache
def factory_tokens() -> dict[str, Any]:
    """Not to be changed: everybody is given the same."""
    return tomllib.loads(FACTORY.read_text(encoding="utf-8"))


class _Repair:
    """Follows the factory theme token by token; `faults` grows."""

    def __init__(self, file: str) -> None:
        self.faults: list[LookFault] = []
        self._file = file

    def mended(self, given: Table) -> dict[str, Any]:
        tokens = self._table(given, factory_tokens(), ())
        tokens["color"] = {mode: self._readable(mode, palette) for mode, palette in tokens["color"].items()}
        return tokens

    def _readable(self, mode: str, palette: dict[str, Any]) -> dict[str, Any]:
        """A palette in which something cannot be read gives way as a whole: colours are chosen together."""
        too_faint = list(_too_faint(palette))
        for message in too_faint:
            self._blame(("color", mode), message)
        return dict(factory_tokens()["color"][mode]) if too_faint else palette

    def _table(self, given: Table, factory: Table, path: Place) -> dict[str, Any]:
        return {name: self._token(given, name, instead, (*path, name)) for name, instead in factory.items()}

    def _token(self, given: Table, name: str, instead: Any, path: Place) -> Any:
        if name not in given:
            return self._replaced(path, instead, "missing")
        value = given[name]
        if isinstance(instead, dict) and not is_style(instead):
            if not isinstance(value, dict):
                return self._replaced(path, instead, f"{_shown(value)}: not a table")
            return self._table(value, instead, path)
        wrong = _fault_of(value, instead, path)
        return self._replaced(path, instead, wrong) if wrong else value

    def _replaced(self, path: Place, instead: Any, message: str) -> Any:
        self._blame(path, message)
        return instead

    def _blame(self, path: Place, message: str) -> None:
        self.faults.append(LookFault(self._file, ".".join(path), message))


def _too_faint(palette: Table) -> Iterator[str]:
    for ink, ground, least in READABLE:
        ratio = contrast(parse_color(ink, palette[ink]), parse_color(ground, palette[ground]))
        if ratio < least:
            yield f"{ink} cannot be read on {ground}: contrast {ratio:.1f}, at least {least}"


def _fault_of(value: Any, factory: Any, path: Place) -> str:
    """What is wrong with `value` in place of the factory's, or ""."""
    if is_style(factory):
        return _fault_of_style(value)
    if isinstance(factory, bool):
        return "" if isinstance(value, bool) else f"{_shown(value)}: neither true nor false"
    if isinstance(factory, int | float):
        least_is_zero = not factory or path[0] in MAY_BE_ZERO
        return (
            _fault_of_large(path[-1], value)
            if path[:-1] == LARGE
            else _fault_of_number(value, least_is_zero=least_is_zero)
        )
    if isinstance(factory, list):
        sound = isinstance(value, list) and len(value) == len(factory) and all(map(_is_number, value))
        return "" if sound else f"{_shown(value)}: not {len(factory)} numbers"
    if path[0] == "color":
        return "" if isinstance(value, str) and HEX_COLOR.fullmatch(value) else f"{_shown(value)}: not a colour"
    return "" if isinstance(value, str) and value else f"{_shown(value)}: not a text"


def _fault_of_style(value: Any) -> str:
    if not isinstance(value, dict):
        return f"{_shown(value)}: not a style"
    if "size" not in value:
        return "no size"
    line = value.get("line", 1)
    wrong = _fault_of_size(value["size"])
    if wrong:
        return f"size {wrong}"
    if not _is_number(line) or line <= 0:
        return f"line {_shown(line)}: not a number above 0"
    return "" if value.get("weight", "r") in ("r", "b") else f"weight {_shown(value['weight'])}: neither r nor b"


def _fault_of_size(size: Any) -> str:
    if not isinstance(size, int) or isinstance(size, bool) or not SMALLEST_TYPE <= size <= LARGEST_TYPE:
        return f"{_shown(size)}: not a whole number from {SMALLEST_TYPE} to {LARGEST_TYPE}"
    return ""


def _fault_of_large(name: str, value: Any) -> str:
    """A size by the name of its style, a factor, or where one begins."""
    if name in factory_tokens()["type"]:
        return _fault_of_size(value)
    wrong = _fault_of_number(value, least_is_zero=False)
    if wrong or name not in FACTORS:
        return wrong
    return "" if 1 <= value <= LARGEST_FACTOR else f"{_shown(value)}: not from 1 to {LARGEST_FACTOR}"


def _fault_of_number(value: Any, *, least_is_zero: bool) -> str:
    if not _is_number(value):
        return f"{_shown(value)}: not a number"
    if value < 0 or (value == 0 and not least_is_zero):
        return f"{_shown(value)}: too small"
    return ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -BEYOND < value < BEYOND


def _shown(value: Any) -> str:
    """Short, and as the file has it. A number of a million digits has no text at all."""
    if isinstance(value, int) and abs(value) >= BEYOND:
        return "a number beyond all bounds"
    return f'"{value[:20]}"' if isinstance(value, str) else reprlib.repr(value)
