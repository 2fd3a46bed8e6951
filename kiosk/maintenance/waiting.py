"""What waits at this station to be sent: how much, since when, what the centre would not take and why; and sending it
now. Numbers and keys only: nothing here says whose it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kiosk.usecases.ports import Clock

MOST_PARKED = 200
# The person was told already that it was not taken: sent all the same, it would be taken behind their back.
_TOLD_ALREADY = frozenset({"gig_take", "job_application"})


@dataclass(frozen=True, slots=True)
class WaitingKind:
    """`kind`: the type of the message (kiosk.contract)."""

    kind: str
    waiting: int
    parked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedItem:
    """`status`, `code`: what the centre answered (`contract.batch.ItemStatus`, and as HTTP would have it); None: it
    was not kept. `receipt_no`: of the application that it is, or is about."""

    key: str
    kind: str
    receipt_no: str | None
    created_at: datetime
    parked_at: datetime
    status: str | None
    code: int | None

    @property
    def may_be_tried(self) -> bool:
        return self.kind not in _TOLD_ALREADY


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingNow:
    """`oldest`: since when the first of what may still be sent waits; `next_try`: the earliest of what is put off."""

    kinds: tuple[WaitingKind, ...]
    oldest: datetime | None
    next_try: datetime | None
    parked: tuple[ParkedItem, ...]

    @property
    def waiting(self) -> int:
        return sum(kind.waiting for kind in self.kinds)

    @property
    def parked_count(self) -> int:
        return sum(kind.parked for kind in self.kinds)


class WaitingDesk(Protocol):
    """The store's part. Blocking."""

    def waiting(self, most: int) -> WaitingNow:
        """`most` of the parked ones, the newest first."""
        ...

    def try_again(self, key: str, at: datetime, by: str) -> bool:
        """It is sent with the next round. False: it is parked no longer."""
        ...


class SendOutcome(StrEnum):
    DONE = "done"
    UNREACHABLE = "unreachable"
    NOT_ENROLLED = "not_enrolled"
    REFUSED = "refused"  # the centre does not take this station
    BROKEN = "broken"  # what answered does not speak like a centre
    NO_ANSWER = "no_answer"  # the round did not come to its end in time; it may go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    outcome: SendOutcome
    sent: int = 0
    refused: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CareForWaiting:
    """Blocking: not for the screen's thread. `round`: one whole round with the centre, now."""

    desk: WaitingDesk
    clock: Clock
    round: Callable[[], Sent]

    def look(self) -> WaitingNow:
        """Raises StoreFailedError."""
        return self.desk.waiting(MOST_PARKED)

    def send(self) -> Sent:
        return self.round()

    def try_again(self, items: Sequence[ParkedItem], by: str) -> Sent:
        """Those of them that may be, and then a round. Raises StoreFailedError."""
        for item in items:
            if item.may_be_tried:
                self.desk.try_again(item.key, self.clock.now(), by)
        return self.round()
