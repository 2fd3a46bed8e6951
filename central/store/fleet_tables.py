"""The tables of the fleet: what stations said of themselves, and alarms."""

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Integer, String, Table, Text

from central.store.tables import UtcMoment, metadata

# The last report of each station: what lists and sums need.
# `key` is the station's key then: with a new key its reports count from 1 again. `health` and `reasons` are as they
# were judged when it came; silence is judged when somebody looks.
station_reports = Table(
    "station_reports",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("key", String(43), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("received_at", UtcMoment, nullable=False, index=True),
    Column("health", String(16), nullable=False),
    Column("reasons", Text, nullable=False),
    Column("name", String(64), nullable=False),
    Column("level", Integer, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("software", String(32), nullable=False),
    Column("config_version", String(64)),
    Column("config_state", String(48), nullable=False),
    Column("paper_state", String(16)),
    Column("paper_metres", Float),
    Column("paper_hours", Float),
    Column("pending", Integer, nullable=False),
    Column("parked", Integer, nullable=False),
    Column("oldest", UtcMoment, index=True),
    Column("business_date", Date, nullable=False),
    Column("visits", Integer, nullable=False),
    Column("filed", Integer, nullable=False),
    Column("abandoned", Integer, nullable=False),
)

# The same whole (JSON, as in contract.reported), apart: a list of all stations reads none of it.
station_bodies = Table(
    "station_bodies",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("body", Text, nullable=False),
)

# One row an hour and one whenever the health changed, for a week.
station_history = Table(
    "station_history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False, index=True),
    Column("at", UtcMoment, nullable=False, index=True),
    Column("health", String(16), nullable=False),
    Column("paper_metres", Float),
    Column("pending", Integer, nullable=False),
)

# `source`: `station`, which says itself when it has ended, or `centre`. `open_key` is station, code and subject while
# it has not ended and the centre raised it, and unique: one at a time. `person` is who was sent, as the office
# calls them. `must_see`: also when it has ended by itself.
alarms = Table(
    "alarms",
    metadata,
    Column("alarm_id", String(36), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False, index=True),
    Column("source", String(16), nullable=False),
    Column("code", String(48), nullable=False),
    Column("subject", String(48), nullable=False),
    Column("cause", String(48)),
    Column("raised_at", UtcMoment, nullable=False, index=True),
    Column("heard_at", UtcMoment, nullable=False),
    Column("ended_at", UtcMoment, index=True),
    Column("open_key", String(140), unique=True),
    Column("acknowledged_at", UtcMoment),
    Column("acknowledged_by", ForeignKey("staff.name")),
    Column("note", Text),
    Column("person", String(32)),
    Column("must_see", Boolean, nullable=False),
)

# What one server does for all of them, and until when it is that one's. `since`: from when it was done without a gap.
leases = Table(
    "leases",
    metadata,
    Column("task", String(32), primary_key=True),
    Column("holder", String(36), nullable=False),
    Column("since", UtcMoment, nullable=False),
    Column("until", UtcMoment, nullable=False),
)
