"""Filings that the library of the labour force is yet to read."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("labour_waiting", sa.Column("submission_id", sa.String(36), primary_key=True))


def downgrade() -> None:
    op.drop_table("labour_waiting")
