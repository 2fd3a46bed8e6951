"""The tables of the queue. A change here needs a migration beside it; a test compares the two."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Float, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows import Row


class TicketRow(Row):
    """A number that was given out; nothing about the person. `counted_at` is when the centre had it: from then on the
    lengths of lines that it tells hold this ticket. `line` is the business whose line it stands in now."""

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("business", "business_date", "serial", name="ticket_number"),
        Index("ticket_waiting", "business_date", "line", "state"),
    )

    ticket_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    token: Mapped[str] = mapped_column(String(22), unique=True)
    business: Mapped[str] = mapped_column(String(32))
    business_date: Mapped[date]
    serial: Mapped[int]
    number: Mapped[str] = mapped_column(String(8))
    issued_at: Mapped[datetime]
    station: Mapped[str] = mapped_column(String(32))
    priority: Mapped[str | None] = mapped_column(String(16))
    appointment_id: Mapped[str | None] = mapped_column(String(36))
    window_starts: Mapped[datetime | None]
    window_ends: Mapped[datetime | None]
    lease_id: Mapped[str | None] = mapped_column(String(36))
    waiting: Mapped[int]
    ahead: Mapped[int | None]
    wait_low: Mapped[int | None]
    wait_high: Mapped[int | None]
    line: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    state_at: Mapped[datetime | None]
    counter: Mapped[str | None] = mapped_column(String(16))
    counted_at: Mapped[datetime | None]


class TicketLeaseRow(Row):
    """A block of numbers that the centre gave to this station alone. `next_serial` is the next to be given out."""

    __tablename__ = "ticket_lease"
    __table_args__ = (Index("lease_of_day", "business", "business_date"),)

    lease_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    business: Mapped[str] = mapped_column(String(32))
    business_date: Mapped[date]
    first: Mapped[int]
    last: Mapped[int]
    next_serial: Mapped[int]
    expires_at: Mapped[datetime]
    granted_at: Mapped[datetime]


class BlockRequestRow(Row):
    """What the centre was asked for and has not answered yet: asked again under the same key."""

    __tablename__ = "block_request"

    business: Mapped[str] = mapped_column(String(32), primary_key=True)
    business_date: Mapped[date] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    wanted: Mapped[int]
    above: Mapped[int]


class TicketSerialRow(Row):
    """The last number that this station gave out on its own, before it knew a centre."""

    __tablename__ = "ticket_serial"

    business: Mapped[str] = mapped_column(String(32), primary_key=True)
    business_date: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]


class QueueCountRow(Row):
    """The last word of the centre on one line, as in `QueueCount`, and when it came."""

    __tablename__ = "queue_count"

    business: Mapped[str] = mapped_column(String(32), primary_key=True)
    business_date: Mapped[date]
    told: Mapped[dict[str, Any]]
    told_at: Mapped[datetime]
    received_at: Mapped[datetime]


class AppointmentRow(Row):
    """An appointment as the centre told it, as in `AppointmentTold`; nothing about the person."""

    __tablename__ = "appointment"
    __table_args__ = (Index("appointment_of_submission", "submission_id"), Index("appointment_paper", "receipt_no"))

    appointment_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    submission_id: Mapped[str] = mapped_column(String(36))
    receipt_no: Mapped[str] = mapped_column(String(64))
    business: Mapped[str] = mapped_column(String(32))
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    told_at: Mapped[datetime]
    cancelled: Mapped[bool]


class ClockMarkRow(Row):
    """One row: the last time that was known to be right (`clock_watch.Reading`)."""

    __tablename__ = "clock_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    wall: Mapped[datetime]
    monotonic: Mapped[float] = mapped_column(Float)
    boot: Mapped[str] = mapped_column(String(64))
