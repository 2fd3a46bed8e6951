"""Who is in the library of the labour force: found and paged by the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, or_, select

from central.libraries.growth import LabourState
from central.libraries.key_groups import KeyGroup
from central.libraries.names import hint_of
from central.office_region import reach
from central.store.among import among
from central.store.library_tables import labour_events, labour_force, labour_groups, labour_skills, labour_wishes
from central.store.tables import submissions

PAGE = 20
AT_ONCE = 500
_f, _g, _w, _s = labour_force.c, labour_groups.c, labour_wishes.c, labour_skills.c


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wanted:
    """Whom a list shows on `day`; None and "": all. `name` is a part of one, `person` a digest; `occupations` are
    codes (none of them: nobody), `skill` one of gig_trade or gig_tool, `region` is the office's, `district` one within
    it."""

    day: date
    region: str | None
    name: str = ""
    person: str = ""
    state: LabourState | None = None
    group: KeyGroup | None = None
    occupations: tuple[str, ...] | None = None
    skill: str = ""
    district: str = ""


def page(connection: Connection, wanted: Wanted, number: int) -> tuple[Sequence[Row[Any]], int]:
    """PAGE of them (from 1), who filed last first, and how many there are."""
    shown = _ordered(select(_f.person), connection, wanted).limit(PAGE).offset((number - 1) * PAGE)
    persons = connection.scalars(shown).all()
    theirs = select(labour_force).where(among(connection, _f.person, persons))
    rows = {row.person: row for row in connection.execute(theirs)} if persons else {}
    return [rows[person] for person in persons if person in rows], count(connection, wanted)


def count(connection: Connection, wanted: Wanted) -> int:
    query = select(func.count()).select_from(labour_force).where(*_conditions(connection, wanted))
    found: int = connection.execute(query).scalar_one()
    return found


def after(connection: Connection, wanted: Wanted, last: Row[Any] | None) -> Sequence[Row[Any]]:
    """The next of them behind that one, some at a time; none: that was all."""
    query = _ordered(select(labour_force), connection, wanted)
    if last is not None:
        as_late = (_f.updated_at == last.updated_at) & (_f.person < last.person)
        query = query.where((_f.updated_at < last.updated_at) | as_late)
    return connection.execute(query.limit(AT_ONCE)).all()


def find(connection: Connection, person: str) -> Row[Any] | None:
    return connection.execute(select(labour_force).where(_f.person == person)).one_or_none()


def groups_of(connection: Connection, persons: Collection[str], day: date) -> dict[str, list[Row[Any]]]:
    """Those that hold on that day, by person."""
    query = select(labour_groups).where(among(connection, _g.person, persons), holds_on(day))
    return _by_person(connection.execute(query.order_by(_g.since, _g.group_code)))


def wishes_of(connection: Connection, persons: Collection[str]) -> dict[str, list[Row[Any]]]:
    query = select(labour_wishes).where(among(connection, _w.person, persons))
    return _by_person(connection.execute(query.order_by(_w.occupation)))


def filings_of(connection: Connection, person: str) -> Sequence[Any]:
    """What they filed that says something of their work, the newest first."""
    e, s = labour_events.c, submissions.c
    query = (
        select(e.submission_id, e.kind, e.happened_on, e.counts, s.item, s.receipt_no, s.state)
        .join(submissions, s.submission_id == e.submission_id)
        .where(e.person == person)
        .order_by(e.filed_at.desc(), e.submission_id)
    )
    return connection.execute(query).all()


def districts(connection: Connection, region: str | None) -> Sequence[str]:
    """The counties (six digits) in which anybody within reach lives."""
    county = func.substr(_f.region, 1, 6).label("county")
    query = select(county).where(_f.region != "", *_in_reach(region)).distinct().order_by(county)
    return connection.scalars(query).all()


def holds_on(day: date) -> ColumnElement[bool]:
    """Whether a row of `labour_groups` holds on that day."""
    return (_g.since <= day) & or_(_g.until.is_(None), _g.until >= day)


def _ordered(query: Select[Any], connection: Connection, wanted: Wanted) -> Select[Any]:
    chosen = query.where(*_conditions(connection, wanted))
    return chosen.order_by(_f.updated_at.desc(), _f.person.desc())


def _conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [*_in_reach(wanted.region), *_in_reach(wanted.district or None)]
    hint = hint_of(wanted.name)
    if hint:
        conditions.append(_f.name_hint.contains(hint, autoescape=True))
    if wanted.person:
        conditions.append(_f.person == wanted.person)
    if wanted.state:
        conditions.append(_f.state == wanted.state.value)
    if wanted.group:
        same = (_g.person == _f.person, _g.group_code == wanted.group.value)
        conditions.append(exists().where(*same, holds_on(wanted.day)))
    if wanted.occupations is not None:
        wished = among(connection, _w.occupation, wanted.occupations)
        conditions.append(exists().where(_w.person == _f.person, wished))
    if wanted.skill:
        conditions.append(exists().where(_s.person == _f.person, _s.skill == wanted.skill))
    return conditions


def _in_reach(region: str | None) -> list[ColumnElement[bool]]:
    return [] if region is None else [_f.region.startswith(reach(region), autoescape=True)]


def _by_person(rows: Any) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.person, []).append(row)
    return found
