"""One transaction: what was filed or said, its outbox row with frozen bytes, and the audit row, or none of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.contract.batch import BatchItem
from kiosk.contract.case_messages import supplement_message, withdrawal_message
from kiosk.contract.rating import rating_message
from kiosk.contract.submission import submission_message
from kiosk.domain.case_message import CaseSupplemented, CaseWithdrawn
from kiosk.domain.rating import Grade, ServiceRated
from kiosk.domain.submission import CaseState, Submission, SubmissionSaved
from kiosk.store import audit, drafts
from kiosk.store.outbox_row import outbox_row
from kiosk.store.person_digest import content_digest_of, digest_of
from kiosk.store.persons_cases import of_person
from kiosk.store.rows import OutboxRow, RatingRow, SubmissionRow, UploadTicketRow
from kiosk.store.serials import next_serial
from kiosk.usecases.store_ports import PersonsSubmission, StoredSubmission

_UNDER_WAY = [state.value for state in CaseState if state.is_open]


class SqlUnitOfWork:
    """Implements `store_ports.UnitOfWork` on a session whose transaction began IMMEDIATE."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: list[Submission] = []
        self._rated: list[ServiceRated] = []
        self._said: list[OutboxRow] = []

    def submission_by_key(self, key: str) -> StoredSubmission | None:
        row = self._session.scalars(select(SubmissionRow).where(SubmissionRow.key == key)).first()
        return stored(row) if row else None

    def next_serial(self, day: date) -> int:
        return next_serial(self._session, day)

    def submission_of(self, submission_id: str, number: str) -> PersonsSubmission | None:
        return next(iter(of_person(self._session, number, submission_id)), None)

    def same_content(self, number: str, item: str, answers: Mapping[str, Any]) -> StoredSubmission | None:
        content = content_digest_of(self._session, number, item, answers)
        query = (
            select(SubmissionRow)
            .join(OutboxRow, OutboxRow.key == SubmissionRow.key)
            .where(SubmissionRow.content_digest == content, SubmissionRow.state.in_(_UNDER_WAY))
            .where(OutboxRow.parked_at.is_(None))
            .order_by(OutboxRow.seq.desc())
        )
        row = self._session.scalars(query.limit(1)).first()
        return stored(row) if row else None

    def add(self, submission: Submission, request_hash: str) -> None:
        number = submission.applicant.number
        self._seen.append(submission)
        if submission.assurance.may_look_up:
            drafts.drop(self._session, submission.applicant.number, submission.item)
        self._session.add(
            SubmissionRow(
                submission_id=submission.submission_id,
                key=submission.key,
                item=submission.item,
                item_name=submission.item_name or None,
                receipt_no=str(submission.receipt_no),
                state=submission.state.value,
                saved_at=submission.saved_at,
                request_hash=request_hash,
                person_digest=digest_of(self._session, number),
                content_digest=content_digest_of(self._session, number, submission.item, submission.answers),
            )
        )

    def rating_of(self, submission_id: str) -> Grade | None:
        query = select(RatingRow.grade).where(RatingRow.submission_id == submission_id)
        grade = self._session.scalars(query).first()
        return Grade(grade) if grade else None

    def add_rating(self, rated: ServiceRated) -> None:
        self._rated.append(rated)
        self._session.add(
            RatingRow(
                rating_id=rated.rating_id,
                key=rated.key,
                submission_id=rated.submission_id,
                grade=rated.grade.value,
                reasons=list(rated.reasons),
                call_back=rated.call_back,
                rated_at=rated.rated_at,
            )
        )

    def add_withdrawal(self, withdrawn: CaseWithdrawn) -> None:
        item = BatchItem(key=UUID(withdrawn.key), body=withdrawal_message(withdrawn))
        self._said.append(outbox_row(item, withdrawn.withdrawn_at, submission_id=withdrawn.submission_id))

    def add_supplement(self, supplemented: CaseSupplemented) -> None:
        item = BatchItem(key=UUID(supplemented.key), body=supplement_message(supplemented))
        self._said.append(outbox_row(item, supplemented.saved_at, submission_id=supplemented.submission_id))

    def add_ticket(self, ticket_id: str, submission_id: str, wanted: str) -> None:
        self._session.add(UploadTicketRow(ticket_id=ticket_id, submission_id=submission_id, wanted=wanted))

    def audit(self, event: str, at: datetime, **fields: str | int | bool | None) -> None:
        audit.append(self._session, event, at, fields)

    def commit(self) -> None:
        self._session.flush()  # the outbox row refers to the submission's
        self._session.add_all(_of_submission(event) for submission in self._seen for event in submission.events)
        self._session.add_all(_of_rating(rated) for rated in self._rated)
        self._session.add_all(self._said)
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


def _of_submission(event: SubmissionSaved) -> OutboxRow:
    submission = event.submission
    item = BatchItem(key=UUID(submission.key), body=submission_message(submission))
    return outbox_row(item, submission.saved_at, submission_id=submission.submission_id)


def _of_rating(rated: ServiceRated) -> OutboxRow:
    item = BatchItem(key=UUID(rated.key), body=rating_message(rated))
    return outbox_row(item, rated.rated_at, submission_id=rated.submission_id)
