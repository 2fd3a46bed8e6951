"""How the station is used: counts by business date, and which days are told. Without row numbers, which would keep the
order in which things were done."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "usage_count",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("name", sa.String(131), primary_key=True),
        sa.Column("hour", sa.Integer, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("usage_day", sa.Column("day", sa.Date, primary_key=True))


def downgrade() -> None:
    for table in ("usage_day", "usage_count"):
        op.drop_table(table)
