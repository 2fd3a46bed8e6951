"""The outbox: what is committed and not yet answered. Implements `ports.Outbox`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from kiosk.contract.batch import ItemResult
from kiosk.domain.submission import CaseState
from kiosk.store import audit
from kiosk.store.rows import OutboxRow, SubmissionRow
from kiosk.store.sessions import Sessions
from kiosk.usecases.ports import OutboxDepth, OutboxItem


class SqlOutbox:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def due(self, now: datetime, limit: int) -> Sequence[OutboxItem]:
        open_rows = OutboxRow.closed_at.is_(None) & OutboxRow.parked_at.is_(None)
        ripe = OutboxRow.next_try_at.is_(None) | (OutboxRow.next_try_at <= now)
        query = select(OutboxRow).where(open_rows & ripe).order_by(OutboxRow.seq).limit(limit)
        with self._sessions.reading() as session:
            return [OutboxItem(key=r.key, body=r.body, attempts=r.attempts) for r in session.scalars(query)]

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
    if not result.status.taken:
        row.parked_at = at
        audit.append(session, "outbox_parked", at, {"key": result.key, "status": result.status.value})
        return
    row.closed_at = at
    _delivered(session, row, at)


def _delivered(session: Session, row: OutboxRow, at: datetime) -> None:
    """Only the submission's own message moves the submission: what was said about it says nothing of where it is."""
    submission = session.get_one(SubmissionRow, row.submission_id)
    own = row.key == submission.key
    if own and CaseState(submission.state).may_become(CaseState.DELIVERED):
        submission.state = CaseState.DELIVERED.value
    event = "submission_delivered" if own else "rating_delivered"
    audit.append(session, event, at, {"submission_id": row.submission_id})
