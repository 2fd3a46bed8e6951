"""The tables of the gate to the maintenance menu. A change here needs a migration beside it; a test compares them."""

from datetime import datetime

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows import Row


class TechnicianRow(Row):
    """Who may open the menu. `last_step`: the step of the last one-time code that was taken."""

    __tablename__ = "technician"

    number: Mapped[str] = mapped_column(String(8), primary_key=True)
    name: Mapped[str] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(16))
    pin_hash: Mapped[str] = mapped_column(String(160))
    totp_secret: Mapped[str] = mapped_column(String(64))
    last_step: Mapped[int]
    enrolled_at: Mapped[datetime]


class GateTriesRow(Row):
    """Wrong tries since the last good one, of a number or of all together, and the reading of the clock at the last."""

    __tablename__ = "gate_tries"

    subject: Mapped[str] = mapped_column(String(8), primary_key=True)
    wrong: Mapped[int]
    wall: Mapped[datetime]
    monotonic: Mapped[float] = mapped_column(Float)
    boot: Mapped[str] = mapped_column(String(64))


class GateChallengeRow(Row):
    """The one challenge that is waiting for its answer."""

    __tablename__ = "gate_challenge"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(String(8))
    wall: Mapped[datetime]
    monotonic: Mapped[float] = mapped_column(Float)
    boot: Mapped[str] = mapped_column(String(64))
