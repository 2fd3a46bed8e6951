"""Of which stations a score card tells, and of which days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select

from central.store.push_tables import config_stations
from central.store.station_lists import in_region
from central.store.tables import stations
from kiosk.domain.business_day import SHANGHAI


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


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def days_of(month: str) -> tuple[date, date]:
    """The first and the last. Raises ValueError for what is no month."""
    first = date.fromisoformat(f"{month}-01")
    return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def first_moment(day: date) -> datetime:
    return datetime.combine(day, time.min, SHANGHAI)
