"""Stations, codes, tokens, submissions, decisions, changes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _stations()
    _credentials()
    _submissions()
    _changes()


def _stations() -> None:
    op.create_table(
        "stations",
        sa.Column("code", sa.String(32), primary_key=True),
        sa.Column("region", sa.String(12)),
        sa.Column("public_key", sa.String(43)),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("enrolled_at", _MOMENT),
        sa.Column("last_seen", _MOMENT),
    )
    op.create_table(
        "enrolment_codes",
        sa.Column("code_hash", sa.String(64), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False, index=True),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
        sa.Column("used_key", sa.String(43)),
    )


def _credentials() -> None:
    op.create_table(
        "tokens",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False, index=True),
        sa.Column("expires_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "assertions",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("jti", sa.String(128), primary_key=True),
        sa.Column("expires_at", _MOMENT, nullable=False),
    )


def _submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("submission_id", sa.String(36), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("receipt_no", sa.String(64), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False, index=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.UniqueConstraint("station", "key", name="submissions_station_key"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "submission_id", sa.String(36), sa.ForeignKey("submissions.submission_id"), nullable=False, index=True
        ),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("decided_at", _MOMENT, nullable=False),
    )


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    head = op.create_table(
        "change_head",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seq", _NUMBER, nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "seq": 0}])
