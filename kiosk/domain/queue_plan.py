"""What `config/queue.toml` says: what can be queued for, and the rules of order, estimate, blocks and clock."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from kiosk.domain.queue_estimate import EstimateRule
from kiosk.domain.queue_order import OrderRule
from kiosk.domain.ticket import Business, Ticket
from kiosk.domain.working_days import WorkCalendar

_LOOK_AHEAD_DAYS = 14
# Of what was taken out of the file while somebody waits for it.
_GONE = "现在不取号的业务"
_GONE_ELSEWHERE = {"zh_Hant": "現在不取號的業務", "en": "Not listed now"}


@dataclass(frozen=True, slots=True)
class LeaseRule:
    """`size`: numbers in a block; `low_water`: once so few are left of a date, the next block is asked for."""

    size: int = 30
    low_water: int = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePlan:
    businesses: tuple[Business, ...] = ()
    order: OrderRule = field(default_factory=OrderRule)
    estimate: EstimateRule = field(default_factory=EstimateRule)
    leases: LeaseRule = field(default_factory=LeaseRule)
    clock_tolerance: timedelta = timedelta(seconds=120)

    def business(self, business_id: str) -> Business | None:
        return next((one for one in self.businesses if one.id == business_id), None)

    def name_of(self, business_id: str) -> str:
        """As the citizen says it, also of one that is in the file no more."""
        found = self.business(business_id)
        return found.name if found else _GONE

    def business_of(self, ticket: Ticket) -> Business:
        """What a number was taken for: it holds good, whatever became of the file since."""
        found = self.business(ticket.business)
        if found is not None:
            return found
        prefix = ticket.number.rstrip("0123456789")
        return Business(id=ticket.business, name=_GONE, names=_GONE_ELSEWHERE, prefix=prefix, hours=())


def days_to_lease(business: Business, today: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """The dates whose numbers a station should hold: today, if it is a day of this business, and the next such day, so
    that a night without a network stops nobody in the morning."""
    days = (today + timedelta(days=n) for n in range(_LOOK_AHEAD_DAYS))
    open_days = [day for day in days if business.every_day or calendar.is_working(day)]
    return tuple(open_days[:2] if open_days[:1] == [today] else open_days[:1])
