"""Postings, what stations say of them, places of day labour; and changes of which only the newest word counts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("changes", sa.Column("subject", sa.String(128)))
    op.create_index("ix_changes_subject", "changes", ["subject"])
    op.create_table(
        "postings",
        sa.Column("posting_id", sa.String(100), primary_key=True),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("district", sa.String(12), nullable=False),
        sa.Column("expires", sa.Date, nullable=False, index=True),
        sa.Column("doc", sa.Text, nullable=False),
        sa.Column("places", sa.Integer),
        sa.Column("taken", sa.Integer, nullable=False),
        sa.Column("applicants", sa.Integer, nullable=False),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code")),
        sa.Column("credit_code", sa.String(18)),
        sa.Column("agent", sa.String(64)),
        sa.Column("reason", sa.Text),
        sa.Column("hired", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("came_at", _MOMENT, nullable=False, index=True),
        sa.Column("changed_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "market_messages",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("key", sa.String(36), primary_key=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("about", sa.String(100), nullable=False, index=True),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "gig_takes",
        sa.Column("take_id", sa.String(36), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("posting_id", sa.String(100), nullable=False, index=True),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(170), unique=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("cause", sa.String(16)),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("taken_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "job_applications",
        sa.Column("application_id", sa.String(36), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("posting_id", sa.String(100), sa.ForeignKey("postings.posting_id"), nullable=False, index=True),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("posting_id", "person", name="job_applications_posting_person"),
    )


def downgrade() -> None:
    for table in ("job_applications", "gig_takes", "market_messages", "postings"):
        op.drop_table(table)
    op.drop_index("ix_changes_subject", "changes")
    op.drop_column("changes", "subject")
