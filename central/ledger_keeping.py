"""Keeps the 台账 up with what was filed, with its rules and the calendar. May be stopped and begun anew anywhere."""

from central.clock import Now
from central.libraries.ledger_rules import LedgerBook
from central.store import ledger
from central.store.database import Database
from kiosk.domain.business_day import business_date

EVERY_SECONDS = 15.0


def keep_up(database: Database, book: LedgerBook, now: Now) -> int:
    """Of how many persons it was made anew; some hundred at a time, each time in a transaction of its own."""
    done = 0
    while True:
        with database.glance() as connection:
            persons = ledger.stale(connection, book, business_date(now()))
        if not persons:
            return done
        with database.write() as connection:
            ledger.refresh(connection, persons, book, now())
        done += len(persons)


def make_anew(database: Database, book: LedgerBook, now: Now) -> int:
    """Of everybody. Stopped half-way nothing is wrong: what is left is made by `keep_up`."""
    with database.write() as connection:
        ledger.mark_everybody(connection)
    return keep_up(database, book, now)
