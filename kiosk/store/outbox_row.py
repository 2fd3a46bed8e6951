"""A message frozen for the outbox."""

from datetime import datetime

from kiosk.contract.batch import BatchItem, body_hash, frozen_bytes
from kiosk.contract.case_messages import SupplementMessage
from kiosk.store.rows import OutboxRow


def outbox_row(
    item: BatchItem, at: datetime, *, submission_id: str | None = None, about: str | None = None
) -> OutboxRow:
    """`submission_id`: the submission that it is, or is about; `about`: what else it is about."""
    body = frozen_bytes(item)
    return OutboxRow(
        key=str(item.key),
        submission_id=submission_id,
        about=about,
        kind=item.body.type,
        request_id=item.body.request_id if isinstance(item.body, SupplementMessage) else None,
        body=body,
        body_sha256=body_hash(body),
        created_at=at,
        attempts=0,
    )
