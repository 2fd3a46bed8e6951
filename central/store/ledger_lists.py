"""What is due of whom, as lists and counts, made by the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, exists, func, or_, select

from central.libraries.ledger import TaskKind
from central.libraries.ledger_rules import Colour
from central.office_region import reach
from central.store.among import among
from central.store.ledger_tables import ledger_people, ledger_tasks
from central.store.library_tables import labour_force, labour_groups
from central.store.tables import staff

PAGE = 50
_f, _g, _p, _t = labour_force.c, labour_groups.c, ledger_people.c, ledger_tasks.c


class Whose(StrEnum):
    """`NOBODYS`: nobody looks after them, or somebody whose account is closed."""

    MINE = "mine"
    NOBODYS = "nobodys"
    ALL = "all"
    RAISED = "raised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """`region`: the account's reach. `by`: due on that day or before; `before`: by the rule due before it. `place`: a
    district within the reach; None: all."""

    whose: Whose
    me: str
    today: date
    region: str | None = None
    by: date | None = None
    before: date | None = None
    place: str | None = None
    group: str | None = None
    colour: Colour | None = None
    kind: TaskKind | None = None


def page(connection: Connection, wanted: Wanted, number: int) -> tuple[Sequence[Row[Any]], int]:
    """One page (from 1), the earliest and most urgent first, and how many there are in all."""
    chosen = _chosen(wanted).limit(PAGE).offset((number - 1) * PAGE)
    return _with_person(connection, chosen), count(connection, wanted)


def everything(connection: Connection, wanted: Wanted) -> Sequence[Row[Any]]:
    return _with_person(connection, _chosen(wanted))


def count(connection: Connection, wanted: Wanted) -> int:
    return connection.scalar(select(func.count()).select_from(ledger_tasks).where(*_conditions(wanted))) or 0


def figures(connection: Connection, wanted: Wanted, *days: date) -> tuple[int, ...]:
    """How many there are, how many are overdue, and how many are to be done by each of these days."""
    counted = [func.count(), _how_many(_t.due_on < wanted.today), *(_how_many(_t.day <= day) for day in days)]
    query: Select[Any] = select(*counted).select_from(ledger_tasks).where(*_conditions(wanted))
    return tuple(int(figure or 0) for figure in connection.execute(query).one())


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((condition, 1), else_=0))


def due_now(connection: Connection, me: str, today: date, region: str | None, *, supervisor: bool) -> int:
    """What stands beside the name of the page: mine by today; with what was raised, where that is mine to look at."""
    mine = Wanted(whose=Whose.MINE, me=me, today=today, region=region, by=today)
    raised = count(connection, replace(mine, whose=Whose.RAISED)) if supervisor else 0
    return count(connection, mine) + raised


def groups_of(connection: Connection, persons: Collection[str] | None, today: date) -> dict[str, list[str]]:
    """Of each (None: everybody), those of today."""
    found: dict[str, list[str]] = {}
    holds = [_g.since <= today, or_(_g.until.is_(None), _g.until >= today)]
    theirs = [] if persons is None else [among(connection, _g.person, persons)]
    query: Select[Any] = select(_g.person, _g.group_code).where(*theirs, *holds).order_by(_g.group_code)
    for person, code in connection.execute(query):
        found.setdefault(person, []).append(code)
    return found


def districts(connection: Connection, region: str | None) -> Sequence[str]:
    """The counties of which anything is due."""
    county = func.substr(_t.region, 1, 6).label("county")
    query = select(county).where(*_within(region))
    return connection.scalars(query.distinct().order_by(county)).all()


def _chosen(wanted: Wanted) -> Select[Any]:
    return select(ledger_tasks).where(*_conditions(wanted)).order_by(_t.day, _t.colour, _t.person, _t.kind)


def _with_person(connection: Connection, chosen: Select[Any]) -> Sequence[Row[Any]]:
    """Whose they are is looked up for those alone that are shown."""
    t = chosen.subquery()
    query = (
        select(t, _p.ref, _f.doc, _f.last_contact_at)
        .join(ledger_people, _p.person == t.c.person)
        .join(labour_force, _f.person == t.c.person)
        .order_by(t.c.day, t.c.colour, t.c.person, t.c.kind)
    )
    return connection.execute(query).all()


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [*_within(wanted.region), *_within(wanted.place), *_whose(wanted)]
    if wanted.by is not None:
        found.append(_t.day <= wanted.by)
    if wanted.before is not None:
        found.append(_t.due_on < wanted.before)
    if wanted.colour is not None:
        found.append(_t.colour == wanted.colour.rank)
    if wanted.kind is not None:
        found.append(_t.kind == wanted.kind.value)
    if wanted.group is not None:
        holds = (_g.since <= wanted.today, or_(_g.until.is_(None), _g.until >= wanted.today))
        found.append(exists().where(_g.person == _t.person, _g.group_code == wanted.group, *holds))
    return found


def _whose(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    """What was raised is a list of its own: the same person stands in the others with what is due anyway."""
    raised = _t.kind == TaskKind.RAISED.value
    working = select(staff.c.name).where(staff.c.disabled_at.is_(None))
    match wanted.whose:
        case Whose.MINE:
            return (~raised, _t.holder == wanted.me)
        case Whose.NOBODYS:
            return (~raised, or_(_t.holder.is_(None), _t.holder.not_in(working)))
        case Whose.RAISED:
            return (raised,)
        case Whose.ALL:
            return (~raised,)


def _within(region: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if region is None else (_t.region.startswith(reach(region), autoescape=True),)
