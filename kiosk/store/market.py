"""The labour market's part of the station's database. Implements `market_ports.Market` and `MarketWork`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, exists, select, update
from sqlalchemy.orm import Session

from kiosk.contract.batch import BatchItem
from kiosk.contract.market_messages import (
    gig_given_up_message,
    gig_take_message,
    job_application_message,
    posting_closed_message,
    posting_offered_message,
    posting_renewed_message,
)
from kiosk.contract.posting import posting_text, stored_posting
from kiosk.domain.gig_take import GigGivenUp, GigTaken, TakeCause, TakeState
from kiosk.domain.job_application import ApplicationState, JobApplied, NotTakenCause
from kiosk.domain.offered_posting import Employer, OfferState, PostingClosed, PostingOffered, PostingRenewed
from kiosk.domain.posting import Posting
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.store import audit
from kiosk.store.market_rows import GigPlacesRow, GigTakeRow, JobApplicationRow, OfferedPostingRow
from kiosk.store.outbox_row import outbox_row
from kiosk.store.person_digest import digest_of
from kiosk.store.rows import OutboxRow
from kiosk.store.serials import next_serial
from kiosk.store.sessions import Sessions
from kiosk.usecases.market_ports import JobApplication, OfferedPosting, Take

_HELD = [state.value for state in TakeState if state.is_held]


class SqlMarket:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    @contextmanager
    def work(self) -> Iterator["SqlMarketWork"]:
        with self._sessions.transaction() as session:
            yield SqlMarketWork(session)

    def takes_of(self, number: str) -> Sequence[Take]:
        with self._sessions.reading() as session:
            query = select(GigTakeRow).where(GigTakeRow.person_digest == digest_of(session, number))
            newest_first = query.order_by(GigTakeRow.taken_at.desc(), GigTakeRow.receipt_no.desc())
            return [_take(row) for row in session.scalars(newest_first)]

    def applications_of(self, number: str) -> Sequence[JobApplication]:
        with self._sessions.reading() as session:
            query = select(JobApplicationRow).where(JobApplicationRow.person_digest == digest_of(session, number))
            newest_first = query.order_by(JobApplicationRow.applied_at.desc(), JobApplicationRow.receipt_no.desc())
            return [_application(row) for row in session.scalars(newest_first)]

    def offers_of(self, credit_code: str, number: str) -> Sequence[OfferedPosting]:
        with self._sessions.reading() as session:
            theirs = _theirs(session, credit_code, number)
            newest_first = theirs.order_by(OfferedPostingRow.offered_at.desc(), OfferedPostingRow.receipt_no.desc())
            return [_offered(session, row) for row in session.scalars(newest_first)]

    def places_left(self, posting_ids: Collection[str]) -> Mapping[str, int]:
        with self._sessions.reading() as session:
            query = select(GigPlacesRow).where(GigPlacesRow.posting_id.in_(posting_ids))
            return {row.posting_id: row.left for row in session.scalars(query)}


class SqlMarketWork:
    """On a session whose transaction began IMMEDIATE."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_serial(self, day: date) -> int:
        return next_serial(self._session, day)

    def take_by_key(self, key: str) -> Take | None:
        row = self._session.scalars(select(GigTakeRow).where(GigTakeRow.key == key)).first()
        return _take(row) if row else None

    def take_of(self, take_id: str, number: str) -> Take | None:
        theirs = GigTakeRow.person_digest == digest_of(self._session, number)
        row = self._session.scalars(select(GigTakeRow).where(GigTakeRow.take_id == take_id, theirs)).first()
        return _take(row) if row else None

    def held_take(self, posting_id: str, number: str) -> Take | None:
        theirs = GigTakeRow.person_digest == digest_of(self._session, number)
        query = select(GigTakeRow).where(GigTakeRow.posting_id == posting_id, theirs, GigTakeRow.state.in_(_HELD))
        row = self._session.scalars(query).first()
        return _take(row) if row else None

    def places_left(self, posting_id: str) -> int | None:
        row = self._session.get(GigPlacesRow, posting_id)
        return row.left if row else None

    def add_take(self, taken: GigTaken, posting: Posting) -> None:
        self._session.add(
            GigTakeRow(
                take_id=taken.take_id,
                key=taken.key,
                posting_id=taken.posting_id,
                person_digest=digest_of(self._session, taken.person.number),
                doc=posting_text(posting),
                receipt_no=taken.receipt_no,
                taken_at=taken.taken_at,
                state=TakeState.WAITING.value,
                revision=0,
            )
        )
        item = BatchItem(key=UUID(taken.key), body=gig_take_message(taken))
        self._session.add(outbox_row(item, taken.taken_at, about=taken.take_id))

    def add_given_up(self, given_up: GigGivenUp) -> None:
        row = self._session.get_one(GigTakeRow, given_up.take_id)
        row.state, row.given_up_key = TakeState.GIVEN_UP.value, given_up.key
        item = BatchItem(key=UUID(given_up.key), body=gig_given_up_message(given_up))
        self._session.add(outbox_row(item, given_up.given_up_at, about=given_up.take_id))

    def application_of(self, posting_id: str, number: str) -> JobApplication | None:
        theirs = JobApplicationRow.person_digest == digest_of(self._session, number)
        query = select(JobApplicationRow).where(JobApplicationRow.posting_id == posting_id, theirs)
        row = self._session.scalars(query).first()
        return _application(row) if row else None

    def add_application(self, applied: JobApplied, posting: Posting) -> None:
        self._session.add(
            JobApplicationRow(
                application_id=applied.application_id,
                key=applied.key,
                posting_id=applied.posting_id,
                person_digest=digest_of(self._session, applied.person.number),
                title=posting.title,
                employer=posting.employer,
                contact=posting.contact,
                receipt_no=applied.receipt_no,
                applied_at=applied.applied_at,
                with_resume=applied.resume is not None,
                state=ApplicationState.WAITING.value,
            )
        )
        item = BatchItem(key=UUID(applied.key), body=job_application_message(applied))
        self._session.add(outbox_row(item, applied.applied_at, about=applied.application_id))

    def offer_by_key(self, key: str) -> OfferedPosting | None:
        row = self._session.scalars(select(OfferedPostingRow).where(OfferedPostingRow.key == key)).first()
        return _offered(self._session, row) if row else None

    def offered(self, posting_id: str, credit_code: str, number: str) -> OfferedPosting | None:
        theirs = _theirs(self._session, credit_code, number)
        row = self._session.scalars(theirs.where(OfferedPostingRow.posting_id == posting_id)).first()
        return _offered(self._session, row) if row else None

    def add_offer(self, offered: PostingOffered) -> None:
        self._session.add(
            OfferedPostingRow(
                posting_id=offered.posting.id,
                key=offered.key,
                credit_code=offered.employer.credit_code,
                employer=offered.employer.name,
                person_digest=digest_of(self._session, offered.agent.number),
                doc=posting_text(offered.posting),
                receipt_no=offered.receipt_no,
                offered_at=offered.offered_at,
                state=OfferState.SAVED.value,
                revision=0,
                changed_at=offered.offered_at,
            )
        )
        item = BatchItem(key=UUID(offered.key), body=posting_offered_message(offered))
        self._session.add(outbox_row(item, offered.offered_at, about=offered.posting.id))

    def add_renewal(self, renewed: PostingRenewed) -> None:
        item = BatchItem(key=UUID(renewed.key), body=posting_renewed_message(renewed))
        self._session.add(outbox_row(item, renewed.renewed_at, about=renewed.posting_id))

    def add_closing(self, closed: PostingClosed) -> None:
        changed = {"state": OfferState.CLOSED.value, "hired": closed.hired, "changed_at": closed.closed_at}
        theirs = OfferedPostingRow.posting_id == closed.posting_id
        self._session.execute(update(OfferedPostingRow).where(theirs).values(**changed))
        item = BatchItem(key=UUID(closed.key), body=posting_closed_message(closed))
        self._session.add(outbox_row(item, closed.closed_at, about=closed.posting_id))

    def audit(self, event: str, at: datetime, **fields: str | int | bool | None) -> None:
        audit.append(self._session, event, at, fields)

    def commit(self) -> None:
        self._session.commit()


def _theirs(session: Session, credit_code: str, number: str) -> Select[OfferedPostingRow]:
    return select(OfferedPostingRow).where(
        OfferedPostingRow.credit_code == credit_code,
        OfferedPostingRow.person_digest == digest_of(session, number),
    )


def _take(row: GigTakeRow) -> Take:
    return Take(
        take_id=row.take_id,
        key=row.key,
        posting=stored_posting(row.doc),
        receipt_no=row.receipt_no,
        short_no=ReceiptNumber.parse(row.receipt_no).short,
        taken_at=row.taken_at,
        state=TakeState(row.state),
        cause=TakeCause(row.cause) if row.cause else None,
    )


def _application(row: JobApplicationRow) -> JobApplication:
    return JobApplication(
        application_id=row.application_id,
        key=row.key,
        posting_id=row.posting_id,
        title=row.title,
        employer=row.employer,
        contact=row.contact,
        receipt_no=row.receipt_no,
        short_no=ReceiptNumber.parse(row.receipt_no).short,
        applied_at=row.applied_at,
        state=ApplicationState(row.state),
        with_resume=row.with_resume,
        cause=NotTakenCause(row.cause) if row.cause else None,
    )


def _offered(session: Session, row: OfferedPostingRow) -> OfferedPosting:
    own = select(OutboxRow.parked_at).where(OutboxRow.key == row.key)
    open_rows = (OutboxRow.about == row.posting_id, OutboxRow.closed_at.is_(None), OutboxRow.parked_at.is_(None))
    return OfferedPosting(
        key=row.key,
        posting=stored_posting(row.doc),
        employer=Employer(credit_code=row.credit_code, name=row.employer),
        receipt_no=row.receipt_no,
        short_no=ReceiptNumber.parse(row.receipt_no).short,
        offered_at=row.offered_at,
        state=OfferState(row.state),
        reason=row.reason,
        applicants=row.applicants,
        hired=row.hired,
        waiting=bool(session.scalar(select(exists().where(*open_rows)))),
        parked=session.scalar(own) is not None,
    )
