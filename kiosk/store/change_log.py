"""What the centre tells, applied by whole pages, each with its cursor. Implements `ports.ChangeLog`."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kiosk.contract.changes import CaseStateChange, ChangesPage
from kiosk.domain.submission import CaseState
from kiosk.store import audit, receipt_keys
from kiosk.store.rows import CursorRow, SubmissionRow
from kiosk.store.sessions import Sessions

_CHANGES = "changes"


class SqlChangeLog:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def cursor(self) -> int:
        with self._sessions.reading() as session:
            row = session.get(CursorRow, _CHANGES)
            return row.value if row else 0

    def apply(self, page: ChangesPage, at: datetime) -> int:
        with self._sessions.writing() as session:
            row = session.get(CursorRow, _CHANGES) or CursorRow(name=_CHANGES, value=0)
            if page.cursor == row.value:
                return 0  # another process has applied this page already
            # A smaller cursor: the centre was restored from a backup and counts on from there, or another program was
            # quicker. Either way what is told twice moves no case twice.
            for change in page.changes:
                _move_case(session, change, at)
            receipt_keys.take(session, page.keys)
            row.value = page.cursor
            session.add(row)
        return len(page.changes)


def forget_cursor(session: Session) -> None:
    session.execute(delete(CursorRow).where(CursorRow.name == _CHANGES))


def _move_case(session: Session, change: CaseStateChange, at: datetime) -> None:
    submission = session.get(SubmissionRow, change.submission_id)
    if submission is None or not CaseState(submission.state).may_become(change.state):
        return
    if submission.state_at is not None and change.at <= submission.state_at:
        return  # told before, or an older decision than the one we know
    submission.state = change.state.value
    submission.state_at = change.at
    # After the purge nothing that may speak of the person comes back.
    submission.state_reason = change.reason if submission.person_digest else None
    audit.append(session, "case_moved", at, {"submission_id": change.submission_id, "state": change.state.value})
