"""What officers do with a case: take it, accept it, ask for more, complete it, refuse it, write a note."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import APIRouter, Response

from central.api.services import Services, Wired
from central.case_machine import Hindrance, Move, Step, lacking
from central.faults import CaseMoveError, CaseUnknownError
from central.store import audit, case_moves, staff
from central.web.case_view import what_happened, why_not
from central.web.cases import find, keep_out, look
from central.web.page import SaidError, see_other
from central.web.session import Acting, Form, Sent
from kiosk.contract.changes import MAX_REASON, MAX_WANTED, LegalReason
from kiosk.items.forbidden_demands import forbidden_by

router = APIRouter()
_log = structlog.get_logger()
_LONGEST_MATERIAL = 100
_LONGEST_BASIS = 200
_QUESTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_MISSING = {
    (Step.ASK, "reason"): "请写清楚要补什么。本人会看到这句话。",
    (Step.REFUSE, "reason"): "请用平常的话写为什么没有通过。本人会看到这句话。",
    (Step.REFUSE, "basis"): "请选依据的文件，再写明第几条。没有依据不能定为没有通过。",
    (Step.COMPLETE, "result"): "请写办理结果，或者勾一样。",
}


@router.post("/cases/{submission_id}/take")
def take(wired: Wired, sent: Sent, submission_id: str) -> Response:
    return _do(wired, sent, submission_id, lambda _: Move(step=Step.TAKE))


@router.post("/cases/{submission_id}/release")
def release(wired: Wired, sent: Sent, submission_id: str) -> Response:
    return _do(wired, sent, submission_id, lambda _: Move(step=Step.RELEASE))


@router.post("/cases/{submission_id}/accept")
def accept(wired: Wired, sent: Sent, submission_id: str) -> Response:
    return _do(wired, sent, submission_id, lambda form: Move(step=Step.ACCEPT, reason=_reason(form)))


@router.post("/cases/{submission_id}/ask")
def ask(wired: Wired, sent: Sent, submission_id: str) -> Response:
    return _do(wired, sent, submission_id, _asking)


@router.post("/cases/{submission_id}/complete")
def complete(wired: Wired, sent: Sent, submission_id: str) -> Response:
    return _do(wired, sent, submission_id, _completing)


@router.post("/cases/{submission_id}/refuse")
def refuse(wired: Wired, sent: Sent, submission_id: str) -> Response:
    return _do(wired, sent, submission_id, _refusing)


@router.post("/cases/{submission_id}/note")
def note(wired: Wired, sent: Sent, submission_id: str) -> Response:
    return _do(wired, sent, submission_id, lambda form: Move(step=Step.NOTE, reason=_reason(form)))


def _asking(form: Form) -> Move:
    materials = tuple(filter(None, map(plain_line, form.all("material"))))
    questions = tuple(dict.fromkeys(one for one in form.all("question") if _QUESTION.fullmatch(one)))
    return Move(step=Step.ASK, reason=_reason(form), questions=questions, materials=materials)


def _completing(form: Form) -> Move:
    result = "、".join((*form.all("result"), *form.all("result_text")))
    return Move(step=Step.COMPLETE, reason=_reason(form), result=plain_line(result) or None)


def _refusing(form: Form) -> Move:
    title = plain_line(form.one("basis_text") or form.one("basis"))
    # Its lengths are judged with the others'.
    basis = LegalReason.model_construct(title=title, clause=plain_line(form.one("clause"))) if title else None
    return Move(step=Step.REFUSE, reason=_reason(form), basis=basis)


def _reason(form: Form) -> str | None:
    return plain_line(form.one("reason")) or None


def plain_line(text: str) -> str:
    """One line that can be shown and printed: line ends become spaces, what cannot be printed goes. Nothing is left of
    what says nothing: a reason of blanks and dots is none."""
    line = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return line if any(c.isalnum() for c in line) else ""


def _do(wired: Services, sent: Acting, submission_id: str, read: Callable[[Form], Move]) -> Response:
    """Done: back to the case. Not done: the case again, with why, and with what was typed."""
    move, member = read(sent.form), sent.session.member
    now = wired.now()
    keep_out(wired, sent.session, submission_id)
    problem = _problem(wired, submission_id, move)
    if problem:
        return _again(wired, sent, submission_id, move, problem, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with wired.database.write() as connection:
            case_moves.do(connection, wired.book, submission_id, member.actor, move, now, sent.form.number("revision"))
            audit.append(connection, f"case_{move.step.value}", now, staff=member.name, submission_id=submission_id)
    except CaseUnknownError as error:
        raise SaidError(HTTPStatus.NOT_FOUND, "没有这件申请", "编号可能不全。请回到列表再找。") from error
    except CaseMoveError as error:
        return _hindered(wired, sent, submission_id, move, error.hindrance)
    _log.info("central.case_step", step=move.step.value)
    return see_other(f"/cases/{submission_id}?done={move.step.value}")


def _problem(wired: Services, submission_id: str, move: Move) -> str:
    """What the step still needs, or has too much of, in words; "" when it is as it must be."""
    for name in lacking(move):
        return _MISSING[move.step, name]
    too_much = _too_much(move)
    if too_much:
        return too_much
    if move.step is Step.NOTE and not move.reason:
        return "备注还是空的。"
    if move.step is not Step.ASK:
        return ""
    with wired.database.read() as connection:
        item = find(connection, submission_id).item
    barred = [(one, basis) for one in move.materials if (basis := forbidden_by(item, one))]
    return "".join(f"按{basis}，办这一项不能要“{one}”。请去掉它。" for one, basis in barred[:1])


def _too_much(move: Move) -> str:
    """Nothing is cut off behind the back of who wrote it: a reason is a legal text."""
    title, clause = (move.basis.title, move.basis.clause) if move.basis else ("", "")
    lengths = (
        ("理由", move.reason or "", MAX_REASON),
        ("办理结果", move.result or "", MAX_REASON),
        ("依据的文件", title, _LONGEST_BASIS),
        ("第几条", clause, _LONGEST_BASIS),
        *(("材料的名字", one, _LONGEST_MATERIAL) for one in move.materials),
    )
    for name, text, most in lengths:
        if len(text) > most:
            return f"{name}最多 {most} 个字，现在是 {len(text)} 个字。请写短一点，这一步还没有办。"
    counts = (("重填的", move.questions), ("材料", move.materials))
    return next((f"{name}最多 {MAX_WANTED} 样，请分两次要。" for name, these in counts if len(these) > MAX_WANTED), "")


def _hindered(wired: Services, sent: Acting, submission_id: str, move: Move, hindrance: Hindrance) -> Response:
    with wired.database.read() as connection:
        case = find(connection, submission_id)
        seen = sent.form.number("revision")
        since = what_happened(connection, case, seen, wired.now()) if seen is not None else ()
        # Whatever else stands in the way: that somebody acted meanwhile explains it.
        told = Hindrance.CHANGED if since else hindrance
        problem = why_not(told, case, staff.displays(connection))
    return _again(wired, sent, submission_id, move, problem, HTTPStatus.CONFLICT, since)


def _again(
    wired: Services,
    sent: Acting,
    submission_id: str,
    move: Move,
    problem: str,
    status: HTTPStatus,
    since: tuple[Any, ...] = (),
) -> Response:
    typed = {
        "step": move.step.value,
        "reason": move.reason or "",
        "questions": move.questions,
        "materials": move.materials,
        "clause": sent.form.one("clause"),
        "basis": sent.form.one("basis"),
        "basis_text": sent.form.one("basis_text"),
        "results": sent.form.all("result"),
        "result_text": sent.form.one("result_text"),
    }
    return look(wired, sent.session, submission_id, problem=problem, since=since, typed=typed, status=status)
