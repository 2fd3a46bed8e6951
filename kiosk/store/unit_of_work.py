"""One transaction: the submission, its outbox row with frozen bytes, and the audit row, together or not at all."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.contract.batch import BatchItem, body_hash, frozen_bytes
from kiosk.contract.submission import submission_message
from kiosk.domain.submission import CaseState, Submission, SubmissionSaved
from kiosk.store import audit
from kiosk.store.rows import OutboxRow, SerialRow, SubmissionRow
from kiosk.usecases.ports import StoredSubmission


class SqlUnitOfWork:
    """Implements `ports.UnitOfWork` on a session whose transaction began IMMEDIATE."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: list[Submission] = []

    def submission_by_key(self, key: str) -> StoredSubmission | None:
        row = self._session.scalars(select(SubmissionRow).where(SubmissionRow.key == key)).first()
        return stored(row) if row else None

    def next_serial(self, day: date) -> int:
        row = self._session.get(SerialRow, day)
        if row is None:
            row = SerialRow(day=day, last=0)
            self._session.add(row)
        row.last += 1
        return row.last

    def add(self, submission: Submission, request_hash: str) -> None:
        self._seen.append(submission)
        self._session.add(
            SubmissionRow(
                submission_id=submission.submission_id,
                key=submission.key,
                item=submission.item,
                receipt_no=str(submission.receipt_no),
                state=submission.state.value,
                saved_at=submission.saved_at,
                request_hash=request_hash,
            )
        )

    def audit(self, event: str, at: datetime, **fields: str | int | bool | None) -> None:
        audit.append(self._session, event, at, fields)

    def commit(self) -> None:
        self._session.flush()  # the outbox row refers to the submission's
        self._session.add_all(_outbox_row(event) for submission in self._seen for event in submission.events)
        self._session.commit()


def stored(row: SubmissionRow) -> StoredSubmission:
    return StoredSubmission(
        submission_id=row.submission_id,
        key=row.key,
        item=row.item,
        receipt_no=row.receipt_no,
        state=CaseState(row.state),
        saved_at=row.saved_at,
        request_hash=row.request_hash,
    )


def _outbox_row(event: SubmissionSaved) -> OutboxRow:
    submission = event.submission
    body = frozen_bytes(BatchItem(key=UUID(submission.key), body=submission_message(submission)))
    return OutboxRow(
        key=submission.key,
        submission_id=submission.submission_id,
        body=body,
        body_sha256=body_hash(body),
        created_at=submission.saved_at,
        attempts=0,
    )
