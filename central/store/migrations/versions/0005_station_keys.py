"""The keys stations sign receipts with; those that are enrolled already are told of as well."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "station_keys",
        sa.Column("public_key", sa.String(43), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False, index=True),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("revoked_at", _MOMENT),
    )
    _carry_over(op.get_bind())


def _carry_over(connection: sa.Connection) -> None:
    keep = sa.text(
        "INSERT INTO station_keys (public_key, station, since)"
        " SELECT public_key, code, COALESCE(enrolled_at, :now) FROM stations WHERE public_key IS NOT NULL"
    )
    connection.execute(keep.bindparams(sa.bindparam("now", type_=_MOMENT)), {"now": datetime.now(UTC)})
    rows = connection.execute(sa.text("SELECT public_key, station FROM station_keys ORDER BY station")).all()
    for key, station in rows:
        told = {"type": "station_key", "station": station, "x": key, "revoked_at": None}
        connection.execute(sa.text("UPDATE change_head SET seq = seq + 1"))
        connection.execute(
            sa.text("INSERT INTO changes (seq, station, body) SELECT seq, NULL, :body FROM change_head"),
            {"body": json.dumps(told)},
        )


def downgrade() -> None:
    op.execute("DELETE FROM changes WHERE body LIKE '%\"station_key\"%'")
    op.drop_table("station_keys")
