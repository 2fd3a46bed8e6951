"""The station's database as the use cases see it. Implements `store_ports.Store`."""

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.orm import Session

from kiosk.contract.algorithms import INTERNATIONAL, Suite
from kiosk.contract.batch import BatchItem
from kiosk.contract.receipt_seal import KnownKey
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.business_day import business_date
from kiosk.domain.case_message import Sent
from kiosk.domain.station import StationIdentity
from kiosk.domain.submission import CaseState
from kiosk.store import audit, receipt_keys
from kiosk.store.change_log import SqlChangeLog
from kiosk.store.contents import SqlContents, forget_over
from kiosk.store.damage import Suspicion, is_damage
from kiosk.store.drafts import SqlDrafts
from kiosk.store.forget import forget_persons
from kiosk.store.market import SqlMarket
from kiosk.store.market_purge import forget_expired, forget_market, forget_places
from kiosk.store.open_database import open_database
from kiosk.store.outbox import SqlOutbox
from kiosk.store.persons_cases import messages_of, of_person, received_for
from kiosk.store.postings import SqlPostings
from kiosk.store.print_ledger import SqlPrintLedger
from kiosk.store.rows import OutboxRow, StationRow, SubmissionRow
from kiosk.store.sessions import Sessions
from kiosk.store.snapshot import forget_position
from kiosk.store.ticket_blocks import forget_blocks
from kiosk.store.tickets import SqlTicketDesk
from kiosk.store.unit_of_work import SqlUnitOfWork, stored
from kiosk.usecases.errors import StoreFailedError, UnreadableStoreError
from kiosk.usecases.store_ports import FiledSubmission, PersonsSubmission, Progress, StoredSubmission

if TYPE_CHECKING:
    from kiosk.maintenance.versions import StoredData
    from kiosk.store.fleet import SqlFleetDesk
    from kiosk.store.gate import SqlGateBook
    from kiosk.store.usage import SqlUsageBook
    from kiosk.store.waiting import SqlWaitingDesk

_THE_STATION = 1


class SqlStore:
    """Opened once a process. `outbox`, `changes`, `prints`, `drafts`, `postings`, `contents`, `tickets` and `fleet`
    share its engine."""

    def __init__(self, folder: Path, suite: Suite = INTERNATIONAL) -> None:
        """Open and migrate; `suite` seals what is parked. Raises UnreadableStoreError, NewerDatabaseError,
        StoreFailedError."""
        try:
            self._engine = open_database(folder)
        except OSError as fault:
            raise StoreFailedError(f"{folder}: {fault.strerror}") from None
        except DatabaseError as fault:
            reason = str(fault.orig)
            if is_damage(fault.orig):
                raise UnreadableStoreError(f"{folder}: {reason}") from None
            raise StoreFailedError(reason) from None
        except SQLAlchemyError as fault:
            raise StoreFailedError(type(fault).__name__) from None
        self._sessions = Sessions(self._engine, Suspicion(folder).leave)
        self.outbox = SqlOutbox(self._sessions)
        self.changes = SqlChangeLog(self._sessions)
        self.prints = SqlPrintLedger(self._sessions)
        self.drafts = SqlDrafts(self._sessions, suite)
        self.market = SqlMarket(self._sessions)
        self.tickets = SqlTicketDesk(self._sessions)
        self.postings = SqlPostings(self._sessions)
        self.contents = SqlContents(self._sessions)

    @cached_property
    def fleet(self) -> "SqlFleetDesk":
        """Brought in where it is used: commands tell nobody how the station is."""
        from kiosk.store.fleet import SqlFleetDesk  # noqa: PLC0415

        return SqlFleetDesk(self._sessions)

    @cached_property
    def waiting(self) -> "SqlWaitingDesk":
        """As `fleet`: only who looks after the station asks."""
        from kiosk.store.waiting import SqlWaitingDesk  # noqa: PLC0415

        return SqlWaitingDesk(self._sessions)

    @cached_property
    def usage(self) -> "SqlUsageBook":
        """As `fleet`: the window alone counts."""
        from kiosk.store.usage import SqlUsageBook  # noqa: PLC0415

        return SqlUsageBook(self._sessions)

    def describe(self, at: datetime) -> "StoredData":
        """What lies here, by number and age."""
        from kiosk.store.stored_data import stored_data  # noqa: PLC0415

        return stored_data(self._sessions, at)

    def gate(self, now: Callable[[], datetime]) -> "SqlGateBook":
        """Brought in where it is used: home does without."""
        from kiosk.store.gate import SqlGateBook  # noqa: PLC0415

        return SqlGateBook(self._sessions, now)

    def note(self, event: str, at: datetime, **facts: str | int | bool | None) -> None:
        """An entry of the audit chain that no other change goes with."""
        with self._sessions.writing() as session:
            audit.append(session, event, at, facts)

    def close(self) -> None:
        self._engine.dispose()

    def let_go_of_pages(self) -> None:
        """Nobody is here: connections that wait hold pages in the clear. The next wish opens another."""
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
            forget_expired(session, business_date(at))
            forget_over(session, at)
            old = delete(OutboxRow).where(OutboxRow.closed_at < before).returning(OutboxRow.key)
            gone = session.scalars(old).all()
            if gone:
                forget_persons(session, gone)
                forget_market(session, gone, before)
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
                forget_position(session)  # another centre counts its changes from its own beginning
                receipt_keys.forget_told(session)
                forget_places(session)
                forget_blocks(session)
            row.code, row.central, row.region = identity.code, identity.central, identity.region
            row.private_key, row.recovery_key = identity.private_key, identity.recovery_key
            row.updated_at = at
            session.add(row)
            if identity.private_key is not None:
                receipt_keys.remember_own(session, identity.code, identity.private_key)
            audit.append(session, "station_saved", at, {"station": identity.code, "enrolled": identity.enrolled})

    def verify_audit(self) -> audit.ChainReport:
        with self._sessions.reading() as session:
            return audit.verify(session)

    def knows(self, keys: Sequence[str]) -> bool:
        """Whether something was filed or said under one of these keys."""
        with self._sessions.reading() as session:
            filed = session.scalar(select(SubmissionRow.key).where(SubmissionRow.key.in_(keys)).limit(1))
            said = session.scalar(select(OutboxRow.key).where(OutboxRow.key.in_(keys)).limit(1))
        return filed is not None or said is not None

    def raise_alarm(self, kind: str, at: datetime, **fields: str | int | bool | None) -> None:
        """For the centre, and in the audit chain as `alarm_<kind>`. Nothing about people."""
        from kiosk.usecases.fleet_ports import Condition  # noqa: PLC0415 - as `fleet`

        self.fleet.note_alarm(Condition(kind), at)
        self.note(f"alarm_{kind}", at, **fields)

    def integrity(self, *, thorough: bool = False) -> str:
        """`ok`, or what SQLite finds wrong; `thorough`: its indexes too."""
        check = "integrity_check" if thorough else "quick_check"
        with self._sessions.reading() as session:
            return str(session.connection().exec_driver_sql(f"PRAGMA {check}(1)").scalar())


def _the_station(session: Session) -> StationRow:
    row = session.get(StationRow, _THE_STATION)
    if row is None:
        row = StationRow(id=_THE_STATION, code=f"T{secrets.token_hex(3).upper()}")
        session.add(row)
    return row


def _identity(row: StationRow) -> StationIdentity:
    return StationIdentity(
        code=row.code,
        central=row.central,
        region=row.region,
        private_key=row.private_key,
        recovery_key=row.recovery_key,
    )
