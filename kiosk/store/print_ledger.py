"""The print ledger: durable before the first byte, settled after a restart. Implements `store_ports.PrintLedger`."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import func, select

from hardware.api import PrintOutcome
from kiosk.store import audit
from kiosk.store.rows import PrintJobRow
from kiosk.store.sessions import Sessions
from kiosk.usecases.store_ports import PrintJob

_QUEUED = "queued"
_UNKNOWN = "unknown"
_NOT_PRINTED = PrintOutcome.NOT_PRINTED.value


class SqlPrintLedger:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def open_job(self, submission_id: str, at: datetime) -> PrintJob:
        earlier = select(func.count()).select_from(PrintJobRow).where(PrintJobRow.submission_id == submission_id)
        with self._sessions.writing() as session:
            copy = (session.scalar(earlier) or 0) + 1
            job = PrintJob(job_id=str(uuid4()), copy=copy)
            row = PrintJobRow(job_id=job.job_id, submission_id=submission_id, copy=copy, state=_QUEUED, queued_at=at)
            session.add(row)
        return job

    def open_ticket_job(self, ticket_id: str, at: datetime) -> PrintJob:
        earlier = select(func.count()).select_from(PrintJobRow).where(PrintJobRow.ticket_id == ticket_id)
        with self._sessions.writing() as session:
            job = PrintJob(job_id=str(uuid4()), copy=(session.scalar(earlier) or 0) + 1)
            row = PrintJobRow(job_id=job.job_id, ticket_id=ticket_id, copy=job.copy, state=_QUEUED, queued_at=at)
            session.add(row)
        return job

    def close_job(self, job_id: str, outcome: str, cause: str | None, at: datetime) -> None:
        with self._sessions.writing() as session:
            row = session.get_one(PrintJobRow, job_id)
            row.state, row.cause, row.closed_at = outcome, cause, at
            audit.append(session, "receipt_print", at, {"job_id": job_id, "outcome": outcome, "cause": cause})

    def copies_since(self, submission_id: str, since: datetime) -> int:
        copies = (
            select(func.count())
            .select_from(PrintJobRow)
            .where(
                PrintJobRow.submission_id == submission_id,
                PrintJobRow.copy > 1,
                PrintJobRow.queued_at >= since,
                PrintJobRow.state != _NOT_PRINTED,
            )
        )
        with self._sessions.reading() as session:
            return session.scalar(copies) or 0

    def settle(self, at: datetime) -> int:
        with self._sessions.writing() as session:
            cut_off = session.scalars(select(PrintJobRow).where(PrintJobRow.state == _QUEUED)).all()
            for row in cut_off:
                row.state, row.cause, row.closed_at = _UNKNOWN, "restart", at
        return len(cut_off)
