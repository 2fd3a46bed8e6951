"""The tables of the labour market. A change here needs a migration beside it; a test compares the two."""

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows import Row


class GigTakeRow(Row):
    """A place of day labour that somebody asked for here. `doc` is the posting as it was then. `revision` is that of
    the centre's last word, 0 before it spoke. `given_up_key` is the message that gives it up."""

    __tablename__ = "gig_take"
    __table_args__ = (Index("gig_take_of_person", "person_digest"),)

    take_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    posting_id: Mapped[str] = mapped_column(String(100))
    person_digest: Mapped[str | None] = mapped_column(String(64))
    doc: Mapped[str]
    receipt_no: Mapped[str] = mapped_column(String(64))
    taken_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str | None] = mapped_column(String(16))
    revision: Mapped[int]
    given_up_key: Mapped[str | None] = mapped_column(String(36), unique=True)


class JobApplicationRow(Row):
    """投递, once for each person and posting."""

    __tablename__ = "job_application"
    __table_args__ = (UniqueConstraint("person_digest", "posting_id", name="job_application_once"),)

    application_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    posting_id: Mapped[str] = mapped_column(String(100))
    person_digest: Mapped[str | None] = mapped_column(String(64))
    title: Mapped[str]
    employer: Mapped[str]
    contact: Mapped[str]
    receipt_no: Mapped[str] = mapped_column(String(64))
    applied_at: Mapped[datetime]
    with_resume: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str | None] = mapped_column(String(16))


class OfferedPostingRow(Row):
    """用工需求 offered here. `person_digest` is that of the agent, until it has ended and is purged."""

    __tablename__ = "offered_posting"
    __table_args__ = (Index("offered_posting_of", "credit_code", "person_digest"),)

    posting_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    credit_code: Mapped[str] = mapped_column(String(18))
    employer: Mapped[str]
    person_digest: Mapped[str | None] = mapped_column(String(64))
    doc: Mapped[str]
    receipt_no: Mapped[str] = mapped_column(String(64))
    offered_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None]
    applicants: Mapped[int | None]
    hired: Mapped[int | None]
    revision: Mapped[int]
    changed_at: Mapped[datetime]


class GigPlacesRow(Row):
    """How many places are left, as the centre last told."""

    __tablename__ = "gig_places"

    posting_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    left: Mapped[int]
