"""What is shown next while nobody is there: by weight, in proportion and well mixed, the same each time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Protocol, TypeVar

from kiosk.domain.business_day import local_time


class Weighed(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def weight(self) -> int:
        """1 or more."""
        ...


W = TypeVar("W", bound=Weighed)


@dataclass(slots=True)
class Rota:
    """Smooth weighted turns: each gains its weight, the richest is next and pays what all gained. Over as many turns as
    all weights together each comes as often as its own weight, never in one lump. What comes later begins with
    nothing."""

    credit: dict[str, int] = field(default_factory=dict)

    def next(self, offered: Sequence[W]) -> W | None:
        """None: nothing is offered. Of equals the first."""
        if not offered:
            return None
        self.credit = {one.id: self.credit.get(one.id, 0) + one.weight for one in offered}
        chosen = max(offered, key=lambda one: self.credit[one.id])
        self.credit[chosen.id] -= sum(one.weight for one in offered)
        return chosen


def is_on(now: datetime, since: time | None, until: time | None, days: frozenset[int]) -> bool:
    """Whether `now`, on the clock of Asia/Shanghai, lies from `since` up to `until` (None: the day's own ends) of one
    of the `days` of the week, Monday 1. What lasts past midnight belongs to the day on which it began."""
    at = local_time(now)
    hour, today = at.time(), at.isoweekday()
    begins = since or time.min
    if until is None or begins < until:
        return today in days and begins <= hour and (until is None or hour < until)
    yesterday = (at - timedelta(days=1)).isoweekday()
    return (today in days and hour >= begins) or (yesterday in days and hour < until)
