"""The audit chain of the centre: who looked at what, who did what. Typed facts, never free text about people."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from central.store.tables import audit, audit_head

Fact = str | int | bool | None
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainReport:
    """`first_fault` is the number of the first entry that is missing, changed or too many; None: the chain is whole."""

    entries: int
    intact: bool
    first_fault: int | None


def append(connection: Connection, event: str, at: datetime, **fields: Fact) -> None:
    """In the caller's transaction: what is done and that it was done commit together."""
    # The row lock on the head orders the writers; the chain cannot fork.
    connection.execute(update(audit_head).values(seq=audit_head.c.seq + 1))
    seq, previous = connection.execute(select(audit_head.c.seq, audit_head.c.hash)).one()
    entry = {"seq": seq, "at": at.isoformat(), "event": event, "fields": json.dumps(fields, sort_keys=True)}
    digest = _hash(seq, entry["at"], event, entry["fields"], previous)
    connection.execute(insert(audit).values(**entry, previous=previous, hash=digest))
    connection.execute(update(audit_head).values(hash=digest))


def verify(connection: Connection) -> ChainReport:
    rows = connection.execution_options(yield_per=500).execute(select(audit).order_by(audit.c.seq))
    count, previous, fault = _walk(rows)
    head = connection.execute(select(audit_head.c.seq, audit_head.c.hash)).one_or_none()
    if fault is None and (head is None or (head.seq, head.hash) != (count, previous)):
        fault = count + 1
    return ChainReport(count, fault is None, fault)


def head(connection: Connection) -> int:
    """How many entries there are: another number whenever somebody has done something."""
    return connection.scalar(select(audit_head.c.seq)) or 0


def about(connection: Connection, submission_id: str) -> Sequence[Row[int, str, str, str]]:
    """Everything that was seen or done of one case, oldest first."""
    named = json.dumps({"submission_id": submission_id})[1:-1]
    query = select(audit.c.seq, audit.c.at, audit.c.event, audit.c.fields)
    return connection.execute(query.where(audit.c.fields.contains(named, autoescape=True)).order_by(audit.c.seq)).all()


def _walk(rows: Iterable[Row[Any]]) -> tuple[int, str, int | None]:
    previous, count = GENESIS, 0
    for row in rows:
        count += 1
        sound = row.hash == _hash(row.seq, row.at, row.event, row.fields, row.previous)
        if row.seq != count or row.previous != previous or not sound:
            return count, previous, count
        previous = row.hash
    return count, previous, None


def _hash(seq: int, at: str, event: str, fields: str, previous: str) -> str:
    return hashlib.sha256("\n".join((str(seq), at, event, fields, previous)).encode()).hexdigest()
