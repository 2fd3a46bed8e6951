"""Cases with their history, messages after the filing, materials, upload tickets, staff, and the audit chain."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_GENESIS = "0" * 64


def upgrade() -> None:
    _staff()
    _cases()
    _materials()
    _audit()
    _carry_over()


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("display", sa.String(32), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("disabled_at", _MOMENT),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("staff", sa.String(32), sa.ForeignKey("staff.name"), nullable=False, index=True),
        sa.Column("csrf", sa.String(43), nullable=False),
        sa.Column("began_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "login_failures",
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("first_at", _MOMENT, nullable=False),
    )


def _cases() -> None:
    submission = sa.ForeignKey("submissions.submission_id")
    op.create_table(
        "cases",
        sa.Column("submission_id", sa.String(36), submission, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content_hash", sa.String(64), index=True),
        sa.Column("duplicate_of", sa.String(36), sa.ForeignKey("submissions.submission_id"), index=True),
        sa.Column("assigned_to", sa.String(32), sa.ForeignKey("staff.name")),
        sa.Column("resume_state", sa.String(16)),
        sa.Column("promised_days", sa.Integer),
        sa.Column("statutory_days", sa.Integer),
        sa.Column("due_on", sa.Date, index=True),
        sa.Column("due_law_on", sa.Date),
        sa.Column("due_certain", sa.Boolean, nullable=False),
    )
    op.create_table(
        "case_steps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "submission_id", sa.String(36), sa.ForeignKey("submissions.submission_id"), nullable=False, index=True
        ),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("from_state", sa.String(16)),
        sa.Column("to_state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("detail", sa.Text),
    )
    op.create_table(
        "case_messages",
        sa.Column("station", sa.String(32), sa.ForeignKey("stations.code"), primary_key=True),
        sa.Column("key", sa.String(36), primary_key=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("submission_id", sa.String(36), nullable=False, index=True),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("applied_at", _MOMENT),
    )


def _materials() -> None:
    op.create_table(
        "materials",
        sa.Column("material_id", sa.String(36), primary_key=True),
        sa.Column(
            "submission_id", sa.String(36), sa.ForeignKey("submissions.submission_id"), nullable=False, index=True
        ),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("wanted", sa.String(100), nullable=False),
        sa.Column("media_type", sa.String(32), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "upload_tickets",
        sa.Column("ticket_id", sa.String(36), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column(
            "submission_id", sa.String(36), sa.ForeignKey("submissions.submission_id"), nullable=False, index=True
        ),
        sa.Column("wanted", sa.String(100), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seq", _NUMBER, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "seq": 0, "hash": _GENESIS}])


def _carry_over() -> None:
    """What was received before is a case too; what was decided becomes its history."""
    op.execute(
        "INSERT INTO cases (submission_id, revision, due_certain) "
        "SELECT s.submission_id, (SELECT count(*) FROM decisions d WHERE d.submission_id = s.submission_id), true "
        "FROM submissions s"
    )
    op.execute(
        "INSERT INTO case_steps (submission_id, revision, at, actor, kind, from_state, to_state, reason) "
        "SELECT d.submission_id, (SELECT count(*) FROM decisions e WHERE e.submission_id = d.submission_id "
        "AND e.id <= d.id), d.decided_at, 'command', CASE d.state WHEN 'accepted' THEN 'accept' WHEN 'needs_more' "
        "THEN 'ask' WHEN 'completed' THEN 'complete' WHEN 'withdrawn' THEN 'withdraw' ELSE 'refuse' END, "
        "(SELECT p.state FROM decisions p WHERE p.submission_id = d.submission_id AND p.id < d.id "
        "ORDER BY p.id DESC LIMIT 1), d.state, d.reason FROM decisions d ORDER BY d.id"
    )
    op.drop_table("decisions")
