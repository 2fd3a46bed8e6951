"""What one server of a centre does for all of them; the last report of a station apart from what lists need of it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("task", sa.String(32), primary_key=True),
        sa.Column("holder", sa.String(36), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
    )
    op.create_table(
        "station_bodies",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.execute("INSERT INTO station_bodies (station, body) SELECT station, body FROM station_reports")
    op.drop_column("station_reports", "body")
    op.create_index("ix_station_reports_oldest", "station_reports", ["oldest"])


def downgrade() -> None:
    """What stations said last is said again within a minute."""
    op.drop_index("ix_station_reports_oldest", "station_reports")
    op.execute("DELETE FROM station_reports")
    op.add_column("station_reports", sa.Column("body", sa.Text, nullable=False))
    op.drop_table("station_bodies")
    op.drop_table("leases")
