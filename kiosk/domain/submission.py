"""An application a citizen has filed, and how far it has really come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from kiosk.domain.mandate import Mandate
from kiosk.domain.person import Assurance, Person
from kiosk.domain.receipt_number import ReceiptNumber


class CaseState(StrEnum):
    """Only ever moved forward by what is known: the commit, the centre's answer, the office's decision."""

    SAVED = "saved"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    NEEDS_MORE = "needs_more"
    COMPLETED = "completed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    def may_become(self, later: "CaseState") -> bool:
        return later in _AFTER[self]

    @property
    def is_open(self) -> bool:
        """Neither the office nor the citizen has ended it."""
        return bool(_AFTER[self])


_OFFICE = frozenset({CaseState.ACCEPTED, CaseState.NEEDS_MORE, CaseState.COMPLETED, CaseState.REFUSED})
_AFTER: dict[CaseState, frozenset[CaseState]] = {
    # An office decision may reach the station before the answer to the delivery does.
    CaseState.SAVED: _OFFICE | {CaseState.DELIVERED, CaseState.WITHDRAWN},
    CaseState.DELIVERED: _OFFICE | {CaseState.WITHDRAWN},
    CaseState.ACCEPTED: _OFFICE - {CaseState.ACCEPTED} | {CaseState.WITHDRAWN},
    # What was asked for has come: the office goes on from where it stood.
    CaseState.NEEDS_MORE: _OFFICE - {CaseState.NEEDS_MORE} | {CaseState.DELIVERED, CaseState.WITHDRAWN},
    CaseState.COMPLETED: frozenset(),
    CaseState.REFUSED: frozenset(),
    CaseState.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a person agreed to: for which purpose, to which version of the text, and when (PIPL art. 14)."""

    purpose: str
    text_version: str
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SubmissionSaved:
    """Event: a submission exists from the moment its transaction commits."""

    submission: "Submission"

    def __repr__(self) -> str:
        return f"SubmissionSaved({self.submission.submission_id})"


@dataclass(slots=True, kw_only=True, repr=False)
class Submission:
    """`key` makes a repeat harmless: the same key with the same answers is the same submission, for ever. `item_name`
    is what the item was called when it was filed, kept for a day on which the item is gone. `agent` filed it for the
    applicant (代办), under `mandate`; both or neither."""

    submission_id: str
    key: str
    item: str
    item_version: str
    item_name: str = ""
    receipt_no: ReceiptNumber
    saved_at: datetime
    assurance: Assurance
    applicant: Person
    answers: Mapping[str, Any]
    consents: tuple[Consent, ...] = ()
    agent: Person | None = None
    mandate: Mandate | None = None
    state: CaseState = CaseState.SAVED
    events: list[SubmissionSaved] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"Submission({self.submission_id}, {self.item}, {self.state.value})"

    def file(self) -> None:
        """Record that it is filed; the unit of work turns the event into an outbox row in the same commit."""
        self.events.append(SubmissionSaved(submission=self))
