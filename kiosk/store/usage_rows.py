"""The tables of the station's own counts. A change here needs a migration beside it; a test compares them."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows import Row

NO_HOUR = -1


class UsageCountRow(Row):
    """So many of one kind on a business date; `hour` NO_HOUR of what is counted by the day. Kept by key alone: row
    numbers would say in which order things were done."""

    __tablename__ = "usage_count"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own idiom

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(131), primary_key=True)
    hour: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int]


class UsageDayRow(Row):
    """A day that is over and told: nothing is counted on it any more."""

    __tablename__ = "usage_day"

    day: Mapped[date] = mapped_column(primary_key=True)
