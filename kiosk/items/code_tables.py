"""Code tables: `config/codes/<name>.csv` with `code`, the plain words (`text`) and the official ones.

Optional columns: `parent` (a code of the same table), `words` (what else it is looked for by, space-separated), `until`
(the last day on which the code is offered; later it is only read).
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from kiosk.domain.service_item import Option
from kiosk.items.faults import ItemFault
from kiosk.items.unseen import may_hide, unseen_in

CodeTables = Mapping[str, tuple[Option, ...]]
# Where and what; and the options with the line each stands on.
Found = Iterator[tuple[str, str]]
Rows = list[tuple[int, Option]]
_COLUMNS = frozenset({"code", "text", "official", "parent", "words", "until"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class _Line:
    """`number`: where it begins in the file, counted from 1, blank lines too."""

    number: int
    cells: list[str]

    @property
    def place(self) -> str:
        return f"line {self.number}"


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
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
            header, lines = _read(io.StringIO(text, newline=""))
    except UnicodeDecodeError as fault:
        return (), [ItemFault(path.name, "", f"cannot be read: {fault}: save it as UTF-8")]
    except (OSError, csv.Error) as fault:
        return (), [ItemFault(path.name, "", f"cannot be read: {fault}")]
    found = list(_header_faults(header))
    if not found:
        options = tuple(_option(header, line.cells) for line in lines)
        rows = list(zip((line.number for line in lines), options, strict=True))
        found = [
            *_cell_faults(header, lines),
            *(_unseen(header, lines) if may_hide(text) else ()),
            *_row_faults(rows),
            *_twice(rows),
            *_circles(rows),
        ]
        if not found:
            return options, []
    return (), [ItemFault(path.name, place, message) for place, message in found]


def _read(file: TextIO) -> tuple[list[str], list[_Line]]:
    reader = csv.reader(file)
    header = next(reader, [])
    lines: list[_Line] = []
    held: dict[str, str] = {}  # of equal cells one: most have an official text like their own, and many one parent
    begins = reader.line_num + 1
    for row in reader:
        lines.append(_Line(begins, [held.setdefault(cell, cell) for cell in row]))
        begins = reader.line_num + 1
    return header, [line for line in lines if line.cells]


def _header_faults(header: list[str]) -> Found:
    for column in ("code", "text"):
        if column not in header:
            yield "line 1", f"needs a column {column!r}"
    for column, times in Counter(header).items():
        if column not in _COLUMNS:
            yield "line 1", f"knows no column {column!r}"
        elif times > 1:
            yield "line 1", f"the column {column!r} stands {times} times"


def _cell_faults(header: list[str], lines: list[_Line]) -> Found:
    """A comma or a quote that was not meant as one would cut a text short, or swallow lines, without a word."""
    for line in lines:
        if len(line.cells) > len(header):
            yield line.place, "has more cells than the first line: put a text with a comma in quotes"
        if len(line.cells) < len(header) and any("，" in cell for cell in line.cells):
            yield line.place, "， is a Chinese comma: use the plain one between cells"
        for column, cell in zip(header, line.cells, strict=False):
            if "\n" in cell or "\r" in cell:
                yield f"{line.place}, column {column}", "holds a line break: a quote is not closed"


def _unseen(header: list[str], lines: list[_Line]) -> Found:
    for line in lines:
        for column, cell in zip(header, line.cells, strict=False):
            if (unseen := unseen_in(cell)) is not None:
                yield f"{line.place}, column {column}", f"holds {unseen}"


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


def _row_faults(rows: Rows) -> Found:
    codes = {option.code for _line, option in rows}
    for line, option in rows:
        for column in ("code", "text"):
            cell = getattr(option, column)
            if not cell:
                yield f"line {line}, column {column}", "is empty: every line needs a code and a text"
            elif cell != cell.strip():
                yield f"line {line}, column {column}", f"{cell!r} begins or ends with a space"
        if option.parent and option.parent not in codes:
            yield f"line {line}, column parent", f"the table has no code {option.parent!r} to stand under"
        if option.until and not _is_day(option.until):
            yield f"line {line}, column until", f"{option.until!r} is no day such as 2026-11-22"


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _twice(rows: Rows) -> Found:
    first: dict[str, int] = {}
    for line, option in rows:
        known = first.setdefault(option.code, line)
        if known != line:
            yield f"line {line}, column code", f"{option.code!r} stands on line {known} already"


def _circles(rows: Rows) -> Found:
    """Codes that stand under themselves. Each code is walked over once, however long the way up is."""
    parents = {option.code: option.parent for _line, option in rows}
    sound: set[str] = {""}
    for line, option in rows:
        way: dict[str, None] = {}
        code = option.code
        while code in parents and code not in sound and code not in way:
            way[code] = None
            code = parents[code]
        if code in way:
            yield f"line {line}, column parent", f"{option.code!r} stands under itself, or under a code that does"
        sound.update(way)
