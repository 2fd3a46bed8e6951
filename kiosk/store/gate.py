"""Technicians, and what was tried at the gate of the maintenance menu. Implements `gate_ports.GateBook`."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kiosk.domain.clock_watch import Reading
from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.gate_ports import EVERYBODY, Challenge, Enrolment, Tries
from kiosk.store import audit
from kiosk.store.fleet import alarm_row
from kiosk.store.gate_rows import GateChallengeRow, GateTriesRow, TechnicianRow
from kiosk.store.rows import StationRow
from kiosk.store.sessions import Sessions
from kiosk.usecases.fleet_ports import Condition

_THE_CHALLENGE = 1
# Of numbers that were tried, whether anybody has them or not: a vandal does not fill the disk.
_MOST_TRIED = 200


class SqlGateWork:
    def __init__(self, session: Session, at: datetime) -> None:
        self._session = session
        self._at = at

    def enrolment(self, number: str) -> Enrolment | None:
        row = self._session.get(TechnicianRow, number)
        if row is None:
            return None
        return Enrolment(
            technician=_technician(row),
            pin_hash=row.pin_hash,
            totp_secret=row.totp_secret,
            last_step=row.last_step,
        )

    def tries(self, of: str) -> Tries:
        row = self._session.get(GateTriesRow, of)
        return Tries(row.wrong, Reading(row.wall, row.monotonic, row.boot)) if row else Tries()

    def keep_tries(self, of: str, tries: Tries) -> None:
        row = self._session.get(GateTriesRow, of)
        if tries.last is None:
            if row is not None:
                self._session.delete(row)
            return
        if row is None:
            _make_room(self._session)
            row = GateTriesRow(subject=of)
            self._session.add(row)
        row.wrong = tries.wrong
        row.wall, row.monotonic, row.boot = tries.last.wall, tries.last.monotonic, tries.last.boot

    def take_step(self, number: str, step: int) -> None:
        self._session.get_one(TechnicianRow, number).last_step = step

    def challenge(self) -> Challenge | None:
        row = self._session.get(GateChallengeRow, _THE_CHALLENGE)
        return Challenge(row.text, row.number, Reading(row.wall, row.monotonic, row.boot)) if row else None

    def keep_challenge(self, challenge: Challenge | None) -> None:
        row = self._session.get(GateChallengeRow, _THE_CHALLENGE)
        if challenge is None:
            if row is not None:
                self._session.delete(row)
            return
        row = row or GateChallengeRow(id=_THE_CHALLENGE)
        row.text, row.number = challenge.text, challenge.number
        row.wall, row.monotonic, row.boot = challenge.made.wall, challenge.made.monotonic, challenge.made.boot
        self._session.add(row)

    def alarm(self, code: str) -> None:
        self._session.add(alarm_row(Condition(code), self._at, ended_at=self._at))

    def note(self, event: str, /, **facts: str | int | bool | None) -> None:
        audit.append(self._session, event, self._at, facts)


class SqlGateBook:
    def __init__(self, sessions: Sessions, now: Callable[[], datetime]) -> None:
        self._sessions = sessions
        self._now = now

    @contextmanager
    def work(self) -> Iterator[SqlGateWork]:
        with self._sessions.writing() as session:
            yield SqlGateWork(session, self._now())

    def technicians(self) -> Sequence[Technician]:
        with self._sessions.reading() as session:
            return [_technician(row) for row in session.scalars(select(TechnicianRow).order_by(TechnicianRow.number))]

    def enrol(self, enrolment: Enrolment, by: str) -> None:
        technician, now = enrolment.technician, self._now()
        with self._sessions.writing() as session:
            row = session.get(TechnicianRow, technician.number) or TechnicianRow(number=technician.number)
            row.name, row.role = technician.name, technician.role.value
            row.pin_hash, row.totp_secret = enrolment.pin_hash, enrolment.totp_secret
            row.last_step, row.enrolled_at = enrolment.last_step, now
            session.add(row)
            _forget_tries(session, technician.number)
            facts: dict[str, str | int | bool | None] = {
                "technician": technician.number,
                "role": technician.role.value,
                "by": by,
            }
            audit.append(session, "technician_enrolled", now, facts)

    def remove(self, number: str, by: str) -> bool:
        with self._sessions.writing() as session:
            row = session.get(TechnicianRow, number)
            if row is None:
                return False
            session.delete(row)
            _forget_tries(session, number)
            audit.append(session, "technician_removed", self._now(), {"technician": number, "by": by})
        return True

    def forgive(self, by: str) -> int:
        """Every wrong try is forgotten. Returns of how many numbers."""
        with self._sessions.writing() as session:
            gone = len(session.scalars(delete(GateTriesRow).returning(GateTriesRow.subject)).all())
            audit.append(session, "gate_forgiven", self._now(), {"count": gone, "by": by})
        return gone

    def recovery_key(self) -> bytes | None:
        with self._sessions.reading() as session:
            return session.scalar(select(StationRow.recovery_key).limit(1))


def _technician(row: TechnicianRow) -> Technician:
    return Technician(row.number, row.name, Role(row.role))


def _make_room(session: Session) -> None:
    """Of numbers that nobody has, those tried longest ago go."""
    theirs = select(TechnicianRow.number)
    strange = GateTriesRow.subject.not_in(theirs) & (GateTriesRow.subject != EVERYBODY)
    newest = select(GateTriesRow.subject).where(strange).order_by(GateTriesRow.wall.desc()).limit(_MOST_TRIED)
    session.execute(delete(GateTriesRow).where(strange, GateTriesRow.subject.not_in(newest)))


def _forget_tries(session: Session, number: str) -> None:
    session.execute(delete(GateTriesRow).where(GateTriesRow.subject == number))
