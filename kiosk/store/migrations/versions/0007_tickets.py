"""The queue: tickets, blocks of numbers, lines, appointments, the last right time. Messages and papers of no
submission."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_ticket()
    _make_numbers()
    _make_told()
    op.create_table(
        "clock_mark",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wall", sa.DateTime, nullable=False),
        sa.Column("monotonic", sa.Float, nullable=False),
        sa.Column("boot", sa.String(64), nullable=False),
    )
    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("submission_id", existing_type=sa.String(36), nullable=True)
        outbox.add_column(sa.Column("ticket_id", sa.String(36)))
    with op.batch_alter_table("print_job") as print_job:
        print_job.alter_column("submission_id", existing_type=sa.String(36), nullable=True)
        print_job.add_column(sa.Column("ticket_id", sa.String(36)))


def _make_ticket() -> None:
    op.create_table(
        "ticket",
        sa.Column("ticket_id", sa.String(36), primary_key=True),
        sa.Column("key", sa.String(36), nullable=False, unique=True),
        sa.Column("token", sa.String(22), nullable=False, unique=True),
        sa.Column("business", sa.String(32), nullable=False),
        sa.Column("business_date", sa.Date, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("number", sa.String(8), nullable=False),
        sa.Column("issued_at", sa.DateTime, nullable=False),
        sa.Column("station", sa.String(32), nullable=False),
        sa.Column("priority", sa.String(16)),
        sa.Column("appointment_id", sa.String(36)),
        sa.Column("window_starts", sa.DateTime),
        sa.Column("window_ends", sa.DateTime),
        sa.Column("lease_id", sa.String(36)),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.Column("ahead", sa.Integer),
        sa.Column("wait_low", sa.Integer),
        sa.Column("wait_high", sa.Integer),
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("state_at", sa.DateTime),
        sa.Column("counter", sa.String(16)),
        sa.Column("counted_at", sa.DateTime),
        sa.UniqueConstraint("business", "business_date", "serial", name="ticket_number"),
    )
    op.create_index("ticket_waiting", "ticket", ["business_date", "line", "state"])


def _make_numbers() -> None:
    op.create_table(
        "ticket_lease",
        sa.Column("lease_id", sa.String(36), primary_key=True),
        sa.Column("business", sa.String(32), nullable=False),
        sa.Column("business_date", sa.Date, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("next_serial", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("granted_at", sa.DateTime, nullable=False),
    )
    op.create_index("lease_of_day", "ticket_lease", ["business", "business_date"])
    op.create_table(
        "block_request",
        sa.Column("business", sa.String(32), primary_key=True),
        sa.Column("business_date", sa.Date, primary_key=True),
        sa.Column("key", sa.String(36), nullable=False, unique=True),
        sa.Column("wanted", sa.Integer, nullable=False),
        sa.Column("above", sa.Integer, nullable=False),
    )
    op.create_table(
        "ticket_serial",
        sa.Column("business", sa.String(32), primary_key=True),
        sa.Column("business_date", sa.Date, primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )


def _make_told() -> None:
    op.create_table(
        "queue_count",
        sa.Column("business", sa.String(32), primary_key=True),
        sa.Column("business_date", sa.Date, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Column("told_at", sa.DateTime, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "appointment",
        sa.Column("appointment_id", sa.String(36), primary_key=True),
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("receipt_no", sa.String(64), nullable=False),
        sa.Column("business", sa.String(32), nullable=False),
        sa.Column("starts", sa.DateTime, nullable=False),
        sa.Column("ends", sa.DateTime, nullable=False),
        sa.Column("told_at", sa.DateTime, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
    )
    op.create_index("appointment_of_submission", "appointment", ["submission_id"])
    op.create_index("appointment_paper", "appointment", ["receipt_no"])


def downgrade() -> None:
    op.execute("DELETE FROM outbox WHERE submission_id IS NULL")
    op.execute("DELETE FROM print_job WHERE submission_id IS NULL")
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("ticket_id")
        outbox.alter_column("submission_id", existing_type=sa.String(36), nullable=False)
    with op.batch_alter_table("print_job") as print_job:
        print_job.drop_column("ticket_id")
        print_job.alter_column("submission_id", existing_type=sa.String(36), nullable=False)
    for table in ("clock_mark", "appointment", "queue_count", "ticket_serial", "block_request", "ticket_lease"):
        op.drop_table(table)
    op.drop_table("ticket")
