"""What becomes of an application once it is on the disk: its receipt, how far it has come, what is said of it."""

from functools import partial

from hardware.api import PrintOutcome, PrintResult
from kiosk.domain.submission import CaseState
from kiosk.ui.feedback import Feedback
from kiosk.ui.services import Services
from kiosk.usecases.store_ports import Progress
from kiosk.usecases.submit_application import Saved
from kiosk.usecases.sync_ports import SyncState


class AfterFiling:
    """Notes in the visit what is known: `visit.state` and `visit.printed` (None: still printing, or no printer).

    While the centre is in touch the receipt waits a moment for the delivery, so that the paper can say 已送到街道.
    `received` is how much has come for it by phone.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._asking = False
        self._asked_at = 0.0
        self._filed_at = 0.0
        self._to_print = False
        self.received = 0
        self.feedback = Feedback(services)

    @property
    def waited(self) -> float:
        """Seconds since it was filed."""
        return self._services.clock.monotonic() - self._filed_at

    def begin(self, saved: Saved) -> None:
        self._services.visit.filed(saved)
        self.feedback = Feedback(self._services, saved.submission_id)
        self._asking = False
        self.received = 0
        self._to_print = self._services.printer is not None
        self._filed_at = self._asked_at = self._services.clock.monotonic()
        self._services.nudge_sync()
        self._print_when_known()

    def tick(self) -> None:
        saved = self._services.visit.saved
        if saved is None:
            return
        self._print_when_known()
        now = self._services.clock.monotonic()
        every = self._services.durations.poll_closely if self._to_print else self._services.durations.poll_state
        if self._asking or now - self._asked_at < every:
            return
        self._asking = True
        self._asked_at = now
        ask, asked_for = self._services.progress_of, saved.submission_id
        self._services.runner.run(lambda: ask(asked_for), partial(self._told, asked_for), self._not_told)

    def forget(self) -> None:
        """The visit is over."""
        self.feedback = Feedback(self._services)

    def print_now(self) -> None:
        """The visit is ending: whoever stands there gets the receipt without waiting any longer."""
        saved = self._services.visit.saved
        if self._to_print and saved is not None:
            self._to_print = False
            self._print(saved.submission_id)

    def _print_when_known(self) -> None:
        may_change = (
            self._services.visit.state is CaseState.SAVED
            and not self._services.visit.parked
            and self._services.sync_status().state is SyncState.ONLINE
            and self.waited < self._services.durations.print_wait
        )
        if not may_change:
            self.print_now()

    def _print(self, submission_id: str) -> None:
        done = self._services.runner.bind(partial(self._printed, submission_id))
        print_receipt = self._services.print_receipt
        self._services.runner.run(
            lambda: print_receipt(submission_id, done), lambda _: None, partial(self._not_handed_over, submission_id)
        )

    def _printed(self, submission_id: str, result: PrintResult) -> None:
        if self._is_current(submission_id):
            self._services.visit.printed = result

    def _is_current(self, submission_id: str) -> bool:
        """An answer may come when the same visitor is already at another application."""
        saved = self._services.visit.saved
        return saved is not None and saved.submission_id == submission_id

    def _not_handed_over(self, submission_id: str, _fault: BaseException) -> None:
        # Whether the printer had got it before the fault is not known, so a person must look.
        if self._is_current(submission_id):
            self._services.visit.printed = PrintResult(PrintOutcome.UNKNOWN)

    def _told(self, submission_id: str, progress: Progress | None) -> None:
        self._asking = False
        if progress is not None and self._is_current(submission_id):
            self._services.visit.state, self._services.visit.parked = progress.state, progress.parked
            self.received = progress.received
        self._print_when_known()

    def _not_told(self, _fault: BaseException) -> None:
        self._asking = False
