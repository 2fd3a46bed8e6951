"""Many rows at once: on PostgreSQL as one statement with one JSON text, which is planned once and sent once.

Fifty rows one by one, even in a pipeline, are half of what a batch costs at both ends. Arrays would do as well, but
their quoting is slow where texts are full of quotes, as bodies are."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, TextClause, insert, text
from sqlalchemy.dialects import sqlite


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Each row names the same columns; values are texts, numbers, truth values, days, moments and None."""
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        connection.execute(insert(table), [dict(row) for row in rows])
        return
    given = json.dumps(rows, ensure_ascii=False, default=_in_time)
    connection.execute(_statement(table, tuple(rows[0]), connection.dialect), {"rows": given})


def add_to_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], sums: Sequence[str]) -> None:
    """As `insert_rows`; of a row that is there already, those numbers grow by what is given. No row stands twice in
    `rows`."""
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        made = sqlite.insert(table)
        grown = {name: table.c[name] + made.excluded[name] for name in sums}
        keys = list(table.primary_key.columns)
        connection.execute(made.on_conflict_do_update(index_elements=keys, set_=grown), [dict(row) for row in rows])
        return
    given = json.dumps(rows, ensure_ascii=False, default=_in_time)
    connection.execute(_statement(table, tuple(rows[0]), connection.dialect, tuple(sums)), {"rows": given})


@lru_cache(maxsize=64)
def _statement(table: Table, names: tuple[str, ...], dialect: Dialect, sums: tuple[str, ...] = ()) -> TextClause:
    """The names are those of our own tables."""
    types = (f"{name} {table.c[name].type.compile(dialect)}" for name in names)
    columns = ", ".join(names)
    source = f"json_to_recordset(CAST(:rows AS json)) AS told({', '.join(types)})"
    grown = ", ".join(f"{name} = {table.name}.{name} + excluded.{name}" for name in sums)
    keys = ", ".join(column.name for column in table.primary_key.columns)
    known = f" ON CONFLICT ({keys}) DO UPDATE SET {grown}" if sums else ""
    return text(f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM {source}{known}")  # noqa: S608


def _in_time(value: object) -> str:
    """A moment is a day as well."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
