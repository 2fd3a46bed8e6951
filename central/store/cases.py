"""The cases of the office: where each stands, how it came there, and the one way to move it."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, insert, or_, select, update

from central import case_machine
from central.case_clock import Due, Limits, due, running
from central.case_machine import CITIZEN, OPEN, Actor, Hindrance, Move, Standing, Step
from central.citizen_words import next_step
from central.faults import CaseMoveError, CaseUnknownError
from central.item_book import ItemBook
from central.store import changes
from central.store.tables import case_steps, cases, submissions
from kiosk.contract.changes import CaseStateChange, RequestForMore
from kiosk.domain.business_day import business_date
from kiosk.domain.submission import CaseState

_ID = re.compile(r"[0-9a-f-]{36}")
PAGE = 20
# What was completed longer ago may be filed in the same words again: a registration that is renewed.
_SAME_AGAIN = timedelta(days=30)
_TOLD = frozenset({Step.ACCEPT, Step.ASK, Step.COMPLETE, Step.REFUSE, Step.WITHDRAW, Step.ANSWER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case without its contents. `due_on` and `due_law_on` are set while its clock runs."""

    submission_id: str
    station: str
    item: str
    receipt_no: str
    received_at: datetime
    state: CaseState
    revision: int
    assigned_to: str | None
    resume_state: CaseState | None
    duplicate_of: str | None
    limits: Limits
    due: Due

    @property
    def standing(self) -> Standing:
        return Standing(
            state=self.state,
            revision=self.revision,
            assigned_to=self.assigned_to,
            resume_state=self.resume_state,
            is_copy=self.duplicate_of is not None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which cases a list shows; None: all. `open_only` leaves out what has ended, `holder` names who has it in hand."""

    state: CaseState | None = None
    item: str | None = None
    station: str | None = None
    holder: str | None = None
    receipt: str | None = None
    overdue_on: date | None = None
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """An application of the same person, item and content."""

    submission_id: str
    receipt_no: str
    state: CaseState = CaseState.DELIVERED


def known_contents(connection: Connection, hashes: Collection[str], now: datetime) -> dict[str, Earlier]:
    """Of these contents, those that were filed before and are still open, or were completed a short while ago. What was
    refused or withdrawn may be filed again."""
    s = submissions.c
    still = or_(
        s.state.in_([state.value for state in OPEN]),
        and_(s.state == CaseState.COMPLETED.value, s.received_at > now - _SAME_AGAIN),
    )
    query = (
        select(cases.c.content_hash, s.submission_id, s.receipt_no, s.state)
        .join(cases, cases.c.submission_id == s.submission_id)
        .where(cases.c.content_hash.in_(hashes), cases.c.duplicate_of.is_(None), still)
        .order_by(s.received_at.desc(), s.submission_id.desc())
    )
    rows = connection.execute(query)
    return {row.content_hash: Earlier(row.submission_id, row.receipt_no, CaseState(row.state)) for row in rows}


def open_cases(connection: Connection, opened: Sequence[tuple[str, str, str | None]]) -> None:
    """One for each application that was just received: its id, its content hash, and which it is a copy of."""
    rows = [
        {"submission_id": one, "revision": 0, "content_hash": content, "duplicate_of": copy_of, "due_certain": True}
        for one, content, copy_of in opened
    ]
    if rows:
        connection.execute(insert(cases), rows)


def catch_up(connection: Connection, book: ItemBook, submission_id: str, now: datetime) -> None:
    """A copy that has just come stands where its original stands, and its station is told so."""
    copy = find(connection, submission_id)
    original = find(connection, copy.duplicate_of or submission_id)
    step = {CaseState.ACCEPTED: Step.ACCEPT, CaseState.NEEDS_MORE: Step.ASK}.get(original.state, Step.COMPLETE)
    said = _last_said(connection, original.submission_id)
    request = open_request(connection, original)
    move = Move(
        step=step,
        reason=said.reason,
        result=json.loads(said.detail or "{}").get("result"),
        questions=request.questions if request else (),
        materials=request.materials if request else (),
    )
    follower = _apply(connection, book, copy, CITIZEN, move, now, follows=original.state)
    _take_due(connection, follower.submission_id, original)
    _tell(connection, find(connection, submission_id), move, now, _request_id(connection, follower))


def _last_said(connection: Connection, submission_id: str) -> Row[str | None, str | None]:
    c = case_steps.c
    moved = select(c.reason, c.detail).where(c.submission_id == submission_id, c.from_state != c.to_state)
    return connection.execute(moved.order_by(c.id.desc()).limit(1)).one()


def _take_due(connection: Connection, submission_id: str, original: Case) -> None:
    """The clock of a copy is that of its original, which began to run earlier."""
    connection.execute(
        update(cases)
        .where(cases.c.submission_id == submission_id)
        .values(due_on=original.due.promised, due_law_on=original.due.statutory, due_certain=original.due.certain)
    )


def find(connection: Connection, submission_id: str, *, lock: bool = False) -> Case:
    """Raises CaseUnknownError. `lock`: nobody else moves it in this transaction."""
    if not _ID.fullmatch(submission_id):
        raise CaseUnknownError("no submission has this id")
    query = _cases().where(submissions.c.submission_id == submission_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise CaseUnknownError("no submission has this id")
    return _case(row)


def of_station(connection: Connection, station: str, submission_id: str, *, lock: bool = False) -> Case | None:
    """The case if this station filed it; another station's is as unknown as none."""
    try:
        case = find(connection, submission_id, lock=lock)
    except CaseUnknownError:
        return None
    return case if case.station == station else None


def do(
    connection: Connection,
    book: ItemBook,
    submission_id: str,
    actor: Actor,
    move: Move,
    now: datetime,
    seen_revision: int | None = None,
) -> Case:
    """Move the case, keep the step, and leave word for the stations concerned; in the caller's transaction.

    Returns how it then stands. Raises CaseUnknownError, or CaseMoveError; then nothing was changed.
    """
    case = find(connection, submission_id, lock=True)
    hindered = case_machine.hindrance(case.standing, actor, move.step, seen_revision)
    if hindered is not None:
        raise CaseMoveError(hindered, _said(case, move.step, hindered))
    moved = _apply(connection, book, case, actor, move, now)
    if move.step in _TOLD:
        for copy in _open_copies(connection, submission_id):
            _apply(connection, book, copy, actor, move, now, follows=moved.state)
            _take_due(connection, copy.submission_id, moved)
            follower = find(connection, copy.submission_id)
            _tell(connection, follower, move, now, _request_id(connection, follower))
    return moved


def _apply(
    connection: Connection,
    book: ItemBook,
    case: Case,
    actor: Actor,
    move: Move,
    now: datetime,
    *,
    follows: CaseState | None = None,
) -> Case:
    """`follows`: a copy goes where its original went."""
    to_state = follows or case_machine.state_after(case.standing, move.step)
    request_id = str(uuid4()) if move.step is Step.ASK else None
    revision = case.revision + int(case_machine.counts(move.step))
    kind = Step.FOLLOW if follows else move.step
    step = {
        "submission_id": case.submission_id,
        "revision": revision,
        "at": now,
        "actor": actor.name,
        "kind": kind.value,
        "from_state": case.state.value,
        "to_state": to_state.value,
        "reason": move.reason,
        "detail": _detail(move, request_id),
    }
    connection.execute(insert(case_steps).values(step))
    _put(connection, case, to_state, revision, _holder_after(case, actor, move.step))
    _set_clock(connection, book, case, move.step)
    moved = find(connection, case.submission_id)
    if move.step in _TOLD and not follows:
        _tell(connection, moved, move, now, request_id)
    return moved


def _put(connection: Connection, case: Case, to_state: CaseState, revision: int, holder: str | None) -> None:
    resume = case.resume_state
    if to_state is not case.state:
        resume = case.state if to_state is CaseState.NEEDS_MORE else None
    of_case = cases.c.submission_id == case.submission_id
    connection.execute(
        update(submissions).where(submissions.c.submission_id == case.submission_id).values(state=to_state.value)
    )
    connection.execute(
        update(cases)
        .where(of_case)
        .values(revision=revision, assigned_to=holder, resume_state=resume.value if resume else None)
    )


def _set_clock(connection: Connection, book: ItemBook, case: Case, step: Step) -> None:
    """The limits are those of the day of acceptance: an item that changes later moves no promise."""
    unset = case.limits == Limits()
    limits = book.limits(case.item) if unset and step is Step.ACCEPT else case.limits
    until = due(running(_history(connection, case.submission_id)), limits, book.calendar)
    connection.execute(
        update(cases)
        .where(cases.c.submission_id == case.submission_id)
        .values(
            promised_days=limits.promised,
            statutory_days=limits.statutory,
            due_on=until.promised,
            due_law_on=until.statutory,
            due_certain=until.certain,
        )
    )


def _tell(connection: Connection, case: Case, move: Move, now: datetime, request_id: str | None) -> None:
    request = (
        RequestForMore(request_id=request_id, questions=move.questions, materials=move.materials)
        if request_id
        else None
    )
    change = CaseStateChange(
        submission_id=case.submission_id,
        state=case.state,
        reason=move.reason,
        at=now,
        next_step=next_step(case.state, case.due),
        due=case.due.promised,
        due_law=case.due.statutory,
        due_certain=case.due.certain,
        request=request,
        basis=move.basis,
        result=move.result,
    )
    changes.append(connection, case.station, change.model_dump_json(exclude_none=True))


def _detail(move: Move, request_id: str | None) -> str | None:
    known: dict[str, Any] = {
        "request_id": request_id,
        "questions": list(move.questions),
        "materials": list(move.materials),
        "basis": move.basis.model_dump() if move.basis else None,
        "result": move.result,
    }
    said = {name: value for name, value in known.items() if value}
    return json.dumps(said, ensure_ascii=False) if said else None


def _holder_after(case: Case, actor: Actor, step: Step) -> str | None:
    if step is Step.TAKE:
        return actor.name
    return None if step is Step.RELEASE else case.assigned_to


def open_request(connection: Connection, case: Case) -> RequestForMore | None:
    """What is asked for just now; None where nothing is."""
    if case.state is not CaseState.NEEDS_MORE:
        return None
    query = (
        select(case_steps.c.detail)
        .where(case_steps.c.submission_id == case.submission_id, case_steps.c.to_state == CaseState.NEEDS_MORE.value)
        .where(case_steps.c.from_state != CaseState.NEEDS_MORE.value, case_steps.c.detail.is_not(None))
        .order_by(case_steps.c.id.desc())
        .limit(1)
    )
    detail = connection.execute(query).scalar_one_or_none()
    return None if detail is None else RequestForMore.model_validate_json(detail)


def asked_at(connection: Connection, submission_id: str, request_id: str) -> datetime | None:
    """When this request for more was made."""
    c = case_steps.c
    query = select(c.at).where(c.submission_id == submission_id, c.detail.contains(request_id, autoescape=True))
    return connection.execute(query.order_by(c.id).limit(1)).scalar_one_or_none()


def _request_id(connection: Connection, case: Case) -> str | None:
    request = open_request(connection, case)
    return request.request_id if request else None


def history(connection: Connection, submission_id: str, after_revision: int = -1) -> Sequence[Row[Any]]:
    """Its steps, oldest first; with `after_revision` only those that came since."""
    c = case_steps.c
    query = select(case_steps).where(c.submission_id == submission_id, c.revision > after_revision)
    return connection.execute(query.order_by(c.id)).all()


def _history(connection: Connection, submission_id: str) -> list[tuple[date, CaseState]]:
    query = select(case_steps.c.at, case_steps.c.to_state).where(case_steps.c.submission_id == submission_id)
    rows = connection.execute(query.order_by(case_steps.c.id))
    return [(business_date(row.at), CaseState(row.to_state)) for row in rows]


def copies(connection: Connection, submission_id: str) -> Sequence[Case]:
    """Applications that say the same as this one, filed after it."""
    query = _cases().where(cases.c.duplicate_of == submission_id).order_by(submissions.c.received_at)
    return [_case(row) for row in connection.execute(query)]


def _open_copies(connection: Connection, submission_id: str) -> list[Case]:
    return [copy for copy in copies(connection, submission_id) if copy.state in OPEN]


def everything(connection: Connection) -> Sequence[Row[Any]]:
    """Every case with its last decision, oldest first; nothing about the person."""
    decided = case_steps.c.from_state.is_(None) | (case_steps.c.from_state != case_steps.c.to_state)
    latest = select(case_steps.c.submission_id, func.max(case_steps.c.id).label("id")).where(decided)
    last = latest.group_by(case_steps.c.submission_id).subquery()
    query = (
        _cases()
        .add_columns(case_steps.c.reason, case_steps.c.at.label("decided_at"), case_steps.c.actor)
        .outerjoin(last, last.c.submission_id == submissions.c.submission_id)
        .outerjoin(case_steps, case_steps.c.id == last.c.id)
        .order_by(submissions.c.received_at, submissions.c.station, submissions.c.receipt_no)
    )
    return connection.execute(query).all()


def page(connection: Connection, wanted: Filter, number: int) -> tuple[Sequence[Row[Any]], int]:
    """One page (from 1) with the body of each, and how many there are in all. Open ones first, then by due date."""
    conditions = _conditions(wanted)
    total: int = connection.execute(
        select(func.count()).select_from(submissions).join(cases, cases.c.submission_id == submissions.c.submission_id)
        .where(*conditions)
    ).scalar_one()  # fmt: skip
    query = (
        _cases()
        .add_columns(submissions.c.body)
        .where(*conditions)
        .order_by(
            submissions.c.state.not_in([state.value for state in OPEN]),
            cases.c.due_on.is_(None),
            cases.c.due_on,
            submissions.c.received_at,
            submissions.c.receipt_no,
            submissions.c.submission_id,
        )
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    return connection.execute(query).all(), total


def counts(connection: Connection, today: date) -> dict[str, int]:
    """How many cases there are by state, `overdue` among them; copies are not counted."""
    query = select(submissions.c.state, func.count()).join(cases, cases.c.submission_id == submissions.c.submission_id)
    rows = connection.execute(query.where(cases.c.duplicate_of.is_(None)).group_by(submissions.c.state))
    by_state = {state: count for state, count in rows}  # noqa: C416 - mypy does not take a Row for a pair
    late = select(func.count()).select_from(cases).where(cases.c.due_on < today, cases.c.duplicate_of.is_(None))
    return by_state | {"overdue": connection.execute(late).scalar_one()}


def stations_and_items(connection: Connection) -> tuple[Sequence[str], Sequence[str]]:
    """What a list can be narrowed to."""
    at = connection.scalars(select(submissions.c.station).distinct().order_by(submissions.c.station)).all()
    of = connection.scalars(select(submissions.c.item).distinct().order_by(submissions.c.item)).all()
    return at, of


def case_of(row: Row[Any]) -> Case:
    """Of a row that `page` or `everything` gave."""
    return _case(row)


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    equal = {
        submissions.c.state: wanted.state.value if wanted.state else None,
        submissions.c.item: wanted.item,
        submissions.c.station: wanted.station,
        cases.c.assigned_to: wanted.holder,
    }
    conditions = [column == value for column, value in equal.items() if value]
    if wanted.receipt:
        conditions.append(submissions.c.receipt_no.endswith(wanted.receipt, autoescape=True))
    if wanted.overdue_on:
        conditions.append(cases.c.due_on < wanted.overdue_on)
    if wanted.open_only:
        conditions.append(submissions.c.state.in_([state.value for state in OPEN]))
    return conditions


def _cases() -> Select[Any]:
    s, c = submissions.c, cases.c
    return select(
        s.submission_id, s.station, s.item, s.receipt_no, s.received_at, s.state,
        c.revision, c.assigned_to, c.resume_state, c.duplicate_of,
        c.promised_days, c.statutory_days, c.due_on, c.due_law_on, c.due_certain,
    ).select_from(submissions).join(cases, c.submission_id == s.submission_id)  # fmt: skip


def _case(row: Row[Any]) -> Case:
    return Case(
        submission_id=row.submission_id,
        station=row.station,
        item=row.item,
        receipt_no=row.receipt_no,
        received_at=row.received_at,
        state=CaseState(row.state),
        revision=row.revision,
        assigned_to=row.assigned_to,
        resume_state=CaseState(row.resume_state) if row.resume_state else None,
        duplicate_of=row.duplicate_of,
        limits=Limits(row.promised_days, row.statutory_days),
        due=Due(row.due_on, row.due_law_on, row.due_certain),
    )


def _said(case: Case, step: Step, hindered: Hindrance) -> str:
    return f"{step.value}: the case is {case.state.value} at revision {case.revision} ({hindered.value})"
