"""A number that was taken here before, found again by its paper: to look, to print it again, to give it back.

The hall's screen says every number aloud, so a number alone opens nothing: it takes the code on the paper, or the
number together with the minute that only the paper says; and whoever guesses has few tries.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from threading import Lock

from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.queue_estimate import Wait
from kiosk.domain.ticket import token_in
from kiosk.usecases.ports import Clock
from kiosk.usecases.ticket_ports import HeldTicket, PlaceOffice, TicketDesk

TRIES = 6
_WITHIN = timedelta(minutes=10).total_seconds()


class TooManyTries(Exception):  # noqa: N818 - an answer, not a fault
    """Too many numbers were typed that are none; only the code on the paper is taken for some minutes."""


@dataclass(kw_only=True)
class FindTicket:
    """Blocking; raises StoreFailedError. Only tickets of this station and of today."""

    desk: TicketDesk
    clock: Clock
    office: PlaceOffice | None = None
    _misses: list[float] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def on_paper(self, code: str) -> HeldTicket | None:
        """By what was scanned."""
        token = token_in(code)
        held = self.desk.by_token(token) if token else None
        if held is None or held.ticket.business_date != business_date(self.clock.now()):
            return None
        return self._as_it_stands(held)

    def by_words(self, minute: time, serial: int) -> Sequence[HeldTicket]:
        """By the minute and the digits of the number; of two businesses it may be two. Raises TooManyTries."""
        self._count_tries()
        today = self.desk.tickets(business_date(self.clock.now()))
        found = [
            held
            for held in today
            if held.ticket.serial == serial
            and local_time(held.ticket.issued_at).time().replace(second=0, microsecond=0) == minute
        ]
        if not found:
            with self._lock:
                self._misses.append(self.clock.monotonic())
        return [self._as_it_stands(held) for held in found]

    def _count_tries(self) -> None:
        now = self.clock.monotonic()
        with self._lock:
            self._misses[:] = [at for at in self._misses if now - at < _WITHIN]
            if len(self._misses) >= TRIES:
                raise TooManyTries

    def _as_it_stands(self, held: HeldTicket) -> HeldTicket:
        """With its place of now, as far as the centre can be asked; else nobody knows it. One that was given back here
        stays given back, whatever the centre has heard of it."""
        told = self.office.place(held.ticket.token) if self.office and not held.ticket.state.is_over else None
        if told is None:
            return replace(held, ahead=None, wait=None)
        wait = Wait(told.low, told.high) if told.low is not None and told.high is not None else None
        ticket = replace(held.ticket, state=told.state)
        return replace(held, ticket=ticket, ahead=told.ahead, wait=wait, counter=told.counter, sent=True)
