"""The first tables: station, submission, outbox, receipt serials, audit, cursor, print ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "station",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("central", sa.String),
        sa.Column("region", sa.String(12)),
        sa.Column("private_key", sa.LargeBinary),
        sa.Column("updated_at", sa.DateTime),
    )
    op.create_table(
        "submission",
        sa.Column("submission_id", sa.String(36), primary_key=True),
        sa.Column("key", sa.String(36), nullable=False, unique=True),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("receipt_no", sa.String(64), nullable=False, unique=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("state_reason", sa.String),
        sa.Column("state_at", sa.DateTime),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.Column("request_hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(36), nullable=False, unique=True),
        sa.Column("submission_id", sa.String(36), sa.ForeignKey("submission.submission_id"), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("body_sha256", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try_at", sa.DateTime),
        sa.Column("answer", sa.JSON),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("parked_at", sa.DateTime),
    )
    op.create_index("outbox_due", "outbox", ["closed_at", "parked_at", "next_try_at"])
    op.create_table(
        "receipt_serial",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("event", sa.String(64), nullable=False),
        sa.Column("fields", sa.String, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "cursor",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.create_table(
        "print_job",
        sa.Column("job_id", sa.String(36), primary_key=True),
        sa.Column("submission_id", sa.String(36), sa.ForeignKey("submission.submission_id"), nullable=False),
        sa.Column("copy", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("cause", sa.String(64)),
        sa.Column("queued_at", sa.DateTime, nullable=False),
        sa.Column("closed_at", sa.DateTime),
    )


def downgrade() -> None:
    for table in ("print_job", "cursor", "audit", "receipt_serial", "outbox", "submission", "station"):
        op.drop_table(table)
