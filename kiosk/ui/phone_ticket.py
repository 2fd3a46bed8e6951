"""A code by which the visitor's phone brings pictures to one of their applications: asked for, shown, run out. No
Kivy."""

from collections.abc import Callable
from functools import partial

from kiosk.ui.places import Page
from kiosk.ui.services import Services
from kiosk.usecases.centre_ports import TicketFault, UploadTicket


class PhoneTicket:
    """`ticket` None: there is no code, or not yet. `fault` says why; `broken`: the disk failed. `wanted` names what is
    to come, "" for nothing in particular. `from_page` is where 返回 leads."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._round = 0
        self.forget()

    def forget(self) -> None:
        self.submission_id = self.wanted = ""
        self.from_page = Page.CASE
        self.put_away()

    def put_away(self) -> None:
        """The page is left: what is still on its way comes to nobody."""
        self.ticket: UploadTicket | None = None
        self.fault: TicketFault | None = None
        self.broken = False
        self._ends_at = self._nudged_at = 0.0
        self._came_before = 0
        self._began: float | None = None
        self._round += 1

    def aim(self, submission_id: str, wanted: str, from_page: Page) -> None:
        """What the page will be for."""
        self.forget()
        self.submission_id, self.wanted, self.from_page = submission_id, wanted, from_page

    def ask(self, received: int, told: Callable[[], None]) -> None:
        """A new code; the one before ends with it. `received` is how much has come so far, by whatever code."""
        visit = self._services.visit
        person, assurance = visit.person, visit.assurance
        if person is None or self._began is not None:
            return
        self.put_away()
        self._began, self._came_before = self._services.clock.monotonic(), received
        wanted, submission_id, ticket_for = self.wanted, self.submission_id, self._services.upload_ticket
        self._services.runner.run(
            lambda: ticket_for(submission_id, wanted, person, assurance),
            partial(self._answered, self._round, told),
            partial(self._failed, self._round, told),
        )

    def waited(self) -> float:
        """Seconds since it was asked for; below 0 when nothing is awaited."""
        return -1.0 if self._began is None else self._services.clock.monotonic() - self._began

    def left(self) -> float:
        """Seconds that the code still holds; 0: it ran out, or there is none."""
        return 0.0 if self.ticket is None else max(self._ends_at - self._services.clock.monotonic(), 0.0)

    def came(self, received: int) -> int:
        """How much of it has come by this code."""
        return max(received - self._came_before, 0) if self.ticket else 0

    def listen(self) -> None:
        """While the code holds, the centre is asked now and then whether something has come."""
        now = self._services.clock.monotonic()
        if self.left() and now - self._nudged_at >= self._services.durations.poll_upload:
            self._nudged_at = now
            self._services.nudge_sync()

    def _answered(self, asked: int, told: Callable[[], None], answer: UploadTicket | TicketFault) -> None:
        if asked != self._round:
            return
        self._began = None
        if isinstance(answer, UploadTicket):
            self.ticket = answer
            self._ends_at = self._services.clock.monotonic() + answer.seconds
        else:
            self.fault = answer
        told()

    def _failed(self, asked: int, told: Callable[[], None], _fault: BaseException) -> None:
        if asked == self._round:
            self._began, self.broken = None, True
            told()
