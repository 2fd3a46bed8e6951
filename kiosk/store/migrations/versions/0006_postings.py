"""Postings: what work is offered."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "posting",
        sa.Column("id", sa.String(100), primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("published", sa.String(10)),
        sa.Column("expires", sa.String(10)),
        sa.Column("doc", sa.String),
    )
    op.create_index("posting_order", "posting", ["published", "id"])
    op.create_index("posting_seq", "posting", ["seq"], unique=True)


def downgrade() -> None:
    op.drop_index("posting_seq", "posting")
    op.drop_index("posting_order", "posting")
    op.drop_table("posting")
