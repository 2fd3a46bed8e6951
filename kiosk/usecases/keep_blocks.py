"""Numbers ahead of need: which blocks to ask the centre for, before a network that fails makes them wanting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from kiosk.contract.tickets import BlockGrant, BlockRequest
from kiosk.domain.business_day import business_date
from kiosk.domain.queue_plan import QueuePlan, days_to_lease
from kiosk.domain.working_days import WorkCalendar
from kiosk.usecases.ports import Clock
from kiosk.usecases.ticket_ports import TicketDesk
from kiosk.usecases.trusted_time import TrustedTime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepBlocks:
    """Implements `BlockKeeper`."""

    desk: TicketDesk
    plan: Callable[[], QueuePlan]
    calendar: Callable[[], WorkCalendar]
    clock: Clock
    time: TrustedTime

    def contact(self, skew: timedelta) -> None:
        self.time.told(skew)

    def wanted(self) -> Sequence[BlockRequest]:
        """For today, and for the next day that is open: the night may have no network. Nothing while the clock is held:
        it would be asked for the wrong days."""
        if self.time.fault() is not None:
            return ()
        now, rule = self.clock.now(), self.plan().leases
        today, calendar = business_date(now), self.calendar()
        return [
            self.desk.ask(business.id, day, rule.size)
            for business in self.plan().businesses
            for day in days_to_lease(business, today, calendar)
            if self.desk.left(business.id, day, now) < rule.low_water
        ]

    def granted(self, grant: BlockGrant) -> None:
        self.desk.take(grant, self.clock.now())

    def refused(self, request: BlockRequest) -> None:
        self.desk.forget_request(request)
