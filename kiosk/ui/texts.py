"""What citizens read, by key: `text("home.greeting")`. The words themselves are in assets/locale."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class Texts:
    """Raises KeyError with the key, or with the placeholder that was not given."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = dict(table)

    def __call__(self, key: str, **values: object) -> str:
        return self._table[key].format_map(values)

    def keys(self) -> frozenset[str]:
        return frozenset(self._table)


def load_texts(file: Path) -> Texts:
    return Texts(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        flat |= {prefix + name: value} if isinstance(value, str) else _flat(value, f"{prefix}{name}.")
    return flat
