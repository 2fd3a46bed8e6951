"""What the centre tells, applied by whole pages, each with its cursor. Implements `ports.ChangeLog`."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kiosk.contract.changes import CaseStateChange, ChangesPage, MaterialsReceived
from kiosk.domain.submission import CaseState
from kiosk.store import audit, receipt_keys
from kiosk.store.rows import CursorRow, SubmissionRow, UploadTicketRow
from kiosk.store.sessions import Sessions

_CHANGES = "changes"
# What stands in columns of its own.
_KEPT_APART = {"type", "submission_id", "state", "reason", "at"}


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
            for material in page.materials:
                _note_material(session, material, at)
            receipt_keys.take(session, page.keys)
            row.value = page.cursor
            session.add(row)
        return len(page.changes) + len(page.materials)


def forget_cursor(session: Session) -> None:
    session.execute(delete(CursorRow).where(CursorRow.name == _CHANGES))


def _move_case(session: Session, change: CaseStateChange, at: datetime) -> None:
    submission = session.get(SubmissionRow, change.submission_id)
    if submission is None or not _is_news(submission, change):
        return
    before = CaseState(submission.state)
    submission.state_at = change.at
    if change.state is not before:
        _note_times(submission, before, change)
        submission.state = change.state.value
        audit.append(session, "case_moved", at, {"submission_id": change.submission_id, "state": change.state.value})
    # After the purge nothing that may speak of the person comes back.
    kept = submission.person_digest is not None
    submission.state_reason = change.reason if kept else None
    submission.told = change.model_dump(mode="json", exclude=_KEPT_APART, exclude_none=True) if kept else None


def _is_news(submission: SubmissionRow, change: CaseStateChange) -> bool:
    """Not told before, nor older than what we know. The same state may be told again, with another due date."""
    if submission.state_at is not None and change.at <= submission.state_at:
        return False
    before = CaseState(submission.state)
    return change.state is before or before.may_become(change.state)


def _note_times(submission: SubmissionRow, before: CaseState, change: CaseStateChange) -> None:
    """When it was accepted, as long as the clock has never stood still since: then only the office can count."""
    if change.state is CaseState.NEEDS_MORE:
        asked_while_it_ran = before is CaseState.ACCEPTED
        submission.resume_state = (before if asked_while_it_ran else CaseState.DELIVERED).value
        submission.accepted_at = None
    elif change.state is CaseState.ACCEPTED and submission.resume_state != CaseState.ACCEPTED.value:
        submission.accepted_at = change.at


def _note_material(session: Session, material: MaterialsReceived, at: datetime) -> None:
    submission = session.get(SubmissionRow, material.submission_id)
    if submission is None or submission.person_digest is None:
        return  # not of this station, or purged since
    ticket = session.get(UploadTicketRow, material.ticket_id)
    if ticket is None:
        ticket = UploadTicketRow(ticket_id=material.ticket_id, submission_id=material.submission_id, wanted="")
        session.add(ticket)
    if ticket.received_at is None:
        ticket.count, ticket.received_at = material.count, material.at
        audit.append(
            session, "materials_received", at, {"submission_id": material.submission_id, "count": material.count}
        )
