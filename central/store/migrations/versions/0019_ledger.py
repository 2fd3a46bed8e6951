"""台账: contacts, who looks after whom, and what is due."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledger_contacts",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("done_on", sa.Date, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff", sa.String(32), sa.ForeignKey("staff.name"), nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("next_on", sa.Date),
        sa.Column("taken_back_at", sa.DateTime(timezone=True)),
        sa.Column("taken_back_by", sa.String(32), sa.ForeignKey("staff.name")),
    )
    op.create_index("ix_ledger_contacts_person", "ledger_contacts", ["person"])
    op.create_table(
        "ledger_holders",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("staff", sa.String(32), sa.ForeignKey("staff.name"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_ledger_holders_staff", "ledger_holders", ["staff"])
    op.create_table(
        "ledger_people",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("ref", sa.String(16), nullable=False, unique=True),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("colour", sa.Integer, nullable=False),
        sa.Column("edition", sa.String(64), nullable=False),
        sa.Column("again_on", sa.Date),
    )
    op.create_index("ix_ledger_people_edition", "ledger_people", ["edition"])
    op.create_index("ix_ledger_people_again_on", "ledger_people", ["again_on"])
    op.create_table(
        "ledger_tasks",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("certain", sa.Boolean, nullable=False),
        sa.Column("colour", sa.Integer, nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("holder", sa.String(32), sa.ForeignKey("staff.name")),
    )
    op.create_index("ledger_tasks_day", "ledger_tasks", ["day", "colour", "person", "kind"])
    op.create_index("ledger_tasks_holder_day", "ledger_tasks", ["holder", "day", "colour", "person", "kind"])
    op.create_index("ledger_tasks_kind_day", "ledger_tasks", ["kind", "day"])


def downgrade() -> None:
    for table in ("ledger_tasks", "ledger_people", "ledger_holders", "ledger_contacts"):
        op.drop_table(table)
