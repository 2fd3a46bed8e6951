"""A score card: how one station, or all of a place, was used in a month; and how much of that is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection

from central.store import usage, usage_lines
from central.store.database import Database
from central.store.usage_lines import Coverage, Order, ToldDays
from central.store.usage_scope import Scope, days_of
from kiosk.domain.score import Score, score_of

NAMED = 8
# So many stations are worked out at a time, however many there are.
_AT_ONCE = 500


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
class Listing:
    """So many of the stations, in that order."""

    most: int
    order: Order = Order.WORST
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCard:
    """`lines` are some of the stations; `score` and `coverage` are of all. `silent`: the first names of those that told
    nothing although they should have; `missing`: of one station, the days that it should have told and has not."""

    month: str
    score: Score
    coverage: Coverage
    lines: tuple[StationLine, ...] = field(default=())
    silent: tuple[str, ...] = field(default=())
    missing: tuple[date, ...] = field(default=())

    @property
    def told(self) -> int:
        return self.coverage.told


def score_card(connection: Connection, scope: Scope, month: str, today: date, listing: Listing) -> ScoreCard:
    """`month` as in `2026-11`. Raises ValueError for what is none."""
    days_of(month)
    coverage = usage_lines.coverage(connection, scope, month, today)
    told = usage_lines.page(connection, scope, month, today, listing.order, listing.most, listing.skipped)
    named = usage_lines.silent_names(connection, scope, month, today, NAMED) if coverage.silent else ()
    return ScoreCard(
        month=month,
        score=score_of(usage.counts(connection, scope, month)),
        coverage=coverage,
        lines=tuple(_lines(connection, told, month)),
        silent=tuple(named),
        missing=tuple(_missing(connection, scope, month, today)),
    )


def station_lines(database: Database, told: Sequence[ToldDays], month: str) -> Iterator[StationLine]:
    """Of each of these; the database is asked for some at a time, and held meanwhile by nobody."""
    for at in range(0, len(told), _AT_ONCE):
        with database.read() as connection:
            lines = list(_lines(connection, told[at : at + _AT_ONCE], month))
        yield from lines


def _lines(connection: Connection, told: Sequence[ToldDays], month: str) -> Iterator[StationLine]:
    by_station = usage.counts_by_station(connection, [one.station for one in told], month)
    for one in told:
        yield StationLine(
            station=one.station,
            name=one.name,
            region=one.region,
            expected=one.expected,
            told=one.told,
            score=score_of(by_station.get(one.station, {})),
        )


def _missing(connection: Connection, scope: Scope, month: str, today: date) -> Iterator[date]:
    if scope.station is None:
        return
    since = usage_lines.since(connection, scope.station, month)
    known = usage.days_told(connection, scope.station, month)
    first, _ = days_of(month)
    for day in range(since, usage_lines.days_over(month, today) + 1) if since else ():
        if (one := first + timedelta(days=day - 1)) not in known:
            yield one
