"""Ratings of the service: one for each submission."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rating",
        sa.Column("rating_id", sa.String(36), primary_key=True),
        sa.Column("key", sa.String(36), nullable=False, unique=True),
        sa.Column(
            "submission_id", sa.String(36), sa.ForeignKey("submission.submission_id"), nullable=False, unique=True
        ),
        sa.Column("grade", sa.String(16), nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("call_back", sa.Boolean, nullable=False),
        sa.Column("rated_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("rating")
