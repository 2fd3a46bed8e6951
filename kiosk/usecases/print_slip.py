"""Print a paper that no application stands behind: once, when somebody asks for it, and never again by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from hardware.api import PrintDocument, PrintOutcome, PrintResult, ReceiptPrinter
from kiosk.usecases.receipt import StationLabels

# It takes jobs still, and would print them whenever it wakes, before whose eyes nobody knows.
_HUNG = "hung"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSlip:
    """Blocking up to the hand-over; the outcome comes to `done` on the printer's thread."""

    printer: ReceiptPrinter | None
    labels: Callable[[], StationLabels]

    def __call__(self, compose: Callable[[StationLabels], PrintDocument], done: Callable[[PrintResult], None]) -> None:
        if self.printer is None:
            done(PrintResult(PrintOutcome.NOT_PRINTED, "no_printer"))
        elif self.printer.status().cause == _HUNG:
            done(PrintResult(PrintOutcome.NOT_PRINTED, _HUNG))
        else:
            self.printer.print_document(str(uuid4()), compose(self.labels()), done)
