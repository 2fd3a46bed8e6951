"""Tickets as they stand, and the one way to change one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, delete, func, insert, literal, or_, select, update

from central.store import changes
from central.store.queue_tables import queue_head, ticket_events, tickets
from central.store.tables import changes as changes_table
from kiosk.contract.tickets import TicketStateTold
from kiosk.domain.business_day import SHANGHAI, business_date
from kiosk.domain.ticket import NOON, Priority, TicketState, Window

# Who took a number before midnight and is still there is called after it, too.
PAST_MIDNIGHT = timedelta(hours=6)
_SUBJECT = "ticket:"
AT_WINDOW = frozenset({TicketState.CALLED, TicketState.SERVING})


class EventKind(StrEnum):
    ISSUED = "issued"
    CALLED = "called"
    CALLED_BACK = "called_back"  # from the list of the missed
    RECALLED = "recalled"
    ARRIVED = "arrived"
    MISSED = "missed"
    TRANSFERRED = "transferred"
    FINISHED = "finished"
    CANCELLED = "cancelled"


# What is said aloud in the hall.
CALLS = (EventKind.CALLED, EventKind.CALLED_BACK, EventKind.RECALLED)
FigureRow = Row[datetime, str, str, int | None, int | None]
IssuedRow = Row[str, str, datetime, str | None, str]
# What ends a service at a window.
ENDS = (EventKind.FINISHED, EventKind.TRANSFERRED)


class TicketMovedError(Exception):
    """Somebody else was quicker; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedTicket:
    """A ticket as the centre knows it. `window` is the time of its appointment, `at_window` the counter it was called
    to. Nothing of the person."""

    ticket_id: str
    station: str
    issued_business: str
    business: str
    business_date: date
    serial: int
    number: str
    issued_at: datetime
    priority: Priority | None = None
    appointment_id: str | None = None
    window: Window | None = None
    state: TicketState = TicketState.WAITING
    since: datetime
    line_since: datetime
    version: int = 0
    at_window: str | None = None
    called_at: datetime | None = None
    calls: int = 0


def take_turn(connection: Connection) -> None:
    """The first thing of every transaction that changes the queue: they come one after another, on either database."""
    connection.execute(update(queue_head).values(version=queue_head.c.version + 1))


def version(connection: Connection) -> int:
    """Another number whenever anything in the queue is another."""
    return int(connection.execute(select(queue_head.c.version)).scalar_one())


def add(connection: Connection, ticket: QueuedTicket, token: str, now: datetime) -> None:
    """A ticket that was issued somewhere; its place is by the time of its issue. `token` is that of its page."""
    connection.execute(
        insert(tickets).values(
            ticket_id=ticket.ticket_id,
            station=ticket.station,
            issued_business=ticket.issued_business,
            business=ticket.business,
            business_date=ticket.business_date,
            serial=ticket.serial,
            number=ticket.number,
            issued_at=ticket.issued_at,
            received_at=now,
            priority=ticket.priority.value if ticket.priority else None,
            appointment_id=ticket.appointment_id,
            appointment_from=ticket.window.starts if ticket.window else None,
            appointment_until=ticket.window.ends if ticket.window else None,
            state=ticket.state.value,
            since=ticket.since,
            line_since=ticket.line_since,
            version=ticket.version,
            calls=0,
            line_hash=line_hash(token),
        )
    )
    _note(connection, ticket, EventKind.ISSUED, ticket.issued_at, None)


def change(
    connection: Connection, ticket: QueuedTicket, after: QueuedTicket, kind: EventKind, now: datetime, staff: str | None
) -> QueuedTicket:
    """Make `after` of `ticket`, and keep that it happened. Raises TicketMovedError if it is not any more as it was."""
    if not ticket.state.may_become(after.state):
        raise TicketMovedError
    at = max(now, ticket.since)
    called = kind in CALLS
    made = replace(
        after,
        since=at,
        line_since=at if kind is EventKind.TRANSFERRED else ticket.line_since,
        version=ticket.version + 1,
        called_at=at if called else after.called_at,
        calls=ticket.calls + called,
    )
    t = tickets.c
    unchanged = (t.ticket_id == ticket.ticket_id, t.version == ticket.version, t.state == ticket.state.value)
    values = {
        "state": made.state.value,
        "business": made.business,
        "since": made.since,
        "line_since": made.line_since,
        "version": made.version,
        "at_window": made.at_window,
        "called_at": made.called_at,
        "calls": made.calls,
    }
    if connection.execute(update(tickets).where(*unchanged).values(**values)).rowcount != 1:
        raise TicketMovedError
    _note(connection, ticket, kind, at, staff, to=made)
    _tell(connection, made)
    return made


def find(connection: Connection, ticket_id: str) -> QueuedTicket | None:
    row = connection.execute(select(tickets).where(tickets.c.ticket_id == ticket_id)).one_or_none()
    return None if row is None else ticket_of(row)


def by_token(connection: Connection, token: str) -> QueuedTicket | None:
    """Whose page this is; the hash makes a timed look-up useless."""
    row = connection.execute(select(tickets).where(tickets.c.line_hash == line_hash(token))).one_or_none()
    return None if row is None else ticket_of(row)


class Clash(StrEnum):
    """What of a new ticket another one has already."""

    TICKET = "ticket_id: belongs to another key"
    NUMBER = "serial: another ticket of that day has it"
    TOKEN = "token: another ticket has it"  # noqa: S105 - a sentence


def clash(connection: Connection, ticket: QueuedTicket, token: str) -> Clash | None:
    """Looked up in one go; None: it can be added."""
    t, hashed = tickets.c, line_hash(token)
    number = (ticket.issued_business, ticket.business_date, ticket.serial)
    same = and_(t.issued_business == number[0], t.business_date == number[1], t.serial == number[2])
    query = select(t.ticket_id, t.issued_business, t.business_date, t.serial)
    rows = connection.execute(query.where(or_(t.ticket_id == ticket.ticket_id, same, t.line_hash == hashed))).all()
    if any(row.ticket_id == ticket.ticket_id for row in rows):
        return Clash.TICKET
    if any((row.issued_business, row.business_date, row.serial) == number for row in rows):
        return Clash.NUMBER
    return Clash.TOKEN if rows else None


def in_state(
    connection: Connection, states: Collection[TicketState], now: datetime, businesses: Collection[str] | None = None
) -> list[QueuedTicket]:
    """Those of today (and who stayed past midnight) in one of these states, as they came to it."""
    t = tickets.c
    wanted = [_still_counts(now), t.state.in_([state.value for state in states])]
    if businesses is not None:
        wanted.append(t.business.in_(businesses))
    return [ticket_of(row) for row in connection.execute(select(tickets).where(*wanted).order_by(t.since, t.serial))]


def lines(connection: Connection, now: datetime) -> Sequence[str]:
    """The businesses that somebody waits for."""
    t = tickets.c
    waiting = select(t.business).where(_still_counts(now), t.state == TicketState.WAITING.value)
    return connection.scalars(waiting.distinct().order_by(t.business)).all()


def at_window(connection: Connection, name: str) -> QueuedTicket | None:
    """Who was called to this window and is not done with, of whatever day."""
    t = tickets.c
    here = (t.at_window == name, t.state.in_([state.value for state in AT_WINDOW]))
    row = connection.execute(select(tickets).where(*here).order_by(t.since.desc()).limit(1)).one_or_none()
    return None if row is None else ticket_of(row)


@dataclass(frozen=True, slots=True)
class LineCount:
    """Of one business today: who waits, and what was issued before noon and from noon on (not what was cancelled)."""

    waiting: int = 0
    waiting_priority: int = 0
    issued_morning: int = 0
    issued_afternoon: int = 0


def line_counts(connection: Connection, now: datetime) -> dict[str, LineCount]:
    """By business; one in which nothing is, is not named."""
    t, day = tickets.c, business_date(now)
    noon = datetime.combine(day, NOON, SHANGHAI)
    first, early = case((t.priority.is_not(None), 1), else_=0), case((t.issued_at < noon, 1), else_=0)
    waiting = select(t.business, func.count(), func.sum(first)).where(
        _still_counts(now), t.state == TicketState.WAITING.value
    )
    issued = select(t.issued_business, func.sum(early), func.count()).where(
        t.business_date == day, t.state != TicketState.CANCELLED.value
    )
    found: dict[str, LineCount] = {}
    for business, count, priority in connection.execute(waiting.group_by(t.business)):
        found[business] = LineCount(waiting=int(count), waiting_priority=int(priority))
    for business, morning, count in connection.execute(issued.group_by(t.issued_business)):
        known = found.get(business, LineCount())
        afternoon = int(count) - int(morning)
        found[business] = replace(known, issued_morning=int(morning), issued_afternoon=afternoon)
    return found


def services(connection: Connection, day: date) -> dict[str, list[int]]:
    """How many seconds each service took that was ended on that day, by business."""
    e = ticket_events.c
    ended = (e.business_date == day, e.kind == EventKind.FINISHED.value, e.served.is_not(None))
    found: dict[str, list[int]] = {}
    for business, served in connection.execute(select(e.business, e.served).where(*ended)):
        found.setdefault(business, []).append(int(served))
    return found


def called_lately(connection: Connection, businesses: Collection[str], now: datetime, most: int) -> list[bool]:
    """Of the last `most` that were called out of these lines today, oldest first: was each a priority one?"""
    e = ticket_events.c
    query = (
        select(tickets.c.priority)
        .join(tickets, tickets.c.ticket_id == e.ticket_id)
        .where(_still_counts(now), e.kind == EventKind.CALLED.value, e.business.in_(businesses))
        .order_by(e.id.desc())
        .limit(most)
    )
    return [priority is not None for priority in reversed(connection.scalars(query).all())]


def last_calls(connection: Connection, now: datetime, most: int) -> Sequence[Row[int, datetime, str | None, str]]:
    """What was called last, newest first: `id`, `at`, `at_window` and `number`; a number stands once."""
    e = ticket_events.c
    newest = (
        select(func.max(e.id).label("id"))
        .where(e.business_date >= business_date(now) - timedelta(days=1), e.kind.in_([kind.value for kind in CALLS]))
        .group_by(e.ticket_id)
        .order_by(func.max(e.id).desc())
        .limit(most)
        .subquery()
    )
    query = (
        select(e.id, e.at, e.at_window, tickets.c.number)
        .join(newest, newest.c.id == e.id)
        .join(tickets, tickets.c.ticket_id == e.ticket_id)
        .where(_still_counts(now))
        .order_by(e.id.desc())
    )
    return connection.execute(query).all()


def call(connection: Connection, event_id: int) -> Row[str, str | None] | None:
    """`number` and `at_window` of one call."""
    e = ticket_events.c
    query = select(tickets.c.number, e.at_window).join(tickets, tickets.c.ticket_id == e.ticket_id)
    spoken = (e.id == event_id, e.kind.in_([kind.value for kind in CALLS]))
    return connection.execute(query.where(*spoken)).one_or_none()


def figures_of_day(connection: Connection, day: date) -> Sequence[FigureRow]:
    """`at`, `business`, `kind`, `waited` and `served` of every first call and every end of a service, as they came."""
    e = ticket_events.c
    query = select(e.at, e.business, e.kind, e.waited, e.served).where(
        e.business_date == day, or_(e.waited.is_not(None), e.served.is_not(None))
    )
    return connection.execute(query.order_by(e.id)).all()


def issued_on(connection: Connection, day: date) -> Sequence[IssuedRow]:
    """`issued_business`, `business`, `issued_at`, `priority` and `state` of every ticket of that business date."""
    t = tickets.c
    query = select(t.issued_business, t.business, t.issued_at, t.priority, t.state).where(t.business_date == day)
    return connection.execute(query).all()


def last_at_window(connection: Connection, name: str, day: date, most: int) -> Sequence[Row[str, str, datetime]]:
    """What this window was done with last, newest first: `number`, `kind`, `at`."""
    e, ended = ticket_events.c, (EventKind.FINISHED, EventKind.MISSED, EventKind.TRANSFERRED)
    query = (
        select(tickets.c.number, e.kind, e.at)
        .join(tickets, tickets.c.ticket_id == e.ticket_id)
        .where(e.at_window == name, e.business_date == day, e.kind.in_([kind.value for kind in ended]))
        .order_by(e.id.desc())
        .limit(most)
    )
    return connection.execute(query).all()


def line_hash(token: str) -> str:
    return sha256(token.encode("utf-8", errors="surrogatepass")).hexdigest()


def ticket_of(row: Row[Any]) -> QueuedTicket:
    return QueuedTicket(
        ticket_id=row.ticket_id,
        station=row.station,
        issued_business=row.issued_business,
        business=row.business,
        business_date=row.business_date,
        serial=row.serial,
        number=row.number,
        issued_at=row.issued_at,
        priority=Priority(row.priority) if row.priority else None,
        appointment_id=row.appointment_id,
        window=Window(row.appointment_from, row.appointment_until) if row.appointment_from else None,
        state=TicketState(row.state),
        since=row.since,
        line_since=row.line_since,
        version=row.version,
        at_window=row.at_window,
        called_at=row.called_at,
        calls=row.calls,
    )


def _still_counts(now: datetime) -> ColumnElement[bool]:
    """Of today; or of yesterday, where somebody took the number not long before midnight."""
    t, today = tickets.c, business_date(now)
    late = and_(t.business_date == today - timedelta(days=1), t.issued_at >= now - PAST_MIDNIGHT)
    return or_(t.business_date == today, late)


def forget_told(connection: Connection, day: date) -> None:
    """Stations are told no more of tickets from before `day`."""
    old = select(literal(_SUBJECT) + tickets.c.ticket_id).where(tickets.c.business_date < day)
    connection.execute(delete(changes_table).where(changes_table.c.subject.in_(old)))


def _tell(connection: Connection, ticket: QueuedTicket) -> None:
    """The station that gave it out, and only the last word."""
    told = TicketStateTold(
        ticket_id=ticket.ticket_id,
        state=ticket.state,
        at=ticket.since,
        business=ticket.business,
        counter=ticket.at_window,
    )
    change = changes.Change(told.model_dump_json(), ticket.station, f"{_SUBJECT}{ticket.ticket_id}")
    changes.append_all(connection, [change])


def _note(
    connection: Connection,
    ticket: QueuedTicket,
    kind: EventKind,
    at: datetime,
    staff: str | None,
    to: QueuedTicket | None = None,
) -> None:
    ends_service = kind in ENDS and ticket.state in AT_WINDOW
    connection.execute(
        insert(ticket_events).values(
            ticket_id=ticket.ticket_id,
            business_date=ticket.business_date,
            at=at,
            kind=kind.value,
            business=ticket.business,
            to_business=to.business if to and to.business != ticket.business else None,
            at_window=(to.at_window if to else None) or ticket.at_window,
            staff=staff,
            waited=_seconds(ticket.line_since, at) if kind is EventKind.CALLED else None,
            served=_seconds(ticket.since, at) if ends_service else None,
        )
    )


def _seconds(begin: datetime, end: datetime) -> int:
    """A station's clock may be a little ahead of ours."""
    return max(0, round((end - begin).total_seconds()))
