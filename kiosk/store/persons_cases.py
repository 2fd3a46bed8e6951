"""What belongs to a person: found by the digest of their number, with all that was told and sent about it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kiosk.contract.changes import CaseStateChange
from kiosk.domain.case_message import CaseMessageKind, Sent
from kiosk.domain.submission import CaseState
from kiosk.store.person_digest import digest_of
from kiosk.store.rows import OutboxRow, SubmissionRow, UploadTicketRow
from kiosk.usecases.store_ports import CaseMessage, PersonsSubmission, Received

_TOO_LATE = 409
_KINDS = [kind.value for kind in CaseMessageKind]


def of_person(session: Session, number: str, submission_id: str | None = None) -> Sequence[PersonsSubmission]:
    """Newest first; with `submission_id` that one alone, if it is theirs. What is purged is nobody's."""
    query = select(SubmissionRow, OutboxRow.parked_at).join(OutboxRow, OutboxRow.key == SubmissionRow.key)
    query = query.where(SubmissionRow.person_digest == digest_of(session, number))
    if submission_id is not None:
        query = query.where(SubmissionRow.submission_id == submission_id)
    found = session.execute(query.order_by(SubmissionRow.saved_at.desc(), OutboxRow.seq.desc())).all()
    ids = [row.submission_id for row, _ in found]
    sent, received = messages_of(session, ids), received_for(session, ids)
    return [
        _of_person(
            row, parked=parked_at is not None, sent=sent[row.submission_id], received=received[row.submission_id]
        )
        for row, parked_at in found
    ]


def messages_of(session: Session, ids: Collection[str]) -> dict[str, list[CaseMessage]]:
    """What the citizen said of each of these after the filing, oldest first."""
    c = OutboxRow
    columns = c.submission_id, c.kind, c.request_id, c.created_at, c.closed_at, c.parked_at, c.answer
    query = select(*columns).where(c.submission_id.in_(ids), c.kind.in_(_KINDS)).order_by(c.seq)
    found: dict[str, list[CaseMessage]] = defaultdict(list)
    for row in session.execute(query):
        code = (row.answer or {}).get("code")
        said = Sent.WAITING
        if row.parked_at is not None:
            said = Sent.REFUSED
        elif row.closed_at is not None:
            said = Sent.TOO_LATE if code == _TOO_LATE else Sent.TAKEN
        message = CaseMessage(
            kind=CaseMessageKind(row.kind), request_id=row.request_id, said_at=row.created_at, sent=said
        )
        found[row.submission_id].append(message)
    return found


def received_for(session: Session, ids: Collection[str]) -> dict[str, list[Received]]:
    """What phones brought for each of these, oldest first."""
    came: ColumnElement[bool] = UploadTicketRow.received_at.is_not(None)
    query = select(UploadTicketRow).where(UploadTicketRow.submission_id.in_(ids), came)
    found: dict[str, list[Received]] = defaultdict(list)
    for row in session.scalars(query.order_by(UploadTicketRow.received_at, UploadTicketRow.ticket_id)):
        if row.received_at is not None:
            one = Received(ticket_id=row.ticket_id, wanted=row.wanted, count=row.count or 0, at=row.received_at)
            found[row.submission_id].append(one)
    return found


def _of_person(
    row: SubmissionRow, *, parked: bool, sent: Iterable[CaseMessage], received: Iterable[Received]
) -> PersonsSubmission:
    return PersonsSubmission(
        submission_id=row.submission_id,
        item=row.item,
        item_name=row.item_name or "",
        receipt_no=row.receipt_no,
        state=CaseState(row.state),
        parked=parked,
        saved_at=row.saved_at,
        reason=row.state_reason,
        told=_told(row),
        accepted_at=row.accepted_at,
        accepted=row.accepted_at is not None or row.resume_state == CaseState.ACCEPTED.value,
        duplicate_of=row.duplicate_of,
        messages=tuple(sent),
        received=tuple(received),
    )


def _told(row: SubmissionRow) -> CaseStateChange | None:
    if row.told is None:
        return None
    beside = {"submission_id": row.submission_id, "state": row.state, "reason": row.state_reason, "at": row.state_at}
    return CaseStateChange.model_validate(row.told | beside)
