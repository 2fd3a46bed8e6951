"""Finds, makes or upgrades the centre's database, on SQLite (SQLCipher) or PostgreSQL."""

import time
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidatePoolError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from central.faults import StoreUnusableError
from central.store import schema
from central.store.database import Database
from central.store.key_file import load_or_make_key

# 3.51.3 repaired the WAL-reset corruption; nothing older may write citizens' applications.
_OLDEST_SQLITE = (3, 51, 3)
_BUSY_SECONDS = 5.0
_PAUSE_SECONDS = 5.0
_POOL: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 10, "max_overflow": 35, "pool_timeout": 10}


def open_database(url: str) -> Database:
    """Open, make or migrate. Raises StoreUnusableError with a plain reason; then nothing was touched."""
    engine = _engine(_parsed(url))
    try:
        schema.bring_up_to_date(Database(engine))
    except DBAPIError as error:
        engine.dispose()
        raise StoreUnusableError("cannot_open", f"the database cannot be opened: {error.orig}") from error
    except StoreUnusableError:
        engine.dispose()
        raise
    return Database(engine)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreUnusableError(
            "bad_url", "--db is not a database URL such as sqlite:////var/lib/central.db"
        ) from error
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise StoreUnusableError("bad_url", "--db must name a file: an SQLite database in memory keeps nothing")
    return parsed


def _engine(url: URL) -> Engine:
    # hide_parameters: an error message with its parameters would carry citizens' data into the log.
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(Path(str(url.database)).absolute())
    try:
        engine = create_engine(url, hide_parameters=True, **_POOL)
    except NoSuchModuleError as error:
        raise StoreUnusableError("bad_url", "--db names a kind of database that is not known") from error
    except ImportError as error:
        raise StoreUnusableError("driver_missing", f"the database driver {error.name} is not installed") from error
    _ask_after_a_pause(engine)
    return engine


def _ask_after_a_pause(engine: Engine) -> None:
    """A connection that has lain idle is asked whether it still is one; in the midst of work that would be one question
    in three. One that is lost just then is a 503, and the same request may come again."""

    def left(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["left_at"] = time.monotonic()

    def taken(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        if time.monotonic() - record.info.get("left_at", time.monotonic()) < _PAUSE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", left)
    event.listen(engine, "checkout", taken)


def _sqlite_engine(path: Path) -> Engine:
    if sqlcipher.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreUnusableError("sqlite_too_old", f"SQLite {sqlcipher.sqlite_version} is too old for safe WAL")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = load_or_make_key(path)
    except OSError as error:
        raise StoreUnusableError("cannot_open", f"{path}: {error.strerror}") from error
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: _connect(path, key), hide_parameters=True, **_POOL
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: Path, key: str) -> Any:
    """One keyed connection. The transaction is ours to begin (`isolation_level=None`), so that it can be IMMEDIATE."""
    connection = sqlcipher.connect(str(path), timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # A list of all stations fits; what is not read takes nothing.
        connection.execute("PRAGMA cache_size = -8000")
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    # A deferred writer that starts as a reader fails at once with "locked" instead of waiting its turn.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
