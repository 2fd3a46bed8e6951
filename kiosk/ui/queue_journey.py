"""取号: what can be queued for, a number, its paper, how far it has come; giving it back. No Kivy.

Nobody has to say who they are. A number is stored before it is shown, and shown before it is printed.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time
from uuid import uuid4

from hardware.api import PrintOutcome, PrintResult
from kiosk.contract.tickets import AppointmentTold
from kiosk.domain.ticket import Business, Priority, TicketState
from kiosk.ui.places import Page
from kiosk.ui.services import Services
from kiosk.usecases.cancel_ticket import Cancelling
from kiosk.usecases.find_ticket import TooManyTries
from kiosk.usecases.issue_ticket import Issued, NoTicket, TicketRefused, TicketWish
from kiosk.usecases.station_queue import QueueToday
from kiosk.usecases.ticket_ports import HeldTicket

_LOOK_SECONDS = 10.0
_ITS_PAGES = frozenset({Page.TICKETS, Page.PRIORITY, Page.APPOINTMENT, Page.TICKET_AGAIN, Page.TICKET})


class QueueJourney:
    """`forward` and `back` answer whether the step was theirs. `to` turns to a page; `home` leaves; `told` hears that
    there is something new to say. `has_room`: on the disk; where there is none it has said so.

    `today` None: not looked at yet. `business` and `priority` are what was chosen, `prior` that there should be one.
    `refused` is why there is no number (`opens`: when again), `not_stored` that the disk did not take it. `address` is
    that of the ticket's page, "" for none. `printed` None: it is being printed, or there is no printer.
    """

    def __init__(
        self,
        services: Services,
        *,
        to: Callable[[Page], None],
        home: Callable[[], None],
        told: Callable[[], None],
        has_room: Callable[[], bool],
    ) -> None:
        self._services = services
        self._has_room = has_room
        self._to = to
        self._home = home
        self._told = told
        self.forget()

    def forget(self) -> None:
        self.today: QueueToday | None = None
        self.business = ""
        self.prior = False
        self.priority: Priority | None = None
        self.not_chosen = False
        self.refused: NoTicket | None = None
        self.opens: time | None = None
        self.not_stored = False
        self.issued: Issued | None = None
        self.held: HeldTicket | None = None
        self.address = ""
        self.printed: PrintResult | None = None
        self.printing_since: float | None = None
        self.too_late = False
        self.appointments: Sequence[AppointmentTold] | None = None
        self.appointment = ""
        self.candidates: Sequence[HeldTicket] | None = None
        self.guessed = False
        self._key = ""  # made with a wish: between visits nothing is held that differs from one to the next
        self._began: float | None = None
        self._looked_at: float | None = None
        self._looking = False

    # -- the steps -----------------------------------------------------------------------------------------------------

    def forward(self, page: Page) -> bool:
        if page not in _ITS_PAGES:
            return False
        if page is Page.TICKET:
            self._home()
        elif self.busy or page is Page.TICKET_AGAIN:
            pass
        elif page is Page.TICKETS and self.chosen() is not None and self.prior:
            self._clear_trouble()
            self._to(Page.PRIORITY)
        else:
            self._take(page)
        return True

    def back(self, page: Page) -> bool:
        if page not in _ITS_PAGES:
            return False
        if self.busy:
            return True
        self._clear_trouble()
        if page is Page.TICKETS:
            self._home()
        elif page in (Page.PRIORITY, Page.APPOINTMENT, Page.TICKET_AGAIN):
            self._to(Page.TICKETS)
        return True

    def choose(self, business_id: str) -> None:
        if not self.busy and self._has_room():
            self.business = business_id
            self._wish_anew()

    def toggle_prior(self) -> None:
        if not self.busy:
            self.prior = not self.prior
            self.priority = None
            self._wish_anew()

    def choose_priority(self, code: str) -> None:
        if not self.busy:
            self.priority = Priority(code)
            self._wish_anew()

    def choose_appointment(self, appointment_id: str) -> None:
        if not self.busy and self._has_room():
            self.appointment = appointment_id
            self._wish_anew()

    def _wish_anew(self) -> None:
        """Another wish is another ticket; the same wish again after trouble is the same."""
        self._key = str(uuid4())
        self._clear_trouble()

    def _clear_trouble(self) -> None:
        self.refused, self.opens, self.not_chosen, self.not_stored = None, None, False, False

    # -- what there is -------------------------------------------------------------------------------------------------

    def chosen(self) -> Business | None:
        return self._services.queue.plan().business(self.business)

    def look(self) -> None:
        """Ask the store what is open, now and then."""
        now = self._services.clock.monotonic()
        if self._looking or (self._looked_at is not None and now - self._looked_at < _LOOK_SECONDS):
            return
        if self._looked_at is None:
            self._services.nudge_sync()  # so that those who wait are those of now
        self._looking, self._looked_at = True, now
        self._services.runner.run(self._services.queue.today, self._seen, self._not_seen)

    def _seen(self, today: QueueToday) -> None:
        self._looking, self.today = False, today
        self._told()

    def _not_seen(self, _fault: BaseException) -> None:
        self._looking = False

    # -- a number ------------------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        return self._began is not None

    @property
    def waited(self) -> float:
        """Seconds since the number was asked for; below 0 when none is."""
        return -1.0 if self._began is None else self._services.clock.monotonic() - self._began

    def _take(self, page: Page) -> None:
        wish = self._wish(page)
        if wish is None:
            self.not_chosen = True
            self._told()
            return
        if not self._has_room():
            return
        self._clear_trouble()
        self._began = self._services.clock.monotonic()
        self._services.visit.saving = True
        queue = self._services.queue
        self._services.runner.run(lambda: queue.issue(wish), self._answered, self._failed)
        self._told()

    def _wish(self, page: Page) -> TicketWish | None:
        if page is Page.APPOINTMENT:
            told = next((one for one in self.appointments or () if one.appointment_id == self.appointment), None)
            if told is None:
                return None
            return TicketWish(business=told.business, key=self._key, appointment_id=told.appointment_id)
        if self.chosen() is None or (page is Page.PRIORITY and self.priority is None):
            return None
        return TicketWish(business=self.business, priority=self.priority, key=self._key)

    def _ended(self) -> None:
        self._began = None
        self._services.visit.saving = False

    def _answered(self, outcome: Issued | TicketRefused) -> None:
        self._ended()
        if isinstance(outcome, TicketRefused):
            self.refused, self.opens = outcome.reason, outcome.opens
            self._looked_at = None
            self._told()
            return
        self.issued, self.held = outcome, outcome.held
        self._services.nudge_sync()
        self._ask_address()
        self._print()
        self._to(Page.TICKET)

    def _failed(self, _fault: BaseException) -> None:
        """The same key makes another try harmless."""
        self._ended()
        self.not_stored = True
        self._told()

    def _ask_address(self) -> None:
        issued, queue = self.issued, self._services.queue
        if issued is not None:
            self._services.runner.run(lambda: queue.address(issued.ticket), self._addressed, lambda _: None)

    def _addressed(self, address: str) -> None:
        self.address = address
        self._told()

    # -- its paper -----------------------------------------------------------------------------------------------------

    @property
    def printing(self) -> bool:
        return self.printing_since is not None

    def print_again(self) -> None:
        if not self.printing:
            self._print()
            self._told()

    def _print(self) -> None:
        issued, queue = self.issued, self._services.queue
        if issued is None or self._services.printer is None:
            return
        self.printed, self.printing_since = None, self._services.clock.monotonic()
        done, ticket_id = self._services.runner.bind(self._came_out), issued.ticket.ticket_id
        self._services.runner.run(lambda: queue.print(ticket_id, done), lambda _: None, self._not_handed_over)

    def _came_out(self, result: PrintResult) -> None:
        self.printed, self.printing_since = result, None
        self._told()

    def _not_handed_over(self, _fault: BaseException) -> None:
        self._came_out(PrintResult(PrintOutcome.UNKNOWN))

    # -- how far it has come -------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Ask the store for the ticket in hand, now and then."""
        now, issued, queue = self._services.clock.monotonic(), self.issued, self._services.queue
        every = self._services.durations.poll_state
        if issued is None or self._looking or (self._looked_at is not None and now - self._looked_at < every):
            return
        self._looking, self._looked_at = True, now
        self._services.runner.run(lambda: queue.ticket(issued.ticket.ticket_id), self._followed, self._not_seen)

    def _followed(self, held: HeldTicket | None) -> None:
        self._looking = False
        if held is not None and self.issued is not None and held.ticket.ticket_id == self.issued.ticket.ticket_id:
            self.held = self._with_place(held)
            self._told()

    def _with_place(self, held: HeldTicket) -> HeldTicket:
        """The store keeps the place of when it was given out; one that was looked up has that of now."""
        if self.issued is None or not self.issued.repeated or self.held is None:
            return held
        held = replace(held, ahead=self.held.ahead, wait=self.held.wait)
        if held.ticket.state is TicketState.WAITING:  # the changes of the centre may still be on their way
            return replace(held, ticket=self.held.ticket, counter=self.held.counter)
        return held

    def cancel(self) -> None:
        issued, queue = self.issued, self._services.queue
        if issued is not None and not self.busy:
            self._began = self._services.clock.monotonic()
            ticket_id = issued.ticket.ticket_id
            self._services.runner.run(lambda: queue.cancel(ticket_id), self._cancelled, self._failed)

    def _cancelled(self, outcome: Cancelling) -> None:
        self._ended()
        self.too_late = outcome is not Cancelling.CANCELLED
        self._services.nudge_sync()
        self._looked_at = None
        self.follow()

    # -- one that was taken before -------------------------------------------------------------------------------------

    def find_again(self, find: Callable[[], Sequence[HeldTicket]]) -> None:
        """One that is found is turned to; of several `candidates` one is still to be chosen."""
        if self.busy:
            return
        self.candidates, self.guessed = None, False
        self._began = self._services.clock.monotonic()
        self._services.runner.run(find, self._found_again, self._not_found_again)

    def _found_again(self, found: Sequence[HeldTicket]) -> None:
        self._ended()
        self.candidates = found
        if len(found) == 1:
            self.take_up(found[0])
        else:
            self._told()

    def _not_found_again(self, fault: BaseException) -> None:
        self._ended()
        self.guessed = isinstance(fault, TooManyTries)
        self.candidates = ()
        self._told()

    def take_up(self, held: HeldTicket) -> None:
        """As though it had just been given out; it is on paper already."""
        business = self._services.queue.plan().business_of(held.ticket)
        self.issued, self.held, self.candidates = Issued(held=held, business=business, repeated=True), held, None
        self._services.nudge_sync()
        self._ask_address()
        self._to(Page.TICKET)

    # -- appointments --------------------------------------------------------------------------------------------------

    def find_persons(self) -> None:
        """Those of who has shown a document in this visit."""
        visit, queue = self._services.visit, self._services.queue
        person, assurance = visit.person, visit.assurance
        if person is not None:
            find = queue.appointments_of
            self._services.runner.run(lambda: find(person, assurance), self._found, self._not_found)

    def find_on_paper(self, receipt_no: str) -> None:
        find = self._services.queue.appointments_on
        self._services.runner.run(lambda: find(receipt_no), self._found, self._not_found)

    def _found(self, appointments: Sequence[AppointmentTold]) -> None:
        self.appointments = appointments
        self.appointment = appointments[0].appointment_id if len(appointments) == 1 else ""
        self._wish_anew()
        self._told()

    def _not_found(self, _fault: BaseException) -> None:
        self._found(())
