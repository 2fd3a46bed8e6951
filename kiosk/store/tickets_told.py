"""What the centre tells of the queue, taken in: states of tickets, lengths of lines, appointments."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from kiosk.contract.tickets import AppointmentTold, QueueCount, TicketStateTold
from kiosk.domain.ticket import TicketState
from kiosk.store.ticket_rows import AppointmentRow, QueueCountRow, TicketRow


def take_counts(session: Session, counts: Sequence[QueueCount], at: datetime) -> None:
    for count in counts:
        row = session.get(QueueCountRow, count.business) or QueueCountRow(business=count.business)
        if row.told_at is not None and (count.business_date, count.at) < (row.business_date, row.told_at):
            continue
        row.business_date, row.told_at, row.received_at = count.business_date, count.at, at
        row.told = count.model_dump(mode="json")
        session.add(row)


def take_states(session: Session, states: Sequence[TicketStateTold]) -> None:
    """The last word counts; but what is over here is over: a cancellation is on its way."""
    for told in states:
        row = session.get(TicketRow, told.ticket_id)
        if row is None or (row.state_at is not None and told.at <= row.state_at):
            continue
        if TicketState(row.state).is_over and not told.state.is_over:
            continue
        row.state, row.state_at = told.state.value, told.at
        row.counter = told.counter or row.counter
        row.line = told.business or row.line


def take_appointments(session: Session, appointments: Sequence[AppointmentTold]) -> None:
    for told in appointments:
        row = session.get(AppointmentRow, told.appointment_id) or AppointmentRow(appointment_id=told.appointment_id)
        if row.told_at is not None and told.at <= row.told_at:
            continue
        row.submission_id, row.receipt_no, row.business = told.submission_id, told.receipt_no, told.business
        row.starts, row.ends, row.told_at, row.cancelled = told.starts, told.ends, told.at, told.cancelled
        session.add(row)
