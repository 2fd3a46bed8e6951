"""The queue as the screens see it, with a memory: what was asked for, and whatever the test wants to come of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from uuid import uuid4

from hardware.api import PrintOutcome, PrintResult
from kiosk.contract.tickets import AppointmentTold
from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.person import Assurance, Person
from kiosk.domain.queue_estimate import Wait
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.ticket import Ticket, TicketState, token_in
from kiosk.items.queue_file import FILE, load_queue
from kiosk.settings import CONFIG
from kiosk.usecases.cancel_ticket import Cancelling
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.find_ticket import TooManyTries
from kiosk.usecases.issue_ticket import Issued, NoTicket, TicketRefused, TicketWish
from kiosk.usecases.queue_now import Ahead, BusinessNow, Shut
from kiosk.usecases.station_queue import QueueToday
from kiosk.usecases.ticket_ports import HeldTicket
from tests.support.clocks import HandClock

PLAN = load_queue(CONFIG / FILE)[0]


@dataclass
class FakeQueue:
    clock: HandClock
    refuses: NoTicket | None = None
    opens: time | None = None
    breaks: bool = False
    guessed: bool = False
    shut: dict[str, Shut] = field(default_factory=dict)
    ahead: Ahead = field(default_factory=lambda: Ahead(4, Wait(8, 12)))
    printed: PrintResult | None = field(default_factory=lambda: PrintResult(PrintOutcome.PRINTED))
    central: str = "http://127.0.0.1:1"
    appointments: list[AppointmentTold] = field(default_factory=list)
    tickets: dict[str, HeldTicket] = field(default_factory=dict)
    wishes: list[TicketWish] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)

    @property
    def plan(self) -> Callable[[], QueuePlan]:
        return lambda: PLAN

    def today(self) -> QueueToday:
        return QueueToday(
            businesses=tuple(
                BusinessNow(
                    business=one,
                    shut=self.shut.get(one.id),
                    opens=None,
                    closes=time(17, 30),
                    waiting=4,
                    ahead=self.ahead,
                )
                for one in PLAN.businesses
            ),
            appointments=bool(self.appointments),
        )

    def issue(self, wish: TicketWish) -> Issued | TicketRefused:
        self.wishes.append(wish)
        if self.breaks:
            raise StoreFailedError("no room")
        if self.refuses is not None:
            return TicketRefused(self.refuses, self.opens)
        business = PLAN.business(wish.business)
        assert business is not None
        serial = len(self.tickets) + 1
        ticket = Ticket(
            ticket_id=str(uuid4()),
            key=wish.key,
            number=business.number(serial),
            serial=serial,
            business=business.id,
            business_date=business_date(self.clock.now()),
            issued_at=self.clock.now(),
            station="QH03",
            token=f"{serial:022d}",
            priority=wish.priority,
            appointment_id=wish.appointment_id,
        )
        held = HeldTicket(ticket=ticket, waiting=4, ahead=self.ahead.count, wait=self.ahead.wait)
        self.tickets[ticket.ticket_id] = held
        return Issued(held=held, business=business)

    def cancel(self, ticket_id: str) -> Cancelling:
        if self.breaks:
            raise StoreFailedError("no room")
        if self.tickets[ticket_id].ticket.state is TicketState.SERVING:
            return Cancelling.TOO_LATE
        self.becomes(ticket_id, TicketState.CANCELLED)
        return Cancelling.CANCELLED

    def becomes(self, ticket_id: str, state: TicketState, counter: str | None = None) -> None:
        held = self.tickets[ticket_id]
        self.tickets[ticket_id] = replace(held, ticket=replace(held.ticket, state=state), counter=counter, sent=True)

    def ticket(self, ticket_id: str) -> HeldTicket | None:
        return self.tickets.get(ticket_id)

    def find_on_paper(self, code: str) -> HeldTicket | None:
        return next((held for held in self.tickets.values() if held.ticket.token == token_in(code)), None)

    def find_by_words(self, minute: time, serial: int) -> Sequence[HeldTicket]:
        if self.guessed:
            raise TooManyTries
        return [
            held
            for held in self.tickets.values()
            if held.ticket.serial == serial and f"{local_time(held.ticket.issued_at):%H:%M}" == f"{minute:%H:%M}"
        ]

    def print(self, ticket_id: str, done: Callable[[PrintResult], None]) -> None:
        self.papers.append(ticket_id)
        if self.printed is not None:
            done(self.printed)

    def address(self, ticket: Ticket) -> str:
        return f"{self.central}/line/{ticket.token}" if self.central else ""

    def appointments_of(self, _person: Person, _assurance: Assurance) -> Sequence[AppointmentTold]:
        return self.appointments

    def appointments_on(self, receipt_no: str) -> Sequence[AppointmentTold]:
        return [one for one in self.appointments if one.receipt_no == receipt_no]
