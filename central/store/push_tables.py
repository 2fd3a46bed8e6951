"""The tables of config pushes, as this version reads and writes them."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from central.store.tables import UtcMoment, metadata

_COUNT = BigInteger().with_variant(Integer, "sqlite")

# Signed metadata as it was signed. Of a role every version that may still be asked for is kept.
push_metadata = Table(
    "push_metadata",
    metadata,
    Column("role", String(16), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

# The online keys: they can say that something is the newest, and sign nothing that a station would run.
push_keys = Table(
    "push_keys",
    metadata,
    Column("role", String(16), primary_key=True),
    Column("private", LargeBinary, nullable=False),
)

# Every bundle that was ever signed here. `version` is as bundle.toml has it, as JSON (7 is not "7"); `step` the percent
# of its group's stations that are given it; `first_station` the one that is given it first, however few they are.
config_publications = Table(
    "config_publications",
    metadata,
    Column("sequence", _COUNT, primary_key=True, autoincrement=False),
    Column("group", String(32), nullable=False),
    Column("version", String(48), nullable=False),
    Column("target", String(120), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("length", Integer, nullable=False),
    Column("custom", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("state", String(16), nullable=False),
    Column("step", Integer, nullable=False),
    Column("first_station", String(32)),
    Column("published_at", UtcMoment, nullable=False),
    Column("published_by", String(64), nullable=False),
    Column("proposed_step", Integer),
    Column("proposed_by", String(64)),
    Column("confirmed_by", String(64)),
    Column("reason", String(200), nullable=False),
    UniqueConstraint("group", "version", name="config_publications_group_version"),
)

# What a station last said it runs; its group is given when its code is made. No row: it never said anything.
config_stations = Table(
    "config_stations",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("group", String(32), nullable=False, index=True),
    Column("sequence", _COUNT),
    Column("version", String(48)),
    Column("source", String(16)),
    Column("state", String(16)),
    Column("reason", String(200), nullable=False),
    Column("reported_at", UtcMoment),
)

# What became of a bundle at a station that tried it.
config_outcomes = Table(
    "config_outcomes",
    metadata,
    Column("sequence", ForeignKey("config_publications.sequence"), primary_key=True),
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("step", Integer, nullable=False),
    Column("reason", String(200), nullable=False),
    Column("at", UtcMoment, nullable=False),
)

# Commands to one station, each signed as a bundle is; `outcome` is the station's word.
config_commands = Table(
    "config_commands",
    metadata,
    Column("command_id", String(32), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False, index=True),
    Column("command", String(32), nullable=False),
    Column("target", String(120), nullable=False, unique=True),
    Column("custom", Text, nullable=False),
    Column("given_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    Column("outcome", String(16)),
    Column("reason", String(200), nullable=False),
    Column("done_at", UtcMoment),
)

# What a station told when it was asked for its log, the newest alone; `body` as JSON Lines.
station_logs = Table(
    "station_logs",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("command_id", ForeignKey("config_commands.command_id"), nullable=False),
    Column("collected_at", UtcMoment, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("events", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
