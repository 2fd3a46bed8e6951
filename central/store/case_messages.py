"""What citizens sent after the filing: kept whole, once, for ever under (station, key)."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from central.store.tables import case_messages


@dataclass(frozen=True, slots=True, repr=False)
class ReceivedCaseMessage:
    """One message ready to be stored. `body` is canonical JSON without attachments, `body_hash` that of the whole."""

    type: str
    submission_id: str
    key: str
    body_hash: str
    body: str


def hashes_by_key(connection: Connection, station: str, keys: Collection[str]) -> dict[str, str]:
    """Of these keys, those the station has used before, with the hash of what they carried."""
    c = case_messages.c
    query = select(c.key, c.body_hash).where(c.station == station, c.key.in_(keys))
    return {row.key: row.body_hash for row in connection.execute(query)}


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


def take_waiting(connection: Connection, station: str, ids: Collection[str], now: datetime) -> Sequence[str]:
    """Which of these applications have a withdrawal that came before them; it waits no longer."""
    c = case_messages.c
    waiting = (c.station == station, c.submission_id.in_(ids), c.applied_at.is_(None))
    found = connection.scalars(select(c.submission_id).where(*waiting).distinct()).all()
    if found:
        connection.execute(update(case_messages).where(*waiting).values(applied_at=now))
    return found


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
