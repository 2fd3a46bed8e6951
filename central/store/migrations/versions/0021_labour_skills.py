"""What people in the library of the labour force can do, to be looked for."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "labour_skills",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("skill", sa.String(16), primary_key=True),
    )
    op.create_index("labour_skills_skill", "labour_skills", ["skill", "person"])


def downgrade() -> None:
    op.drop_table("labour_skills")
