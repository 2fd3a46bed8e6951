"""Reads one TOML file of the configuration; whatever it holds, the only thing that is raised is TomlFileError."""

import tomllib
from pathlib import Path
from typing import Any

_MOST_LEVELS = 32  # the deepest file that says something has eight
# A key of very many dotted parts keeps the parser for minutes, and takes gigabytes.
_LONGEST_LINE = 4_000


class TomlFileError(Exception):
    """The file is not there, is no UTF-8 or TOML, or nests without end; says which."""


def read_toml_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        _refuse_long_lines(text)
        # Besides TOMLDecodeError the parser lets through what is said of a number with thousands of digits.
        raw = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as fault:
        raise TomlFileError(f"cannot be read: {fault}") from None
    if _is_deep(raw):
        raise TomlFileError(f"cannot be read: tables or lists within one another more than {_MOST_LEVELS} times")
    return raw


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
