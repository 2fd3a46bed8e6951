"""What the centre and a station agreed on for technicians without a telephone."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stations", sa.Column("recovery_key", sa.LargeBinary))


def downgrade() -> None:
    op.drop_column("stations", "recovery_key")
