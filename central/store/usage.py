"""How stations were used: each day taken once, and the sums of a month."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from central.store import usage_lines, usage_places
from central.store.among import among
from central.store.insert_rows import insert_rows
from central.store.push_tables import config_stations
from central.store.station_lists import in_region
from central.store.tables import stations
from central.store.usage_cells import cells_of, row_of
from central.store.usage_scope import Scope, days_of, month_of
from central.store.usage_tables import usage_days, usage_months
from central.store.usage_tables import usage_lines as lines_table
from kiosk.contract.config_push import DEFAULT_GROUP
from kiosk.contract.usage import UsageDay
from kiosk.domain.usage import Cell, Counts, UsageKind, total

_day, _month, _line = usage_days.c, usage_months.c, lines_table.c
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
    summed = total(cells_of(connection, select(_month.kind, _month.name, _month.hour, _month.count).where(own)))
    summed.update(message.cells)
    connection.execute(delete(usage_months).where(own))
    of = {"station": station, "month": month}
    insert_rows(connection, usage_months, [of | row_of(cell, count) for cell, count in summed.items()])
    usage_places.add(connection, station, month, message.cells)
    usage_lines.add(connection, station, message)


def counts(connection: Connection, scope: Scope, month: str) -> Counts:
    """Summed over all that were told."""
    if scope.station is None and scope.group is None and usage_places.whole_counties(scope.region):
        return usage_places.counts(connection, scope.region, month)
    query = select(_month.kind, _month.name, _month.hour, func.sum(_month.count)).where(_month.month == month)
    return cells_of(connection, _of(query, scope).group_by(_month.kind, _month.name, _month.hour))


def counts_by_station(connection: Connection, codes: Collection[str], month: str) -> Mapping[str, Counts]:
    """Without what is counted by page; what is counted by the hour stands whole in the first one."""
    query = select(_month.station, _month.kind, _month.name, func.sum(_month.count)).where(
        _month.month == month, among(connection, _month.station, codes), _month.kind.in_(_LISTED)
    )
    found: dict[str, dict[Cell, int]] = {}
    for station, kind, name, count in connection.execute(query.group_by(_month.station, _month.kind, _month.name)):
        counted = UsageKind(kind)
        found.setdefault(station, {})[Cell(counted, name, 0 if counted.by_hour else None)] = int(count)
    return found


def days_told(connection: Connection, station: str, month: str) -> Collection[date]:
    query = select(_day.business_date).where(_day.station == station, _day.business_date.between(*days_of(month)))
    return set(connection.scalars(query))


def months(connection: Connection) -> Sequence[str]:
    """From the first of which anything was told to the last, the newest first."""
    first, last = connection.execute(select(func.min(_line.month), func.max(_line.month))).one()
    found: list[str] = []
    while last is not None and last >= first:
        found.append(last)
        last = month_of(days_of(last)[0] - timedelta(days=1))
    return found


def districts(connection: Connection, region: str | None) -> Sequence[str]:
    """The counties (six digits) in which stations of the region stand."""
    county = func.substr(stations.c.region, 1, 6).label("county")
    query = select(county).where(stations.c.region.is_not(None), *in_region(region))
    return connection.scalars(query.distinct().order_by(county)).all()


def groups(connection: Connection) -> Sequence[str]:
    """Of configurations, but the one that every station is of at first."""
    group = config_stations.c.group
    return connection.scalars(select(group).where(group != DEFAULT_GROUP).distinct().order_by(group)).all()


def _of(query: Select[Any], scope: Scope) -> Select[Any]:
    return query.where(_month.station.in_(select(stations.c.code).where(*scope.where))) if scope.where else query
