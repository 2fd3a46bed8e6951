"""Lets go of what nobody needs to be told any more: words that newer ones replaced, and that something is gone.

Days are marked with how far the numbers had come. Who has not called for longer than what is kept starts from a
snapshot: everything that still holds, told from the beginning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, exists, func, insert, literal, or_, select, update

from central.store import changes, contents
from central.store.tables import change_head, change_marks, postings
from central.store.tables import changes as changes_table
from kiosk.domain.business_day import business_date
from kiosk.domain.offered_posting import OfferState

KEEP_DAYS = 30


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many words were let go, and from which number on a station is told single changes."""

    words: int
    floor: int


def floor(connection: Connection) -> int:
    found: int = connection.execute(select(change_head.c.floor)).scalar_one()
    return found


def compact(connection: Connection, now: datetime, keep_days: int = KEEP_DAYS) -> Compacted:
    """Of what was said before the last `keep_days` days. Also marks today."""
    today = business_date(now)
    _mark(connection, today)
    upto = _number_of(connection, today - timedelta(days=keep_days))
    if upto == 0:
        return Compacted(0, floor(connection))
    gone = [*_gone_postings(connection, upto, today), *contents.gone_subjects(connection, upto, now)]
    newest_gone = _newest(connection, gone)
    words = changes.forget(connection, gone) + _replaced(connection, upto) + _past_tickets(connection, upto)
    connection.execute(update(change_head).where(change_head.c.floor < newest_gone).values(floor=newest_gone))
    return Compacted(words, floor(connection))


def _mark(connection: Connection, day: date) -> None:
    if connection.execute(select(change_marks.c.day).where(change_marks.c.day == day)).first() is None:
        connection.execute(insert(change_marks).values(day=day, seq=changes.head(connection)))


def _number_of(connection: Connection, day: date) -> int:
    """How far the numbers had come when that day began at the latest; 0 where nothing was marked so early."""
    query = select(func.max(change_marks.c.seq)).where(change_marks.c.day <= day)
    return connection.execute(query).scalar_one() or 0


def _gone_postings(connection: Connection, upto: int, today: date) -> Sequence[str]:
    """Of the changes up to that number, those about postings that nobody is shown."""
    c = postings.c
    gone = or_(c.state != OfferState.PUBLISHED.value, c.expires < today)
    found: list[str] = []
    for kind in ("posting:", "places:"):
        subject = literal(kind) + c.posting_id
        query = select(subject).join(changes_table, changes_table.c.subject == subject)
        found += connection.scalars(query.where(gone, changes_table.c.seq <= upto))
    return found


def _newest(connection: Connection, subjects: Sequence[str]) -> int:
    seq = changes_table.c.seq
    numbers = (
        connection.execute(select(func.max(seq)).where(changes_table.c.subject.in_(some))).scalar_one()
        for some in changes.several(subjects)
    )
    return max((number for number in numbers if number), default=0)


def _replaced(connection: Connection, upto: int) -> int:
    """Of a case the newest word says all that holds."""
    older, newer = changes_table, changes_table.alias()
    is_replaced = exists().where(newer.c.about == older.c.about, newer.c.seq > older.c.seq)
    old = older.c.about.is_not(None), older.c.seq <= upto
    return connection.execute(delete(older).where(*old, is_replaced)).rowcount


def _past_tickets(connection: Connection, upto: int) -> int:
    """A number of the queue is good for its day."""
    c = changes_table.c
    return connection.execute(delete(changes_table).where(c.subject.startswith("ticket:"), c.seq <= upto)).rowcount
