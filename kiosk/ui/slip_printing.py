"""A slip that is printed on request, and what is said of it. Nothing is printed twice by itself."""

from collections.abc import Callable, Iterator

from hardware.api import PrintOutcome, PrintResult
from kiosk.ui.job_services import Compose
from kiosk.ui.parts import Banner, ChipView, Tone
from kiosk.ui.printer_state import printer_state
from kiosk.ui.receipt_words import NO_RECEIPT, Came, came_out
from kiosk.ui.services import Services

PRINT, TAKE = "print", "take"
_SAID = {
    Came.WHOLE: ("case.printed", "slip.take_it", Tone.OK, "printer"),
    Came.NOTHING: ("case.not_printed", "slip.not_printed_do", Tone.WARN, "printer"),
    Came.PARTLY: ("receipt.partly", "slip.again", Tone.WARN, "question"),
    Came.NOT_CUT: ("receipt.not_cut", "slip.again", Tone.WARN, "question"),
    Came.UNKNOWN: ("receipt.unknown", "slip.again", Tone.WARN, "question"),
}


class SlipPrinting:
    """One at a time. `told` hears that there is news."""

    def __init__(self, services: Services, told: Callable[[], None]) -> None:
        self._services = services
        self._told = told
        self.busy = False
        self.result: PrintResult | None = None

    def forget(self) -> None:
        """Another page, another paper: of this one nothing more is said."""
        self.result = None
        self.busy = False

    @property
    def possible(self) -> bool:
        return self._services.printer is not None and self._services.jobs is not None

    def ways_along(self) -> Iterator[ChipView]:
        """What a page offers to be taken from it: on paper where there is some, and on a phone."""
        text = self._services.texts
        if self.possible:
            yield ChipView(chip_id=PRINT, text=text("job.print"), icon="printer")
        yield ChipView(chip_id=TAKE, text=text("job.take"), icon="qr-code")

    def print_out(self, compose: Compose) -> None:
        jobs = self._services.jobs
        if jobs is None or self.busy:
            return
        self.busy, self.result = True, None
        heard = self._services.runner.bind(self._printed)
        self._services.runner.run(lambda: jobs.print_slip(compose, heard), _handed_over, self._failed)

    def _printed(self, result: PrintResult) -> None:
        self.busy, self.result = False, result
        self._told()

    def _failed(self, _fault: BaseException) -> None:
        # Whether the printer had got it before the fault is not known, so a person must look.
        self._printed(PrintResult(PrintOutcome.UNKNOWN))

    def banner(self) -> Banner | None:
        text = self._services.texts
        if self.busy:
            return Banner(tone=Tone.INFO, icon="printer", lead=text("case.printing"))
        if self.result is None:
            return None
        lead, do, tone, icon = _SAID[came_out(self.result)]
        why = NO_RECEIPT.get(printer_state(self._services.printer)) if tone is Tone.WARN else None
        return Banner(tone=tone, icon=icon, lead=text(why or lead), text=text(do, desk=self._services.station.desk))


def _handed_over(_answer: None) -> None:
    """What becomes of it is told later."""
