"""Contents: policies, fairs, courses and what else the centre tells people."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "content",
        sa.Column("id", sa.String(100), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("district", sa.String(6)),
        sa.Column("begins_at", sa.DateTime),
        sa.Column("over_at", sa.DateTime),
        sa.Column("doc", sa.String, nullable=False),
        sa.Column("stale", sa.Boolean, nullable=False),
    )
    op.create_index("content_kind", "content", ["kind", "begins_at"])
    op.create_index("content_over", "content", ["over_at"])


def downgrade() -> None:
    op.drop_table("content")
