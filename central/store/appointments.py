"""Appointments at the counter: made by the office for an application, kept with a ticket."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, insert, select, update

from central.store import changes
from central.store.queue_tables import appointments
from central.store.tables import submissions
from kiosk.contract.tickets import AppointmentTold


def make(
    connection: Connection, submission_id: str, business: str, starts: datetime, ends: datetime, now: datetime
) -> str:
    """The id of a new appointment, of which every station of the hall is told."""
    appointment_id = str(uuid4())
    connection.execute(
        insert(appointments).values(
            appointment_id=appointment_id,
            submission_id=submission_id,
            business=business,
            starts=starts,
            ends=ends,
            told_at=now,
            cancelled=False,
        )
    )
    _tell(connection, appointment_id)
    return appointment_id


def end(connection: Connection, appointment_id: str, now: datetime, kept_by: str | None = None) -> bool:
    """It was kept with that ticket, or will not be at all. False: there is none that is open."""
    a = appointments.c
    values: dict[str, Any] = {"told_at": now, "kept_by": kept_by, "cancelled": True}
    still = (a.appointment_id == appointment_id, a.cancelled.is_(False))
    if connection.execute(update(appointments).where(*still).values(**values)).rowcount != 1:
        return False
    _tell(connection, appointment_id)
    return True


def everyone(connection: Connection) -> Sequence[Row[Any]]:
    """By their time."""
    return connection.execute(select(appointments).order_by(appointments.c.starts, appointments.c.appointment_id)).all()


def of_case(connection: Connection, submission_id: str) -> Sequence[Row[Any]]:
    """By their time; those that were kept or taken back too."""
    a = appointments.c
    query = select(appointments).where(a.submission_id == submission_id).order_by(a.starts, a.appointment_id)
    return connection.execute(query).all()


def _tell(connection: Connection, appointment_id: str) -> None:
    s = submissions.c
    query = select(appointments, s.receipt_no).join(submissions, s.submission_id == appointments.c.submission_id)
    row = connection.execute(query.where(appointments.c.appointment_id == appointment_id)).one()
    told = AppointmentTold(
        appointment_id=row.appointment_id,
        submission_id=row.submission_id,
        receipt_no=row.receipt_no,
        business=row.business,
        starts=row.starts,
        ends=row.ends,
        at=row.told_at,
        cancelled=row.cancelled,
    )
    change = changes.Change(told.model_dump_json(), subject=f"appointment:{appointment_id}")
    changes.append_all(connection, [change])
