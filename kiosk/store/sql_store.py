"""The station's database as the use cases see it. Implements `ports.Store`."""

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, null, select, update
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.orm import Session

from kiosk.contract.batch import BatchItem
from kiosk.contract.receipt_seal import KnownKey
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.case_message import Sent
from kiosk.domain.station import StationIdentity
from kiosk.domain.submission import CaseState
from kiosk.store import audit, receipt_keys
from kiosk.store.change_log import SqlChangeLog, forget_cursor
from kiosk.store.drafts import SqlDrafts
from kiosk.store.open_database import open_database
from kiosk.store.outbox import SqlOutbox
from kiosk.store.persons_cases import messages_of, of_person, received_for
from kiosk.store.print_ledger import SqlPrintLedger
from kiosk.store.rows import OutboxRow, StationRow, SubmissionRow, UploadTicketRow
from kiosk.store.sessions import Sessions
from kiosk.store.unit_of_work import SqlUnitOfWork, stored
from kiosk.usecases.errors import StoreFailedError, UnreadableStoreError
from kiosk.usecases.ports import FiledSubmission, PersonsSubmission, Progress, StoredSubmission

_THE_STATION = 1


class SqlStore:
    """Opened once a process. `outbox`, `changes`, `prints` and `drafts` share its engine."""

    def __init__(self, folder: Path) -> None:
        """Open and migrate. Raises UnreadableStoreError, NewerDatabaseError, StoreFailedError."""
        try:
            self._engine = open_database(folder)
        except OSError as fault:
            raise StoreFailedError(f"{folder}: {fault.strerror}") from None
        except DatabaseError as fault:
            reason = str(fault.orig)
            if "not a database" in reason or "malformed" in reason:
                raise UnreadableStoreError(f"{folder}: {reason}") from None
            raise StoreFailedError(reason) from None
        except SQLAlchemyError as fault:
            raise StoreFailedError(type(fault).__name__) from None
        self._sessions = Sessions(self._engine)
        self.outbox = SqlOutbox(self._sessions)
        self.changes = SqlChangeLog(self._sessions)
        self.prints = SqlPrintLedger(self._sessions)
        self.drafts = SqlDrafts(self._sessions)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def unit_of_work(self) -> Iterator[SqlUnitOfWork]:
        with self._sessions.transaction() as session:
            yield SqlUnitOfWork(session)

    def submissions(self) -> Sequence[StoredSubmission]:
        query = select(SubmissionRow).order_by(SubmissionRow.saved_at, SubmissionRow.receipt_no)
        with self._sessions.reading() as session:
            return [stored(row) for row in session.scalars(query)]

    def submissions_of(self, number: str) -> Sequence[PersonsSubmission]:
        with self._sessions.reading() as session:
            return of_person(session, number)

    def progress(self, submission_id: str) -> Progress | None:
        with self._sessions.reading() as session:
            row = session.get(SubmissionRow, submission_id)
            if row is None:
                return None
            parked = session.scalar(select(OutboxRow.parked_at).where(OutboxRow.key == row.key))
            said = messages_of(session, [submission_id])[submission_id]
            return Progress(
                CaseState(row.state),
                parked=parked is not None,
                waiting=sum(message.sent is Sent.WAITING for message in said),
                received=sum(one.count for one in received_for(session, [submission_id])[submission_id]),
            )

    def filed(self, submission_id: str) -> FiledSubmission | None:
        told = OutboxRow.body, OutboxRow.parked_at, SubmissionRow.state, SubmissionRow.state_reason
        own_message = select(*told).join(SubmissionRow, SubmissionRow.key == OutboxRow.key)
        with self._sessions.reading() as session:
            row = session.execute(own_message.where(SubmissionRow.submission_id == submission_id)).first()
        message = BatchItem.model_validate(json.loads(row.body)).body if row else None
        if row is None or not isinstance(message, SubmissionMessage):
            return None
        return FiledSubmission(
            message=message, state=CaseState(row.state), parked=row.parked_at is not None, reason=row.state_reason
        )

    def purge_delivered(self, before: datetime, at: datetime) -> int:
        with self._sessions.writing() as session:
            old = delete(OutboxRow).where(OutboxRow.closed_at < before).returning(OutboxRow.key)
            gone = session.scalars(old).all()
            if gone:
                _forget(session, gone)
                audit.append(session, "delivered_purged", at, {"count": len(gone)})
        return len(gone)

    def station(self) -> StationIdentity:
        with self._sessions.reading() as session:
            row = session.get(StationRow, _THE_STATION)
            if row is not None:
                return _identity(row)
        return self._first_identity()

    def _first_identity(self) -> StationIdentity:
        with self._sessions.writing() as session:
            return _identity(_the_station(session))

    def receipt_seed(self) -> bytes:
        with self._sessions.reading() as session:
            row = session.get(StationRow, _THE_STATION)
            if row is not None and row.private_key is not None and receipt_keys.is_own(session, row.private_key):
                return row.private_key
        with self._sessions.writing() as session:
            return receipt_keys.own_seed(session, _the_station(session))

    def receipt_keys(self) -> Sequence[KnownKey]:
        with self._sessions.reading() as session:
            return receipt_keys.known(session)

    def save_station(self, identity: StationIdentity, at: datetime) -> None:
        with self._sessions.writing() as session:
            row = session.get(StationRow, _THE_STATION) or StationRow(id=_THE_STATION)
            if row.central != identity.central:
                forget_cursor(session)  # another centre counts its changes from its own beginning
                receipt_keys.forget_told(session)
            row.code, row.central, row.region = identity.code, identity.central, identity.region
            row.private_key, row.updated_at = identity.private_key, at
            session.add(row)
            if identity.private_key is not None:
                receipt_keys.remember_own(session, identity.code, identity.private_key)
            audit.append(session, "station_saved", at, {"station": identity.code, "enrolled": identity.enrolled})

    def verify_audit(self) -> audit.ChainReport:
        with self._sessions.reading() as session:
            return audit.verify(session)

    def integrity(self) -> str:
        """`ok`, or what SQLite finds wrong."""
        with self._sessions.reading() as session:
            return str(session.connection().exec_driver_sql("PRAGMA quick_check").scalar())


def _forget(session: Session, keys: Sequence[str]) -> None:
    """The hashes are of name and number too, and what the office said, or asked for, may speak of the person."""
    of_gone = SubmissionRow.key.in_(keys)
    ids = select(SubmissionRow.submission_id).where(of_gone)
    session.execute(delete(UploadTicketRow).where(UploadTicketRow.submission_id.in_(ids)))
    session.execute(
        update(SubmissionRow)
        .where(of_gone)
        .values(
            request_hash="",
            state_reason=None,
            person_digest=None,
            content_digest=None,
            told=null(),
            duplicate_of=None,
        )
    )


def _the_station(session: Session) -> StationRow:
    row = session.get(StationRow, _THE_STATION)
    if row is None:
        row = StationRow(id=_THE_STATION, code=f"T{secrets.token_hex(3).upper()}")
        session.add(row)
    return row


def _identity(row: StationRow) -> StationIdentity:
    return StationIdentity(code=row.code, central=row.central, region=row.region, private_key=row.private_key)
