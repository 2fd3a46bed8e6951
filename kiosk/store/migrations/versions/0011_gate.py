"""Who may open the maintenance menu, what was tried at its gate, and what was agreed with the centre for whoever has no
telephone."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "technician",
        sa.Column("number", sa.String(8), primary_key=True),
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("pin_hash", sa.String(160), nullable=False),
        sa.Column("totp_secret", sa.String(64), nullable=False),
        sa.Column("last_step", sa.Integer, nullable=False),
        sa.Column("enrolled_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "gate_tries",
        sa.Column("subject", sa.String(8), primary_key=True),
        sa.Column("wrong", sa.Integer, nullable=False),
        *_reading(),
    )
    op.create_table(
        "gate_challenge",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("text", sa.String(16), nullable=False),
        sa.Column("number", sa.String(8), nullable=False),
        *_reading(),
    )
    op.add_column("station", sa.Column("recovery_key", sa.LargeBinary))


def _reading() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("wall", sa.DateTime, nullable=False),
        sa.Column("monotonic", sa.Float, nullable=False),
        sa.Column("boot", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("station", "recovery_key")
    for table in ("gate_challenge", "gate_tries", "technician"):
        op.drop_table(table)
