"""What the centre says of the labour market, applied to what is stored of it. An older word never replaces a newer one:
answers may come twice, late, or in another order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy import delete, func, literal_column, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kiosk.contract.changes import ChangesPage
from kiosk.contract.market_changes import GigPlaces, GigTakeAnswer, PostingAnswer, PostingTold
from kiosk.contract.posting import posting_text, read_posting, stored_posting
from kiosk.domain.gig_take import TakeCause, TakeState
from kiosk.domain.job_application import ApplicationState, NotTakenCause
from kiosk.domain.offered_posting import OfferState
from kiosk.domain.posting import Posting
from kiosk.store import audit
from kiosk.store.market_rows import GigPlacesRow, GigTakeRow, JobApplicationRow, OfferedPostingRow
from kiosk.store.postings import put_postings
from kiosk.store.rows import OutboxRow, PostingRow

_FIRST_WORD = 1
_DELIVERED = "delivered"
# A station holds a million of them well. A centre that tells ever more is not believed: the disk is for applications.
MOST_POSTINGS = 1_500_000
_log = structlog.get_logger()


def taken(session: Session, row: OutboxRow, about: str, outcome: str | None, at: datetime) -> None:
    """A message is at the centre, which said in a word what became of it."""
    match row.kind:
        case "gig_take":
            confirmed = outcome == TakeState.CONFIRMED.value
            state = TakeState.CONFIRMED if confirmed else TakeState.RELEASED
            _hear(session, about, state, None if confirmed else _take_cause(outcome), _FIRST_WORD)
        case "job_application":
            _answer_application(session, about, outcome)
        case "posting_offered":
            _offer_delivered(session, about, at)
    audit.append(session, f"{row.kind}_delivered", at, {"about": about, "outcome": outcome})


def parked(session: Session, row: OutboxRow, about: str) -> None:
    """The centre can never take it: nothing may go on as if it might."""
    if row.kind == "gig_take":
        _hear(session, about, TakeState.RELEASED, TakeCause.OTHER, _FIRST_WORD)
    elif row.kind == "job_application":
        _answer_application(session, about, NotTakenCause.OTHER.value)


def take(session: Session, page: ChangesPage, at: datetime) -> None:
    """What a page of changes tells of the labour market; and that it was told, which is how old it is from now on."""
    _take_postings(session, page.postings, at)
    _take_places(session, page.gig_places)
    for answer in page.gig_answers:
        _take_answer(session, answer, at)
    for told in page.posting_answers:
        _posting_answer(session, told, at)


def _take_postings(session: Session, told: Sequence[PostingTold], at: datetime) -> None:
    """One that cannot be read is left aside alone, and what stood in its place is gone: it no longer holds."""
    newest = {one.posting_id: one for one in told}
    read = {posting_id: _read(one) for posting_id, one in newest.items()}
    postings = [posting for posting in read.values() if posting is not None]
    gone = [posting_id for posting_id, posting in read.items() if posting is None]
    if not _has_room(session, len(postings)):
        _log.error("postings.too_many", told=len(postings))
        postings = []
    put_postings(session, postings, gone, at=at)
    if gone:
        session.execute(delete(GigPlacesRow).where(GigPlacesRow.posting_id.in_(gone)))


def _read(told: PostingTold) -> Posting | None:
    if told.posting is None:
        return None
    posting = read_posting(told.posting)
    if isinstance(posting, Posting) and posting.id == told.posting_id:
        return posting
    _log.warning("postings.unreadable")
    return None


def _has_room(session: Session, more: int) -> bool:
    if not more:
        return True
    # Counting a million rows for every page would take longer than the pages: first the rows there ever were.
    ever = session.scalar(select(func.max(literal_column("rowid"))).select_from(PostingRow)) or 0
    if int(ever) + more <= MOST_POSTINGS:
        return True
    kept = select(func.count()).select_from(PostingRow).where(PostingRow.doc.is_not(None))
    return (session.scalar(kept) or 0) + more <= MOST_POSTINGS


def _take_places(session: Session, told: Sequence[GigPlaces]) -> None:
    rows = [{"posting_id": one.posting_id, "left": one.left} for one in told]
    if rows:
        statement = insert(GigPlacesRow)
        left = {"left": statement.excluded.left}
        session.execute(statement.on_conflict_do_update(index_elements=["posting_id"], set_=left), rows)


def _take_answer(session: Session, answer: GigTakeAnswer, at: datetime) -> None:
    if _hear(session, answer.take_id, answer.state, _take_cause(answer.cause), answer.revision):
        audit.append(session, "gig_take_told", at, {"take_id": answer.take_id, "state": answer.state.value})


def _hear(session: Session, take_id: str, state: TakeState, cause: TakeCause | None, revision: int) -> bool:
    """Whether it was news. Who gave their place up is not given it again by a word from before."""
    row = session.get(GigTakeRow, take_id)
    if row is None or revision <= row.revision:
        return False
    row.revision = revision
    if row.given_up_key is not None:
        return False
    row.state = state.value
    row.cause = cause.value if cause and state is TakeState.RELEASED else None
    return True


def _answer_application(session: Session, application_id: str, outcome: str | None) -> None:
    row = session.get(JobApplicationRow, application_id)
    if row is None or row.state != ApplicationState.WAITING.value:
        return
    delivered = outcome == _DELIVERED
    row.state = (ApplicationState.DELIVERED if delivered else ApplicationState.NOT_TAKEN).value
    row.cause = None if delivered else _not_taken_cause(outcome).value


def _offer_delivered(session: Session, posting_id: str, at: datetime) -> None:
    """Where it was refused by a rule, the reason comes with the next changes."""
    row = session.get(OfferedPostingRow, posting_id)
    if row is not None and row.state == OfferState.SAVED.value:
        row.state, row.changed_at = OfferState.DELIVERED.value, at


def _posting_answer(session: Session, told: PostingAnswer, at: datetime) -> None:
    row = session.get(OfferedPostingRow, told.posting_id)
    if row is None or told.revision <= row.revision:
        return
    row.revision, row.applicants, row.changed_at = told.revision, told.applicants, at
    if row.state == OfferState.CLOSED.value and told.state is not OfferState.CLOSED:
        return  # closed here, and the centre has not heard it yet
    if row.state != told.state.value:
        audit.append(session, "posting_told", at, {"posting_id": told.posting_id, "state": told.state.value})
    row.state, row.reason = told.state.value, told.reason
    row.hired = told.hired if told.hired is not None else row.hired
    row.doc = posting_text(replace(stored_posting(row.doc), expires=told.expires))


def _take_cause(word: str | None) -> TakeCause:
    return TakeCause(word) if word in set(TakeCause) else TakeCause.OTHER


def _not_taken_cause(word: str | None) -> NotTakenCause:
    return NotTakenCause(word) if word in set(NotTakenCause) else NotTakenCause.OTHER
