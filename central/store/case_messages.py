"""What citizens sent after the filing: kept whole, once, for ever under (station, key)."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from central.store.among import among
from central.store.tables import case_messages


@dataclass(frozen=True, slots=True, repr=False)
class ReceivedCaseMessage:
    """One message ready to be stored. `body` is canonical JSON without attachments, `body_hash` that of the whole."""

    type: str
    submission_id: str
    key: str
    body_hash: str
    body: str


def add(connection: Connection, station: str, received: ReceivedCaseMessage, now: datetime, *, applied: bool) -> None:
    connection.execute(
        insert(case_messages).values(
            station=station,
            key=received.key,
            type=received.type,
            submission_id=received.submission_id,
            body_hash=received.body_hash,
            body=received.body,
            received_at=now,
            applied_at=now if applied else None,
        )
    )


def wait_no_longer(connection: Connection, station: str, ids: Collection[str], now: datetime) -> None:
    """The withdrawals that came before these applications."""
    c = case_messages.c
    waiting = (c.station == station, among(connection, c.submission_id, ids), c.applied_at.is_(None))
    connection.execute(update(case_messages).where(*waiting).values(applied_at=now))


def later_answers(connection: Connection, ids: Collection[str], but: str = "") -> dict[str, Any]:
    """What was answered since the filing, the newest word on each question; without the supplement `but`."""
    later: dict[str, Any] = {}
    for row in supplements(connection, ids):
        message = json.loads(row.body)
        later |= message["answers"] if message["supplement_id"] != but else {}
    return later


def supplements(connection: Connection, ids: Collection[str]) -> Sequence[Row[str, datetime]]:
    """Body and time of each answer to a request for more about one of these applications, oldest first."""
    c = case_messages.c
    query = select(c.body, c.received_at).where(c.submission_id.in_(ids), c.type == "supplement")
    return connection.execute(query.order_by(c.received_at, c.key)).all()
