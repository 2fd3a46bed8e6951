"""`central cases ...`: what the office decides about an application."""

from typing import Any

from sqlalchemy import Row

from central.clock import system_now
from central.commands.answers import say
from central.store import cases
from central.store.database import Database
from kiosk.domain.submission import CaseState


def list_all(database: Database) -> int:
    with database.read() as connection:
        rows = cases.everything(connection)
    return say({"cases": [_shown(row) for row in rows]})


def decide(database: Database, submission_id: str, state: str, reason: str | None) -> int:
    """Raises CaseUnknownError or CaseMoveError; then nothing was changed."""
    now = system_now()
    with database.write() as connection:
        cases.decide(connection, submission_id, CaseState(state), reason, now)
    return say({"submission_id": submission_id, "state": state, "reason": reason, "decided_at": now.isoformat()})


def _shown(row: Row[Any]) -> dict[str, Any]:
    return {
        "submission_id": row.submission_id,
        "station": row.station,
        "item": row.item,
        "receipt_no": row.receipt_no,
        "state": row.state,
        "received_at": row.received_at.isoformat(),
        "reason": row.reason,
        "decided_at": None if row.decided_at is None else row.decided_at.isoformat(),
    }
