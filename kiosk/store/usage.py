"""Counts of how the station is used. Implements `usage_ports.UsageBook`."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kiosk.contract.batch import BatchItem
from kiosk.contract.usage import usage_key, usage_message
from kiosk.domain.business_day import SHANGHAI, business_date
from kiosk.domain.usage import Cell, Counts, UsageKind, total
from kiosk.store.outbox_row import outbox_row
from kiosk.store.rows import OutboxRow, RatingRow, StationAlarmRow, StationRow
from kiosk.store.sessions import Sessions
from kiosk.store.usage_rows import NO_HOUR, UsageCountRow, UsageDayRow
from kiosk.usecases.usage_ports import Noted, UsageSeen

# The menu shows a month; a month more bears a clock that was wrong.
_KEPT = timedelta(days=62)
_PAPER_OUT = "paper_out"


class SqlUsageBook:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def note(self, noted: Noted, now: datetime) -> None:
        today = business_date(now)
        with self._sessions.writing() as session:
            told = _told(session, noted)
            for day, counts in noted.items():
                if day not in told and day <= today:
                    _add(session, day, counts)
            station = session.scalar(select(StationRow.code).limit(1))
            for day in _over(session, today) if station else ():
                _tell(session, str(station), day, now)
            old = today - _KEPT
            session.execute(delete(UsageCountRow).where(UsageCountRow.day < old))
            session.execute(delete(UsageDayRow).where(UsageDayRow.day < old))

    def seen(self, now: datetime) -> UsageSeen:
        today = business_date(now)
        first = today.replace(day=1)
        c = UsageCountRow
        summed = select(c.kind, c.name, c.hour, func.sum(c.count)).where(c.day >= first, c.day < today)
        counted = select(func.count(func.distinct(c.day))).where(c.day >= first, c.day <= today)
        with self._sessions.reading() as session:
            of_today = total(_counts(session, today), _known_otherwise(session, today, now))
            rows = session.execute(summed.group_by(c.kind, c.name, c.hour))
            before = {_cell(kind, name, hour): count for kind, name, hour, count in rows}
            return UsageSeen(
                day=today,
                today=of_today,
                month=total(before, of_today),
                days=session.scalar(counted) or 0,
                of_days=today.day,
            )


def _told(session: Session, days: Iterable[date]) -> set[date]:
    return set(session.scalars(select(UsageDayRow.day).where(UsageDayRow.day.in_(list(days)))))


def _add(session: Session, day: date, counts: Counts) -> None:
    rows = [
        {"day": day, "kind": cell.kind.value, "name": cell.name, "hour": _hour(cell.hour), "count": count}
        for cell, count in counts.items()
        if count
    ]
    if not rows:
        return
    new = insert(UsageCountRow)
    key = UsageCountRow.day, UsageCountRow.kind, UsageCountRow.name, UsageCountRow.hour
    more = new.on_conflict_do_update(index_elements=key, set_={"count": UsageCountRow.count + new.excluded.count})
    session.execute(more, rows)


def _over(session: Session, today: date) -> list[date]:
    """Days with counts that are over and not told yet."""
    told = select(UsageDayRow.day)
    query = select(UsageCountRow.day).distinct().where(UsageCountRow.day < today, UsageCountRow.day.not_in(told))
    return sorted(session.scalars(query))


def _tell(session: Session, station: str, day: date, now: datetime) -> None:
    """What is known of it otherwise joins its counts; they are frozen, and none is added any more."""
    _add(session, day, _known_otherwise(session, day, now))
    session.add(UsageDayRow(day=day))
    key = usage_key(station, day)
    if session.scalar(select(OutboxRow.seq).where(OutboxRow.key == str(key))) is not None:
        return  # it was told before a backup took the place of what knew that
    session.add(outbox_row(BatchItem(key=key, body=usage_message(day, _counts(session, day))), now))


def _counts(session: Session, day: date) -> Counts:
    c = UsageCountRow
    query = select(c.kind, c.name, c.hour, c.count).where(c.day == day)
    return {_cell(kind, name, hour): count for kind, name, hour, count in session.execute(query)}


def _known_otherwise(session: Session, day: date, now: datetime) -> Counter[Cell]:
    """What people said of the service, and when there was no paper."""
    begins = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
    ends = begins + timedelta(days=1)
    return total(_ratings(session, begins, ends), _paper(session, begins, ends, now))


def _ratings(session: Session, begins: datetime, ends: datetime) -> Counts:
    within = (RatingRow.rated_at >= begins) & (RatingRow.rated_at < ends)
    query = select(RatingRow.grade, func.count()).where(within).group_by(RatingRow.grade)
    return {Cell(UsageKind.RATED, grade): count for grade, count in session.execute(query)}


def _paper(session: Session, begins: datetime, ends: datetime, now: datetime) -> Counts:
    """As the alarms of this station tell."""
    row = StationAlarmRow
    during = (row.raised_at < ends) & (row.ended_at.is_(None) | (row.ended_at > begins))
    outages = session.execute(select(row.raised_at, row.ended_at).where(row.code == _PAPER_OUT, during)).all()
    spans = (min(ended or now, ends) - max(raised, begins) for raised, ended in outages)
    minutes = sum((max(span, timedelta()) for span in spans), timedelta()) // timedelta(minutes=1)
    began = sum(raised >= begins for raised, _ in outages)
    return {Cell(UsageKind.NO_PAPER): minutes, Cell(UsageKind.PAPER_OUT): began}


def _cell(kind: str, name: str, hour: int) -> Cell:
    return Cell(UsageKind(kind), name, None if hour == NO_HOUR else hour)


def _hour(hour: int | None) -> int:
    return NO_HOUR if hour is None else hour
