"""What leaves this machine of an application: all that says whose it was. Its number, state and key stay."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, null, select, update
from sqlalchemy.orm import Session

from kiosk.contract.changes import SubmissionErased
from kiosk.store import audit
from kiosk.store.rows import OutboxRow, SubmissionRow, UploadTicketRow


def forget_persons(session: Session, keys: Sequence[str]) -> None:
    """The hashes are of name and number too, and what the office said, or asked for, may speak of the person."""
    of_gone = SubmissionRow.key.in_(keys)
    ids = select(SubmissionRow.submission_id).where(of_gone)
    session.execute(delete(UploadTicketRow).where(UploadTicketRow.submission_id.in_(ids)))
    session.execute(
        update(SubmissionRow)
        .where(of_gone)
        .values(
            request_hash="",
            state_reason=None,
            person_digest=None,
            content_digest=None,
            told=null(),
            duplicate_of=None,
        )
    )


def erase(session: Session, told: Sequence[SubmissionErased], at: datetime) -> None:
    """The centre has forgotten them on the request of their persons: nothing of them is sent or kept any longer."""
    for one in told:
        submission = session.get(SubmissionRow, one.submission_id)
        if submission is None or submission.person_digest is None:
            continue  # not of this station, or cleared since
        session.execute(delete(OutboxRow).where(OutboxRow.submission_id == one.submission_id))
        forget_persons(session, [submission.key])
        audit.append(session, "submission_erased", at, {"submission_id": one.submission_id})
