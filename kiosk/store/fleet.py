"""What is told of this station to its centre: alarms that wait, counts of the day, the number of each report.
Implements `fleet_ports.FleetDesk`, `AlarmBook` and `AlarmHistory`."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.orm import Session

from kiosk.contract.reported import MAX_ALARMS, AlarmReported, AuditReported, CountsReported, OutboxReported
from kiosk.domain.business_day import SHANGHAI
from kiosk.store.rows import AuditRow, CursorRow, DayTallyRow, OutboxRow, StationAlarmRow, SubmissionRow
from kiosk.store.sessions import Sessions
from kiosk.usecases.fleet_ports import Condition, FaultCount, Kept

SEQUENCE = "reports"
# What comes back so soon is the same alarm, not a new one: a loose cable does not fill the disk.
_AGAIN_WITHIN = timedelta(minutes=10)
_KEPT = timedelta(days=30)


class SqlFleetDesk:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def outbox(self) -> OutboxReported:
        with self._sessions.reading() as session:
            return _outbox(session)

    def counts(self, day: date) -> CountsReported:
        with self._sessions.reading() as session:
            return _counts(session, day)

    def begin_report(self, conditions: Sequence[Condition], day: date, now: datetime) -> Kept:
        with self._sessions.writing() as session:
            _settle(session, conditions, now)
            return Kept(
                sequence=_next(session),
                outbox=_outbox(session),
                audit=_audit(session),
                counts=_counts(session, day),
                alarms=_untold(session),
            )

    def alarms_taken(self, alarms: Sequence[AlarmReported]) -> None:
        with self._sessions.writing() as session:
            for alarm in alarms:
                row = session.get(StationAlarmRow, alarm.alarm_id)
                if row is not None and row.ended_at == alarm.ended_at:
                    row.told = True

    def note_alarm(self, condition: Condition, now: datetime) -> None:
        with self._sessions.writing() as session:
            session.add(alarm_row(condition, now, ended_at=now))

    def fault_counts(self, after: datetime) -> Sequence[FaultCount]:
        row = StationAlarmRow
        holds = func.max(case((row.ended_at.is_(None), 1), else_=0))
        kind = row.code, row.subject, row.cause
        query = (
            select(*kind, func.count(), func.min(row.raised_at), func.max(row.raised_at), holds)
            .where((row.raised_at > after) | row.ended_at.is_(None))
            .group_by(*kind)
        )
        with self._sessions.reading() as session:
            return [_fault_count(*found) for found in session.execute(query)]

    def note_visit(self, day: date, abandoned: int) -> None:
        with self._sessions.writing() as session:
            row = session.get(DayTallyRow, day)
            if row is None:
                session.execute(delete(DayTallyRow).where(DayTallyRow.day < day - _KEPT))
                row = DayTallyRow(day=day, visits=0, abandoned=0)
                session.add(row)
            row.visits += 1
            row.abandoned += abandoned


def _fault_count(
    code: str, subject: str, cause: str | None, count: int, since: datetime, last: datetime, holds: int
) -> FaultCount:
    return FaultCount(
        code=code, subject=subject, cause=cause or "", count=count, since=since, last=last, holds=bool(holds)
    )


def _next(session: Session) -> int:
    row = session.get(CursorRow, SEQUENCE) or CursorRow(name=SEQUENCE, value=0)
    row.value += 1
    session.add(row)
    return row.value


def _outbox(session: Session) -> OutboxReported:
    pending = OutboxRow.closed_at.is_(None) & OutboxRow.parked_at.is_(None)
    count, oldest = session.execute(select(func.count(), func.min(OutboxRow.created_at)).where(pending)).one()
    parked = select(func.count()).select_from(OutboxRow).where(OutboxRow.parked_at.is_not(None))
    return OutboxReported(pending=count, parked=session.scalar(parked) or 0, oldest=oldest)


def _audit(session: Session) -> AuditReported | None:
    last = session.scalars(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1)).first()
    return AuditReported(entries=last.seq, head=last.hash) if last else None


def _counts(session: Session, day: date) -> CountsReported:
    begins = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
    of_day = (SubmissionRow.saved_at >= begins) & (SubmissionRow.saved_at < begins + timedelta(days=1))
    filed = session.scalar(select(func.count()).select_from(SubmissionRow).where(of_day)) or 0
    row = session.get(DayTallyRow, day)
    if row is None:
        return CountsReported(business_date=day, filed=filed)
    return CountsReported(business_date=day, visits=row.visits, filed=filed, abandoned=row.abandoned)


def _settle(session: Session, conditions: Sequence[Condition], now: datetime) -> None:
    """Each thing that holds is one alarm for as long as it does."""
    holding = {(one.code, one.subject): one for one in conditions}
    for row in session.scalars(select(StationAlarmRow).where(StationAlarmRow.ended_at.is_(None))):
        if holding.pop((row.code, row.subject), None) is None:
            row.ended_at, row.told = now, False
    for condition in holding.values():
        _begin(session, condition, now)
    old = StationAlarmRow.told & (StationAlarmRow.ended_at < now - _KEPT)
    session.execute(delete(StationAlarmRow).where(old))


def _begin(session: Session, condition: Condition, now: datetime) -> None:
    same = (StationAlarmRow.code == condition.code) & (StationAlarmRow.subject == condition.subject)
    lately = StationAlarmRow.ended_at > now - _AGAIN_WITHIN
    again = update(StationAlarmRow).where(same, lately, StationAlarmRow.ended_at > StationAlarmRow.raised_at)
    if not session.execute(again.values(ended_at=None, told=False, cause=condition.cause)).rowcount:  # type: ignore[attr-defined]
        session.add(alarm_row(condition, now))


def alarm_row(condition: Condition, now: datetime, ended_at: datetime | None = None) -> StationAlarmRow:
    return StationAlarmRow(
        alarm_id=str(uuid4()),
        code=condition.code,
        subject=condition.subject,
        cause=condition.cause,
        raised_at=now,
        ended_at=ended_at,
        told=False,
    )


def _untold(session: Session) -> tuple[AlarmReported, ...]:
    session.flush()
    query = select(StationAlarmRow).where(~StationAlarmRow.told).order_by(StationAlarmRow.raised_at)
    return tuple(
        AlarmReported(
            alarm_id=row.alarm_id,
            code=row.code,
            subject=row.subject,
            cause=row.cause,
            raised_at=row.raised_at,
            ended_at=row.ended_at,
        )
        for row in session.scalars(query.limit(MAX_ALARMS))
    )
