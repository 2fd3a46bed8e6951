"""How stations are used, summed by place; what a list of ten thousand stations is sorted by; the courses of persons, as
monitoring reads them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_PLACES = """
    INSERT INTO usage_places (county, month, kind, name, hour, count)
    SELECT coalesce(substr(s.region, 1, 6), ''), m.month, m.kind, m.name, m.hour, sum(m.count)
    FROM usage_months m JOIN stations s ON s.code = m.station
    GROUP BY 1, 2, 3, 4, 5
"""
_LINES = """
    INSERT INTO usage_lines (station, month, told, first_day, visits, trouble)
    SELECT d.station, d.month, d.told, d.first_day, coalesce(c.visits, 0), coalesce(c.trouble, 0)
    FROM (
        SELECT station, substr(CAST(business_date AS VARCHAR(10)), 1, 7) AS month, count(*) AS told,
            min(CAST(substr(CAST(business_date AS VARCHAR(10)), 9, 2) AS INTEGER)) AS first_day
        FROM usage_days GROUP BY 1, 2
    ) AS d LEFT JOIN (
        SELECT station, month,
            sum(CASE WHEN kind = 'visit' THEN count ELSE 0 END) AS visits,
            sum(CASE WHEN kind IN ('offline', 'closed', 'no_paper') THEN count ELSE 0 END) AS trouble
        FROM usage_months GROUP BY 1, 2
    ) AS c ON c.station = d.station AND c.month = d.month
"""


def upgrade() -> None:
    op.create_table(
        "usage_places",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("county", sa.String(6), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("name", sa.String(131), primary_key=True),
        sa.Column("hour", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "usage_lines",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("month", sa.String(7), primary_key=True, index=True),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("first_day", sa.Integer, nullable=False),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.Column("trouble", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "labour_events_course",
        "labour_events",
        ["person", "filed_at", "submission_id", "kind", "counts", "happened_on", "region", "occupation"],
    )
    op.execute(_PLACES)
    op.execute(_LINES)


def downgrade() -> None:
    op.drop_index("labour_events_course", "labour_events")
    op.drop_table("usage_lines")
    op.drop_table("usage_places")
