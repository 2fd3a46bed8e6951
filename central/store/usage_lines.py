"""The stations of a score card as a list and as sums, made by the database: how much of a month each has told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Select, and_, case, cast, func, or_, select

from central.store.fleet_tables import station_reports
from central.store.insert_rows import add_to_rows
from central.store.tables import stations
from central.store.usage_scope import Scope, days_of, first_moment, month_of
from central.store.usage_tables import usage_lines
from kiosk.contract.usage import UsageDay
from kiosk.domain.usage import UsageKind

_TROUBLE = (UsageKind.OFFLINE, UsageKind.CLOSED, UsageKind.NO_PAPER)
_own, _line = stations.c, usage_lines.c


class Order(StrEnum):
    """WORST: of which most days are missing; of the same, the longest without the centre, out of service or without
    paper. USED: most visits first."""

    WORST = "worst"
    NAME = "name"
    CODE = "code"
    USED = "used"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDays:
    """The days of a month that one station told, of those that it should have."""

    station: str
    name: str
    region: str | None
    expected: int
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Summed over `stations`. `silent` of them told nothing although they should have."""

    stations: int = 0
    expected: int = 0
    told: int = 0
    silent: int = 0


def add(connection: Connection, station: str, message: UsageDay) -> None:
    """One day more; in the caller's transaction, which has the station's turn."""
    day, month, cells = message.business_date, month_of(message.business_date), message.cells
    grown = {
        "told": 1,
        "visits": sum(count for cell, count in cells.items() if cell.kind is UsageKind.VISIT),
        "trouble": sum(count for cell, count in cells.items() if cell.kind in _TROUBLE),
    }
    row = {"station": station, "month": month, "first_day": day.day} | grown
    add_to_rows(connection, usage_lines, [row], tuple(grown))
    earlier = (_line.station == station) & (_line.month == month) & (_line.first_day > day.day)
    connection.execute(usage_lines.update().where(earlier).values(first_day=day.day))


def coverage(connection: Connection, scope: Scope, month: str, today: date) -> Coverage:
    all_of_them = _listed(connection, scope, month, today).subquery().c
    silent = case((and_(all_of_them.told == 0, all_of_them.expected > 0), 1), else_=0)
    sums = (func.sum(all_of_them.expected), func.sum(all_of_them.told), func.sum(silent))
    row = connection.execute(select(func.count(), *sums).select_from(all_of_them.told.table)).one()
    found, expected, told, said_nothing = (int(number or 0) for number in row)
    return Coverage(stations=found, expected=expected, told=told, silent=said_nothing)


def silent_names(connection: Connection, scope: Scope, month: str, today: date, most: int) -> Sequence[str]:
    """The first of those that told nothing although they should have."""
    one = _listed(connection, scope, month, today).subquery().c
    query = select(one.name).where(one.told == 0, one.expected > 0).order_by(one.code).limit(most)
    return connection.scalars(query).all()


def page(
    connection: Connection,
    scope: Scope,
    month: str,
    today: date,
    order: Order = Order.WORST,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[ToldDays]:
    """Those that have joined or told anything; `limit` None: all."""
    one = _listed(connection, scope, month, today).subquery().c
    orders: dict[Order, tuple[ColumnElement[Any], ...]] = {
        Order.WORST: ((one.expected - one.told).desc(), one.trouble.desc()),
        Order.NAME: (one.name,),
        Order.CODE: (),
        Order.USED: (one.visits.desc(),),
    }
    query = select(one.code, one.name, one.region, one.expected, one.told).order_by(*orders[order], one.code)
    return [
        ToldDays(station=code, name=name, region=region, expected=expected, told=told)
        for code, name, region, expected, told in connection.execute(query.limit(limit).offset(offset))
    ]


def since(connection: Connection, station: str, month: str) -> int | None:
    """The day of the month (from 1; one more than it has: none) from which on it should have told."""
    earlier = _earlier(month)
    query = _joined(select(_since(connection, month, earlier.c.first_month)), month, earlier)
    found: int | None = connection.scalar(query.where(_own.code == station))
    return found


def _listed(connection: Connection, scope: Scope, month: str, today: date) -> Select[Any]:
    earlier = _earlier(month)
    told, began = func.coalesce(_line.told, 0), _since(connection, month, earlier.c.first_month)
    over = days_over(month, today)
    due = case((began <= over, over - began + 1), else_=0)
    # A day that came although nobody expected it was one to expect.
    expected = case((told > due, told), else_=due)
    columns = (
        _own.code,
        func.coalesce(station_reports.c.name, _own.code).label("name"),
        _own.region,
        told.label("told"),
        expected.label("expected"),
        func.coalesce(_line.visits, 0).label("visits"),
        func.coalesce(_line.trouble, 0).label("trouble"),
    )
    listed = _joined(select(*columns), month, earlier)
    return listed.outerjoin(station_reports, station_reports.c.station == _own.code).where(*scope.where)


def days_over(month: str, today: date) -> int:
    """How many days of the month are over."""
    first, last = days_of(month)
    return max(0, (min(last, today - timedelta(days=1)) - first).days + 1)


def _joined(query: Select[Any], month: str, earlier: FromClause) -> Select[Any]:
    """Of stations that have joined or told anything."""
    of_month = and_(_line.station == _own.code, _line.month == month)
    joined = query.select_from(stations).outerjoin(usage_lines, of_month)
    known = or_(_own.enrolled_at.is_not(None), earlier.c.station.is_not(None))
    return joined.outerjoin(earlier, earlier.c.station == _own.code).where(known)


def _earlier(month: str) -> FromClause:
    """The first month ever of those few that had not joined when this one began: they may have told before."""
    own, ever = stations.alias("late"), usage_lines.alias("ever")
    late = or_(own.c.enrolled_at.is_(None), own.c.enrolled_at >= first_moment(days_of(month)[0]))
    query = select(ever.c.station, func.min(ever.c.month).label("first_month"))
    joined = query.join_from(own, ever, ever.c.station == own.c.code).where(late)
    return joined.group_by(ever.c.station).subquery("earlier")


def _since(connection: Connection, month: str, first_month: ColumnElement[str]) -> ColumnElement[int]:
    """Its first day ever, or the day it joined, as a day of this month."""
    first, last = days_of(month)
    before, within = (_own.enrolled_at < first_moment(day) for day in (first, last + timedelta(days=1)))
    joins = case((before, 1), (within, _day_of_month(connection, _own.enrolled_at)), else_=last.day + 1)
    return case((before, 1), (first_month < month, 1), (_line.first_day < joins, _line.first_day), else_=joins)


def _day_of_month(connection: Connection, moment: ColumnElement[datetime]) -> ColumnElement[int]:
    """In Asia/Shanghai, which has kept one offset since 1991."""
    if connection.dialect.name == "postgresql":
        return cast(func.extract("day", func.timezone("Asia/Shanghai", moment)), Integer)
    return cast(func.strftime("%d", moment, "+8 hours"), Integer)
