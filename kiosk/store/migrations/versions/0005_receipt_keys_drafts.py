"""Keys that receipts are signed with; drafts. What the centre has told is read again from the start, for its keys."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "receipt_key",
        sa.Column("public_key", sa.String(64), primary_key=True),
        sa.Column("station", sa.String(32), nullable=False),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("revoked_at", sa.DateTime),
    )
    op.create_table(
        "draft",
        sa.Column("person_digest", sa.String(64), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("item_version", sa.String(32), nullable=False),
        sa.Column("parked_at", sa.DateTime, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_index("draft_parked", "draft", ["parked_at"])
    op.execute("DELETE FROM cursor WHERE name = 'changes'")


def downgrade() -> None:
    op.drop_index("draft_parked", "draft")
    op.drop_table("draft")
    op.drop_table("receipt_key")
