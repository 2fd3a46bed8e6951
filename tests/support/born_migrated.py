"""A station's new database has its tables from a copy of their definitions: the migrations, which take longer than most
tests do, run once in a process.

with born_migrated(): SqlStore(folder)   # all else of making a database is the station's own
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from sqlalchemy import Connection

from kiosk.store import migrate
from kiosk.store.open_database import open_database

_DEFINITIONS = "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
_really = migrate._upgrade


@contextmanager
def born_migrated() -> Iterator[None]:
    with patch.object(migrate, "_upgrade", _upgrade):
        yield


def _upgrade(connection: Connection) -> None:
    if migrate.current_revision(connection) is not None:
        _really(connection)
        return
    for statement in _tables():
        connection.exec_driver_sql(statement)


@cache
def _tables() -> tuple[str, ...]:
    """What makes them, and fills those that the migrations leave something in."""
    with TemporaryDirectory() as name, patch.object(migrate, "_upgrade", _really):
        engine = open_database(Path(name))
        with engine.connect() as made:
            parts = made.exec_driver_sql(_DEFINITIONS).all()
            filled = [
                f"INSERT INTO {table} VALUES ({', '.join(_quoted(value) for value in row)})"  # noqa: S608 - our own
                for table, kind, _ in parts
                if kind == "table"
                for row in made.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608 - likewise
            ]
        engine.dispose()
    return (*(statement for _, _, statement in parts), *filled)


def _quoted(value: object) -> str:
    if isinstance(value, bytes):
        return f"randomblob({len(value)})"  # a key, of which each station has its own
    assert isinstance(value, int | str)
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
