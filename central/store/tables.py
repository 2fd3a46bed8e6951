"""The tables as this version reads and writes them. `migrations/` makes them; a test holds the two equal."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite drops the offset, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

stations = Table(
    "stations",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("region", String(12)),
    Column("public_key", String(43)),
    # What a technician without a telephone is let in with (kiosk.contract.recovery).
    Column("recovery_key", LargeBinary),
    Column("created_at", UtcMoment, nullable=False),
    Column("enrolled_at", UtcMoment),
    Column("last_seen", UtcMoment),
)

# The keys receipts are signed with. What a key signed from `revoked_at` on is not genuine.
station_keys = Table(
    "station_keys",
    metadata,
    Column("public_key", String(43), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False, index=True),
    Column("since", UtcMoment, nullable=False),
    Column("revoked_at", UtcMoment),
)

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False, index=True),
    Column("expires_at", UtcMoment, nullable=False),
    Column("used_at", UtcMoment),
    Column("used_key", String(43)),
)

tokens = Table(
    "tokens",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False, index=True),
    Column("expires_at", UtcMoment, nullable=False),
)

# An assertion may be used once; it is remembered until it could no longer be used anyway.
assertions = Table(
    "assertions",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("jti", String(128), primary_key=True),
    Column("expires_at", UtcMoment, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("submission_id", String(36), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False),
    Column("key", String(36), nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("item", String(64), nullable=False),
    Column("receipt_no", String(64), nullable=False),
    Column("received_at", UtcMoment, nullable=False, index=True),
    Column("state", String(16), nullable=False),
    UniqueConstraint("station", "key", name="submissions_station_key"),
)

# No link to `submissions`: a rating may come before the application it is about, or without it.
ratings = Table(
    "ratings",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("key", String(36), primary_key=True),
    Column("submission_id", String(36), nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", UtcMoment, nullable=False, index=True),
    UniqueConstraint("station", "submission_id", name="ratings_station_submission"),
)

# What the office (and the citizen, after the filing) does with an application. `revision` counts its steps: who acts on
# an older one is told what happened. `resume_state` is where an answer to a request for more leads back to.
# `check_result` and `breaches` (JSON): whether the answers keep their item's rules; NULL for what came before that was
# asked.
cases = Table(
    "cases",
    metadata,
    Column("submission_id", ForeignKey("submissions.submission_id"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String(64), index=True),
    Column("duplicate_of", ForeignKey("submissions.submission_id"), index=True),
    Column("assigned_to", ForeignKey("staff.name")),
    Column("resume_state", String(16)),
    Column("promised_days", Integer),
    Column("statutory_days", Integer),
    Column("due_on", Date, index=True),
    Column("due_law_on", Date),
    Column("due_certain", Boolean, nullable=False),
    Column("check_result", String(16)),
    Column("breaches", Text),
)

# The history of a case; `detail` is JSON by the kind of step (a legal reason, what was asked for, what came).
case_steps = Table(
    "case_steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.submission_id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("actor", String(40), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("from_state", String(16)),
    Column("to_state", String(16), nullable=False),
    Column("reason", Text),
    Column("detail", Text),
)

# No link to `submissions`: a withdrawal may come before the application it is about, and waits for it.
case_messages = Table(
    "case_messages",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("key", String(36), primary_key=True),
    Column("type", String(16), nullable=False),
    Column("submission_id", String(36), nullable=False, index=True),
    Column("body_hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("applied_at", UtcMoment),
)

materials = Table(
    "materials",
    metadata,
    Column("material_id", String(36), primary_key=True),
    Column("submission_id", ForeignKey("submissions.submission_id"), nullable=False, index=True),
    Column("source", String(16), nullable=False),
    Column("wanted", String(100), nullable=False),
    Column("media_type", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
)

upload_tickets = Table(
    "upload_tickets",
    metadata,
    Column("ticket_id", String(36), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("submission_id", ForeignKey("submissions.submission_id"), nullable=False, index=True),
    Column("wanted", String(100), nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    Column("used_at", UtcMoment),
)

staff = Table(
    "staff",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("display", String(32), nullable=False),
    Column("role", String(16), nullable=False),
    Column("region", String(12)),
    Column("password_hash", String(200), nullable=False),
    Column("created_at", UtcMoment, nullable=False),
    Column("disabled_at", UtcMoment),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("staff", ForeignKey("staff.name"), nullable=False, index=True),
    Column("csrf", String(43), nullable=False),
    Column("began_at", UtcMoment, nullable=False),
    Column("seen_at", UtcMoment, nullable=False),
)

# By the digest of an account's name or of an address. Outlives a restart, as a lock must.
login_failures = Table(
    "login_failures",
    metadata,
    Column("subject", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("first_at", UtcMoment, nullable=False),
)

# Every entry carries the hash of the one before; `audit_head` the last, so that a cut tail shows.
audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("event", String(40), nullable=False),
    Column("fields", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("hash", String(64), nullable=False),
)

# `station` None is a change for every station. `subject`: what it is about, where a newer word takes the place of all
# that was said of it before; NULL where every word is kept. `about`: the same where all of them are kept for a while
# (`change_history`).
changes = Table(
    "changes",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("station", ForeignKey("stations.code"), index=True),
    Column("subject", String(128), index=True),
    Column("about", String(128), index=True),
    Column("body", Text, nullable=False),
)

# One row. Numbers are taken under its lock: none is ever visible before a smaller one, as a sequence would allow. Who
# has read less than `floor` may not know of something that it is gone: what said so is let go.
change_head = Table(
    "change_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("floor", BigInteger().with_variant(Integer, "sqlite"), nullable=False, server_default="0"),
)

# How far the numbers had come on a day: what is older than that day is up to there.
change_marks = Table(
    "change_marks",
    metadata,
    Column("day", Date, primary_key=True),
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
)

key_conflicts = Table(
    "key_conflicts",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("first_at", UtcMoment, nullable=False),
    Column("last_at", UtcMoment, nullable=False),
    Column("times", Integer, nullable=False),
)

# What stations are told is `doc` (a content as in CONTRACTS.md) until `over_at`; NULL: it was taken away.
contents = Table(
    "contents",
    metadata,
    Column("content_id", String(100), primary_key=True),
    Column("kind", String(16), nullable=False, index=True),
    Column("district", String(6)),
    Column("begins_at", UtcMoment),
    Column("over_at", UtcMoment, index=True),
    Column("doc", Text),
    Column("changed_at", UtcMoment, nullable=False),
)

# Pictures and short films as stations show them, by the SHA-256 of `content`; `milliseconds` 0: a picture.
media = Table(
    "media",
    metadata,
    Column("media_id", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("media_type", String(64), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", UtcMoment, nullable=False),
)

# What stations are told is `doc` (a posting as in CONTRACTS.md, canonical JSON), while `state` is published. `source`:
# loaded by the office, or offered by an employer at `station`. `taken` of `places` are given (day labour); `applicants`
# counts applications; `revision` what the employer's station was told.
postings = Table(
    "postings",
    metadata,
    Column("posting_id", String(100), primary_key=True),
    Column("source", String(16), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("district", String(12), nullable=False),
    Column("expires", Date, nullable=False, index=True),
    Column("doc", Text, nullable=False),
    Column("places", Integer),
    Column("taken", Integer, nullable=False),
    Column("applicants", Integer, nullable=False),
    Column("station", ForeignKey("stations.code")),
    Column("credit_code", String(18)),
    Column("agent", String(64)),
    Column("reason", Text),
    Column("hired", Integer),
    Column("revision", Integer, nullable=False),
    Column("came_at", UtcMoment, nullable=False, index=True),
    Column("changed_at", UtcMoment, nullable=False),
)

# Messages of the labour market as they were received, and what was answered: a repeat is told the same. No link to
# `postings`: what is about a posting that is not known here is kept as well.
market_messages = Table(
    "market_messages",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("key", String(36), primary_key=True),
    Column("type", String(16), nullable=False),
    Column("about", String(100), nullable=False, index=True),
    Column("body_hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("received_at", UtcMoment, nullable=False),
)

# A place of day labour that somebody asked for. `person` is a digest of their number; `holder` is posting and person
# while they have the place, and unique: nobody has two.
gig_takes = Table(
    "gig_takes",
    metadata,
    Column("take_id", String(36), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False),
    Column("key", String(36), nullable=False),
    Column("posting_id", String(100), nullable=False, index=True),
    Column("person", String(64), nullable=False),
    Column("holder", String(170), unique=True),
    Column("state", String(16), nullable=False),
    Column("cause", String(16)),
    Column("revision", Integer, nullable=False),
    Column("taken_at", UtcMoment, nullable=False),
    Column("changed_at", UtcMoment, nullable=False),
)

job_applications = Table(
    "job_applications",
    metadata,
    Column("application_id", String(36), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False),
    Column("key", String(36), nullable=False),
    Column("posting_id", ForeignKey("postings.posting_id"), nullable=False, index=True),
    Column("person", String(64), nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    UniqueConstraint("posting_id", "person", name="job_applications_posting_person"),
)
