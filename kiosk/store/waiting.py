"""What waits to be sent and what was parked, for whoever looks after the station. Implements `WaitingDesk`."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from kiosk.maintenance.waiting import ParkedItem, WaitingKind, WaitingNow
from kiosk.store import audit
from kiosk.store.rows import OutboxRow, SubmissionRow
from kiosk.store.sessions import Sessions

_PENDING = OutboxRow.closed_at.is_(None) & OutboxRow.parked_at.is_(None)
_PARKED = OutboxRow.parked_at.is_not(None)


class SqlWaitingDesk:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def waiting(self, most: int) -> WaitingNow:
        by_kind = select(
            OutboxRow.kind, func.count().filter(_PENDING), func.count().filter(_PARKED).label("parked")
        ).where(OutboxRow.closed_at.is_(None))
        first = select(func.min(OutboxRow.created_at), func.min(OutboxRow.next_try_at)).where(_PENDING)
        parked = (
            select(OutboxRow, SubmissionRow.receipt_no)
            .outerjoin(SubmissionRow, SubmissionRow.submission_id == OutboxRow.submission_id)
            .where(_PARKED, OutboxRow.closed_at.is_(None))
            .order_by(OutboxRow.parked_at.desc(), OutboxRow.seq.desc())
            .limit(most)
        )
        with self._sessions.reading() as session:
            kinds = session.execute(by_kind.group_by(OutboxRow.kind).order_by(OutboxRow.kind)).all()
            oldest, next_try = session.execute(first).one()
            rows = session.execute(parked).all()
            return WaitingNow(
                kinds=tuple(WaitingKind(kind, waiting, left) for kind, waiting, left in kinds),
                oldest=oldest,
                next_try=next_try,
                parked=tuple(_item(row, receipt_no) for row, receipt_no in rows),
            )

    def try_again(self, key: str, at: datetime, by: str) -> bool:
        with self._sessions.writing() as session:
            query = select(OutboxRow).where(OutboxRow.key == key, _PARKED, OutboxRow.closed_at.is_(None))
            row = session.scalars(query).first()
            if row is None:
                return False
            row.parked_at = row.next_try_at = None
            row.attempts = 0
            audit.append(session, "outbox_tried_again", at, {"key": key, "technician": by})
        return True


def _item(row: OutboxRow, receipt_no: str | None) -> ParkedItem:
    """Of the answer only what names nobody: its detail may quote what was filled in."""
    answer: dict[str, Any] = row.answer or {}
    status, code = answer.get("status"), answer.get("code")
    return ParkedItem(
        key=row.key,
        kind=row.kind,
        receipt_no=receipt_no,
        created_at=row.created_at,
        parked_at=row.parked_at or row.created_at,
        status=status if isinstance(status, str) else None,
        code=code if isinstance(code, int) else None,
    )
