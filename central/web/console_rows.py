"""A station in one row: of a list of the console, of a table for a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from central.fleet_view import StationRow, level_name
from central.web.console_frame import HEALTH, clock_text
from kiosk.domain.business_day import local_time

_COLUMNS = (
    "station", "name", "region", "level", "health", "reason", "paper_metres", "paper_hours", "pending", "parked",
    "software", "config", "heard_at", "visits", "filed", "abandoned",
)  # fmt: skip
# A spreadsheet would take these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# So many stations are held at a time, however many there are.
_AT_ONCE = 500
# By which spreadsheets know that it is UTF-8.
_MARK = "\ufeff"


def listed(row: StationRow, now: datetime) -> dict[str, Any]:
    """For a template."""
    return {
        "code": row.code,
        "name": row.name,
        "tag": HEALTH[row.health],
        "reasons": row.judged.reasons,
        "why": row.why,
        "level": level_name(row),
        "paper": row.paper,
        "waiting": row.waiting,
        "config": row.config or "–",
        "heard": clock_text(row.heard_at, now),
        "sure": row.sure,
    }


def table_of(codes: Sequence[str], rows_of: Callable[[Sequence[str]], Sequence[StationRow]]) -> Iterator[str]:
    """The lines of a CSV, some stations at a time: `rows_of` looks these up."""
    yield _MARK + _lines([_COLUMNS])
    for at in range(0, len(codes), _AT_ONCE):
        yield _lines([_cell(value) for value in _record(row)] for row in rows_of(codes[at : at + _AT_ONCE]))


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def _record(row: StationRow) -> tuple[Any, ...]:
    heard = local_time(row.heard_at).isoformat(timespec="seconds") if row.heard_at else None
    return (
        *(row.code, row.name, row.region, row.level, row.health.value, "；".join(row.judged.reasons)),
        *(row.metres, row.hours, row.pending, row.parked, row.software, row.config, heard),
        *(row.visits, row.filed, row.abandoned),
    )


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
