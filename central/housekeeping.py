"""What a running centre does by itself, each thing in its own time. Several servers of one centre may all do it."""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from central import ledger_keeping
from central.clock import Now, system_now
from central.libraries.ledger_rules import load_ledger
from central.silence_watch import EVERY_SECONDS, SilenceWatch
from central.store import change_history
from central.store.database import Database
from central.store.library_rebuild import catch_up, keep_growing

_OLD_WORDS_SECONDS = _LIBRARIES_SECONDS = 6 * 3600.0
# A library is a few seconds behind what is filed, or after an outage longer: so much of each of them goes into it.
_FILED_SECONDS, _GROWING_SECONDS = 5.0, 0.2
_UNASKED = (DBAPIError, PoolTimeoutError)
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Chore:
    """`end`: what is left to do when the server stops."""

    every: float
    do: Callable[[], object]
    end: Callable[[], object] = lambda: None


def chores(database: Database, now: Now = system_now) -> tuple[Chore, ...]:
    """Raises ConfigUnusableError."""
    watch, ledger_book = SilenceWatch.of(database, now), load_ledger()
    return (
        Chore(_OLD_WORDS_SECONDS, lambda: let_go_of_old_words(database, now)),
        Chore(_FILED_SECONDS, lambda: keep_growing(database, _GROWING_SECONDS)),
        Chore(ledger_keeping.EVERY_SECONDS, lambda: ledger_keeping.keep_up(database, ledger_book, now)),
        Chore(EVERY_SECONDS, watch.look, watch.end),
        Chore(_LIBRARIES_SECONDS, lambda: put_into_libraries(database)),
    )


class Housekeeping:
    """A thread of its own, so that no request waits for it. `stop` lets what is under way end."""

    def __init__(self, chores: Sequence[Chore]) -> None:
        self._due = dict.fromkeys(chores, 0.0)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="housekeeping", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
            for chore in self._due:
                with suppress(*_UNASKED):  # it is over soon anyway
                    chore.end()

    def _run(self) -> None:
        while not self._stopping.is_set():
            for chore, due in self._due.items():
                if time.monotonic() >= due and not self._stopping.is_set():
                    self._do(chore)
            self._stopping.wait(max(0.0, min(self._due.values()) - time.monotonic()))

    def _do(self, chore: Chore) -> None:
        """A database that cannot be asked now is asked the next time."""
        try:
            chore.do()
        except _UNASKED as error:
            _log.warning("central.housekeeping_failed", kind=type(error).__name__)
        self._due[chore] = time.monotonic() + chore.every


def let_go_of_old_words(database: Database, now: Now) -> None:
    with database.write() as connection:
        done = change_history.compact(connection, now())
    if done.words:
        _log.info("central.changes_compacted", words=done.words, floor=done.floor)


def put_into_libraries(database: Database) -> None:
    """What was filed and posted before this centre had libraries."""
    done = catch_up(database)
    if done.filings or done.postings:
        _log.info("central.libraries_caught_up", filings=done.filings, postings=done.postings)
