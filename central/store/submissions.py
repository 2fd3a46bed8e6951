"""Applications as they were received: stored whole, once, for ever under (station, key)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, select

from central.answer_check import Checked
from central.store.insert_rows import insert_rows
from central.store.tables import submissions
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.submission import CaseState

_OWN = ("submission_id", "key", "body_hash", "body", "item", "receipt_no")


@dataclass(frozen=True, slots=True, repr=False)
class Received:
    """One application ready to be stored. `body` is canonical JSON, `body_hash` its SHA-256. `content_hash` is that of
    person, item and answers: the same in whatever message they come. `message` is what the body says; `checked`
    whether it keeps its item's rules."""

    submission_id: str
    key: str
    body_hash: str
    body: str
    item: str
    receipt_no: str
    content_hash: str
    message: SubmissionMessage
    checked: Checked | None = None


def add(connection: Connection, station: str, received: Sequence[Received], now: datetime) -> None:
    state = CaseState.DELIVERED.value
    rows = [{"station": station, "received_at": now, "state": state} | _own(r) for r in received]
    insert_rows(connection, submissions, rows)


def _own(received: Received) -> dict[str, str]:
    """What stands with the application itself; the rest stands with its case."""
    return {name: getattr(received, name) for name in _OWN}


def summaries(connection: Connection) -> Sequence[Row[str, str, str, str, datetime]]:
    """Oldest first; nothing about the person."""
    c = submissions.c
    query = select(c.submission_id, c.station, c.item, c.receipt_no, c.received_at)
    return connection.execute(query.order_by(c.received_at, c.station, c.receipt_no)).all()


def bodies(connection: Connection) -> dict[str, str]:
    """What was received, by submission."""
    query = select(submissions.c.submission_id, submissions.c.body)
    return {row.submission_id: row.body for row in connection.execute(query)}


def body(connection: Connection, submission_id: str) -> str:
    """What was received of one that is there."""
    query = select(submissions.c.body).where(submissions.c.submission_id == submission_id)
    found: str = connection.execute(query).scalar_one()
    return found
