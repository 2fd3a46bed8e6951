"""A score card: how one station, or all of a place, was used in a month; and how much of that is known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection

from central.store import usage
from central.store.usage import Scope, ToldDays, days_of
from kiosk.domain.score import Score, score_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLine:
    """One station of a card. `expected`: so many days of the month are over since it joined; `told` of them came."""

    station: str
    name: str
    region: str | None
    expected: int
    told: int
    score: Score

    @property
    def silent(self) -> bool:
        """Nothing is known of it: its figures are none, and not zero."""
        return self.told == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCard:
    """`missing`: of one station, the days that it should have told and has not."""

    month: str
    score: Score
    lines: tuple[StationLine, ...]
    missing: tuple[date, ...] = field(default=())

    @property
    def expected(self) -> int:
        return sum(line.expected for line in self.lines)

    @property
    def told(self) -> int:
        return sum(line.told for line in self.lines)

    @property
    def silent(self) -> tuple[StationLine, ...]:
        """Those that should have told something."""
        return tuple(line for line in self.lines if line.silent and line.expected)


def score_card(connection: Connection, scope: Scope, month: str, today: date) -> ScoreCard:
    """`month` as in `2026-11`. Raises ValueError for what is none."""
    days_of(month)
    told = usage.told_days(connection, scope, month)
    missing: tuple[date, ...] = ()
    if scope.station is not None and told:
        known = usage.days_told(connection, scope.station, month)
        missing = tuple(day for day in expected_days(told[0].since, month, today) if day not in known)
    return ScoreCard(
        month=month,
        score=score_of(usage.counts(connection, scope, month)),
        lines=_lines(connection, scope, month, today, told),
        missing=missing,
    )


def expected_days(since: date, month: str, today: date) -> list[date]:
    """Days of the month that are over, from the station's first on."""
    first, last = days_of(month)
    begins, ends = max(first, since), min(last, today - timedelta(days=1))
    return [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]


def _lines(
    connection: Connection, scope: Scope, month: str, today: date, told: Sequence[ToldDays]
) -> tuple[StationLine, ...]:
    by_station = usage.counts_by_station(connection, scope, month)
    return tuple(
        StationLine(
            station=one.station,
            name=one.name,
            region=one.region,
            # A day that came although nobody expected it was one to expect.
            expected=max(one.told, len(expected_days(one.since, month, today))),
            told=one.told,
            score=score_of(by_station.get(one.station, {})),
        )
        for one in told
    )
