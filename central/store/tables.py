"""The tables as this version reads and writes them. `migrations/` makes them; a test holds the two equal."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
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
    Column("created_at", UtcMoment, nullable=False),
    Column("enrolled_at", UtcMoment),
    Column("last_seen", UtcMoment),
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

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.submission_id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("reason", Text),
    Column("decided_at", UtcMoment, nullable=False),
)

# `station` None would be a change for every station.
changes = Table(
    "changes",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("station", ForeignKey("stations.code"), index=True),
    Column("body", Text, nullable=False),
)

# One row. Numbers are taken under its lock: none is ever visible before a smaller one, as a sequence would allow.
change_head = Table(
    "change_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
)
