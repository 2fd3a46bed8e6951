"""Places of day labour, applications, employers' postings. What the centre has
told is read again from the start, for its postings."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TABLES = ("gig_places", "offered_posting", "job_application", "gig_take")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("about", sa.String(100)))
    op.create_index("outbox_about", "outbox", ["about"])
    _gig_take()
    _job_application()
    _offered_posting()
    op.create_table(
        "gig_places",
        sa.Column("posting_id", sa.String(100), primary_key=True),
        sa.Column("left", sa.Integer, nullable=False),
    )
    op.execute("DELETE FROM cursor WHERE name = 'changes'")


def _gig_take() -> None:
    op.create_table(
        "gig_take",
        sa.Column("take_id", sa.String(36), primary_key=True),
        sa.Column("key", sa.String(36), nullable=False, unique=True),
        sa.Column("posting_id", sa.String(100), nullable=False),
        sa.Column("person_digest", sa.String(64)),
        sa.Column("doc", sa.String, nullable=False),
        sa.Column("receipt_no", sa.String(64), nullable=False),
        sa.Column("taken_at", sa.DateTime, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("cause", sa.String(16)),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("given_up_key", sa.String(36), unique=True),
    )
    op.create_index("gig_take_of_person", "gig_take", ["person_digest"])


def _job_application() -> None:
    op.create_table(
        "job_application",
        sa.Column("application_id", sa.String(36), primary_key=True),
        sa.Column("key", sa.String(36), nullable=False, unique=True),
        sa.Column("posting_id", sa.String(100), nullable=False),
        sa.Column("person_digest", sa.String(64)),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("employer", sa.String, nullable=False),
        sa.Column("contact", sa.String, nullable=False),
        sa.Column("receipt_no", sa.String(64), nullable=False),
        sa.Column("applied_at", sa.DateTime, nullable=False),
        sa.Column("with_resume", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("cause", sa.String(16)),
        sa.UniqueConstraint("person_digest", "posting_id", name="job_application_once"),
    )


def _offered_posting() -> None:
    op.create_table(
        "offered_posting",
        sa.Column("posting_id", sa.String(100), primary_key=True),
        sa.Column("key", sa.String(36), nullable=False, unique=True),
        sa.Column("credit_code", sa.String(18), nullable=False),
        sa.Column("employer", sa.String, nullable=False),
        sa.Column("person_digest", sa.String(64)),
        sa.Column("doc", sa.String, nullable=False),
        sa.Column("receipt_no", sa.String(64), nullable=False),
        sa.Column("offered_at", sa.DateTime, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("applicants", sa.Integer),
        sa.Column("hired", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
    )
    op.create_index("offered_posting_of", "offered_posting", ["credit_code", "person_digest"])


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    op.drop_index("outbox_about", "outbox")
    op.execute("DELETE FROM outbox WHERE about IS NOT NULL")
    op.drop_column("outbox", "about")
