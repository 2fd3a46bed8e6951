"""Job fairs by day and month, and how each stands at a moment. Days are those of Asia/Shanghai."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from kiosk.domain.around import Telling
from kiosk.domain.calendar_months import add_months
from kiosk.domain.told import FairTold

_WEEK = 7
FairTelling = Telling[FairTold]


class FairState(StrEnum):
    AHEAD = "ahead"
    ON = "on"
    OVER = "over"


def state_of(fair: FairTold, now: datetime) -> FairState:
    """Of one whose hour nobody told: on as long as its day is."""
    if now < fair.at:
        return FairState.AHEAD
    return FairState.OVER if now >= fair.over else FairState.ON


def by_day(fairs: Iterable[FairTelling]) -> dict[date, tuple[FairTelling, ...]]:
    """In the order in which they begin, on every day that they are on."""
    found: dict[date, list[FairTelling]] = {}
    for fair in sorted(fairs, key=lambda one: (one.told.at, one.title, one.id)):
        for day in fair.told.days:
            found.setdefault(day, []).append(fair)
    return {day: tuple(found[day]) for day in sorted(found)}


def weeks_of(month: date) -> tuple[tuple[date | None, ...], ...]:
    """The days of the month by weeks from Monday; None: of another month."""
    first = month.replace(day=1)
    count = (add_months(first, 1) - first).days
    cells: list[date | None] = [None] * first.weekday()
    cells += [first + timedelta(days=n) for n in range(count)]
    cells += [None] * (-len(cells) % _WEEK)
    return tuple(tuple(cells[at : at + _WEEK]) for at in range(0, len(cells), _WEEK))


def months_shown(today: date, days: Iterable[date]) -> Sequence[date]:
    """The first days of the months that can be turned to: this one, the next, and on to the last that has a fair."""
    months = [today.replace(day=1)]
    last = max([add_months(months[0], 1), *(day.replace(day=1) for day in days)])
    while months[-1] < last:
        months.append(add_months(months[-1], 1))
    return months
