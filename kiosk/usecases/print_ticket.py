"""Print the paper of a committed ticket, through the ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog

from hardware.api import PrintOutcome, PrintResult, ReceiptPrinter
from kiosk.domain.business_day import business_date
from kiosk.domain.queue_order import explained
from kiosk.domain.queue_plan import QueuePlan
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import PrintJob, Store
from kiosk.usecases.ticket_paper import TicketLabels, ticket_paper
from kiosk.usecases.ticket_ports import HeldTicket, TicketDesk

# It takes jobs still, and would print them whenever it wakes, before whose eyes nobody knows.
_HUNG = "hung"
_log = structlog.get_logger()


class TicketLedger(Protocol):
    """The print ledger as tickets use it (`store_ports.PrintLedger`)."""

    def open_ticket_job(self, ticket_id: str, at: datetime) -> PrintJob: ...

    def close_job(self, job_id: str, outcome: str, cause: str | None, at: datetime) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintTicket:
    """Blocking up to the hand-over; the outcome comes to `done` on the printer's thread, after the ledger has it. The
    second paper of a ticket, and every later one, says 补打."""

    store: Store
    desk: TicketDesk
    ledger: TicketLedger
    plan: Callable[[], QueuePlan]
    printer: ReceiptPrinter | None
    clock: Clock
    name: str

    def __call__(self, ticket_id: str, done: Callable[[PrintResult], None]) -> None:
        now = self.clock.now()
        held = self.desk.ticket(ticket_id)
        if held is None or not _is_good(held, now):
            done(PrintResult(PrintOutcome.NOT_PRINTED, "no_record"))
        elif self.printer is None:
            done(PrintResult(PrintOutcome.NOT_PRINTED, "no_printer"))
        elif self.printer.status().cause == _HUNG:
            done(PrintResult(PrintOutcome.NOT_PRINTED, _HUNG))
        else:
            job = self.ledger.open_ticket_job(ticket_id, now)
            labels = TicketLabels(name=self.name, central=self.store.station().central)
            business, rule = self.plan().business_of(held.ticket), explained(self.plan().order)
            paper = ticket_paper(held, business, labels, copy=job.copy, printed_at=now, rule=rule)
            self.printer.print_document(job.job_id, paper, lambda result: self._close(job.job_id, result, done))

    def _close(self, job_id: str, result: PrintResult, done: Callable[[PrintResult], None]) -> None:
        try:
            self.ledger.close_job(job_id, result.outcome.value, result.cause, self.clock.now())
        except StoreFailedError as fault:
            # The paper is out or not, whatever the disk says: the visitor is told, and `settle` mends the ledger.
            _log.error("prints.ledger_failed", error=fault.code)
        done(result)


def _is_good(held: HeldTicket, now: datetime) -> bool:
    """A number of another day, or one that was given back, is on no paper."""
    return not held.ticket.state.is_over and held.ticket.business_date == business_date(now)
