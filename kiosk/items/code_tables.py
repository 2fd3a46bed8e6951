"""Code tables: `config/codes/<name>.csv` with `code`, the plain words (`text`) and the official ones.

Optional columns: `parent` (a code of the same table), `words` (what else it is looked for by, space-separated), `until`
(the last day on which the code is offered; later it is only read).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from kiosk.domain.service_item import Option
from kiosk.items.faults import ItemFault

CodeTables = Mapping[str, tuple[Option, ...]]
_COLUMNS = frozenset({"code", "text", "official", "parent", "words", "until"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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


def offered(table: Iterable[Option], day: date | None) -> tuple[Option, ...]:
    """Those that can be chosen on `day`; None: those that were never retired."""
    return tuple(
        option for option in table if not option.until or (day is not None and day.isoformat() <= option.until)
    )


def _load_table(path: Path) -> tuple[tuple[Option, ...], list[ItemFault]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            rows = [row for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        return (), [ItemFault(path.name, "", f"cannot be read: {fault}")]
    faults = list(_header_faults(path.name, header))
    if faults:
        return (), faults
    options = tuple(_option(header, row) for row in rows)
    faults = [
        *_cell_faults(path.name, header, rows),
        *_line_faults(path.name, options),
        *_whole_faults(path.name, options),
    ]
    return ((), faults) if faults else (options, [])


def _header_faults(name: str, header: list[str]) -> Iterator[ItemFault]:
    for column in ("code", "text"):
        if column not in header:
            yield ItemFault(name, "line 1", f"needs a column {column!r}")
    for column in header:
        if column not in _COLUMNS:
            yield ItemFault(name, "line 1", f"knows no column {column!r}")


def _cell_faults(name: str, header: list[str], rows: list[list[str]]) -> Iterator[ItemFault]:
    """A comma or a quote that was not meant as one: without a word it would cut a text short, or swallow lines."""
    for line, row in enumerate(rows, 2):
        if len(row) > len(header):
            yield ItemFault(
                name, f"line {line}", "has more cells than the first line: put a text with a comma in quotes"
            )
        if any("\n" in cell or "\r" in cell for cell in row):
            yield ItemFault(name, f"line {line}", "holds a line break: a quote is not closed")


def _option(header: list[str], row: list[str]) -> Option:
    cells = dict(zip(header, row, strict=False))
    return Option(
        code=cells.get("code", ""),
        text=cells.get("text", ""),
        official=cells.get("official", ""),
        parent=cells.get("parent", ""),
        words=tuple(cells["words"].split()) if cells.get("words") else (),
        until=cells.get("until", ""),
    )


def _line_faults(name: str, options: tuple[Option, ...]) -> Iterator[ItemFault]:
    codes = {option.code for option in options}
    for line, option in enumerate(options, 2):
        if not option.code or not option.text:
            yield ItemFault(name, f"line {line}", "needs a code and a text")
        if option.parent and option.parent not in codes:
            yield ItemFault(name, f"line {line}", f"the table has no {option.parent!r} to stand under")
        if option.until and not _is_day(option.until):
            yield ItemFault(name, f"line {line}", f"{option.until!r} is no day such as 2026-11-22")


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _whole_faults(name: str, options: tuple[Option, ...]) -> Iterator[ItemFault]:
    parents = {option.code: option.parent for option in options}
    if len(parents) != len(options):
        yield ItemFault(name, "code", "a code stands twice")
    if any(_stands_under_itself(code, parents) for code, parent in parents.items() if parent):
        yield ItemFault(name, "parent", "a code stands under itself")


def _stands_under_itself(code: str, parents: Mapping[str, str]) -> bool:
    above, steps = parents.get(code, ""), 0
    while above and steps <= len(parents):
        if above == code:
            return True
        above, steps = parents.get(above, ""), steps + 1
    return False
