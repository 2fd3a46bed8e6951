"""The tables of the queue: numbers, tickets, what happened to them, and the windows that call them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from central.store.tables import UtcMoment, metadata

# The last number of a business and a date that was leased to anybody.
ticket_counters = Table(
    "ticket_counters",
    metadata,
    Column("business", String(32), primary_key=True),
    Column("business_date", Date, primary_key=True),
    Column("last", Integer, nullable=False),
)

# Numbers that one station alone may give. The same `key` gets the same block again.
ticket_blocks = Table(
    "ticket_blocks",
    metadata,
    Column("lease_id", String(36), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False),
    Column("key", String(36), nullable=False),
    Column("wish", String(200), nullable=False),
    Column("business", String(32), nullable=False),
    Column("business_date", Date, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("granted_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    UniqueConstraint("station", "key", name="ticket_blocks_station_key"),
    UniqueConstraint("business", "business_date", "first", name="ticket_blocks_first"),
)

# `serial` is the number without its prefix, `number` as it stands on the paper; both stay what they are when the ticket
# goes to another business. `since` is when it came to its state, `line_since` when it came to its line.
tickets = Table(
    "tickets",
    metadata,
    Column("ticket_id", String(36), primary_key=True),
    Column("station", ForeignKey("stations.code"), nullable=False),
    Column("issued_business", String(32), nullable=False),
    Column("business_date", Date, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("number", String(12), nullable=False),
    Column("business", String(32), nullable=False),
    Column("issued_at", UtcMoment, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("priority", String(16)),
    Column("appointment_id", String(36)),
    Column("appointment_from", UtcMoment),
    Column("appointment_until", UtcMoment),
    Column("state", String(16), nullable=False),
    Column("since", UtcMoment, nullable=False),
    Column("line_since", UtcMoment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at_window", String(16)),
    Column("called_at", UtcMoment),
    Column("calls", Integer, nullable=False),
    Column("line_hash", String(64), unique=True),
    UniqueConstraint("issued_business", "business_date", "serial", name="tickets_number"),
    Index("ix_tickets_day", "business_date", "state", "business"),
    Index("ix_tickets_station", "station", "issued_business", "business_date"),
)

# What happened to a ticket, in the order it happened; rows are only added. `business` is the line it was in, `waited`
# (with a first call) and `served` (with what ended a service) are seconds.
ticket_events = Table(
    "ticket_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ticket_id", ForeignKey("tickets.ticket_id"), nullable=False, index=True),
    Column("business_date", Date, nullable=False, index=True),
    Column("at", UtcMoment, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("business", String(32), nullable=False),
    Column("to_business", String(32)),
    Column("at_window", String(16)),
    Column("staff", ForeignKey("staff.name")),
    Column("waited", Integer),
    Column("served", Integer),
)

# What stations said about tickets, once for ever under (station, key). A cancellation may come before its ticket, and
# waits for it.
ticket_messages = Table(
    "ticket_messages",
    metadata,
    Column("station", ForeignKey("stations.code"), primary_key=True),
    Column("key", String(36), primary_key=True),
    Column("ticket_id", String(36), nullable=False, index=True),
    Column("type", String(24), nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("cancelled_at", UtcMoment),
    Column("received_at", UtcMoment, nullable=False),
)

# Appointments at the counter. `told_at` is the time of the last word about one; `kept_by` the ticket it was kept with.
appointments = Table(
    "appointments",
    metadata,
    Column("appointment_id", String(36), primary_key=True),
    Column("submission_id", ForeignKey("submissions.submission_id"), nullable=False, index=True),
    Column("business", String(32), nullable=False),
    Column("starts", UtcMoment, nullable=False),
    Column("ends", UtcMoment, nullable=False),
    Column("told_at", UtcMoment, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    Column("kept_by", String(36)),
)

# A window is open while `open_name` and `open_staff` hold its name and who sits there: so neither can be twice.
counter_windows = Table(
    "counter_windows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(16), nullable=False),
    Column("staff", ForeignKey("staff.name"), nullable=False),
    Column("businesses", Text, nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("closed_at", UtcMoment),
    Column("open_name", String(16), unique=True),
    Column("open_staff", String(32), unique=True),
)

# Every press of a button at a counter, under its key: what comes twice is answered again and done once.
counter_presses = Table(
    "counter_presses",
    metadata,
    Column("key", String(36), primary_key=True),
    Column("staff", ForeignKey("staff.name"), nullable=False),
    Column("at", UtcMoment, nullable=False, index=True),
    Column("wish", String(200), nullable=False),
    Column("answer", Text, nullable=False),
)

# One row. Whoever changes the queue takes its lock first, so that all of it happens one after another, and counts
# `version` up, by which screens see that there is something new.
queue_head = Table(
    "queue_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
)
