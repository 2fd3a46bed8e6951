"""Finds, makes or upgrades the station's database."""

import os
import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from kiosk.store.database_key import database_key
from kiosk.store.engine import assert_sqlite, engine_on
from kiosk.store.migrate import migrate
from kiosk.usecases.errors import StoreFailedError, UnreadableStoreError

DATABASE_FILE = "station.db"
_DRAFT_SECONDS = 600


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
    elif path.stat().st_size == 0:
        raise UnreadableStoreError(f"{path} has been emptied")
    engine = engine_on(path, key)
    migrate(engine)
    return engine


def _make(path: Path, key: str) -> None:
    """A new database appears whole or not at all: switching to WAL in place would lock out a program that starts at
    the same moment, without waiting."""
    _clear_old_drafts(path)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    os.close(descriptor)
    draft = Path(name)
    try:
        engine = engine_on(draft, key)
        migrate(engine)
        empty_log(engine)
        engine.dispose()
        os.link(draft, path)
    except FileExistsError:
        pass  # the other program was first: its database is the database
    finally:
        for leftover in path.parent.glob(f"{draft.name}*"):
            leftover.unlink()


def empty_log(engine: Engine) -> None:
    """Move everything from the write-ahead log into the file; on a full disk closing would fail at that in silence."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        busy, pages, moved = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if busy or pages != moved:
        raise StoreFailedError("the disk has no room for a database")


def _clear_old_drafts(path: Path) -> None:
    """What a start that was cut off left behind; younger ones may belong to a program that is starting now."""
    for draft in path.parent.glob(f"{path.name}?*"):
        if not draft.name.endswith(("-wal", "-shm")) and time.time() - draft.stat().st_mtime > _DRAFT_SECONDS:
            for leftover in path.parent.glob(f"{draft.name}*"):
                leftover.unlink(missing_ok=True)
