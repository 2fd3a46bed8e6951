"""The two information libraries: the labour force, and the demand for workers."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "labour_events",
        sa.Column("submission_id", sa.String(36), sa.ForeignKey("submissions.submission_id"), primary_key=True),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_on", sa.Date, nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("occupation", sa.String(16)),
        sa.Column("counts", sa.Boolean, nullable=False),
        sa.Column("groups", sa.Text, nullable=False),
        sa.Column("said", sa.Text),
    )
    op.create_index("ix_labour_events_person", "labour_events", ["person"])
    op.create_index("labour_events_kind_day", "labour_events", ["kind", "happened_on"])
    op.create_table(
        "labour_force",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("doc", sa.Text, nullable=False),
        sa.Column("name_hint", sa.String(120), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("state_since", sa.Date),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("born_on", sa.Date),
        sa.Column("education", sa.String(16)),
        sa.Column("last_contact_at", sa.DateTime(timezone=True)),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    listed = ["updated_at", "person", "region", "state", "name_hint"]
    op.create_index("labour_force_listed", "labour_force", listed)
    op.create_index("labour_force_region_state", "labour_force", ["region", "state"])
    op.create_table(
        "labour_groups",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("group_code", sa.String(32), primary_key=True),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("submission_id", sa.String(36), sa.ForeignKey("submissions.submission_id"), nullable=False),
    )
    op.create_index("labour_groups_code", "labour_groups", ["group_code", "person", "since", "until"])
    op.create_table(
        "labour_wishes",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("occupation", sa.String(16), primary_key=True),
    )
    op.create_index("labour_wishes_occupation", "labour_wishes", ["occupation", "person"])
    op.create_table(
        "demand_entries",
        sa.Column("posting_id", sa.String(100), sa.ForeignKey("postings.posting_id"), primary_key=True),
        sa.Column("employer", sa.String(200), nullable=False),
        sa.Column("employer_code", sa.String(18)),
        sa.Column("occupation", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("vacancies", sa.Integer, nullable=False),
        sa.Column("hired", sa.Integer),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("expires", sa.Date, nullable=False),
        sa.Column("closed_on", sa.Date),
    )
    op.create_index("demand_entries_opened", "demand_entries", ["opened_on", "posting_id"])


def downgrade() -> None:
    for table in ("demand_entries", "labour_wishes", "labour_groups", "labour_force", "labour_events"):
        op.drop_table(table)
