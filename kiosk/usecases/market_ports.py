"""What the use cases of the labour market ask of the world: the station's own rows, and a word with the centre now."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from kiosk.domain.gig_take import GigGivenUp, GigTaken, TakeCause, TakeState
from kiosk.domain.job_application import ApplicationState, JobApplied, NotTakenCause
from kiosk.domain.offered_posting import Employer, OfferState, PostingClosed, PostingOffered, PostingRenewed
from kiosk.domain.posting import Posting


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A place of a 零工 posting that the person who asks has, hopes for, or had. `posting` is as it was when they took
    it. `cause` says why there is none (`state` RELEASED). `short_no` is what the slip shows large."""

    take_id: str
    key: str
    posting: Posting
    receipt_no: str
    short_no: str
    taken_at: datetime
    state: TakeState
    cause: TakeCause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobApplication:
    """One 投递 of the person who asks. `contact` is the employer's: shown to who has applied, and only to them."""

    application_id: str
    key: str
    posting_id: str
    title: str
    employer: str
    contact: str
    receipt_no: str
    short_no: str
    applied_at: datetime
    state: ApplicationState
    with_resume: bool
    cause: NotTakenCause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPosting:
    """A posting of the employer who asks, as the office last told of it. `reason` is what the office wrote.
    `applicants` is how many had applied by then; None: it has not said. `waiting`: something said here (the offer
    itself, a renewal, the closing) is not at the centre yet. `parked`: the centre could not take it, and never will."""

    key: str
    posting: Posting
    employer: Employer
    receipt_no: str
    short_no: str
    offered_at: datetime
    state: OfferState
    reason: str | None = None
    applicants: int | None = None
    hired: int | None = None
    waiting: bool = False
    parked: bool = False


class MarketWork(Protocol):
    """One transaction: what was said, its outbox row with frozen bytes, and the audit row, or none of it."""

    def next_serial(self, day: date) -> int:
        """Of the same series as receipts, so that no two slips of a station share a number."""
        ...

    def take_by_key(self, key: str) -> Take | None: ...

    def take_of(self, take_id: str, number: str) -> Take | None:
        """This one, if it belongs to the person with this document number."""
        ...

    def held_take(self, posting_id: str, number: str) -> Take | None:
        """The place of this posting that they have or hope for."""
        ...

    def places_left(self, posting_id: str) -> int | None:
        """As the centre last told; None: it has not."""
        ...

    def add_take(self, taken: GigTaken, posting: Posting) -> None: ...

    def add_given_up(self, given_up: GigGivenUp) -> None: ...

    def application_of(self, posting_id: str, number: str) -> JobApplication | None: ...

    def add_application(self, applied: JobApplied, posting: Posting) -> None: ...

    def offer_by_key(self, key: str) -> OfferedPosting | None: ...

    def offered(self, posting_id: str, credit_code: str, number: str) -> OfferedPosting | None:
        """This one, if this agent offered it for this employer."""
        ...

    def add_offer(self, offered: PostingOffered) -> None: ...

    def add_renewal(self, renewed: PostingRenewed) -> None: ...

    def add_closing(self, closed: PostingClosed) -> None: ...

    def audit(self, event: str, at: datetime, **fields: str | int | bool | None) -> None:
        """Append to the hash chain. Fields are typed facts, never free text about people."""
        ...

    def commit(self) -> None: ...


class Market(Protocol):
    """The labour market's part of the station's database."""

    def work(self) -> AbstractContextManager[MarketWork]:
        """A write transaction (BEGIN IMMEDIATE); rolled back unless committed."""
        ...

    def takes_of(self, number: str) -> Sequence[Take]:
        """Of the person with this document number, newest first, until they are purged."""
        ...

    def applications_of(self, number: str) -> Sequence[JobApplication]:
        """Of the person with this document number, newest first, until they are purged."""
        ...

    def offers_of(self, credit_code: str, number: str) -> Sequence[OfferedPosting]:
        """What this agent offered for this employer at this station, newest first."""
        ...

    def places_left(self, posting_ids: Collection[str]) -> Mapping[str, int]:
        """Places of day labour as the centre last told; what it has not told of is not in it."""
        ...


class CentreNow(Protocol):
    """Sends one message that is committed already, now instead of with the next round. Blocks for a few seconds at
    most. What the centre said of it is in the store afterwards; where it said nothing, the message goes with the next
    round, with the same bytes under the same key."""

    def send(self, key: str) -> None: ...
