"""Contents for stations; what is told may be let go when it is old."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("changes", sa.Column("about", sa.String(128)))
    op.create_index("ix_changes_about", "changes", ["about"])
    op.add_column("change_head", sa.Column("floor", _NUMBER, nullable=False, server_default="0"))
    op.create_table(
        "change_marks",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("seq", _NUMBER, nullable=False),
    )
    op.create_table(
        "contents",
        sa.Column("content_id", sa.String(100), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False, index=True),
        sa.Column("district", sa.String(6)),
        sa.Column("begins_at", _MOMENT),
        sa.Column("over_at", _MOMENT, index=True),
        sa.Column("doc", sa.Text),
        sa.Column("changed_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "key_conflicts",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("first_at", _MOMENT, nullable=False),
        sa.Column("last_at", _MOMENT, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("key_conflicts")
    op.execute("DELETE FROM changes WHERE subject LIKE 'content:%'")
    op.drop_table("contents")
    op.drop_table("change_marks")
    op.drop_column("change_head", "floor")
    op.drop_index("ix_changes_about", "changes")
    op.drop_column("changes", "about")
