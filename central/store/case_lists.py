"""The cases of the office as they are listed and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from central.answer_check import CheckResult
from central.case_machine import OPEN
from central.office_region import reach
from central.store.cases import select_cases
from central.store.tables import case_steps, cases, stations, submissions
from kiosk.domain.submission import CaseState

PAGE = 20
# As promised, or where nothing was promised by law.
_due_day = func.coalesce(cases.c.due_on, cases.c.due_law_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which cases a list shows; None: all. `open_only` leaves out what has ended, `holder` names who has it in hand,
    `region` is the office's."""

    state: CaseState | None = None
    item: str | None = None
    station: str | None = None
    holder: str | None = None
    receipt: str | None = None
    overdue_on: date | None = None
    open_only: bool = False
    region: str | None = None


def page(connection: Connection, wanted: Filter, number: int) -> tuple[Sequence[Row[Any]], int]:
    """One page (from 1) with the body of each, and how many there are in all. Open ones first, then by due date."""
    conditions = _conditions(wanted)
    total: int = connection.execute(
        select(func.count()).select_from(submissions).join(cases, cases.c.submission_id == submissions.c.submission_id)
        .where(*conditions)
    ).scalar_one()  # fmt: skip
    query = (
        select_cases()
        .add_columns(submissions.c.body)
        .where(*conditions)
        .order_by(
            submissions.c.state.not_in([state.value for state in OPEN]),
            _due_day.is_(None),
            _due_day,
            submissions.c.received_at,
            submissions.c.receipt_no,
            submissions.c.submission_id,
        )
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    return connection.execute(query).all(), total


def everything(connection: Connection) -> Sequence[Row[Any]]:
    """Every case with its last decision, oldest first; nothing about the person."""
    decided = case_steps.c.from_state.is_(None) | (case_steps.c.from_state != case_steps.c.to_state)
    latest = select(case_steps.c.submission_id, func.max(case_steps.c.id).label("id")).where(decided)
    last = latest.group_by(case_steps.c.submission_id).subquery()
    query = (
        select_cases()
        .add_columns(case_steps.c.reason, case_steps.c.at.label("decided_at"), case_steps.c.actor)
        .outerjoin(last, last.c.submission_id == submissions.c.submission_id)
        .outerjoin(case_steps, case_steps.c.id == last.c.id)
        .order_by(submissions.c.received_at, submissions.c.station, submissions.c.receipt_no)
    )
    return connection.execute(query).all()


def unsound(connection: Connection) -> Sequence[Row[Any]]:
    """Every case that was found not to keep its item's rules, or could not be checked, with its body; oldest first."""
    query = select_cases().add_columns(submissions.c.body)
    wanted = cases.c.check_result != CheckResult.SOUND.value
    ordered = query.where(wanted).order_by(submissions.c.received_at, submissions.c.station, submissions.c.receipt_no)
    return connection.execute(ordered).all()


def counts(connection: Connection, today: date, region: str | None = None) -> dict[str, int]:
    """How many cases there are by state, `overdue` among them; copies are not counted."""
    joined = cases.c.submission_id == submissions.c.submission_id
    firsts = (cases.c.duplicate_of.is_(None), *_in_reach(region))
    query = select(submissions.c.state, func.count()).join(cases, joined)
    rows = connection.execute(query.where(*firsts).group_by(submissions.c.state))
    by_state = {state: count for state, count in rows}  # noqa: C416 - mypy does not take a Row for a pair
    late = select(func.count()).select_from(submissions).join(cases, joined).where(_due_day < today, *firsts)
    return by_state | {"overdue": connection.execute(late).scalar_one()}


def stations_and_items(connection: Connection, region: str | None = None) -> tuple[Sequence[str], Sequence[str]]:
    """What a list can be narrowed to."""
    here, s = _in_reach(region), submissions.c
    at = connection.scalars(select(s.station).where(*here).distinct().order_by(s.station)).all()
    of = connection.scalars(select(s.item).where(*here).distinct().order_by(s.item)).all()
    return at, of


def _in_reach(region: str | None) -> list[ColumnElement[bool]]:
    if region is None:
        return []
    theirs = select(stations.c.code).where(stations.c.region.startswith(reach(region), autoescape=True))
    return [submissions.c.station.in_(theirs)]


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    equal = {
        submissions.c.state: wanted.state.value if wanted.state else None,
        submissions.c.item: wanted.item,
        submissions.c.station: wanted.station,
        cases.c.assigned_to: wanted.holder,
    }
    conditions = [column == value for column, value in equal.items() if value]
    conditions += _in_reach(wanted.region)
    if wanted.receipt:
        conditions.append(submissions.c.receipt_no.endswith(wanted.receipt, autoescape=True))
    if wanted.overdue_on:
        conditions.append(_due_day < wanted.overdue_on)
    if wanted.open_only:
        conditions.append(submissions.c.state.in_([state.value for state in OPEN]))
    return conditions
