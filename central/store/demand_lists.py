"""What employers seek, as it is listed: found and paged by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, not_, select

from central.office_region import reach
from central.store.among import among
from central.store.demand import open_on
from central.store.library_tables import demand_entries

PAGE = 20
_AT_ONCE = 500
_d = demand_entries.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries a list shows on `day`; None and "": all. `employer` is a part of a name, or a whole code."""

    day: date
    region: str | None
    employer: str = ""
    occupations: tuple[str, ...] | None = None
    district: str = ""
    is_open: bool | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """Of all that a list shows: entries, people sought, and people hired as far as anybody has said."""

    entries: int
    vacancies: int
    hired: int


def page(connection: Connection, wanted: Wanted, number: int) -> tuple[Sequence[Row[Any]], Sums]:
    """PAGE of them (from 1), the newest first."""
    rows = connection.execute(_ordered(connection, wanted).limit(PAGE).offset((number - 1) * PAGE)).all()
    return rows, sums(connection, wanted)


def sums(connection: Connection, wanted: Wanted) -> Sums:
    summed = select(func.count(), func.coalesce(func.sum(_d.vacancies), 0), func.coalesce(func.sum(_d.hired), 0))
    entries, vacancies, hired = connection.execute(summed.where(*_conditions(connection, wanted))).one()
    return Sums(entries, int(vacancies), int(hired))


def after(connection: Connection, wanted: Wanted, last: Row[Any] | None) -> Sequence[Row[Any]]:
    """The next of them behind that one, some at a time; none: that was all."""
    query = _ordered(connection, wanted)
    if last is not None:
        as_late = (_d.opened_on == last.opened_on) & (_d.posting_id < last.posting_id)
        query = query.where((_d.opened_on < last.opened_on) | as_late)
    return connection.execute(query.limit(_AT_ONCE)).all()


def districts(connection: Connection, region: str | None) -> Sequence[str]:
    """The counties (six digits) in which anything within reach was sought."""
    county = func.substr(_d.region, 1, 6).label("county")
    return connection.scalars(select(county).where(*_in_reach(region)).distinct().order_by(county)).all()


def _ordered(connection: Connection, wanted: Wanted) -> Select[Any]:
    query = select(demand_entries).where(*_conditions(connection, wanted))
    return query.order_by(_d.opened_on.desc(), _d.posting_id.desc())


def _conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [*_in_reach(wanted.region), *_in_reach(wanted.district or None)]
    if wanted.employer:
        named = _d.employer.contains(wanted.employer, autoescape=True)
        conditions.append(named | (_d.employer_code == wanted.employer.upper()))
    if wanted.occupations is not None:
        conditions.append(among(connection, _d.occupation, wanted.occupations))
    if wanted.is_open is not None:
        conditions.append(open_on(wanted.day) if wanted.is_open else not_(open_on(wanted.day)))
    return conditions


def _in_reach(region: str | None) -> list[ColumnElement[bool]]:
    return [] if region is None else [_d.region.startswith(reach(region), autoescape=True)]
