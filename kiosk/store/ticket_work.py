"""One transaction of the queue: number, ticket, message and audit row, or none of it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kiosk.contract.batch import BatchItem, body_hash, frozen_bytes
from kiosk.contract.tickets import AppointmentTold, QueueCount, TicketCancelled, issued_message
from kiosk.domain.clock_watch import Reading
from kiosk.domain.queue_estimate import Wait
from kiosk.domain.ticket import HalfDay, Priority, Ticket, TicketState, Window, half_day
from kiosk.store import audit, ticket_blocks
from kiosk.store.rows import OutboxRow
from kiosk.store.ticket_rows import AppointmentRow, ClockMarkRow, QueueCountRow, TicketRow
from kiosk.usecases.ticket_ports import HeldTicket, Line

_THE_MARK = 1
_WAITING = TicketState.WAITING.value
_CANCELLED = TicketState.CANCELLED.value


class SqlTicketWork:
    """Implements `TicketUnitOfWork` on a session whose transaction began IMMEDIATE."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_key(self, key: str) -> HeldTicket | None:
        return _first(self._session, TicketRow.key == key)

    def ticket(self, ticket_id: str) -> HeldTicket | None:
        return _first(self._session, TicketRow.ticket_id == ticket_id)

    def mark(self) -> Reading | None:
        return mark_of(self._session)

    def set_mark(self, reading: Reading) -> None:
        set_mark(self._session, reading)

    def last_issued_at(self) -> datetime | None:
        return self._session.scalar(select(TicketRow.issued_at).order_by(TicketRow.issued_at.desc()).limit(1))

    def line(self, business: str, day: date, half: HalfDay) -> Line:
        return line_of(self._session, business, day, half)

    def next_serial(self, business: str, day: date, now: datetime) -> tuple[int, str | None]:
        return ticket_blocks.next_serial(self._session, business, day, now)

    def appointment(self, appointment_id: str) -> AppointmentTold | None:
        row = self._session.get(AppointmentRow, appointment_id)
        return appointment_told(row) if row else None

    def kept(self, appointment_id: str) -> HeldTicket | None:
        return _first(self._session, TicketRow.appointment_id == appointment_id, TicketRow.state != _CANCELLED)

    def add(self, held: HeldTicket) -> None:
        ticket = held.ticket
        self._session.add(_row(held))
        self._say(BatchItem(key=UUID(ticket.key), body=issued_message(ticket)), ticket.ticket_id, ticket.issued_at)

    def cancel(self, ticket_id: str, at: datetime) -> None:
        row = self._session.get_one(TicketRow, ticket_id)
        row.state, row.state_at = _CANCELLED, at
        self._say(BatchItem(key=uuid4(), body=TicketCancelled(ticket_id=ticket_id, cancelled_at=at)), ticket_id, at)

    def _say(self, item: BatchItem, ticket_id: str, at: datetime) -> None:
        body = frozen_bytes(item)
        row = OutboxRow(
            key=str(item.key),
            ticket_id=ticket_id,
            kind=item.body.type,
            body=body,
            body_sha256=body_hash(body),
            created_at=at,
            attempts=0,
        )
        self._session.add(row)

    def audit(self, event: str, at: datetime, **fields: str | int | bool | None) -> None:
        audit.append(self._session, event, at, fields)

    def commit(self) -> None:
        self._session.commit()


def note_counted(session: Session, ticket_id: str, at: datetime) -> None:
    """The centre has the ticket: what it tells of the line from now on holds it."""
    row = session.get(TicketRow, ticket_id)
    if row is not None and row.counted_at is None:
        row.counted_at = at


def line_of(session: Session, business: str, day: date, half: HalfDay) -> Line:
    told = session.get(QueueCountRow, business)
    fresh = told if told is not None and told.business_date == day else None
    waiting = select(TicketRow).where(TicketRow.business_date == day, TicketRow.line == business)
    own = waiting.where(TicketRow.state == _WAITING).order_by(TicketRow.issued_at, TicketRow.serial)
    rows = [row for row in session.scalars(own) if fresh is None or not _counted(row, fresh)]
    given = select(TicketRow.issued_at).where(
        TicketRow.business_date == day, TicketRow.business == business, TicketRow.state != _CANCELLED
    )
    issued = sum(half_day(at) is half for at in session.scalars(given))
    return Line(
        told=QueueCount.model_validate(fresh.told) if fresh else None,
        since=fresh.received_at if fresh else None,
        own=tuple(ticket_of(row) for row in rows),
        issued=issued,
    )


def _counted(row: TicketRow, told: QueueCountRow) -> bool:
    return row.counted_at is not None and row.counted_at <= told.received_at


def mark_of(session: Session) -> Reading | None:
    row = session.get(ClockMarkRow, _THE_MARK)
    return Reading(row.wall, row.monotonic, row.boot) if row else None


def set_mark(session: Session, reading: Reading) -> None:
    row = session.get(ClockMarkRow, _THE_MARK) or ClockMarkRow(id=_THE_MARK)
    row.wall, row.monotonic, row.boot = reading.wall, reading.monotonic, reading.boot
    session.add(row)


def held(row: TicketRow) -> HeldTicket:
    wait = None if row.wait_low is None or row.wait_high is None else Wait(row.wait_low, row.wait_high)
    return HeldTicket(
        ticket=ticket_of(row),
        waiting=row.waiting,
        ahead=row.ahead,
        wait=wait,
        counter=row.counter,
        sent=row.counted_at is not None,
    )


def ticket_of(row: TicketRow) -> Ticket:
    window = Window(row.window_starts, row.window_ends) if row.window_starts and row.window_ends else None
    return Ticket(
        ticket_id=row.ticket_id,
        key=row.key,
        number=row.number,
        serial=row.serial,
        business=row.business,
        business_date=row.business_date,
        issued_at=row.issued_at,
        station=row.station,
        token=row.token,
        priority=Priority(row.priority) if row.priority else None,
        appointment_id=row.appointment_id,
        window=window,
        lease_id=row.lease_id,
        state=TicketState(row.state),
    )


def appointment_told(row: AppointmentRow) -> AppointmentTold:
    return AppointmentTold(
        appointment_id=row.appointment_id,
        submission_id=row.submission_id,
        receipt_no=row.receipt_no,
        business=row.business,
        starts=row.starts,
        ends=row.ends,
        at=row.told_at,
        cancelled=row.cancelled,
    )


def _first(session: Session, *where: ColumnElement[bool]) -> HeldTicket | None:
    row = session.scalars(select(TicketRow).where(*where).limit(1)).first()
    return held(row) if row else None


def _row(held: HeldTicket) -> TicketRow:
    ticket, wait = held.ticket, held.wait
    return TicketRow(
        ticket_id=ticket.ticket_id,
        key=ticket.key,
        token=ticket.token,
        business=ticket.business,
        business_date=ticket.business_date,
        serial=ticket.serial,
        number=ticket.number,
        issued_at=ticket.issued_at,
        station=ticket.station,
        priority=ticket.priority.value if ticket.priority else None,
        appointment_id=ticket.appointment_id,
        window_starts=ticket.window.starts if ticket.window else None,
        window_ends=ticket.window.ends if ticket.window else None,
        lease_id=ticket.lease_id,
        waiting=held.waiting,
        ahead=held.ahead,
        wait_low=wait.low if wait else None,
        wait_high=wait.high if wait else None,
        line=ticket.business,
        state=ticket.state.value,
    )
