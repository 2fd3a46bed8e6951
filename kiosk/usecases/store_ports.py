"""What the use cases ask of the station's own database about applications, and of its ledger of papers."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from kiosk.contract.changes import CaseStateChange
from kiosk.contract.receipt_seal import KnownKey
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.case_message import CaseMessageKind, CaseSupplemented, CaseWithdrawn, Sent
from kiosk.domain.draft import Draft
from kiosk.domain.rating import Grade, ServiceRated
from kiosk.domain.station import StationIdentity
from kiosk.domain.submission import CaseState, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSubmission:
    """What a repeat needs to know, and what a list may show: nothing about the person."""

    submission_id: str
    key: str
    item: str
    receipt_no: str
    state: CaseState
    saved_at: datetime
    request_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMessage:
    """What the citizen said of a submission afterwards, and what became of it. `request_id`: what a supplement
    answers."""

    kind: CaseMessageKind
    request_id: str | None
    said_at: datetime
    sent: Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A phone has brought `count` pictures or documents. `wanted` is what was asked for, "" if nothing by name."""

    ticket_id: str
    wanted: str
    count: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonsSubmission:
    """One of the submissions of the person who asks. `item_name` is what the item was called when it was filed, ""
    if that was not kept; `reason` is what the office wrote beside its last decision, if anything, and `told` all that
    it said then. `accepted_at` is when it was accepted, while nothing has been asked for since; `accepted` that
    it ever was. `duplicate_of` is the
    receipt number of one that says the same and came to the centre before."""

    submission_id: str
    item: str
    item_name: str
    receipt_no: str
    state: CaseState
    parked: bool
    saved_at: datetime
    reason: str | None
    told: CaseStateChange | None = None
    accepted_at: datetime | None = None
    accepted: bool = False
    duplicate_of: str | None = None
    messages: tuple[CaseMessage, ...] = ()
    received: tuple[Received, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a submission has come. `parked`: the centre could not take the message; waiting brings nothing.
    `waiting`: what the citizen said of it afterwards and has no answer yet; `received`: how much came by phone."""

    state: CaseState
    parked: bool = False
    waiting: int = 0
    received: int = 0


class UnitOfWork(Protocol):
    """One transaction. What was filed or said, its outbox row and the audit row commit together or not at all."""

    def submission_by_key(self, key: str) -> StoredSubmission | None: ...

    def next_serial(self, day: date) -> int:
        """The next receipt serial of `day`, from 1; burnt only if the transaction commits."""
        ...

    def add(self, submission: Submission, request_hash: str) -> None:
        """Take the aggregate; its events become outbox rows with frozen bytes at commit. The person's draft of the
        item goes with it."""
        ...

    def submission_of(self, submission_id: str, number: str) -> PersonsSubmission | None:
        """This one, if it belongs to the person with this document number and is not purged."""
        ...

    def same_content(self, number: str, item: str, answers: Mapping[str, Any]) -> StoredSubmission | None:
        """The newest of this person that says the same and is under way: not parked, and ended by nobody."""
        ...

    def add_withdrawal(self, withdrawn: CaseWithdrawn) -> None:
        """Becomes an outbox row with frozen bytes at commit."""
        ...

    def add_supplement(self, supplemented: CaseSupplemented) -> None:
        """Becomes an outbox row with frozen bytes at commit."""
        ...

    def add_ticket(self, ticket_id: str, submission_id: str, wanted: str) -> None:
        """A code for a phone was given; what comes by it is noted under it."""
        ...

    def rating_of(self, submission_id: str) -> Grade | None:
        """How it was rated; None: not yet. A rating is given once, and there is no way to change or delete it."""
        ...

    def add_rating(self, rated: ServiceRated) -> None:
        """Becomes a row of its own and an outbox row with frozen bytes at commit."""
        ...

    def audit(self, event: str, at: datetime, **fields: str | int | bool | None) -> None:
        """Append to the hash chain. Fields are typed facts, never free text about people."""
        ...

    def commit(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FiledSubmission:
    """What was committed, and how far it has come. `parked`: the centre could not take the message. `reason` is what
    the office wrote beside its last decision, if anything."""

    message: SubmissionMessage
    state: CaseState
    parked: bool = False
    reason: str | None = None


class Store(Protocol):
    """The station's own database."""

    def unit_of_work(self) -> AbstractContextManager[UnitOfWork]:
        """A write transaction (BEGIN IMMEDIATE); rolled back unless committed."""
        ...

    def submissions(self) -> Sequence[StoredSubmission]:
        """Oldest first."""
        ...

    def submissions_of(self, number: str) -> Sequence[PersonsSubmission]:
        """Those of the person with this document number that are not purged yet, newest first."""
        ...

    def progress(self, submission_id: str) -> Progress | None: ...

    def filed(self, submission_id: str) -> FiledSubmission | None:
        """The committed record, read back from its frozen bytes; what a receipt is printed from."""
        ...

    def purge_delivered(self, before: datetime, at: datetime) -> int:
        """Forget the contents of what was delivered before `before`. Returns how many."""
        ...

    def station(self) -> StationIdentity:
        """This station; made with a random code on first use."""
        ...

    def save_station(self, identity: StationIdentity, at: datetime) -> None: ...

    def receipt_seed(self) -> bytes:
        """The private key that this station signs receipts with; made on first use, and once."""
        ...

    def receipt_keys(self) -> Sequence[KnownKey]:
        """All that are known: this station's own, and those the centre has told of."""
        ...


class Drafts(Protocol):
    """Parked answers, sealed so that only the number on the card opens them."""

    def park(self, number: str, draft: Draft) -> None:
        """In place of an earlier one of the same person and item."""
        ...

    def find(self, number: str, item: str, since: datetime) -> Draft | None:
        """None also of one that was parked before `since`."""
        ...

    def drop(self, number: str, item: str, at: datetime) -> bool:
        """Whether there was one."""
        ...

    def purge(self, before: datetime, at: datetime, *, beyond: datetime) -> int:
        """Those parked before `before` go, and those after `beyond`. Returns how many."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """`copy` counts from 1; the second and later are marked 补打."""

    job_id: str
    copy: int


class PrintLedger(Protocol):
    """What was sent to the printer, and what became of it. Nothing in it is ever printed again by itself."""

    def open_job(self, submission_id: str, at: datetime) -> PrintJob:
        """Queue a job; durable before the first byte reaches the printer."""
        ...

    def close_job(self, job_id: str, outcome: str, cause: str | None, at: datetime) -> None: ...

    def copies_since(self, submission_id: str, since: datetime) -> int:
        """How many second and later papers of it were asked for from `since` on, less those known not to have come
        out."""
        ...

    def settle(self, at: datetime) -> int:
        """At start: jobs cut off by a restart become `unknown`. Returns how many."""
        ...
