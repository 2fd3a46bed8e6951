"""Reading and writing sessions on one engine; database trouble leaves here as StoreFailedError."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from kiosk.store.damage import is_damage
from kiosk.store.engine import WRITE
from kiosk.usecases.errors import DamagedStoreError, StoreFailedError


class Sessions:
    """`damaged` hears that the database said so of itself."""

    def __init__(self, engine: Engine, damaged: Callable[[], None] = lambda: None) -> None:
        self._damaged = damaged
        self._readers = engine
        self._writers = engine.execution_options(**WRITE)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._failures(), Session(self._readers) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Commits at the end of the block; any exception rolls back."""
        with self._failures(), Session(self._writers) as session, session.begin():
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A write transaction that the caller commits; rolled back otherwise."""
        with self._failures(), Session(self._writers) as session:
            yield session

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as fault:
            if isinstance(fault, DBAPIError) and is_damage(fault.orig):
                self._damaged()
                raise DamagedStoreError(type(fault).__name__) from None
            # The driver's message quotes values: it must not travel into a log.
            raise StoreFailedError(type(fault).__name__) from None
