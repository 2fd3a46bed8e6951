"""Reads one TOML file of the configuration; whatever it holds, the only thing that is raised is TomlFileError."""

import re
import tomllib
from pathlib import Path
from typing import Any

from kiosk.items.faults import ItemFault
from kiosk.items.unseen import may_hide, unseen_within

_MOST_LEVELS = 32  # the deepest file that says something has eight
# A key of very many dotted parts keeps the parser for minutes, and takes gigabytes.
_LONGEST_LINE = 4_000
_AT = re.compile(r"at line ([0-9]+), column ([0-9]+)")
_SHOWN = 60  # characters of a line that are quoted


class TomlFileError(Exception):
    """The file is not there, is no UTF-8 or TOML, nests without end, or holds what nobody sees; says which. `place` is
    within the file, "" for the whole of it."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place

    def as_fault(self, name: str) -> ItemFault:
        return ItemFault(name, self.place, str(self))


def read_toml_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors begin a file with a mark of its encoding
        _refuse_long_lines(text)
        # Besides TOMLDecodeError the parser lets through what is said of a number with thousands of digits.
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise TomlFileError(f"cannot be read: {fault}{_hint(str(fault), text)}") from None
    except UnicodeDecodeError as fault:
        raise TomlFileError(f"cannot be read: {fault}: save it as UTF-8") from None
    except (OSError, ValueError, RecursionError) as fault:
        raise TomlFileError(f"cannot be read: {fault}") from None
    if _is_deep(raw):
        raise TomlFileError(f"cannot be read: tables or lists within one another more than {_MOST_LEVELS} times")
    for place, found in unseen_within(raw) if may_hide(text) else ():
        raise TomlFileError(found, place)
    return raw


def _hint(fault: str, text: str) -> str:
    """The line itself, and what its author most likely slipped on."""
    found, lines = _AT.search(fault), text.splitlines()
    if found is None or not 0 < int(found[1]) <= len(lines):
        return ""
    line, mark = lines[int(found[1]) - 1], lines[int(found[1]) - 1][int(found[2]) - 1 :][:1]
    if mark and not mark.isascii():
        return f": {mark} is a Chinese mark, use the plain one: {_short(line)}"
    unclosed = line.count('"') % 2 == 1
    return f"{': a quote is not closed' if unclosed else ''}: {_short(line)}"


def _short(line: str) -> str:
    return line.strip()[:_SHOWN]


def _refuse_long_lines(text: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"line {number} has more than {_LONGEST_LINE} characters")


def _is_deep(raw: dict[str, Any]) -> bool:
    """Level by level: what nests without end would end a walk that calls itself."""
    level: list[Any] = [raw]
    for _ in range(_MOST_LEVELS):
        level = [inner for value in level for inner in _inner(value)]
    return bool(level)


def _inner(value: Any) -> list[Any]:
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [inner for inner in values if isinstance(inner, dict | list)]
