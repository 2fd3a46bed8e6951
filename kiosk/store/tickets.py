"""Tickets, blocks of numbers and lines in the station's own database. Implements `TicketDesk`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy import delete, func, or_, select

from kiosk.contract.tickets import AppointmentTold, BlockGrant, BlockRequest
from kiosk.domain.business_day import business_date
from kiosk.domain.clock_watch import Reading
from kiosk.domain.ticket import HalfDay
from kiosk.store import audit, ticket_blocks
from kiosk.store.rows import OutboxRow
from kiosk.store.sessions import Sessions
from kiosk.store.ticket_rows import (
    AppointmentRow,
    BlockRequestRow,
    QueueCountRow,
    TicketLeaseRow,
    TicketRow,
    TicketSerialRow,
)
from kiosk.store.ticket_work import SqlTicketWork, appointment_told, held, line_of, mark_of, set_mark
from kiosk.usecases.ticket_ports import HeldTicket, Line


class SqlTicketDesk:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    @contextmanager
    def unit_of_work(self) -> Iterator[SqlTicketWork]:
        with self._sessions.transaction() as session:
            yield SqlTicketWork(session)

    def mark(self) -> Reading | None:
        with self._sessions.reading() as session:
            return mark_of(session)

    def note_time(self, reading: Reading) -> None:
        with self._sessions.writing() as session:
            set_mark(session, reading)

    def line(self, business: str, day: date, half: HalfDay) -> Line:
        with self._sessions.reading() as session:
            return line_of(session, business, day, half)

    def ticket(self, ticket_id: str) -> HeldTicket | None:
        with self._sessions.reading() as session:
            row = session.get(TicketRow, ticket_id)
            return held(row) if row else None

    def by_token(self, token: str) -> HeldTicket | None:
        with self._sessions.reading() as session:
            row = session.scalars(select(TicketRow).where(TicketRow.token == token)).first()
            return held(row) if row else None

    def tickets(self, day: date) -> Sequence[HeldTicket]:
        query = select(TicketRow).where(TicketRow.business_date == day).order_by(TicketRow.issued_at, TicketRow.serial)
        with self._sessions.reading() as session:
            return [held(row) for row in session.scalars(query)]

    def appointments(self, submission_ids: Sequence[str], receipt_no: str, now: datetime) -> Sequence[AppointmentTold]:
        theirs = or_(AppointmentRow.submission_id.in_(submission_ids), AppointmentRow.receipt_no == receipt_no)
        query = (
            select(AppointmentRow).where(theirs, AppointmentRow.cancelled.is_(False)).order_by(AppointmentRow.starts)
        )
        with self._sessions.reading() as session:
            rows = list(session.scalars(query))
        return [appointment_told(row) for row in rows if _is_of_today(row, now)]

    def has_appointments(self, now: datetime) -> bool:
        kept = select(TicketRow.appointment_id).where(TicketRow.appointment_id.is_not(None))
        query = select(AppointmentRow).where(
            AppointmentRow.cancelled.is_(False), AppointmentRow.appointment_id.not_in(kept)
        )
        with self._sessions.reading() as session:
            return any(_is_of_today(row, now) for row in session.scalars(query))

    def left(self, business: str, day: date, now: datetime) -> int:
        with self._sessions.reading() as session:
            return ticket_blocks.left(session, business, day, now)

    def ask(self, business: str, day: date, wanted: int) -> BlockRequest:
        with self._sessions.writing() as session:
            return ticket_blocks.ask(session, business, day, wanted)

    def take(self, grant: BlockGrant, at: datetime) -> bool:
        with self._sessions.writing() as session:
            return ticket_blocks.take(session, grant, at)

    def forget_request(self, request: BlockRequest) -> None:
        with self._sessions.writing() as session:
            ticket_blocks.forget_request(session, request)

    def enrolled(self) -> bool:
        with self._sessions.reading() as session:
            return ticket_blocks.is_enrolled(session)

    def purge(self, before: date, at: datetime) -> int:
        pending = select(OutboxRow.ticket_id).where(OutboxRow.ticket_id.is_not(None), OutboxRow.closed_at.is_(None))
        old = delete(TicketRow).where(TicketRow.business_date < before, TicketRow.ticket_id.not_in(pending))
        with self._sessions.writing() as session:
            gone = len(session.scalars(old.returning(TicketRow.ticket_id)).all())
            for table in (TicketLeaseRow, BlockRequestRow, TicketSerialRow, QueueCountRow):
                session.execute(delete(table).where(table.business_date < before))
            session.execute(delete(AppointmentRow).where(func.date(AppointmentRow.ends) < before.isoformat()))
            if gone:
                audit.append(session, "tickets_purged", at, {"count": gone})
        return gone


def _is_of_today(row: AppointmentRow, now: datetime) -> bool:
    return business_date(row.starts) == business_date(now)
