"""What is told of the station itself: alarms, and counts of the day."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "station_alarm",
        sa.Column("alarm_id", sa.String(36), primary_key=True),
        sa.Column("code", sa.String(48), nullable=False),
        sa.Column("subject", sa.String(48), nullable=False),
        sa.Column("cause", sa.String(48)),
        sa.Column("raised_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("told", sa.Boolean, nullable=False),
    )
    op.create_index("station_alarm_untold", "station_alarm", ["told", "raised_at"])
    op.create_table(
        "day_tally",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.Column("abandoned", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("day_tally")
    op.drop_index("station_alarm_untold", "station_alarm")
    op.drop_table("station_alarm")
