"""Config pushes: signed metadata, bundles and their roll-outs, what stations say of them, commands."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_COUNT = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _repository()
    _publications()
    _stations()
    _commands()


def _repository() -> None:
    op.create_table(
        "push_metadata",
        sa.Column("role", sa.String(16), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "push_keys",
        sa.Column("role", sa.String(16), primary_key=True),
        sa.Column("private", sa.LargeBinary, nullable=False),
    )


def _publications() -> None:
    op.create_table(
        "config_publications",
        sa.Column("sequence", _COUNT, primary_key=True, autoincrement=False),
        sa.Column("group", sa.String(32), nullable=False),
        sa.Column("version", sa.String(48), nullable=False),
        sa.Column("target", sa.String(120), nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("custom", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("first_station", sa.String(32)),
        sa.Column("published_at", _MOMENT, nullable=False),
        sa.Column("published_by", sa.String(64), nullable=False),
        sa.Column("proposed_step", sa.Integer),
        sa.Column("proposed_by", sa.String(64)),
        sa.Column("confirmed_by", sa.String(64)),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.UniqueConstraint("group", "version", name="config_publications_group_version"),
    )


def _stations() -> None:
    op.create_table(
        "config_stations",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("group", sa.String(32), nullable=False),
        sa.Column("sequence", _COUNT),
        sa.Column("version", sa.String(48)),
        sa.Column("source", sa.String(16)),
        sa.Column("state", sa.String(16)),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("reported_at", _MOMENT),
    )
    op.create_index("ix_config_stations_group", "config_stations", ["group"])
    op.create_table(
        "config_outcomes",
        sa.Column("sequence", _COUNT, sa.ForeignKey("config_publications.sequence"), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )


def _commands() -> None:
    op.create_table(
        "config_commands",
        sa.Column("command_id", sa.String(32), primary_key=True),
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), nullable=False),
        sa.Column("command", sa.String(32), nullable=False),
        sa.Column("target", sa.String(120), nullable=False, unique=True),
        sa.Column("custom", sa.Text, nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("outcome", sa.String(16)),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("done_at", _MOMENT),
    )
    op.create_index("ix_config_commands_station", "config_commands", ["station"])


def downgrade() -> None:
    for table in ("config_commands", "config_outcomes", "config_stations", "config_publications"):
        op.drop_table(table)
    op.drop_table("push_keys")
    op.drop_table("push_metadata")
