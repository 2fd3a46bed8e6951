"""How long the lines are, counted once for each version of the queue and not for each station that asks."""

from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock

from sqlalchemy import Connection

from central.hall_view import queue_counts
from central.store import tickets
from kiosk.contract.tickets import QueueCount
from kiosk.domain.business_day import business_date
from kiosk.domain.queue_plan import QueuePlan


@dataclass(frozen=True, slots=True)
class _Mark:
    """Whatever the lengths depend on: the queue, the date; and the minute, as long as yesterday's tickets drop out of
    it one by one."""

    version: int
    day: date
    minute: datetime | None


@dataclass(slots=True)
class CountedLines:
    """Holds one count: the newest. From any thread."""

    _lock: Lock = field(default_factory=Lock)
    _mark: _Mark | None = None
    _counts: tuple[QueueCount, ...] = ()

    def __call__(self, connection: Connection, plan: QueuePlan, now: datetime) -> tuple[QueueCount, ...]:
        """Every line of the plan as it is now; of one centre the plan is always the same."""
        # The version comes first: what is changed meanwhile is counted too early rather than never.
        mark = _Mark(tickets.version(connection), business_date(now), minute_of_night(now))
        with self._lock:
            counts = self._counts if self._mark == mark else None
        if counts is None:
            counts = queue_counts(connection, plan, now)
            with self._lock:
                if self._mark is None or self._mark.version <= mark.version:
                    self._mark, self._counts = mark, counts
        return tuple(one.model_copy(update={"at": now}) for one in counts)


def minute_of_night(now: datetime) -> datetime | None:
    """None once nothing of yesterday counts any more."""
    early = business_date(now - tickets.PAST_MIDNIGHT) != business_date(now)
    return now.replace(second=0, microsecond=0) if early else None
