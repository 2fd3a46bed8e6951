"""The audit chain: every entry carries the hash of the one before, so that a change or a gap shows."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.store.rows import AuditRow

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainReport:
    entries: int
    intact: bool


def append(session: Session, event: str, at: datetime, fields: dict[str, str | int | bool | None]) -> None:
    last = session.scalars(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1)).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, GENESIS)
    row = AuditRow(
        seq=seq, at=at.isoformat(), event=event, fields=json.dumps(fields, sort_keys=True), previous=previous
    )
    row.hash = _hash(row)
    session.add(row)
    session.flush()


def verify(session: Session) -> ChainReport:
    entries = session.scalar(select(func.count()).select_from(AuditRow)) or 0
    rows = session.scalars(select(AuditRow).order_by(AuditRow.seq)).yield_per(500)
    return ChainReport(entries, _is_chain(rows))


def follows(row: AuditRow, last: AuditRow | None) -> bool:
    """Whether it is the next link after `last`; None: the first."""
    seq, previous = (last.seq + 1, last.hash) if last else (1, GENESIS)
    return row.seq == seq and row.previous == previous and row.hash == _hash(row)


def _is_chain(rows: Iterable[AuditRow]) -> bool:
    last = None
    for row in rows:
        if not follows(row, last):
            return False
        last = row
    return True


def _hash(row: AuditRow) -> str:
    text = "\n".join((str(row.seq), row.at, row.event, row.fields, row.previous))
    return hashlib.sha256(text.encode()).hexdigest()
