"""A number for the counter: what can be queued for, what stands on a ticket, and how far it has come."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from kiosk.domain.business_day import SHANGHAI, local_time

LEAST_DIGITS = 3
_LINE = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]+)*/line/([A-Za-z0-9_-]{22})")
NOON = time(12)


class Priority(StrEnum):
    """Why somebody is served before others. Said, never proved (green channel)."""

    ELDERLY = "elderly"
    DISABLED = "disabled"
    VETERAN = "veteran"
    PREGNANT = "pregnant"


class TicketState(StrEnum):
    """A ticket is in exactly one. One that is transferred waits again, in the line of the other business."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    MISSED = "missed"
    FINISHED = "finished"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        return self in (TicketState.FINISHED, TicketState.CANCELLED)

    def may_become(self, after: "TicketState") -> bool:
        return after in _NEXT[self]


_NEXT = {
    # To itself: recalled, or transferred to another line.
    TicketState.WAITING: {TicketState.WAITING, TicketState.CALLED, TicketState.CANCELLED},
    TicketState.CALLED: {
        *(TicketState.CALLED, TicketState.SERVING, TicketState.MISSED, TicketState.WAITING),
        *(TicketState.FINISHED, TicketState.CANCELLED),
    },
    TicketState.SERVING: {TicketState.FINISHED, TicketState.WAITING},
    TicketState.MISSED: {TicketState.CALLED, TicketState.WAITING, TicketState.CANCELLED},
    TicketState.FINISHED: set[TicketState](),
    TicketState.CANCELLED: set[TicketState](),
}


class HalfDay(StrEnum):
    """As the codes of `half_day` (config/codes); each has a quota of its own."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


def half_day(moment: datetime) -> HalfDay:
    """By the clock on the wall in Asia/Shanghai; noon itself is afternoon."""
    return HalfDay.MORNING if local_time(moment).time() < NOON else HalfDay.AFTERNOON


def half_day_start(moment: datetime) -> datetime:
    """When the half day of `moment` began."""
    begins = time.min if half_day(moment) is HalfDay.MORNING else NOON
    return datetime.combine(local_time(moment).date(), begins, SHANGHAI)


@dataclass(frozen=True, slots=True)
class Hours:
    """A time of the day in which numbers are given out. `closes` 00:00 is the end of the day."""

    opens: time
    closes: time

    def covers(self, at: time) -> bool:
        return self.opens <= at and (self.closes == time.min or at < self.closes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """What one can queue for. `quotas`: how many tickets a half day at most; one that is not named has no limit.

    `every_day`: also on weekends and holidays. `counters` are the windows that serve it. `bring` is what to have at
    hand. `names` and `brings` say both in other languages, by code.
    """

    id: str
    name: str
    prefix: str
    hours: tuple[Hours, ...]
    every_day: bool = False
    quotas: Mapping[HalfDay, int] = field(default_factory=dict)
    counters: tuple[str, ...] = ()
    bring: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    brings: Mapping[str, str] = field(default_factory=dict)

    def number(self, serial: int) -> str:
        """What is called: the prefix and at least three digits, `A018`, `A1000`."""
        return ticket_number(self.prefix, serial)

    def is_open(self, moment: datetime, *, working_day: bool) -> bool:
        at = local_time(moment).time()
        return (working_day or self.every_day) and any(hours.covers(at) for hours in self.hours)

    def next_opening(self, moment: datetime, *, working_day: bool) -> time | None:
        """When it opens again today; None: not today."""
        at = local_time(moment).time()
        later = (hours.opens for hours in self.hours if hours.opens > at)
        return min(later, default=None) if working_day or self.every_day else None

    def closing(self, moment: datetime) -> time:
        """Until when it is open now, or was or will be last today; 00:00 is the end of the day."""
        at = local_time(moment).time()
        now = next((hours.closes for hours in self.hours if hours.covers(at)), None)
        return now if now is not None else self.hours[-1].closes


def token_in(code: str) -> str | None:
    """The token in the address that a ticket's code holds; None: it is none."""
    match = _LINE.fullmatch(code.strip())
    return match[1] if match else None


def ticket_number(prefix: str, serial: int) -> str:
    return f"{prefix}{serial:0{LEAST_DIGITS}d}"


@dataclass(frozen=True, slots=True)
class Window:
    """The time an appointment was made for."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One number, given once in its business and business date (Asia/Shanghai). Says nothing of the person.

    `serial` counts from 1; `number` is how it is called. `lease_id` is the block of the centre it came from, None:
    a number of the station's own. `token` stands in the address of its page (`/line/<token>`). `appointment_id` and
    `window` are those of the appointment that was checked in with it.
    """

    ticket_id: str
    key: str
    number: str
    serial: int
    business: str
    business_date: date
    issued_at: datetime
    station: str
    token: str = field(repr=False)
    priority: Priority | None = None
    appointment_id: str | None = None
    window: Window | None = None
    lease_id: str | None = None
    state: TicketState = TicketState.WAITING
