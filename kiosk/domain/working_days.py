"""Working days as the law counts them: the day something happens is not counted, moved holidays are known by year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """`unknown_years`: years on the way that have no table; their weekends alone were counted, so `day` is a guess."""

    day: date
    unknown_years: tuple[int, ...] = ()

    @property
    def certain(self) -> bool:
        return not self.unknown_years


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the clock ran: it began on `since`, and stopped on `until` (None: it still runs)."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """`years` are those whose table is known; `days_off` and `work_on` are what these tables move."""

    years: frozenset[int] = field(default_factory=frozenset)
    days_off: frozenset[date] = field(default_factory=frozenset)
    work_on: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        if day in self.work_on:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off

    def add(self, start: date, days: int) -> Deadline:
        """The `days`-th working day after `start`. 0: `start`, or the next working day where it is none."""
        day, left = start, days
        while left > 0 or not self.is_working(day):
            day += _DAY
            left -= int(self.is_working(day)) if left else 0
        return Deadline(day, self._unknown(start, day))

    def count(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and with `end`; negative where `end` is the earlier one."""
        if end < start:
            return -self.count(end, start)
        return sum(self.is_working(day) for day in _days(start + _DAY, end))

    def due(self, ran: Sequence[Span], days: int) -> Deadline | None:
        """When `days` working days of running time are over; None while the clock stands still.

        `ran` are the times in which it ran, in their order. The day on which it stops counts as run, that on which it
        goes on does not: a stop costs just the working days between. What was over before a stop stays over.
        """
        left = days
        for span in ran:
            deadline = self.add(span.since, left)
            if span.until is None or deadline.day < span.until:
                return deadline
            left -= self.count(span.since, span.until)
        return None

    def days_run(self, ran: Sequence[Span], today: date) -> int:
        """How many working days the clock has run by `today`."""
        return sum(self.count(span.since, span.until or max(today, span.since)) for span in ran)

    def _unknown(self, start: date, end: date) -> tuple[int, ...]:
        return tuple(year for year in range(start.year, end.year + 1) if year not in self.years)


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _DAY
