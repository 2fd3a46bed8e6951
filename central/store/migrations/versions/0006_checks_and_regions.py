"""Whether the answers of a case keep their item's rules; and for which region a member of staff works."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("check_result", sa.String(16)))
    op.add_column("cases", sa.Column("breaches", sa.Text))
    op.add_column("staff", sa.Column("region", sa.String(12)))


def downgrade() -> None:
    op.drop_column("staff", "region")
    op.drop_column("cases", "breaches")
    op.drop_column("cases", "check_result")
