"""The queue: numbers, tickets, what happened to them, and windows."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _numbers()
    _tickets()
    _windows()
    op.execute("INSERT INTO queue_head (id, version) VALUES (1, 0)")


def _numbers() -> None:
    op.create_table(
        "ticket_counters",
        sa.Column("business", sa.String(32), primary_key=True),
        sa.Column("business_date", sa.Date, primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.create_table(
        "ticket_blocks",
        sa.Column("lease_id", sa.String(36), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("wish", sa.String(200), nullable=False),
        sa.Column("business", sa.String(32), nullable=False),
        sa.Column("business_date", sa.Date, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("granted_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("station", "key", name="ticket_blocks_station_key"),
        sa.UniqueConstraint("business", "business_date", "first", name="ticket_blocks_first"),
    )


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("ticket_id", sa.String(36), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False),
        sa.Column("issued_business", sa.String(32), nullable=False),
        sa.Column("business_date", sa.Date, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("number", sa.String(12), nullable=False),
        sa.Column("business", sa.String(32), nullable=False),
        sa.Column("issued_at", _MOMENT, nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("priority", sa.String(16)),
        sa.Column("appointment_id", sa.String(36)),
        sa.Column("appointment_from", _MOMENT),
        sa.Column("appointment_until", _MOMENT),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("line_since", _MOMENT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at_window", sa.String(16)),
        sa.Column("called_at", _MOMENT),
        sa.Column("calls", sa.Integer, nullable=False),
        sa.Column("line_hash", sa.String(64), unique=True),
        sa.UniqueConstraint("issued_business", "business_date", "serial", name="tickets_number"),
    )
    op.create_index("ix_tickets_day", "tickets", ["business_date", "state", "business"])
    op.create_index("ix_tickets_station", "tickets", ["station", "issued_business", "business_date"])
    op.create_table(
        "ticket_events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("ticket_id", sa.String(36), sa.ForeignKey("tickets.ticket_id"), nullable=False, index=True),
        sa.Column("business_date", sa.Date, nullable=False, index=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("business", sa.String(32), nullable=False),
        sa.Column("to_business", sa.String(32)),
        sa.Column("at_window", sa.String(16)),
        sa.Column("staff", sa.String(32), sa.ForeignKey("staff.name")),
        sa.Column("waited", sa.Integer),
        sa.Column("served", sa.Integer),
    )
    op.create_table(
        "ticket_messages",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("key", sa.String(36), primary_key=True),
        sa.Column("ticket_id", sa.String(36), nullable=False, index=True),
        sa.Column("type", sa.String(24), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("cancelled_at", _MOMENT),
        sa.Column("received_at", _MOMENT, nullable=False),
    )
    submission = sa.ForeignKey("submissions.submission_id")
    op.create_table(
        "appointments",
        sa.Column("appointment_id", sa.String(36), primary_key=True),
        sa.Column("submission_id", sa.String(36), submission, nullable=False, index=True),
        sa.Column("business", sa.String(32), nullable=False),
        sa.Column("starts", _MOMENT, nullable=False),
        sa.Column("ends", _MOMENT, nullable=False),
        sa.Column("told_at", _MOMENT, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("kept_by", sa.String(36)),
    )


def _windows() -> None:
    op.create_table(
        "counter_windows",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("staff", sa.String(32), sa.ForeignKey("staff.name"), nullable=False),
        sa.Column("businesses", sa.Text, nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("closed_at", _MOMENT),
        sa.Column("open_name", sa.String(16), unique=True),
        sa.Column("open_staff", sa.String(32), unique=True),
    )
    op.create_table(
        "counter_presses",
        sa.Column("key", sa.String(36), primary_key=True),
        sa.Column("staff", sa.String(32), sa.ForeignKey("staff.name"), nullable=False),
        sa.Column("at", _MOMENT, nullable=False, index=True),
        sa.Column("wish", sa.String(200), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
    )
    op.create_table(
        "queue_head",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version", _NUMBER, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "queue_head",
        "counter_presses",
        "counter_windows",
        "appointments",
        "ticket_messages",
        "ticket_events",
        "tickets",
        "ticket_blocks",
        "ticket_counters",
    ):
        op.drop_table(table)
