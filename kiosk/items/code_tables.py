"""Code tables: `config/codes/<name>.csv` with `code`, the plain words (`text`) and the official ones."""

import csv
from collections.abc import Mapping
from pathlib import Path

from kiosk.domain.service_item import Option
from kiosk.items.faults import ItemFault

CodeTables = Mapping[str, tuple[Option, ...]]


def load_code_tables(folder: Path) -> tuple[dict[str, tuple[Option, ...]], list[ItemFault]]:
    """Every table by name, and what is wrong with the files; a table with a fault is left out."""
    tables: dict[str, tuple[Option, ...]] = {}
    faults: list[ItemFault] = []
    for path in sorted(folder.glob("*.csv")):
        table, found = _load_table(path)
        faults += found
        if not found:
            tables[path.stem] = table
    return tables, faults


def _load_table(path: Path) -> tuple[tuple[Option, ...], list[ItemFault]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        return (), [ItemFault(path.name, "", f"cannot be read: {fault}")]
    faults = [
        ItemFault(path.name, f"line {line}", "needs a code and a text")
        for line, row in enumerate(rows, 2)
        if not row.get("code") or not row.get("text")
    ]
    if faults:
        return (), faults
    options = tuple(Option(row["code"], row["text"]) for row in rows)
    if len({option.code for option in options}) != len(options):
        return (), [ItemFault(path.name, "code", "a code stands twice")]
    return options, []
