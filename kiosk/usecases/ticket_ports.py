"""What the use cases of the queue ask of the world, beside `ports.py`."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from kiosk.contract.tickets import AppointmentTold, BlockGrant, BlockRequest, PlaceTold, QueueCount
from kiosk.domain.clock_watch import Reading
from kiosk.domain.queue_estimate import Wait
from kiosk.domain.ticket import HalfDay, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTicket:
    """A ticket as this station holds it. When it was given out so many were `waiting`, and `ahead` of them were before
    it (None: that was not known), for about as long as `wait`. `counter` is the window that called it last; `sent`: the
    centre has it."""

    ticket: Ticket
    waiting: int = 0
    ahead: int | None = None
    wait: Wait | None = None
    counter: str | None = None
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What this station knows of one line of a date. `told` is the last word of the centre and `since` when it came;
    `own` are the tickets of this station that wait and that the centre did not count yet."""

    told: QueueCount | None
    since: datetime | None
    own: tuple[Ticket, ...]
    issued: int


class NoNumberLeft(Exception):  # noqa: N818 - an answer of the store, not a fault
    """Enrolled, and no block of this business and date has a number left."""


class TicketUnitOfWork(Protocol):
    """One write transaction: number, ticket, outbox row and audit row commit together or not at all."""

    def by_key(self, key: str) -> HeldTicket | None: ...

    def ticket(self, ticket_id: str) -> HeldTicket | None: ...

    def mark(self) -> Reading | None:
        """The last time that was known to be right."""
        ...

    def set_mark(self, reading: Reading) -> None: ...

    def last_issued_at(self) -> datetime | None:
        """Of any ticket; times of issue never go back."""
        ...

    def line(self, business: str, day: date, half: HalfDay) -> Line:
        """`issued` counts the tickets of this station of that half day that were not cancelled."""
        ...

    def next_serial(self, business: str, day: date, now: datetime) -> tuple[int, str | None]:
        """The next number, and the block it is from (None: of the station's own, because it never joined a centre).
        Raises NoNumberLeft."""
        ...

    def appointment(self, appointment_id: str) -> AppointmentTold | None: ...

    def kept(self, appointment_id: str) -> HeldTicket | None:
        """The ticket with which it was checked in here already, if that was not cancelled."""
        ...

    def add(self, held: HeldTicket) -> None:
        """Becomes a row and, at commit, an outbox row with frozen bytes."""
        ...

    def cancel(self, ticket_id: str, at: datetime) -> None:
        """Becomes an outbox row with frozen bytes at commit."""
        ...

    def audit(self, event: str, at: datetime, **fields: str | int | bool | None) -> None: ...

    def commit(self) -> None: ...


class TicketDesk(Protocol):
    """Tickets, blocks and lines in the station's own database. All of it blocks."""

    def unit_of_work(self) -> AbstractContextManager[TicketUnitOfWork]: ...

    def mark(self) -> Reading | None: ...

    def note_time(self, reading: Reading) -> None:
        """This was the right time at that reading."""
        ...

    def line(self, business: str, day: date, half: HalfDay) -> Line: ...

    def ticket(self, ticket_id: str) -> HeldTicket | None: ...

    def by_token(self, token: str) -> HeldTicket | None: ...

    def tickets(self, day: date) -> Sequence[HeldTicket]:
        """All of that date, in the order they were given out."""
        ...

    def appointments(self, submission_ids: Sequence[str], receipt_no: str, now: datetime) -> Sequence[AppointmentTold]:
        """Those of these applications, or of this paper, that are of today and neither over nor cancelled."""
        ...

    def has_appointments(self, now: datetime) -> bool:
        """Whether any is of today and neither cancelled nor checked in here."""
        ...

    def left(self, business: str, day: date, now: datetime) -> int:
        """How many numbers of the blocks of that date are left."""
        ...

    def ask(self, business: str, day: date, wanted: int) -> BlockRequest:
        """What to ask the centre for: the very request whose answer was lost, or a new one."""
        ...

    def take(self, grant: BlockGrant, at: datetime) -> bool:
        """Keep a block, and forget what was asked. False: it was kept before."""
        ...

    def forget_request(self, request: BlockRequest) -> None:
        """The centre said no; the next request is another one."""
        ...

    def enrolled(self) -> bool: ...

    def purge(self, before: date, at: datetime) -> int:
        """Forget tickets, blocks and lines of dates before `before` whose messages are delivered. Returns how many."""
        ...


class BlockOffice(Protocol):
    """Asks the centre for a block at once. Blocks, at most some seconds."""

    def block(self, request: BlockRequest) -> BlockGrant | None:
        """None: out of reach, or refused."""
        ...


class PlaceOffice(Protocol):
    """Asks the centre how a ticket stands. Blocks, at most some seconds."""

    def place(self, token: str) -> PlaceTold | None:
        """None: out of reach, or not known there (yet)."""
        ...


class BlockKeeper(Protocol):
    """What a sync round does for the queue. Blocking; called where the store may be."""

    def contact(self, skew: timedelta) -> None:
        """The centre answered, and its clock is so far ahead of ours."""
        ...

    def wanted(self) -> Sequence[BlockRequest]: ...

    def granted(self, grant: BlockGrant) -> None: ...

    def refused(self, request: BlockRequest) -> None: ...
