"""What the centre tells, applied by whole pages, each with its cursor. Implements `sync_ports.ChangeLog`."""

from datetime import datetime

from sqlalchemy.orm import Session

from kiosk.contract.changes import CaseStateChange, ChangesPage, MaterialsReceived
from kiosk.domain.submission import CaseState
from kiosk.store import audit, contents, market_answers, receipt_keys, snapshot
from kiosk.store.forget import erase
from kiosk.store.rows import SubmissionRow, UploadTicketRow
from kiosk.store.sessions import Sessions
from kiosk.store.tickets_told import take_appointments, take_counts, take_states
from kiosk.usecases.sync_ports import ChangePosition

# What stands in columns of its own.
_KEPT_APART = {"type", "submission_id", "state", "reason", "at"}


class SqlChangeLog:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def cursor(self) -> int:
        return self.position().cursor

    def position(self) -> ChangePosition:
        with self._sessions.reading() as session:
            return snapshot.position(session)

    def apply(self, page: ChangesPage, at: datetime, asked: ChangePosition | None = None) -> int:
        with self._sessions.writing() as session:
            take_counts(session, page.queues, at)  # as the lines are now, told again with every page
            before = snapshot.position(session)
            if not _fits(page, asked or before, before):
                return 0  # another program was quicker amid a snapshot: what is next is asked for anew
            _enter(session, page, before)
            if page.cursor == before.cursor and page.snapshot is None:
                # Another process has applied this page already, or there is no news: that is news of itself.
                market_answers.take(session, ChangesPage(changes=(), cursor=page.cursor, more=page.more), at)
                return 0
            # A smaller cursor: the centre was restored from a backup and counts on from there, or another program was
            # quicker. Either way what is told twice moves no case twice.
            _take(session, page, at)
            snapshot.move_to(session, page.cursor)
            if page.snapshot is not None and not page.more:
                snapshot.finish(session)
        return page.count


def _fits(page: ChangesPage, asked: ChangePosition, before: ChangePosition) -> bool:
    """A snapshot is applied page after page by one program; single changes may come twice."""
    plain = page.snapshot is None and asked.snapshot is None and before.snapshot is None
    return plain or asked == before


def _enter(session: Session, page: ChangesPage, before: ChangePosition) -> None:
    if page.snapshot is None:
        snapshot.leave(session)
    elif page.snapshot != before.snapshot:
        snapshot.begin(session, page.snapshot)


def _take(session: Session, page: ChangesPage, at: datetime) -> None:
    for change in page.changes:
        _move_case(session, change, at)
    for material in page.materials:
        _note_material(session, material, at)
    receipt_keys.take(session, page.keys)
    market_answers.take(session, page, at)
    take_states(session, page.tickets)
    take_appointments(session, page.appointments)
    contents.take(session, page.contents, at)
    erase(session, page.erased, at)


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
