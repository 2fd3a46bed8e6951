"""The counts of a month summed by county, grown with each day: the sums of ten thousand stations are read, not made."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, select, text, update

from central.office_region import reach
from central.store.insert_rows import add_to_rows
from central.store.tables import stations
from central.store.usage_cells import cells_of, row_of
from central.store.usage_tables import usage_months, usage_places
from kiosk.domain.usage import Counts

_COUNTY_DIGITS = 6
_LOCK = 0x75736765  # an arbitrary number that every e-station centre shares
_month, _place = usage_months.c, usage_places.c


def county_of(region: str | None) -> str:
    """ "" where nobody knows."""
    return (region or "")[:_COUNTY_DIGITS]


def whole_counties(region: str | None) -> bool:
    """Whether the region is made of whole counties: only of such are there sums."""
    return region is None or len(reach(region)) <= _COUNTY_DIGITS


def take_turn(connection: Connection, station: str) -> None:
    """Before anything of a day is stored: stations of a county add to the same rows, one after another."""
    _hold(connection, _county(connection, station))


def add(connection: Connection, station: str, month: str, counts: Counts) -> None:
    """To the county where it stands, in the caller's transaction, which has the county's turn."""
    _add(connection, _county(connection, station), month, counts)


def move(connection: Connection, station: str, region: str) -> None:
    """The station stands elsewhere from now on; what it told goes with it. The caller has the station's turn."""
    before, after = _county(connection, station), county_of(region)
    connection.execute(update(stations).where(stations.c.code == station).values(region=region))
    if before == after:
        return
    _hold(connection, *sorted((before, after)))
    for month in connection.scalars(select(_month.month).where(_month.station == station).distinct()).all():
        own = (_month.month == month) & (_month.station == station)
        counts = cells_of(connection, select(_month.kind, _month.name, _month.hour, _month.count).where(own))
        _add(connection, before, month, {cell: -count for cell, count in counts.items()})
        _add(connection, after, month, counts)


def counts(connection: Connection, region: str | None, month: str) -> Counts:
    """Of a region that is made of whole counties."""
    within: Sequence[ColumnElement[bool]] = () if region is None else (_place.county.startswith(reach(region)),)
    query = select(_place.kind, _place.name, _place.hour, func.sum(_place.count)).where(_place.month == month, *within)
    found = cells_of(connection, query.group_by(_place.kind, _place.name, _place.hour))
    return {cell: count for cell, count in found.items() if count}


def _hold(connection: Connection, *counties: str) -> None:
    """(SQLite has one writer anyway.)"""
    if connection.dialect.name == "postgresql":
        for county in counties:
            given = {"lock": _LOCK, "county": county}
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock, hashtext(:county))"), given)


def _add(connection: Connection, county: str, month: str, counts: Counts) -> None:
    where = {"month": month, "county": county}
    add_to_rows(connection, usage_places, [where | row_of(cell, count) for cell, count in counts.items()], ("count",))


def _county(connection: Connection, station: str) -> str:
    return county_of(connection.scalar(select(stations.c.region).where(stations.c.code == station)))
