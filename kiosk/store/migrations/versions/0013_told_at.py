"""When a content was last told of, for technicians."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("content", sa.Column("told_at", sa.DateTime))


def downgrade() -> None:
    op.drop_column("content", "told_at")
