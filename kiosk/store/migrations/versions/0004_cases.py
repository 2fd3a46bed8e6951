"""What the office told of a case, what the citizen answered, what phones brought; and what was filed before."""

import json

import sqlalchemy as sa
from alembic import op

from kiosk.store.person_digest import keyed_content

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OF_SUBMISSION = ("duplicate_of", "accepted_at", "resume_state", "told", "content_digest")


def upgrade() -> None:
    op.add_column("submission", sa.Column("content_digest", sa.String(64)))
    op.add_column("submission", sa.Column("told", sa.JSON))
    op.add_column("submission", sa.Column("resume_state", sa.String(16)))
    op.add_column("submission", sa.Column("accepted_at", sa.DateTime))
    op.add_column("submission", sa.Column("duplicate_of", sa.String(64)))
    op.create_index("submission_content", "submission", ["content_digest"])
    op.add_column("outbox", sa.Column("kind", sa.String(16), nullable=False, server_default="submission"))
    op.add_column("outbox", sa.Column("request_id", sa.String(36)))
    op.create_table(
        "upload_ticket",
        sa.Column("ticket_id", sa.String(36), primary_key=True),
        sa.Column("submission_id", sa.String(36), sa.ForeignKey("submission.submission_id"), nullable=False),
        sa.Column("wanted", sa.String(100), nullable=False),
        sa.Column("count", sa.Integer),
        sa.Column("received_at", sa.DateTime),
    )
    op.create_index("upload_of_submission", "upload_ticket", ["submission_id"])
    _fill_in(op.get_bind())


def _fill_in(connection: sa.Connection) -> None:
    """From the frozen bytes; what was purged has none."""
    key = connection.execute(sa.text("SELECT key FROM digest_key")).scalar_one()
    said = sa.text("UPDATE outbox SET kind = :kind WHERE seq = :seq")
    digest = sa.text("UPDATE submission SET content_digest = :digest WHERE submission_id = :id")
    for seq, submission_id, raw in connection.execute(sa.text("SELECT seq, submission_id, body FROM outbox")).all():
        body = json.loads(raw)["body"]
        connection.execute(said, {"kind": body["type"], "seq": seq})
        if body["type"] == "submission":
            content = keyed_content(key, body["applicant"]["number"], body["item"], body["answers"])
            connection.execute(digest, {"digest": content, "id": submission_id})


def downgrade() -> None:
    op.drop_index("upload_of_submission", "upload_ticket")
    op.drop_table("upload_ticket")
    op.drop_column("outbox", "request_id")
    op.drop_column("outbox", "kind")
    op.drop_index("submission_content", "submission")
    for column in _OF_SUBMISSION:
        op.drop_column("submission", column)
