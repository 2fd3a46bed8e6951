"""The fleet: what stations said of themselves, and alarms."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _reports()
    op.create_table(
        "station_history",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False, index=True),
        sa.Column("at", _MOMENT, nullable=False, index=True),
        sa.Column("health", sa.String(16), nullable=False),
        sa.Column("paper_metres", sa.Float),
        sa.Column("pending", sa.Integer, nullable=False),
    )
    _alarms()


def _reports() -> None:
    op.create_table(
        "station_reports",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("key", sa.String(43), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False, index=True),
        sa.Column("health", sa.String(16), nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("software", sa.String(32), nullable=False),
        sa.Column("config_version", sa.String(64)),
        sa.Column("config_state", sa.String(48), nullable=False),
        sa.Column("paper_state", sa.String(16)),
        sa.Column("paper_metres", sa.Float),
        sa.Column("paper_hours", sa.Float),
        sa.Column("pending", sa.Integer, nullable=False),
        sa.Column("parked", sa.Integer, nullable=False),
        sa.Column("oldest", _MOMENT),
        sa.Column("business_date", sa.Date, nullable=False),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.Column("filed", sa.Integer, nullable=False),
        sa.Column("abandoned", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


def _alarms() -> None:
    op.create_table(
        "alarms",
        sa.Column("alarm_id", sa.String(36), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False, index=True),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("code", sa.String(48), nullable=False),
        sa.Column("subject", sa.String(48), nullable=False),
        sa.Column("cause", sa.String(48)),
        sa.Column("raised_at", _MOMENT, nullable=False, index=True),
        sa.Column("heard_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT, index=True),
        sa.Column("open_key", sa.String(140), unique=True),
        sa.Column("acknowledged_at", _MOMENT),
        sa.Column("acknowledged_by", sa.String(32), sa.ForeignKey("staff.name")),
        sa.Column("note", sa.Text),
        sa.Column("person", sa.String(32)),
        sa.Column("must_see", sa.Boolean, nullable=False),
    )


def downgrade() -> None:
    for table in ("alarms", "station_history", "station_reports"):
        op.drop_table(table)
