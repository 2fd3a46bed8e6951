"""Counts as rows of a table, and back."""

from typing import Any

from sqlalchemy import Connection, Select

from central.store.usage_tables import NO_HOUR
from kiosk.domain.usage import Cell, UsageKind


def cells_of(connection: Connection, query: Select[Any]) -> dict[Cell, int]:
    """`query` asks for kind, name, hour and count."""
    return {
        Cell(UsageKind(kind), name, None if hour == NO_HOUR else hour): int(count)
        for kind, name, hour, count in connection.execute(query)
    }


def row_of(cell: Cell, count: int) -> dict[str, str | int]:
    hour = NO_HOUR if cell.hour is None else cell.hour
    return {"kind": cell.kind.value, "name": cell.name, "hour": hour, "count": count}
