"""What becomes of an application once it is on the disk: its receipt, and how far it has come."""

from hardware.api import PrintOutcome, PrintResult
from kiosk.domain.submission import CaseState
from kiosk.ui.services import Services
from kiosk.usecases.submit_application import Saved


class AfterFiling:
    """Notes in the visit what is known: `visit.state` and `visit.printed` (None: still printing, or no printer)."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._asking = False
        self._asked_at = 0.0

    def begin(self, saved: Saved) -> None:
        self._services.visit.filed(saved)
        self._asking = False
        self._asked_at = self._services.clock.monotonic()
        self._services.nudge_sync()
        self._print(saved.submission_id)

    def tick(self) -> None:
        saved = self._services.visit.saved
        now = self._services.clock.monotonic()
        if saved is None or self._asking or now - self._asked_at < self._services.durations.poll_state:
            return
        self._asking = True
        self._asked_at = now
        ask = self._services.state_of
        self._services.runner.run(lambda: ask(saved.submission_id), self._told, self._not_told)

    def _print(self, submission_id: str) -> None:
        if self._services.printer is None:
            return
        done = self._services.runner.bind(self._printed)
        print_receipt = self._services.print_receipt
        self._services.runner.run(lambda: print_receipt(submission_id, done), lambda _: None, self._not_handed_over)

    def _printed(self, result: PrintResult) -> None:
        self._services.visit.printed = result

    def _not_handed_over(self, _fault: BaseException) -> None:
        # Whether the printer had got it before the fault is not known, so a person must look.
        self._services.visit.printed = PrintResult(PrintOutcome.UNKNOWN)

    def _told(self, state: CaseState | None) -> None:
        self._asking = False
        if state is not None:
            self._services.visit.state = state

    def _not_told(self, _fault: BaseException) -> None:
        self._asking = False
