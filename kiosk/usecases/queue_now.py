"""What can be queued for now: is it open, how many wait, how long it may take."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kiosk.contract.tickets import QueueCount
from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.queue_estimate import Wait, estimate
from kiosk.domain.queue_order import ahead_of, in_order
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.ticket import Business, HalfDay, Priority, Ticket, half_day, half_day_start
from kiosk.domain.working_days import WorkCalendar
from kiosk.usecases.ports import Clock
from kiosk.usecases.ticket_ports import Line, TicketDesk


class Shut(StrEnum):
    """Why no number is given out for a business."""

    CLOSED = "closed"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Ahead:
    """`count` are called before somebody who comes now; None: that is not known. `wait` None: 暂无法估计."""

    count: int | None
    wait: Wait | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessNow:
    """`shut` None: numbers are given out. `opens` is when it opens again today, None: not today; `closes` until when it
    is open today (00:00: round the clock). `waiting` are those who wait as far as this station knows."""

    business: Business
    shut: Shut | None
    opens: time | None
    closes: time
    waiting: int
    ahead: Ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueNow:
    """Blocking; raises StoreFailedError."""

    desk: TicketDesk
    plan: Callable[[], QueuePlan]
    calendar: Callable[[], WorkCalendar]
    clock: Clock

    def __call__(self) -> tuple[BusinessNow, ...]:
        now = self.clock.now()
        enrolled = self.desk.enrolled()
        return tuple(self._of(business, now, enrolled) for business in self.plan().businesses)

    def _of(self, business: Business, now: datetime, enrolled: bool) -> BusinessNow:
        line = self.desk.line(business.id, business_date(now), half_day(now))
        return BusinessNow(
            business=business,
            shut=self.shut(business, line, now),
            opens=self.opens(business, now),
            closes=business.closing(now),
            waiting=waiting(line),
            ahead=self.ahead(business, line, now, enrolled=enrolled),
        )

    def shut(self, business: Business, line: Line, now: datetime) -> Shut | None:
        stopped = line.told is not None and line.told.stopped
        if stopped or not business.is_open(now, working_day=self._works(now)):
            return Shut.CLOSED
        quota = business.quotas.get(half_day(now))
        return Shut.FULL if quota is not None and _issued(line, now) >= quota else None

    def ahead(
        self, business: Business, line: Line, now: datetime, *, enrolled: bool, ticket: Ticket | None = None
    ) -> Ahead:
        """Before `ticket`, or before an ordinary one that is given out now. A station without a centre hears of nobody
        who is called, and one whose figures are old no more: neither says how many wait."""
        plan = self.plan()
        if not enrolled or line.told is None or not _is_fresh(line, now, plan.estimate.stale_minutes):
            return Ahead(None)
        mine = ticket or _stand_in(business, now)
        order = in_order([*_told_ones(line.told, now), *line.own, mine], plan.order, line.told.called)
        count = ahead_of(mine.ticket_id, order) or 0
        return Ahead(count, estimate(count, line.told.pace, plan.estimate))

    def opens(self, business: Business, now: datetime) -> time | None:
        """When it opens again today; None: not today."""
        return business.next_opening(now, working_day=self._works(now))

    def _works(self, now: datetime) -> bool:
        return self.calendar().is_working(business_date(now))


def waiting(line: Line) -> int:
    """All that are known to wait: those the centre told of, and this station's own that it did not count yet."""
    return len(line.own) + (line.told.waiting if line.told else 0)


def _issued(line: Line, now: datetime) -> int:
    """Of this half day in the whole hall, as far as it is known here."""
    if line.told is None or line.since is None or line.since < half_day_start(now):
        return line.issued
    told = line.told.issued_morning if half_day(now) is HalfDay.MORNING else line.told.issued_afternoon
    return max(line.issued, told + len(line.own))


def _is_fresh(line: Line, now: datetime, minutes: int) -> bool:
    return line.since is not None and now - line.since <= timedelta(minutes=minutes)


def _told_ones(told: QueueCount, now: datetime) -> Iterator[Ticket]:
    """Somebody in the place of each who waits: all the rule needs to know is how many there are of which kind."""
    blank = _blank("", told.business, told.business_date, now - timedelta(days=1))
    for n in range(told.waiting):
        prior = Priority.ELDERLY if n < told.waiting_priority else None
        yield replace(blank, ticket_id=f"told:{n}", serial=n, priority=prior)


def _stand_in(business: Business, now: datetime) -> Ticket:
    return _blank("new", business.id, local_time(now).date(), now)


def _blank(ticket_id: str, business: str, day: date, at: datetime) -> Ticket:
    return Ticket(
        ticket_id=ticket_id,
        key="",
        number="",
        serial=0,
        business=business,
        business_date=day,
        issued_at=at,
        station="",
        token="",
    )
