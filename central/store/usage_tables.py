"""The tables of how stations are used: counts alone."""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from central.store.tables import UtcMoment, metadata

NO_HOUR = -1

# Each day of each station as it was told, once for ever.
usage_days = Table(
    "usage_days",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("business_date", Date, primary_key=True),
    Column("key", String(36), nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    UniqueConstraint("station", "key", name="usage_days_station_key"),
)

# The same summed by month (`2026-11`): what a score card of ten thousand stations is made of. `hour` NO_HOUR of what is
# not counted by the hour. The month stands first: a card reads one of them, and no other.
usage_months = Table(
    "usage_months",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("name", String(131), primary_key=True),
    Column("hour", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Summed over the stations of a county (six digits; "" of those of which nobody knows where they stand): what the sums
# of a province are made of.
usage_places = Table(
    "usage_places",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("county", String(6), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("name", String(131), primary_key=True),
    Column("hour", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# What a list of stations is sorted by. `told` days, the first of them on `first_day` of the month; `trouble`: minutes
# without the centre, out of service or without paper.
usage_lines = Table(
    "usage_lines",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("month", String(7), primary_key=True, index=True),
    Column("told", Integer, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("visits", Integer, nullable=False),
    Column("trouble", Integer, nullable=False),
    sqlite_with_rowid=False,
)
