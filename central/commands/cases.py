"""`central cases ...`: what the office decides about an application."""

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from central.case_machine import COMMAND, Move, Step, lacking
from central.clock import system_now
from central.commands.answers import say
from central.item_book import load_book
from central.store import audit, case_lists, case_moves, cases, erasure
from central.store.database import Database
from kiosk.contract.changes import LegalReason

_STEPS = {"accepted": Step.ACCEPT, "needs_more": Step.ASK, "completed": Step.COMPLETE, "refused": Step.REFUSE}


def list_all(database: Database) -> int:
    with database.read() as connection:
        rows = case_lists.everything(connection)
    return say({"cases": [_shown(row) for row in rows]})


def list_breaches(database: Database) -> int:
    """Every case whose answers do not keep the rules of their item, or could not be checked; no word of any answer."""
    with database.read() as connection:
        rows = case_lists.unsound(connection)
    return say({"cases": [_unsound(row) for row in rows]})


def decide(
    database: Database,
    submission_id: str,
    state: str,
    *,
    reason: str | None = None,
    basis: LegalReason | None = None,
    result: str | None = None,
    questions: tuple[str, ...] = (),
    materials: tuple[str, ...] = (),
    revision: int | None = None,
) -> int:
    """Raises CaseUnknownError or CaseMoveError; then nothing was changed. The page insists on what `lacking` names;
    here it is only said, for a province's own system may keep it elsewhere."""
    now, book = system_now(), load_book()
    move = Move(step=_STEPS[state], reason=reason, basis=basis, result=result, questions=questions, materials=materials)
    with database.write() as connection:
        case = case_moves.do(connection, book, submission_id, COMMAND, move, now, revision)
        audit.append(connection, f"case_{move.step.value}", now, staff="command", submission_id=submission_id)
    return say(
        {
            "submission_id": submission_id,
            "state": state,
            "reason": reason,
            "decided_at": now.isoformat(),
            "lacking": list(lacking(move)),
            **_due(case),
            "revision": case.revision,
        }
    )


def erase(database: Database, submission_id: str) -> int:
    """Raises CaseUnknownError, CaseOpenError or PostingOpenError; then nothing was changed."""
    now = system_now()
    with database.write() as connection:
        gone = erasure.erase(connection, submission_id, now)
        audit.append(
            connection, "case_erased", now, staff="command", submission_id=submission_id, market_messages=gone.market
        )
    return say({"submission_id": submission_id, "erased_at": now.isoformat(), **asdict(gone)})


def _shown(row: Row[Any]) -> dict[str, Any]:
    case = cases.case_of(row)
    return {
        "submission_id": case.submission_id,
        "station": case.station,
        "item": case.item,
        "receipt_no": case.receipt_no,
        "state": case.state.value,
        "received_at": case.received_at.isoformat(),
        "reason": row.reason,
        "decided_at": None if row.decided_at is None else row.decided_at.isoformat(),
        "decided_by": row.actor,
        "assigned_to": case.assigned_to,
        "duplicate_of": case.duplicate_of,
        "check": case.checked and case.checked.result.value,
        **_due(case),
        "revision": case.revision,
    }


def _unsound(row: Row[Any]) -> dict[str, Any]:
    case, checked = cases.case_of(row), cases.case_of(row).checked
    return {
        "submission_id": case.submission_id,
        "station": case.station,
        "item": case.item,
        "item_version": json.loads(row.body)["item_version"],
        "receipt_no": case.receipt_no,
        "state": case.state.value,
        "check": checked.result.value if checked else None,
        "breaches": [asdict(breach) for breach in (checked.breaches if checked else ())],
    }


def _due(case: cases.Case) -> dict[str, Any]:
    """`due_certain` false: a year without a holiday table lies on the way; its weekends alone were counted."""
    return {
        "due": case.due.promised and case.due.promised.isoformat(),
        "due_law": case.due.statutory and case.due.statutory.isoformat(),
        "due_certain": case.due.certain,
    }
