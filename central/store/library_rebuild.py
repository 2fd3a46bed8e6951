"""Makes the two libraries anew from what was filed and posted, some at a time; what goes on meanwhile is in it too."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, exists, or_, select

from central.libraries.labour_events import ITEM_KINDS
from central.store import demand, labour_growth
from central.store.database import Database
from central.store.library_tables import GROWN, demand_entries, labour_events, labour_waiting
from central.store.tables import postings, submissions
from kiosk.domain.offered_posting import OfferState

_Do = Callable[[Connection, Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many filings and postings were gone through."""

    filings: int
    postings: int


def rebuild(database: Database) -> Rebuilt:
    """All of it. Stopped half-way nothing is wrong, and it may be begun again."""
    filings = _each(database, submissions.c.submission_id, [_TELLING], labour_growth.grow)
    with database.write() as connection:
        let_out = demand.ever_let_out(connection)
        _drop_who_has_filed_nothing(connection)

    def keep(connection: Connection, ids: Sequence[str]) -> None:
        demand.keep(connection, ids, let_out)

    return Rebuilt(filings, _each(database, postings.c.posting_id, [], keep))


def keep_growing(database: Database, seconds: float) -> int:
    """What has been filed since, for about so long. How many filings."""
    began, done = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        with database.write() as connection:
            grown = labour_growth.grow_marked(connection)
        done += grown
        if grown < labour_growth.AT_ONCE:
            break
    return done


def catch_up(database: Database) -> Rebuilt:
    """What is not there at all, or was kept before profiles were: a centre had filings before it had libraries."""
    wanted = [_TELLING, ~_known(), ~_marked()]
    filings = _each(database, submissions.c.submission_id, wanted, labour_growth.grow)
    out = postings.c.state == OfferState.PUBLISHED.value
    unlisted = postings.c.posting_id.not_in(select(demand_entries.c.posting_id))
    return Rebuilt(filings, _each(database, postings.c.posting_id, [out, unlisted], demand.follow))


_TELLING = submissions.c.item.in_(sorted(ITEM_KINDS))


def _each(database: Database, key: ColumnElement[str], wanted: list[ColumnElement[bool]], do: _Do) -> int:
    """Every row, in the order of its key; each few in a transaction of their own."""
    done, last = 0, ""
    while True:
        with database.write() as connection:
            query = select(key).where(*wanted, key > last).order_by(key).limit(labour_growth.AT_ONCE)
            ids = connection.scalars(query).all()
            if not ids:
                return done
            do(connection, ids)
        done, last = done + len(ids), ids[-1]


def _known() -> ColumnElement[bool]:
    """Whether all that this program reads out of a filing is kept, or it is of nobody."""
    e = labour_events.c
    whole = or_(e.said.is_(None), e.said.contains('"profile":'))
    return exists().where(e.submission_id == submissions.c.submission_id, whole)


def _marked() -> ColumnElement[bool]:
    """Whether it is read soon anyway."""
    return exists().where(labour_waiting.c.submission_id == submissions.c.submission_id)


def _drop_who_has_filed_nothing(connection: Connection) -> None:
    counted = select(labour_events.c.person).where(labour_events.c.counts)
    for table in GROWN:
        connection.execute(delete(table).where(table.c.person.not_in(counted)))
