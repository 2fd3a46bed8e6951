"""What staff write for stations to tell: drafts, and who did what with them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "content_drafts",
        sa.Column("draft_id", sa.String(32), primary_key=True),
        sa.Column("content_id", sa.String(100), nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("district", sa.String(6)),
        sa.Column("begins_at", _MOMENT),
        sa.Column("over_at", _MOMENT),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("base", sa.String(64)),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("cleared", sa.Integer, nullable=False),
        sa.Column("batch", sa.String(32)),
        sa.Column("author", sa.String(32), sa.ForeignKey("staff.name"), nullable=False),
        sa.Column("approver", sa.String(32), sa.ForeignKey("staff.name")),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
    )
    for column in ("state", "batch", "changed_at"):
        op.create_index(f"ix_content_drafts_{column}", "content_drafts", [column])
    op.create_table(
        "content_steps",
        sa.Column("draft_id", sa.String(32), sa.ForeignKey("content_drafts.draft_id"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("by", sa.String(32), sa.ForeignKey("staff.name"), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("form", sa.Text),
    )


def downgrade() -> None:
    op.drop_table("content_steps")
    op.drop_table("content_drafts")
