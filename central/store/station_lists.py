"""The stations as lists and sums, made by the database: one page of ten thousand costs no more than its rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select, true

from central.fleet.health import HEARD_WITHIN, RANK, StationHealth
from central.fleet.paper import DAY_HOURS, ON_PAPER
from central.office_region import reach
from central.store.among import among
from central.store.fleet_tables import station_reports
from central.store.push_tables import config_stations
from central.store.tables import stations
from kiosk.contract.reported import PaperState

Columns = TypeVarTuple("Columns")
_own, _told, _pushed = stations.c, station_reports.c, config_stations.c
_UNKNOWN = StationHealth.UNKNOWN.value
_NEEDS_SOMEBODY = tuple(health.value for health in StationHealth if health is not StationHealth.OK)


class Order(StrEnum):
    """What a list may be sorted by: the one that needs somebody comes first."""

    WORST = "worst"
    NAME = "name"
    LEVEL = "level"
    PAPER = "paper"
    PENDING = "pending"
    CONFIG = "config"
    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class Area:
    """Degrees (WGS 84), both ends within."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which of the stations that somebody may see. `words`: part of a name or a code; `health` None: any."""

    region: str | None
    health: StationHealth | None = None
    words: str = ""
    area: Area | None = None
    order: Order = Order.WORST


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """`oldest` has waited longest to be sent, at the station of `oldest_at`; `paper_first` needs paper first. Counts of
    the day are of those that have told of this day."""

    total: int
    stopped: int
    unsure: int
    watch: int
    pending: int
    filed: int
    abandoned: int
    visits: int
    paper_due: int
    paper_first: str | None
    oldest: datetime | None
    oldest_at: str | None

    @property
    def usable(self) -> int:
        return self.total - self.stopped - self.unsure

    @property
    def need_people(self) -> int:
        return self.stopped + self.unsure + self.watch


@dataclass(frozen=True, slots=True)
class Spot:
    """One station of the map."""

    code: str
    name: str
    health: StationHealth
    lat: float
    lon: float


def page(
    connection: Connection, wanted: Wanted, now: datetime, limit: int | None = None, offset: int = 0
) -> Sequence[str]:
    """The codes of one page of them, in order; `limit` None: of all."""
    query = _joined(select(_own.code), pushed=wanted.order is Order.CONFIG).where(*_where(wanted, now))
    return connection.scalars(query.order_by(*_order(wanted.order, now), _own.code).limit(limit).offset(offset)).all()


def count(connection: Connection, wanted: Wanted, now: datetime) -> tuple[int, int]:
    """How many there are; and of all stations of the region, however few are wanted, how many need somebody."""
    fits, needs = and_(true(), *_where(wanted, now)), _health(now).in_(_NEEDS_SOMEBODY)
    counted = select(_how_many(fits), _how_many(needs))
    found, needing = connection.execute(_joined(counted).where(*in_region(wanted.region))).one()
    return found, needing


def needing(connection: Connection, region: str | None, now: datetime) -> int:
    """How many need somebody."""
    return count(connection, Wanted(region=region, health=StationHealth.STOPPED), now)[1]


def sums(connection: Connection, region: str | None, now: datetime, today: date) -> Sums:
    """Of every station of the region."""
    counted = _joined(select(*_counts(now, today))).where(*in_region(region))
    row = connection.execute(counted).mappings().one()
    oldest = _waits_longest(connection, region)
    urgent = (_told.paper_state != PaperState.OUT.value, func.coalesce(_told.paper_hours, _told.paper_metres, 0.0))
    urgent_first = _named(region).where(_paper_due(now)).order_by(*urgent, _own.code).limit(1)
    paper: Any = connection.execute(urgent_first).first() if row["paper_due"] else None
    return Sums(
        **row,
        paper_first=paper and paper.name,
        oldest=oldest and oldest.oldest,
        oldest_at=oldest and oldest.name,
    )


def spots(connection: Connection, region: str | None, now: datetime) -> tuple[list[Spot], int]:
    """Those that have said where they stand, the worst first; and how many have not."""
    placed = and_(_told.lat.is_not(None), _told.lon.is_not(None))
    query = _joined(select(_own.code, _told.name, _health(now).label("health"), _told.lat, _told.lon))
    rows = connection.execute(query.where(placed, *in_region(region)).order_by(_rank(now), _own.code)).all()
    everyone = connection.scalar(select(func.count()).select_from(stations).where(*in_region(region))) or 0
    return [Spot(r.code, r.name, StationHealth(r.health), r.lat, r.lon) for r in rows], everyone - len(rows)


def names(connection: Connection, codes: Collection[str]) -> dict[str, str]:
    """What is written on each machine, as far as it has said so."""
    query = select(_told.station, _told.name).where(among(connection, _told.station, codes))
    return {row.station: row.name for row in connection.execute(query)}


def in_region(region: str | None) -> tuple[ColumnElement[bool], ...]:
    """As `office_region.covers`, said to the database."""
    return () if region is None else (_own.region.startswith(reach(region), autoescape=True),)


def _joined(query: Select[*Columns], *, pushed: bool = False) -> Select[*Columns]:
    joined = query.select_from(stations).outerjoin(station_reports, _told.station == _own.code)
    return joined.outerjoin(config_stations, _pushed.station == _own.code) if pushed else joined


def _health(now: datetime) -> ColumnElement[str]:
    """As `fleet.health.standing`, said to the database."""
    not_known = or_(_own.public_key.is_(None), _told.received_at.is_(None), _told.received_at < now - HEARD_WITHIN)
    return case((not_known, _UNKNOWN), else_=_told.health)


def _rank(now: datetime) -> ColumnElement[int]:
    return case({health.value: rank for health, rank in RANK.items()}, value=_health(now))


def _paper_due(now: datetime) -> ColumnElement[bool]:
    """Whether somebody has to bring paper within a day, as far as that is known."""
    short = or_(_told.paper_state.in_(ON_PAPER), _told.paper_hours <= DAY_HOURS)
    return and_(_health(now) != _UNKNOWN, short)


def _where(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    found = [*in_region(wanted.region)]
    if wanted.health is not None:
        found.append(_health(now) == wanted.health.value)
    if words := wanted.words.strip():
        names = (_own.code, _told.name)
        found.append(or_(*(name.icontains(words, autoescape=True) for name in names)))
    if (area := wanted.area) is not None:
        found += [_told.lat.between(area.south, area.north), _told.lon.between(area.west, area.east)]
    return found


def _order(order: Order, now: datetime) -> tuple[ColumnElement[Any], ...]:
    nobody_knows = or_(_told.paper_metres.is_(None), _health(now) == _UNKNOWN)
    # A text is kept as JSON in what was pushed, in quotes.
    pushed = func.replace(_pushed.version, '"', "")
    orders: dict[Order, tuple[ColumnElement[Any], ...]] = {
        Order.WORST: (_rank(now),),
        Order.NAME: (func.coalesce(_told.name, _own.code),),
        Order.LEVEL: (func.coalesce(_told.level, 9),),
        Order.PAPER: (case((nobody_knows, 1), else_=0), func.coalesce(_told.paper_metres, 0.0)),
        Order.PENDING: (func.coalesce(_told.pending, 0).desc(),),
        Order.CONFIG: (func.coalesce(pushed, _told.config_version, ""),),
        Order.HEARD: (case((_told.received_at.is_(None), 1), else_=0), _told.received_at),
    }
    return orders[order]


def _counts(now: datetime, today: date) -> Sequence[ColumnElement[Any]]:
    health = _health(now)
    of_today = _told.business_date == today

    def told_today(column: ColumnElement[int]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((of_today, column), else_=0)), 0)

    return (
        func.count().label("total"),
        _how_many(health == StationHealth.STOPPED.value).label("stopped"),
        _how_many(health == _UNKNOWN).label("unsure"),
        _how_many(health == StationHealth.WATCH.value).label("watch"),
        func.coalesce(func.sum(_told.pending), 0).label("pending"),
        told_today(_told.filed).label("filed"),
        told_today(_told.abandoned).label("abandoned"),
        told_today(_told.visits).label("visits"),
        _how_many(_paper_due(now)).label("paper_due"),
    )


def _how_many(fits: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((fits, 1), else_=0)), 0)


def _waits_longest(connection: Connection, region: str | None) -> Any:
    """Name and moment of what has waited longest to be sent; None where all is sent."""
    waiting = _named(region).where(_told.oldest.is_not(None), _told.pending > 0)
    return connection.execute(waiting.order_by(_told.oldest, _own.code).limit(1)).first()


def _named(region: str | None) -> Select[Any]:
    """Of those that have reported."""
    query: Select[Any] = select(_told.name, _told.oldest)
    return query.join_from(station_reports, stations, _told.station == _own.code).where(*in_region(region))
