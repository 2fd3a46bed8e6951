"""The one way to move a case: what it becomes, the step that is kept, its clock, and word for the stations."""

import json
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, func, insert, select, update

from central import case_machine
from central.case_clock import Limits, due, running
from central.case_machine import CITIZEN, OPEN, Actor, Hindrance, Move, Step
from central.citizen_words import next_step
from central.faults import CaseMoveError
from central.item_book import ItemBook
from central.store import cases, changes, labour_growth, tables
from central.store.cases import Case
from central.store.tables import case_steps, submissions
from kiosk.contract.changes import CaseStateChange, RequestForMore
from kiosk.domain.business_day import business_date
from kiosk.domain.submission import CaseState

_TOLD = frozenset({Step.ACCEPT, Step.ASK, Step.COMPLETE, Step.REFUSE, Step.WITHDRAW, Step.ANSWER})


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
    case = cases.find(connection, submission_id, lock=True)
    hindered = case_machine.hindrance(case.standing, actor, move.step, seen_revision)
    if hindered is not None:
        raise CaseMoveError(hindered, _said(case, move.step, hindered))
    moved = _apply(connection, book, case, actor, move, after_the_last(connection, submission_id, now))
    if move.step in _TOLD:
        for copy in _open_copies(connection, submission_id):
            at = after_the_last(connection, copy.submission_id, now)
            _apply(connection, book, copy, actor, move, at, follows=moved.state)
            _take_due(connection, copy.submission_id, moved)
            follower = cases.find(connection, copy.submission_id)
            _tell(connection, follower, move, at, _request_id(connection, follower))
    return moved


def after_the_last(connection: Connection, submission_id: str, now: datetime) -> datetime:
    """`now`, or just after the last step where this machine's clock was set back since: stations take no news that is
    older than what they know, and history is read in its order."""
    last = connection.scalar(select(func.max(case_steps.c.at)).where(case_steps.c.submission_id == submission_id))
    return now if last is None or now > last else last + timedelta(microseconds=1)


def catch_up(connection: Connection, book: ItemBook, submission_id: str, now: datetime) -> None:
    """A copy that has just come stands where its original stands, and its station is told so."""
    copy = cases.find(connection, submission_id)
    original = cases.find(connection, copy.duplicate_of or submission_id)
    step = {CaseState.ACCEPTED: Step.ACCEPT, CaseState.NEEDS_MORE: Step.ASK}.get(original.state, Step.COMPLETE)
    said = _last_said(connection, original.submission_id)
    request = cases.open_request(connection, original)
    move = Move(
        step=step,
        reason=said.reason,
        result=json.loads(said.detail or "{}").get("result"),
        questions=request.questions if request else (),
        materials=request.materials if request else (),
    )
    follower = _apply(connection, book, copy, CITIZEN, move, now, follows=original.state)
    _take_due(connection, follower.submission_id, original)
    _tell(connection, cases.find(connection, submission_id), move, now, _request_id(connection, follower))


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
    if to_state in labour_growth.NOT_COUNTED:
        labour_growth.take_out(connection, case.submission_id)
    _set_clock(connection, book, case, move.step, business_date(now))
    moved = cases.find(connection, case.submission_id)
    if move.step in _TOLD and not follows:
        _tell(connection, moved, move, now, request_id)
    return moved


def _put(connection: Connection, case: Case, to_state: CaseState, revision: int, holder: str | None) -> None:
    resume = case.resume_state
    if to_state is not case.state:
        resume = case.state if to_state is CaseState.NEEDS_MORE else None
    of_case = tables.cases.c.submission_id == case.submission_id
    connection.execute(
        update(submissions).where(submissions.c.submission_id == case.submission_id).values(state=to_state.value)
    )
    connection.execute(
        update(tables.cases)
        .where(of_case)
        .values(revision=revision, assigned_to=holder, resume_state=resume.value if resume else None)
    )


def _set_clock(connection: Connection, book: ItemBook, case: Case, step: Step, day: date) -> None:
    """The limits are those of the place and of the day of acceptance: an item that changes later moves no promise."""
    unset = case.limits == Limits()
    limits = book.limits(case.item, case.place, day) if unset and step is Step.ACCEPT else case.limits
    until = due(running(_history(connection, case.submission_id)), limits, book.calendar)
    connection.execute(
        update(tables.cases)
        .where(tables.cases.c.submission_id == case.submission_id)
        .values(
            promised_days=limits.promised,
            statutory_days=limits.statutory,
            due_on=until.promised,
            due_law_on=until.statutory,
            due_certain=until.certain,
        )
    )


def _take_due(connection: Connection, submission_id: str, original: Case) -> None:
    """The clock of a copy is that of its original, which began to run earlier."""
    connection.execute(
        update(tables.cases)
        .where(tables.cases.c.submission_id == submission_id)
        .values(due_on=original.due.promised, due_law_on=original.due.statutory, due_certain=original.due.certain)
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
    body = change.model_dump_json(exclude_none=True)
    changes.append(connection, case.station, body, about=f"case:{case.submission_id}")


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


def _request_id(connection: Connection, case: Case) -> str | None:
    request = cases.open_request(connection, case)
    return request.request_id if request else None


def _last_said(connection: Connection, submission_id: str) -> Row[str | None, str | None]:
    c = case_steps.c
    moved = select(c.reason, c.detail).where(c.submission_id == submission_id, c.from_state != c.to_state)
    return connection.execute(moved.order_by(c.id.desc()).limit(1)).one()


def _history(connection: Connection, submission_id: str) -> list[tuple[date, CaseState]]:
    query = select(case_steps.c.at, case_steps.c.to_state).where(case_steps.c.submission_id == submission_id)
    rows = connection.execute(query.order_by(case_steps.c.id))
    return [(business_date(row.at), CaseState(row.to_state)) for row in rows]


def _open_copies(connection: Connection, submission_id: str) -> list[Case]:
    return [copy for copy in cases.copies(connection, submission_id) if copy.state in OPEN]


def _said(case: Case, step: Step, hindered: Hindrance) -> str:
    return f"{step.value}: the case is {case.state.value} at revision {case.revision} ({hindered.value})"
