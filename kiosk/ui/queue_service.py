"""The queue as presenters are given it (kiosk.usecases.station_queue), and a station that has none."""

from collections.abc import Callable, Sequence
from datetime import time
from typing import Protocol

from hardware.api import PrintOutcome, PrintResult
from kiosk.contract.tickets import AppointmentTold
from kiosk.domain.person import Assurance, Person
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.ticket import Ticket
from kiosk.usecases.cancel_ticket import Cancelling
from kiosk.usecases.issue_ticket import Issued, NoTicket, TicketRefused, TicketWish
from kiosk.usecases.station_queue import QueueToday
from kiosk.usecases.ticket_ports import HeldTicket


class Queue(Protocol):
    """All but `plan` blocks: only the runner calls them."""

    @property
    def plan(self) -> Callable[[], QueuePlan]: ...

    def today(self) -> QueueToday: ...

    def issue(self, wish: TicketWish, /) -> Issued | TicketRefused: ...

    def cancel(self, ticket_id: str, /) -> Cancelling: ...

    def ticket(self, ticket_id: str, /) -> HeldTicket | None: ...

    def find_on_paper(self, code: str, /) -> HeldTicket | None: ...

    def find_by_words(self, minute: time, serial: int, /) -> Sequence[HeldTicket]:
        """Raises TooManyTries."""
        ...

    def print(self, ticket_id: str, done: Callable[[PrintResult], None], /) -> None:
        """`done` hears the outcome, from another thread (bind it)."""
        ...

    def address(self, ticket: Ticket, /) -> str: ...

    def appointments_of(self, person: Person, assurance: Assurance, /) -> Sequence[AppointmentTold]: ...

    def appointments_on(self, receipt_no: str, /) -> Sequence[AppointmentTold]: ...


class NoQueue:
    """Nothing can be queued for here."""

    plan = QueuePlan

    def today(self) -> QueueToday:
        return QueueToday(businesses=())

    def issue(self, _wish: TicketWish) -> Issued | TicketRefused:
        return TicketRefused(NoTicket.UNKNOWN_BUSINESS)

    def cancel(self, _ticket_id: str) -> Cancelling:
        return Cancelling.UNKNOWN

    def ticket(self, _ticket_id: str) -> HeldTicket | None:
        return None

    def find_on_paper(self, _code: str) -> HeldTicket | None:
        return None

    def find_by_words(self, _minute: time, _serial: int) -> Sequence[HeldTicket]:
        return ()

    def print(self, _ticket_id: str, done: Callable[[PrintResult], None]) -> None:
        done(PrintResult(PrintOutcome.NOT_PRINTED, "no_record"))

    def address(self, _ticket: Ticket) -> str:
        return ""

    def appointments_of(self, _person: Person, _assurance: Assurance) -> Sequence[AppointmentTold]:
        return ()

    def appointments_on(self, _receipt_no: str) -> Sequence[AppointmentTold]:
        return ()
