"""Whose a submission is, as a keyed digest; the name its item had."""

import json
import secrets

import sqlalchemy as sa
from alembic import op

from kiosk.store.person_digest import keyed_digest

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ITEM_NAMES = {"unemployment_registration": "失业登记"}  # all there was before names were kept


def upgrade() -> None:
    digest_key = op.create_table(
        "digest_key", sa.Column("id", sa.Integer, primary_key=True), sa.Column("key", sa.LargeBinary, nullable=False)
    )
    key = secrets.token_bytes(32)
    op.bulk_insert(digest_key, [{"id": 1, "key": key}])
    op.add_column("submission", sa.Column("item_name", sa.String))
    op.add_column("submission", sa.Column("person_digest", sa.String(64)))
    op.create_index("submission_of_person", "submission", ["person_digest"])
    _fill_in(op.get_bind(), key)


def _fill_in(connection: sa.Connection, key: bytes) -> None:
    """From the frozen bytes; what was purged has none, and stays nobody's."""
    frozen = "SELECT s.submission_id, o.body FROM submission s JOIN outbox o ON o.key = s.key"
    fill = sa.text("UPDATE submission SET person_digest = :digest WHERE submission_id = :id")
    for submission_id, body in connection.execute(sa.text(frozen)).all():
        number = json.loads(body)["body"]["applicant"]["number"]
        connection.execute(fill, {"digest": keyed_digest(key, number), "id": submission_id})
    for item, name in _ITEM_NAMES.items():
        named = sa.text("UPDATE submission SET item_name = :name WHERE item = :item")
        connection.execute(named, {"name": name, "item": item})


def downgrade() -> None:
    op.drop_index("submission_of_person", "submission")
    op.drop_column("submission", "person_digest")
    op.drop_column("submission", "item_name")
    op.drop_table("digest_key")
