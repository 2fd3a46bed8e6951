"""Finds, makes or upgrades the station's database."""

import os
import tempfile
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from kiosk.store.database_key import database_key
from kiosk.store.engine import assert_sqlite, engine_on
from kiosk.store.migrate import migrate

DATABASE_FILE = "station.db"


def open_database(folder: Path) -> Engine:
    """The engine on `folder/station.db`, at this version's tables.

    Raises UnreadableStoreError, NewerDatabaseError, OldSqliteError, OSError and SQLAlchemy's own.
    """
    assert_sqlite(dbapi2.sqlite_version_info)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / DATABASE_FILE
    key = database_key(folder, path)
    if not path.exists():
        _make(path, key)
    engine = engine_on(path, key)
    migrate(engine)
    return engine


def _make(path: Path, key: str) -> None:
    """A new database appears whole or not at all: switching to WAL in place would lock out a program that starts at
    the same moment, without waiting."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    os.close(descriptor)
    draft = Path(name)
    try:
        engine = engine_on(draft, key)
        migrate(engine)
        engine.dispose()
        os.link(draft, path)
    except FileExistsError:
        pass  # the other program was first: its database is the database
    finally:
        for leftover in path.parent.glob(f"{draft.name}*"):
            leftover.unlink()
