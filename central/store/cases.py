"""What the office does with an application."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from central.faults import CaseMoveError, CaseUnknownError
from central.store import changes
from central.store.tables import decisions, submissions
from kiosk.contract.changes import CaseStateChange
from kiosk.domain.submission import CaseState

_ID = re.compile(r"[0-9a-f-]{36}")


def decide(connection: Connection, submission_id: str, state: CaseState, reason: str | None, now: datetime) -> None:
    """Move the case, keep the decision, and leave word for the station that filed it; in the caller's transaction.

    Raises CaseUnknownError, or CaseMoveError when the case may not become `state`.
    """
    if not _ID.fullmatch(submission_id):
        raise CaseUnknownError("no submission has this id")
    query = select(submissions.c.station, submissions.c.state).where(submissions.c.submission_id == submission_id)
    case = connection.execute(query.with_for_update()).one_or_none()
    if case is None:
        raise CaseUnknownError("no submission has this id")
    if not CaseState(case.state).may_become(state):
        raise CaseMoveError(f"a case that is {case.state} cannot become {state.value}")
    connection.execute(
        update(submissions).where(submissions.c.submission_id == submission_id).values(state=state.value)
    )
    connection.execute(
        insert(decisions).values(submission_id=submission_id, state=state.value, reason=reason, decided_at=now)
    )
    change = CaseStateChange(submission_id=submission_id, state=state, reason=reason, at=now)
    changes.append(connection, case.station, change.model_dump_json())


def everything(connection: Connection) -> Sequence[Row[Any]]:
    """Every case with its last decision, oldest first; nothing about the person."""
    latest = select(decisions.c.submission_id, func.max(decisions.c.id).label("id")).group_by(decisions.c.submission_id)
    last = latest.subquery()
    c = submissions.c
    query = (
        select(c.submission_id, c.station, c.item, c.receipt_no, c.state, c.received_at, decisions)
        .outerjoin_from(submissions, last, last.c.submission_id == c.submission_id)
        .outerjoin(decisions, decisions.c.id == last.c.id)
        .order_by(c.received_at, c.station, c.receipt_no)
    )
    return connection.execute(query).all()
