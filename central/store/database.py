"""An open database, and its two kinds of transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine


class Database:
    """An open database at the current schema version."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        is_postgres = engine.dialect.name == "postgresql"
        self._asking = engine.execution_options(isolation_level="AUTOCOMMIT") if is_postgres else engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """For one question: PostgreSQL is not told of a transaction around it."""
        with self._asking.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that takes the write lock at once (SQLite); committed at the end, rolled back on any error."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        self.engine.dispose()
