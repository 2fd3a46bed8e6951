"""How stations are used: each day as it was told, and the same by month."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "usage_days",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("business_date", sa.Date, primary_key=True),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("station", "key", name="usage_days_station_key"),
    )
    op.create_table(
        "usage_months",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("name", sa.String(131), primary_key=True),
        sa.Column("hour", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("usage_months")
    op.drop_table("usage_days")
