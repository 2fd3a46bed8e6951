"""Print the receipt of a committed submission, once, through the ledger."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from hardware.api import PrintOutcome, PrintResult, ReceiptPrinter
from kiosk.items.catalogue import Catalogue
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.ports import Clock
from kiosk.usecases.receipt import StationLabels, receipt
from kiosk.usecases.seal_receipt import SealReceipt
from kiosk.usecases.store_ports import PrintLedger, Store

# It takes jobs still, and would print them whenever it wakes, before whose eyes nobody knows.
_HUNG = "hung"
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintReceipt:
    """Blocking up to the hand-over; the outcome comes to `done` on the printer's thread, after the ledger has it."""

    store: Store
    ledger: PrintLedger
    catalogue: Catalogue
    printer: ReceiptPrinter | None
    clock: Clock
    labels: Callable[[], StationLabels]

    def __call__(self, submission_id: str, done: Callable[[PrintResult], None], *, again: bool = False) -> None:
        """`again`: somebody came back for it; the paper says 补打."""
        filed = self.store.filed(submission_id)
        item = self.catalogue.ever(filed.message.item) if filed else None
        if filed is None or item is None or self.printer is None:
            done(PrintResult(PrintOutcome.NOT_PRINTED, "no_printer" if self.printer is None else "no_record"))
            return
        if self.printer.status().cause == _HUNG:
            done(PrintResult(PrintOutcome.NOT_PRINTED, _HUNG))
            return
        now = self.clock.now()
        job = self.ledger.open_job(submission_id, now)
        code = SealReceipt(store=self.store).code(filed)
        called = self.catalogue.glossary.called(item.name)
        document = receipt(
            filed, item, self.labels(), copy=job.copy, printed_at=now, again=again, code=code, called=called
        )
        self.printer.print_document(job.job_id, document, lambda result: self._close(job.job_id, result, done))

    def _close(self, job_id: str, result: PrintResult, done: Callable[[PrintResult], None]) -> None:
        try:
            self.ledger.close_job(job_id, result.outcome.value, result.cause, self.clock.now())
        except StoreFailedError as fault:
            # The paper is out or not, whatever the disk says: the visitor is told, and `settle` mends the ledger.
            _log.error("prints.ledger_failed", error=fault.code)
        done(result)
