"""The outbox: what is committed and not yet answered. Implements `sync_ports.Outbox`."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from kiosk.contract.batch import ItemResult
from kiosk.domain.case_message import CaseMessageKind
from kiosk.domain.submission import CaseState
from kiosk.store import audit, market_answers
from kiosk.store.rows import OutboxRow, SubmissionRow
from kiosk.store.sessions import Sessions
from kiosk.store.ticket_work import note_counted
from kiosk.usecases.sync_ports import OutboxDepth, OutboxItem

_OF_CASES = frozenset(kind.value for kind in CaseMessageKind)
_USAGE = "usage_day"


class SqlOutbox:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def due(self, now: datetime, limit: int) -> Sequence[OutboxItem]:
        open_rows = OutboxRow.closed_at.is_(None) & OutboxRow.parked_at.is_(None)
        ripe = OutboxRow.next_try_at.is_(None) | (OutboxRow.next_try_at <= now)
        query = select(OutboxRow).where(open_rows & ripe).order_by(OutboxRow.seq).limit(limit)
        with self._sessions.reading() as session:
            return [OutboxItem(key=r.key, body=r.body, attempts=r.attempts) for r in session.scalars(query)]

    def find(self, key: str) -> OutboxItem | None:
        with self._sessions.reading() as session:
            open_row = select(OutboxRow).where(OutboxRow.key == key, OutboxRow.closed_at.is_(None))
            row = session.scalars(open_row.where(OutboxRow.parked_at.is_(None))).first()
            return OutboxItem(key=row.key, body=row.body, attempts=row.attempts) if row else None

    def record(self, results: Sequence[ItemResult], at: datetime) -> None:
        with self._sessions.writing() as session:
            for result in results:
                _record(session, result, at)

    def postpone(self, keys: Sequence[str], until: datetime) -> None:
        change = update(OutboxRow).where(OutboxRow.key.in_(keys), OutboxRow.closed_at.is_(None))
        with self._sessions.writing() as session:
            session.execute(change.values(attempts=OutboxRow.attempts + 1, next_try_at=until))

    def depth(self) -> OutboxDepth:
        pending = OutboxRow.closed_at.is_(None) & OutboxRow.parked_at.is_(None)
        with self._sessions.reading() as session:
            count = select(func.count()).select_from(OutboxRow)
            return OutboxDepth(
                session.scalar(count.where(pending)) or 0,
                session.scalar(count.where(OutboxRow.parked_at.is_not(None))) or 0,
            )


def _record(session: Session, result: ItemResult, at: datetime) -> None:
    row = session.scalars(select(OutboxRow).where(OutboxRow.key == result.key)).first()
    if row is None or row.closed_at is not None:
        return  # an answer to nothing we asked, or one we have already
    row.answer = result.model_dump(mode="json")
    if result.status.taken:
        row.closed_at = at
        if row.about is not None:
            market_answers.taken(session, row, row.about, result.outcome, at)
        else:
            _taken(session, row, result, at)
    elif row.kind in _OF_CASES and result.code == HTTPStatus.CONFLICT:
        # The case had moved on: an answer like any other, and nothing that anybody must look after.
        row.closed_at = at
        audit.append(session, f"{row.kind}_too_late", at, {"submission_id": row.submission_id})
    else:
        row.parked_at = at
        if row.about is not None:
            market_answers.parked(session, row, row.about)
        audit.append(session, "outbox_parked", at, {"key": result.key, "status": result.status.value})


def _taken(session: Session, row: OutboxRow, result: ItemResult, at: datetime) -> None:
    """What was said of the service says nothing of where the application is."""
    if row.ticket_id is not None:
        note_counted(session, row.ticket_id, at)
        return
    if row.kind == _USAGE:
        return  # counts are about nothing that waits for an answer
    submission = session.get_one(SubmissionRow, row.submission_id or "")
    if row.key == submission.key:
        _delivered(submission, result)
    elif row.kind == CaseMessageKind.WITHDRAWAL.value and CaseState(submission.state).is_open:
        _leave_word_behind(submission, CaseState.WITHDRAWN)
    elif row.kind == CaseMessageKind.SUPPLEMENT.value and _is_asked(submission, row.request_id):
        _leave_word_behind(submission, CaseState(submission.resume_state or CaseState.DELIVERED.value))
    audit.append(session, f"{row.kind}_delivered", at, {"submission_id": row.submission_id})


def _delivered(submission: SubmissionRow, result: ItemResult) -> None:
    """An office decision may have been quicker than this answer."""
    if submission.state == CaseState.SAVED.value:
        submission.state = CaseState.DELIVERED.value
    if result.duplicate_of and submission.person_digest:
        submission.duplicate_of = result.duplicate_of


def _is_asked(submission: SubmissionRow, request_id: str | None) -> bool:
    """The office may have asked for something else since this was answered."""
    if submission.state != CaseState.NEEDS_MORE.value or submission.told is None:
        return False
    return bool(submission.told.get("request", {}).get("request_id") == request_id)


def _leave_word_behind(submission: SubmissionRow, state: CaseState) -> None:
    """Where the case is now, as far as this answer tells; what the office says of it comes with the next changes."""
    submission.state = state.value
    submission.state_reason = submission.told = None
