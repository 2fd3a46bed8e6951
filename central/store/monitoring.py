"""The figures of the monitoring page, counted by the database: persons by the last of their registrations in a month,
and by where their course has come to at its end."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Select,
    String,
    and_,
    case,
    cast,
    false,
    func,
    or_,
    select,
)

from central.libraries.labour_events import EventKind
from central.libraries.monitoring import Cells, Counted, Measure, Month
from central.office_region import reach
from central.store.library_tables import demand_entries, labour_events
from central.store.tables import submissions
from kiosk.domain.submission import CaseState

_UNEMPLOYED = EventKind.UNEMPLOYED.value
_REGISTERS = (_UNEMPLOYED, EventKind.LOOKING.value)
_FINDS = (EventKind.EMPLOYED.value,)
# What leads from looking for work to something else, or back.
_COURSE = (*_REGISTERS, *_FINDS, EventKind.CANCELLED.value)
_COUNTY_DIGITS, _GROUP_DIGITS, _MONTH_DIGITS = 6, 4, 7
_OPEN = tuple(state.value for state in CaseState if state.is_open)
_event, _demand = labour_events.c, demand_entries.c


def series(connection: Connection, region: str | None, months: Sequence[Month]) -> tuple[Counted, ...]:
    """Of each of the months, which follow one another, in the region and below."""
    registered = _registered_by_month(connection, region, months)
    found = _found_by_month(connection, region, months)
    looking = _looking_at(connection, region, months)
    opened, still_open = _demand_by_month(connection, region, months)
    return tuple(
        Counted(
            month=month,
            unemployed=registered.get(month.text, (0, 0))[0],
            only_looking=registered.get(month.text, (0, 0))[1],
            found=found.get(month.text, 0),
            looking=looking[at],
            opened=opened[at],
            open=still_open[at],
        )
        for at, month in enumerate(months)
    )


def cells(connection: Connection, region: str | None, month: Month) -> dict[Measure, Cells]:
    """The same of one month, by county and group of occupations."""
    registered, found = _lasts(_REGISTERS, [month]), _lasts(_FINDS, [month])
    course = _course(month.last)
    looking = and_(course.c.kind.in_(_REGISTERS), course.c.next_on.is_(None))
    return {
        Measure.REGISTERED: _by_cell(connection, registered, registered.c.is_last, func.count(), region),
        Measure.FOUND: _by_cell(connection, found, found.c.is_last, func.count(), region),
        Measure.LOOKING: _by_cell(connection, course, looking, func.count(), region),
        Measure.OPENED: _by_cell(connection, demand_entries, _opened(month), _vacancies(), region),
        Measure.OPEN: _by_cell(connection, demand_entries, _is_open(month.last), _vacancies(), region),
    }


def undecided(connection: Connection, region: str | None, month: Month) -> int:
    """How many registrations of the month the office has not decided on: they are counted."""
    joined = select(func.count()).join_from(
        labour_events, submissions, submissions.c.submission_id == _event.submission_id
    )
    kinds = (*_REGISTERS, *_FINDS)
    query = joined.where(_event.counts, _event.kind.in_(kinds), _during([month]), submissions.c.state.in_(_OPEN))
    return connection.scalar(query.where(*_within(_event.region, region))) or 0


# -- persons -----------------------------------------------------------------------------------------------------------


def _registered_by_month(
    connection: Connection, region: str | None, months: Sequence[Month]
) -> dict[str, tuple[int, int]]:
    """As out of work, and as looking alone."""
    lasts = _lasts(_REGISTERS, months)
    month = _month(lasts.c.happened_on)
    as_unemployed = func.sum(case((month == _month(lasts.c.unemployed_on), 1), else_=0))
    query = select(month, as_unemployed, func.count()).where(lasts.c.is_last, *_within(lasts.c.region, region))
    return {name: (int(some), int(all_) - int(some)) for name, some, all_ in connection.execute(query.group_by(month))}


def _found_by_month(connection: Connection, region: str | None, months: Sequence[Month]) -> dict[str, int]:
    lasts = _lasts(_FINDS, months)
    month = _month(lasts.c.happened_on)
    query = select(month, func.count()).where(lasts.c.is_last, *_within(lasts.c.region, region)).group_by(month)
    return {name: int(count) for name, count in connection.execute(query)}


def _looking_at(connection: Connection, region: str | None, months: Sequence[Month]) -> list[int]:
    """At the end of each: who began to look by then, and came to something else in a later month, if at all."""
    course = _course(months[-1].last)
    began, ended = _month(course.c.happened_on), func.coalesce(_month(course.c.next_on), "")
    query = select(began, ended, func.count()).where(course.c.kind.in_(_REGISTERS), *_within(course.c.region, region))
    spans = connection.execute(query.group_by(began, ended)).all()
    return [
        sum(count for first, after, count in spans if first <= month.text and (not after or after > month.text))
        for month in months
    ]


def _lasts(kinds: Collection[str], months: Sequence[Month]) -> FromClause:
    """Events of these kinds in these months. `is_last`: of that person in that month, by which they are counted."""
    in_order: dict[str, Any] = {"partition_by": _event.person, "order_by": (_event.filed_at, _event.submission_id)}
    next_on = func.lead(_event.happened_on, type_=Date).over(**in_order)
    unemployed = case((_event.kind == _UNEMPLOYED, _event.happened_on))
    inner = (
        select(_event.happened_on, _event.region, _event.occupation, next_on.label("next_on"))
        .add_columns(func.max(unemployed, type_=Date).over(**in_order).label("unemployed_on"))
        .where(_event.counts, _is_of(kinds), _during(months))
        .subquery()
    )
    is_last = or_(inner.c.next_on.is_(None), _month(inner.c.next_on) != _month(inner.c.happened_on))
    return select(inner, is_last.label("is_last")).subquery()


def _course(day: date) -> FromClause:
    """What each person came to, through that day, and when something else followed (`next_on`)."""
    in_order: dict[str, Any] = {"partition_by": _event.person, "order_by": (_event.filed_at, _event.submission_id)}
    next_on = func.lead(_event.happened_on, type_=Date).over(**in_order)
    columns = (_event.kind, _event.happened_on, _event.region, _event.occupation, next_on.label("next_on"))
    return select(*columns).where(_event.counts, _is_of(_COURSE), _event.happened_on <= day).subquery()


# -- places of work ----------------------------------------------------------------------------------------------------


def _demand_by_month(
    connection: Connection, region: str | None, months: Sequence[Month]
) -> tuple[list[int], list[int]]:
    opened = [func.sum(case((_opened(month), _demand.vacancies), else_=0)) for month in months]
    still_open = [func.sum(case((_is_open(month.last), _demand.vacancies), else_=0)) for month in months]
    query: Select[Any] = select(*opened, *still_open).where(*_within(_demand.region, region))
    sums = [int(number or 0) for number in connection.execute(query).one()]
    return sums[: len(months)], sums[len(months) :]


def _opened(month: Month) -> ColumnElement[bool]:
    return _demand.opened_on.between(month.first, month.last)


def _is_open(day: date) -> ColumnElement[bool]:
    """As `libraries.demand.DemandEntry.is_open`, said to the database."""
    not_closed = or_(_demand.closed_on.is_(None), _demand.closed_on > day)
    return and_(_demand.opened_on <= day, _demand.expires >= day, not_closed)


def _vacancies() -> ColumnElement[int]:
    return func.sum(_demand.vacancies)


# -- said to the database ----------------------------------------------------------------------------------------------


def _by_cell(
    connection: Connection,
    rows: FromClause,
    counted: ColumnElement[bool],
    number: ColumnElement[int],
    region: str | None,
) -> Cells:
    county = func.substr(rows.c.region, 1, _COUNTY_DIGITS)
    group = func.coalesce(func.substr(rows.c.occupation, 1, _GROUP_DIGITS), "")
    query = select(county, group, number).select_from(rows).where(counted, *_within(rows.c.region, region))
    return {(place, work): int(count) for place, work, count in connection.execute(query.group_by(county, group))}


def _within(column: ColumnElement[str], region: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if region is None else (column.startswith(reach(region), autoescape=True),)


def _is_of(kinds: Collection[str]) -> ColumnElement[bool]:
    """Said so that SQLite reads all persons in order (index `course`), and not one event after another by kind."""
    return func.coalesce(_event.kind, "").in_(kinds)


def _during(months: Sequence[Month]) -> ColumnElement[bool]:
    return _event.happened_on.between(months[0].first, months[-1].last) if months else false()


def _month(day: ColumnElement[Any]) -> ColumnElement[str]:
    """As in 2026-11."""
    return func.substr(cast(day, String(10)), 1, _MONTH_DIGITS)
