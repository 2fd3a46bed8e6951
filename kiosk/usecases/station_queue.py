"""The queue as a visitor meets it at this station: what is open, a number, its paper, giving it back, appointments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time

from hardware.api import PrintResult
from kiosk.contract.tickets import AppointmentTold
from kiosk.domain.business_day import business_date
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.ticket import Ticket
from kiosk.usecases.cancel_ticket import Cancelling, CancelTicket
from kiosk.usecases.find_ticket import FindTicket
from kiosk.usecases.issue_ticket import Issued, IssueTicket, TicketRefused, TicketWish
from kiosk.usecases.ports import Clock
from kiosk.usecases.print_ticket import PrintTicket
from kiosk.usecases.queue_now import BusinessNow, QueueNow
from kiosk.usecases.store_ports import Store
from kiosk.usecases.ticket_paper import line_address
from kiosk.usecases.ticket_ports import HeldTicket, TicketDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueToday:
    """`appointments`: there are some today that nobody has checked in here yet."""

    businesses: tuple[BusinessNow, ...]
    appointments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StationQueue:
    """All but `plan` blocks; raises StoreFailedError."""

    store: Store
    desk: TicketDesk
    plan: Callable[[], QueuePlan]
    clock: Clock
    now: QueueNow
    issuing: IssueTicket
    cancelling: CancelTicket
    printing: PrintTicket
    finding: FindTicket

    def today(self) -> QueueToday:
        businesses = self.now()
        return QueueToday(businesses=businesses, appointments=self.desk.has_appointments(self.clock.now()))

    def issue(self, wish: TicketWish) -> Issued | TicketRefused:
        return self.issuing(wish)

    def cancel(self, ticket_id: str) -> Cancelling:
        return self.cancelling(ticket_id)

    def ticket(self, ticket_id: str) -> HeldTicket | None:
        return self.desk.ticket(ticket_id)

    def find_on_paper(self, code: str) -> HeldTicket | None:
        return self.finding.on_paper(code)

    def find_by_words(self, minute: time, serial: int) -> Sequence[HeldTicket]:
        """Raises TooManyTries."""
        return self.finding.by_words(minute, serial)

    def print(self, ticket_id: str, done: Callable[[PrintResult], None]) -> None:
        self.printing(ticket_id, done)

    def address(self, ticket: Ticket) -> str:
        """Of the page that tells how far the line is; "" where this station has no centre."""
        return line_address(self.store.station().central, ticket)

    def appointments_of(self, person: Person, assurance: Assurance) -> Sequence[AppointmentTold]:
        """Those of today that this person made at this station, with the card they show now."""
        now = self.clock.now()
        if not may_look_up(person, assurance, business_date(now)):
            return ()
        ids = [one.submission_id for one in self.store.submissions_of(person.number)]
        return self.desk.appointments(ids, "", now)

    def appointments_on(self, receipt_no: str) -> Sequence[AppointmentTold]:
        """Those of today on this paper, at whichever station they were made."""
        return self.desk.appointments((), receipt_no, self.clock.now())
