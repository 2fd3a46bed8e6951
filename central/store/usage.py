"""How stations were used: each day taken once, and the sums of a month."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select

from central.store.fleet_tables import station_reports
from central.store.insert_rows import insert_rows
from central.store.push_tables import config_stations
from central.store.station_lists import in_region
from central.store.tables import stations
from central.store.usage_tables import NO_HOUR, usage_days, usage_months
from kiosk.contract.config_push import DEFAULT_GROUP
from kiosk.contract.usage import UsageDay
from kiosk.domain.business_day import business_date
from kiosk.domain.usage import Cell, Counts, UsageKind, total

_day, _month = usage_days.c, usage_months.c
# What a list of stations is made of.
_LISTED = tuple(
    kind.value
    for kind in UsageKind
    if kind not in (UsageKind.REACHED, UsageKind.LEFT, UsageKind.TOOK, UsageKind.SHOWN, UsageKind.LOOKED)
)


@dataclass(frozen=True, slots=True)
class ReceivedUsage:
    """A day ready to be stored. `body` is canonical JSON, `body_hash` its SHA-256."""

    key: str
    body_hash: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One station, or all of a region and of a group of configurations; all None: every station."""

    station: str | None = None
    region: str | None = None
    group: str | None = None

    @property
    def where(self) -> tuple[ColumnElement[bool], ...]:
        if self.station is not None:
            return (stations.c.code == self.station,)
        if self.group is None:
            return in_region(self.region)
        theirs = select(config_stations.c.station).where(config_stations.c.group == self.group)
        return (*in_region(self.region), stations.c.code.in_(theirs))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDays:
    """The days of a month that one station told. `since`: its first day ever, or the day it joined."""

    station: str
    name: str
    region: str | None
    since: date
    told: int


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def days_of(month: str) -> tuple[date, date]:
    """The first and the last. Raises ValueError for what is no month."""
    first = date.fromisoformat(f"{month}-01")
    return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def is_told(connection: Connection, station: str, day: date) -> bool:
    query = select(_day.station).where(_day.station == station, _day.business_date == day)
    return connection.scalar(query) is not None


def add(connection: Connection, station: str, message: UsageDay, received: ReceivedUsage, now: datetime) -> None:
    """In the caller's transaction, which has the station's turn: its month is read and written as one."""
    connection.execute(
        insert(usage_days).values(
            station=station,
            business_date=message.business_date,
            key=received.key,
            body_hash=received.body_hash,
            body=received.body,
            received_at=now,
        )
    )
    month = month_of(message.business_date)
    own = (_month.station == station) & (_month.month == month)
    summed = total(_read(connection, select(_month.kind, _month.name, _month.hour, _month.count).where(own)))
    summed.update(message.cells)
    connection.execute(delete(usage_months).where(own))
    insert_rows(connection, usage_months, [_row(station, month, cell, count) for cell, count in summed.items()])


def counts(connection: Connection, scope: Scope, month: str) -> Counts:
    """Summed over all that were told."""
    query = select(_month.kind, _month.name, _month.hour, func.sum(_month.count)).where(_month.month == month)
    return _read(connection, _of(query, _month.station, scope).group_by(_month.kind, _month.name, _month.hour))


def counts_by_station(connection: Connection, scope: Scope, month: str) -> Mapping[str, Counts]:
    """Without what is counted by page; what is counted by the hour stands whole in the first one."""
    query = select(_month.station, _month.kind, _month.name, func.sum(_month.count))
    chosen = _of(query, _month.station, scope).where(_month.month == month, _month.kind.in_(_LISTED))
    found: dict[str, dict[Cell, int]] = {}
    for station, kind, name, count in connection.execute(chosen.group_by(_month.station, _month.kind, _month.name)):
        counted = UsageKind(kind)
        found.setdefault(station, {})[Cell(counted, name, 0 if counted.by_hour else None)] = int(count)
    return found


def told_days(connection: Connection, scope: Scope, month: str) -> Sequence[ToldDays]:
    """Of each station that has joined or told anything, by its code."""
    first, last = days_of(month)
    within = _day.business_date.between(first, last)
    told = (
        select(
            _day.station,
            func.count().filter(within).label("told"),
            func.min(_day.business_date).label("since"),
        )
        .group_by(_day.station)
        .subquery()
    )
    query = (
        select(stations.c.code, stations.c.region, stations.c.enrolled_at, station_reports.c.name, told)
        .outerjoin(station_reports, station_reports.c.station == stations.c.code)
        .outerjoin(told, told.c.station == stations.c.code)
        .where(*scope.where)
        .order_by(stations.c.code)
    )
    return [found for row in connection.execute(query) if (found := _told_days(row)) is not None]


def days_told(connection: Connection, station: str, month: str) -> Collection[date]:
    query = select(_day.business_date).where(_day.station == station, _day.business_date.between(*days_of(month)))
    return set(connection.scalars(query))


def months(connection: Connection) -> Sequence[str]:
    """Those of which anything was told, the newest first."""
    return connection.scalars(select(_month.month).distinct().order_by(_month.month.desc())).all()


def districts(connection: Connection, region: str | None) -> Sequence[str]:
    """The counties (six digits) in which stations of the region stand."""
    county = func.substr(stations.c.region, 1, 6).label("county")
    query = select(county).where(stations.c.region.is_not(None), *in_region(region))
    return connection.scalars(query.distinct().order_by(county)).all()


def groups(connection: Connection) -> Sequence[str]:
    """Of configurations, but the one that every station is of at first."""
    group = config_stations.c.group
    return connection.scalars(select(group).where(group != DEFAULT_GROUP).distinct().order_by(group)).all()


def _told_days(row: Any) -> ToldDays | None:
    joined = business_date(row.enrolled_at) if row.enrolled_at else None
    known = [day for day in (joined, row.since) if day is not None]
    if not known:
        return None
    return ToldDays(
        station=row.code, name=row.name or row.code, region=row.region, since=min(known), told=row.told or 0
    )


def _of(query: Select[Any], station: ColumnElement[str], scope: Scope) -> Select[Any]:
    if not scope.where:
        return query
    return query.where(station.in_(select(stations.c.code).where(*scope.where)))


def _read(connection: Connection, query: Select[Any]) -> dict[Cell, int]:
    return {
        Cell(UsageKind(kind), name, None if hour == NO_HOUR else hour): int(count)
        for kind, name, hour, count in connection.execute(query)
    }


def _row(station: str, month: str, cell: Cell, count: int) -> dict[str, str | int]:
    hour = NO_HOUR if cell.hour is None else cell.hour
    return {
        "station": station,
        "month": month,
        "kind": cell.kind.value,
        "name": cell.name,
        "hour": hour,
        "count": count,
    }
