"""A place of a 零工 posting: taken by a person, and theirs only when the centre has said so."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.person import Assurance, Person


class TakeState(StrEnum):
    """`WAITING` is 未确认: it is on this disk, and no place is theirs yet. Only the centre makes it anything else but
    `GIVEN_UP`, which the person says."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    GIVEN_UP = "given_up"

    @property
    def is_held(self) -> bool:
        """There is a place, or there may yet be one."""
        return self in {TakeState.WAITING, TakeState.CONFIRMED}


class TakeCause(StrEnum):
    """Why there is no place. `FULL`: others were quicker; `CLOSED`: it was called off or is over; `ALREADY`: this
    person has a place of it by another take; `UNKNOWN`: the centre knows no such posting; `OTHER`: said in words that
    this station does not know."""

    FULL = "full"
    CLOSED = "closed"
    ALREADY = "already"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GigTaken:
    """Event: a person asks for a place. `receipt_no` is what the slip says; `key` makes a repeat harmless."""

    take_id: str
    key: str
    posting_id: str
    receipt_no: str
    taken_at: datetime
    assurance: Assurance
    person: Person

    def __repr__(self) -> str:
        return f"GigTaken({self.take_id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class GigGivenUp:
    """Event: the person does not come after all. Frees the place, whether it was confirmed by then or not."""

    take_id: str
    key: str
    posting_id: str
    given_up_at: datetime
    assurance: Assurance
