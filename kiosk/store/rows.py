"""The tables. A change here needs a migration beside it; a test compares the two."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, Index, LargeBinary, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Moment(TypeDecorator[datetime]):
    """A moment with an offset, kept as UTC: SQLite itself forgets offsets."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.replace(tzinfo=UTC) if value else None


class Row(DeclarativeBase):
    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON}  # noqa: RUF012 - SQLAlchemy's own idiom


class StationRow(Row):
    """One row: who this station is."""

    __tablename__ = "station"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32))
    central: Mapped[str | None]
    region: Mapped[str | None] = mapped_column(String(12))
    private_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    recovery_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime | None]


class SubmissionRow(Row):
    """What lists and repeats need; the person's data is only in the frozen body of the outbox row. `person_digest`
    says whose it is to someone who shows the card, until the purge; `content_digest` what else they might file is the
    same.

    `told` is what the office said with its last decision, as in `CaseStateChange`. `resume_state` is where an answer
    leads back to. `accepted_at` is when it was accepted, while nothing has been asked for since.
    """

    __tablename__ = "submission"
    __table_args__ = (Index("submission_of_person", "person_digest"), Index("submission_content", "content_digest"))

    submission_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    item: Mapped[str] = mapped_column(String(64))
    item_name: Mapped[str | None]
    receipt_no: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    state_reason: Mapped[str | None]
    state_at: Mapped[datetime | None]
    saved_at: Mapped[datetime]
    request_hash: Mapped[str] = mapped_column(String(64))
    person_digest: Mapped[str | None] = mapped_column(String(64))
    content_digest: Mapped[str | None] = mapped_column(String(64))
    told: Mapped[dict[str, Any] | None]
    resume_state: Mapped[str | None] = mapped_column(String(16))
    accepted_at: Mapped[datetime | None]
    duplicate_of: Mapped[str | None] = mapped_column(String(64))


class UploadTicketRow(Row):
    """A code for a phone that this station was given, without the code itself. `count`: how much came by it."""

    __tablename__ = "upload_ticket"
    __table_args__ = (Index("upload_of_submission", "submission_id"),)

    ticket_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.submission_id"))
    wanted: Mapped[str] = mapped_column(String(100))
    count: Mapped[int | None]
    received_at: Mapped[datetime | None]


class DigestKeyRow(Row):
    """One row: the key of the digests of persons, made at random by the migration that made the table."""

    __tablename__ = "digest_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary)


class DraftRow(Row):
    """What somebody had filled in of an item; `sealed` opens only with their card (kiosk.store.drafts)."""

    __tablename__ = "draft"
    __table_args__ = (Index("draft_parked", "parked_at"),)

    person_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    item_version: Mapped[str] = mapped_column(String(32))
    parked_at: Mapped[datetime]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ReceiptKeyRow(Row):
    """The public half of a key that receipts are signed with, in hex. `own`: it is or was this station's."""

    __tablename__ = "receipt_key"

    public_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    station: Mapped[str] = mapped_column(String(32))
    own: Mapped[bool]
    revoked_at: Mapped[datetime | None]


class RatingRow(Row):
    """What was said of the service, once for each application. Written once; nothing here changes or deletes it."""

    __tablename__ = "rating"

    rating_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.submission_id"), unique=True)
    grade: Mapped[str] = mapped_column(String(16))
    reasons: Mapped[list[str]] = mapped_column(JSON)
    call_back: Mapped[bool]
    rated_at: Mapped[datetime]


class OutboxRow(Row):
    """A message frozen at commit: these bytes, under this key, in every try. `submission_id` is the submission that
    the message is, or is about: only the submission's own message has its key; `ticket_id` likewise. `about`: the take,
    application or posting that a message of the labour market is about. `kind` is the message's type; `request_id` is
    what a supplement answers."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_due", "closed_at", "parked_at", "next_try_at"),
        Index("outbox_about", "about"),
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    submission_id: Mapped[str | None] = mapped_column(ForeignKey("submission.submission_id"))
    about: Mapped[str | None] = mapped_column(String(100))
    ticket_id: Mapped[str | None] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(16), server_default="submission")
    request_id: Mapped[str | None] = mapped_column(String(36))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    body_sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    answer: Mapped[dict[str, Any] | None]
    closed_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]


class StationAlarmRow(Row):
    """Something a person should look at. `told`: the centre has it as it stands here."""

    __tablename__ = "station_alarm"
    __table_args__ = (Index("station_alarm_untold", "told", "raised_at"),)

    alarm_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    code: Mapped[str] = mapped_column(String(48))
    subject: Mapped[str] = mapped_column(String(48))
    cause: Mapped[str | None] = mapped_column(String(48))
    raised_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    told: Mapped[bool]


class DayTallyRow(Row):
    """Visits of a business date, and the applications that were begun in them and not filed."""

    __tablename__ = "day_tally"

    day: Mapped[date] = mapped_column(primary_key=True)
    visits: Mapped[int]
    abandoned: Mapped[int]


class SerialRow(Row):
    """The last receipt serial given out on a business date."""

    __tablename__ = "receipt_serial"

    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]


class AuditRow(Row):
    """One link of the hash chain."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(40))
    event: Mapped[str] = mapped_column(String(64))
    fields: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class CursorRow(Row):
    """How far this station has read what the centre tells."""

    __tablename__ = "cursor"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[int]


class PostingRow(Row):
    """What was last said of a posting. `doc` is the posting as one line of JSON (contract.posting); None: taken away.
    `seq` grows with every change (kiosk.store.postings)."""

    __tablename__ = "posting"
    __table_args__ = (Index("posting_order", "published", "id"), Index("posting_seq", "seq", unique=True))

    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    seq: Mapped[int]
    published: Mapped[str | None] = mapped_column(String(10))
    expires: Mapped[str | None] = mapped_column(String(10))
    doc: Mapped[str | None]


class PrintJobRow(Row):
    """The print ledger: papers of a submission or of a ticket. `state`: queued, then an outcome of
    `hardware.api.PrintOutcome`."""

    __tablename__ = "print_job"

    job_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    submission_id: Mapped[str | None] = mapped_column(ForeignKey("submission.submission_id"))
    ticket_id: Mapped[str | None] = mapped_column(String(36))
    copy: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str | None] = mapped_column(String(64))
    queued_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
