"""What hall, phones and stations are told of the lines: nothing of any person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from central.quantile import quantile
from central.store import counter_windows, tickets
from central.store.counter_windows import OpenWindow
from central.store.tickets import QueuedTicket
from kiosk.contract.tickets import QueueCount
from kiosk.domain.business_day import business_date
from kiosk.domain.queue_estimate import Pace, Wait, estimate
from kiosk.domain.queue_order import ahead_of, in_order
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.ticket import TicketState

CALLS_SHOWN = 4
MISSED_SHOWN = 6
_CALLED_TOLD = 50
_HALF, _NINE_OF_TEN = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Call:
    """`id` is that of the event: a recall is another call of the same number."""

    id: int
    number: str
    window: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HallView:
    """`calls` newest first, `missed` the latest first, `waiting` by the name of the business."""

    calls: tuple[Call, ...]
    missed: tuple[str, ...]
    waiting: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """`ahead`: how many are called before; None: it does not wait (any more). `wait` None: 暂无法估计. `due`: of a day
    that is over, and called no more."""

    ticket: QueuedTicket
    business: str
    ahead: int | None
    wait: Wait | None
    due: bool


def hall_view(connection: Connection, plan: QueuePlan, now: datetime) -> HallView:
    counts = tickets.line_counts(connection, now)
    missed = tickets.in_state(connection, [TicketState.MISSED], now)
    return HallView(
        calls=tuple(
            Call(row.id, row.number, row.at_window or "", row.at)
            for row in tickets.last_calls(connection, now, CALLS_SHOWN)
        ),
        missed=tuple(ticket.number for ticket in reversed(missed[-MISSED_SHOWN:])),
        waiting=tuple((one.name, counts[one.id].waiting if one.id in counts else 0) for one in plan.businesses),
    )


def queue_counts(connection: Connection, plan: QueuePlan, now: datetime) -> tuple[QueueCount, ...]:
    """Every line of the plan as it is now."""
    day = business_date(now)
    counts, services = tickets.line_counts(connection, now), tickets.services(connection, day)
    windows = counter_windows.open_windows(connection)
    most = min(plan.order.memory, _CALLED_TOLD)
    told = []
    for business in plan.businesses:
        line = counts.get(business.id, tickets.LineCount())
        pace = _pace(services.get(business.id, []), _serving(windows, business.id))
        told.append(
            QueueCount(
                business=business.id,
                business_date=day,
                at=now,
                waiting=line.waiting,
                waiting_priority=line.waiting_priority,
                issued_morning=line.issued_morning,
                issued_afternoon=line.issued_afternoon,
                windows=pace.windows,
                served=pace.served,
                p50=pace.p50,
                p90=pace.p90,
                called=tuple(tickets.called_lately(connection, [business.id], now, most)),
            )
        )
    return tuple(told)


def place_in_line(connection: Connection, plan: QueuePlan, ticket: QueuedTicket, now: datetime) -> Place:
    """By the same rule as at the windows."""
    line = tickets.in_state(connection, [TicketState.WAITING], now, [ticket.business])
    called = tickets.called_lately(connection, [ticket.business], now, plan.order.memory)
    ahead = ahead_of(ticket.ticket_id, in_order(line, plan.order, called))
    services = tickets.services(connection, business_date(now)).get(ticket.business, [])
    pace = _pace(services, _serving(counter_windows.open_windows(connection), ticket.business))
    wait = None if ahead is None else estimate(ahead, pace, plan.estimate)
    return Place(ticket, plan.name_of(ticket.business), ahead, wait, due=_is_due(ticket, now))


def _is_due(ticket: QueuedTicket, now: datetime) -> bool:
    return business_date(now) > ticket.business_date and ticket.issued_at < now - tickets.PAST_MIDNIGHT


def _serving(windows: list[OpenWindow], business: str) -> int:
    return sum(business in window.businesses for window in windows)


def _pace(services: list[int], windows: int) -> Pace:
    return Pace(
        served=len(services),
        windows=windows,
        p50=quantile(services, _HALF),
        p90=quantile(services, _NINE_OF_TEN),
    )
