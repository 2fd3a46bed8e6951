"""The queue of one station, put together: a part of the composition root (`kiosk.bootstrap`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hardware.api import ReceiptPrinter
from kiosk.domain.business_day import business_date
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.working_days import WorkCalendar
from kiosk.items.queue_file import FILE, QueueRead, load_queue
from kiosk.runtime.boot import boot_id
from kiosk.usecases.cancel_ticket import CancelTicket
from kiosk.usecases.errors import StationError
from kiosk.usecases.find_ticket import FindTicket
from kiosk.usecases.issue_ticket import IssueTicket
from kiosk.usecases.keep_blocks import KeepBlocks
from kiosk.usecases.ports import Clock
from kiosk.usecases.print_ticket import PrintTicket
from kiosk.usecases.queue_now import QueueNow
from kiosk.usecases.station_queue import StationQueue
from kiosk.usecases.ticket_ports import BlockOffice, PlaceOffice
from kiosk.usecases.trusted_time import TrustedTime

if TYPE_CHECKING:
    from kiosk.store.sql_store import SqlStore

_KEPT = timedelta(days=7)  # so that last week's numbers can be accounted for


@dataclass(frozen=True)
class QueueParts:
    """`store` and `calendar` are asked for when they are first needed."""

    config: Path
    store: Callable[[], "SqlStore"]
    calendar: Callable[[], WorkCalendar]
    clock: Clock
    boot: Callable[[], str] = boot_id

    @cached_property
    def file(self) -> QueueRead:
        return load_queue(self.config / FILE)

    @property
    def plan(self) -> QueuePlan:
        return self.file.plan

    @cached_property
    def time(self) -> TrustedTime:
        tolerance = self.plan.clock_tolerance
        return TrustedTime(desk=self.store().tickets, clock=self.clock, boot=self.boot, tolerance=tolerance)

    def may_date(self) -> bool:
        """Whether the machine knows the day. A store that fails says so itself, with its own words."""
        try:
            return self.time.may_date()
        except StationError:
            return True

    @cached_property
    def now(self) -> QueueNow:
        desk = self.store().tickets
        return QueueNow(desk=desk, plan=lambda: self.plan, calendar=self.calendar, clock=self.clock)

    @cached_property
    def blocks(self) -> KeepBlocks:
        return KeepBlocks(
            desk=self.store().tickets,
            plan=lambda: self.plan,
            calendar=self.calendar,
            clock=self.clock,
            time=self.time,
        )

    def at_station(
        self,
        office: BlockOffice | None,
        printer: ReceiptPrinter | None,
        name: str,
        places: PlaceOffice | None = None,
    ) -> StationQueue:
        store = self.store()
        printing = PrintTicket(
            store=store,
            desk=store.tickets,
            ledger=store.prints,
            plan=lambda: self.plan,
            printer=printer,
            clock=self.clock,
            name=name,
        )
        return StationQueue(
            store=store,
            desk=store.tickets,
            plan=lambda: self.plan,
            clock=self.clock,
            now=self.now,
            issuing=self.issue(office),
            cancelling=self.cancel,
            printing=printing,
            finding=FindTicket(desk=store.tickets, clock=self.clock, office=places),
        )

    def issue(self, office: BlockOffice | None) -> IssueTicket:
        store = self.store()
        return IssueTicket(store=store, desk=store.tickets, queue=self.now, time=self.time, office=office)

    def forget_old(self) -> int:
        """Tickets, blocks and lines of dates that are long over. Returns how many tickets."""
        now = self.clock.now()
        return self.store().tickets.purge(business_date(now) - _KEPT, now)

    @cached_property
    def cancel(self) -> CancelTicket:
        return CancelTicket(desk=self.store().tickets, clock=self.clock)
