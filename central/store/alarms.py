"""What a person should look at: told by stations, or found by the centre."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from central.store.fleet_tables import alarms, station_reports
from central.store.station_lists import in_region
from central.store.tables import stations
from kiosk.contract.reported import AlarmReported

SILENT_AFTER = timedelta(minutes=15)
SILENT, CLONE, CONFLICT = "silent", "clone", "conflict"
# To be looked at also when it is over: it says that something was tried, or went wrong once.
_MUST_SEE = frozenset({CLONE, CONFLICT, "config_refused", "config_rolled_back"})
# These end only when a person says so.
_ENDED_BY_PEOPLE = frozenset({CLONE, CONFLICT})
PAGE = 50


class AlarmView(StrEnum):
    """`NEW`: nobody has looked yet; `SENT`: somebody was sent and it has not ended; `OPEN`: not ended; `ALL`."""

    NEW = "new"
    SENT = "sent"
    OPEN = "open"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Attended:
    """Who looked at an alarm, and what they wrote. `person`: who was sent, "" for nobody."""

    by: str
    note: str = ""
    person: str = ""


def find(connection: Connection, alarm_id: str) -> Row[Any] | None:
    query = select(alarms, stations.c.region).join(stations, stations.c.code == alarms.c.station)
    return connection.execute(query.where(alarms.c.alarm_id == alarm_id)).one_or_none()


def take(connection: Connection, station: str, told: Sequence[AlarmReported], now: datetime) -> tuple[str, ...]:
    """What a station says: each once, and its end when that is told. Returns what need not be told again."""
    for alarm in told:
        own = (alarms.c.alarm_id == alarm.alarm_id, alarms.c.station == station)
        heard = {"ended_at": alarm.ended_at, "cause": alarm.cause, "heard_at": now}
        known = select(alarms.c.station).where(alarms.c.alarm_id == alarm.alarm_id)
        if connection.scalar(known) is None:
            connection.execute(insert(alarms).values(**_new(station, alarm, now)))
        else:
            connection.execute(update(alarms).where(*own).values(**heard))
    return tuple(alarm.alarm_id for alarm in told)


def _new(station: str, alarm: AlarmReported, now: datetime) -> dict[str, Any]:
    return {
        "alarm_id": alarm.alarm_id,
        "station": station,
        "source": "station",
        "code": alarm.code,
        "subject": alarm.subject,
        "cause": alarm.cause,
        "raised_at": alarm.raised_at,
        "heard_at": now,
        "ended_at": alarm.ended_at,
        "must_see": alarm.code in _MUST_SEE,
    }


def open_alarm(
    connection: Connection,
    station: str,
    code: str,
    now: datetime,
    *,
    subject: str = "",
    raised_at: datetime | None = None,
) -> bool:
    """The centre has found something; one of a kind is open at a time. Whether it is a new one."""
    key = _key(station, code, subject)
    again = update(alarms).where(alarms.c.open_key == key).values(heard_at=now)
    if connection.execute(again).rowcount:
        return False
    found = insert(alarms).values(
        alarm_id=str(uuid4()),
        station=station,
        source="centre",
        code=code,
        subject=subject,
        raised_at=raised_at or now,
        heard_at=now,
        open_key=key,
        must_see=code in _MUST_SEE,
    )
    try:
        with connection.begin_nested():
            connection.execute(found)
    except IntegrityError:  # another worker was quicker
        return False
    return True


def end_alarm(connection: Connection, station: str, code: str, now: datetime, *, subject: str = "") -> None:
    mine = alarms.c.open_key == _key(station, code, subject)
    connection.execute(update(alarms).where(mine).values(ended_at=now, open_key=None))


def sweep(connection: Connection, now: datetime, listening_since: datetime, most: int) -> int:
    """Stations that are not heard of, `most` of them: nobody else would say so. How many are new. What came before the
    centre itself listened says nothing; nor does one that was let go, whose alarm ends."""
    _end_of_those_let_go(connection, now)
    late = now - SILENT_AFTER
    if listening_since > late:
        return 0
    rows = connection.execute(_not_heard(late).limit(most)).all()
    for row in rows:
        heard = max(moment for moment in (listening_since, row.received_at, row.enrolled_at) if moment is not None)
        open_alarm(connection, row.code, SILENT, now, raised_at=heard + SILENT_AFTER)
    return len(rows)


def _not_heard(late: datetime) -> Select[Any]:
    """Stations that belong here, have said nothing since `late`, and have no alarm for it yet."""
    heard, own = station_reports.c, stations.c
    told = select(alarms.c.station).where(alarms.c.code == SILENT, alarms.c.open_key.is_not(None))
    query = select(own.code, heard.received_at, own.enrolled_at)
    query = query.outerjoin(station_reports, heard.station == own.code)
    return query.where(
        own.public_key.is_not(None),
        own.code.not_in(told),
        or_(heard.received_at.is_(None), heard.received_at <= late),
        or_(own.enrolled_at.is_(None), own.enrolled_at <= late),
    ).order_by(own.code)


def _end_of_those_let_go(connection: Connection, now: datetime) -> None:
    gone = select(stations.c.code).where(stations.c.public_key.is_(None))
    over = (alarms.c.code == SILENT, alarms.c.open_key.is_not(None), alarms.c.station.in_(gone))
    connection.execute(update(alarms).where(*over).values(ended_at=now, open_key=None))


def acknowledge(connection: Connection, alarm_id: str, attended: Attended, now: datetime) -> None:
    """Somebody has looked. What only a person can end ends with it."""
    values: dict[str, Any] = {
        "acknowledged_at": now,
        "acknowledged_by": attended.by,
        "note": attended.note or None,
        "person": attended.person or None,
    }
    connection.execute(update(alarms).where(alarms.c.alarm_id == alarm_id).values(**values))
    over = (alarms.c.alarm_id == alarm_id, alarms.c.code.in_(_ENDED_BY_PEOPLE), alarms.c.ended_at.is_(None))
    connection.execute(update(alarms).where(*over).values(ended_at=now, open_key=None))


def page(connection: Connection, view: AlarmView, region: str | None, number: int) -> tuple[Sequence[Row[Any]], int]:
    """The newest first, and how many there are. `region` None: of every station."""
    where = _where(view, region)
    total = connection.scalar(select(func.count()).select_from(alarms).where(*where)) or 0
    query = select(alarms).where(*where).order_by(alarms.c.raised_at.desc(), alarms.c.alarm_id)
    return connection.execute(query.limit(PAGE).offset((number - 1) * PAGE)).all(), total


def of_station(connection: Connection, station: str, limit: int = 20) -> Sequence[Row[Any]]:
    query = select(alarms).where(alarms.c.station == station)
    return connection.execute(query.order_by(alarms.c.raised_at.desc(), alarms.c.alarm_id).limit(limit)).all()


def count(connection: Connection, view: AlarmView, region: str | None = None) -> int:
    query = select(func.count()).select_from(alarms).where(*_where(view, region))
    return connection.scalar(query) or 0


def sent_to(connection: Connection) -> dict[str, str]:
    """Who was sent to which station, where that alarm has not ended."""
    query = select(alarms.c.station, alarms.c.person).where(alarms.c.person.is_not(None), alarms.c.ended_at.is_(None))
    return {row.station: row.person for row in connection.execute(query.order_by(alarms.c.raised_at))}


def _where(view: AlarmView, region: str | None) -> list[ColumnElement[bool]]:
    c = alarms.c
    wanted: dict[AlarmView, list[ColumnElement[bool]]] = {
        AlarmView.NEW: [c.acknowledged_at.is_(None), or_(c.ended_at.is_(None), c.must_see)],
        AlarmView.SENT: [c.person.is_not(None), c.ended_at.is_(None)],
        AlarmView.OPEN: [c.ended_at.is_(None)],
        AlarmView.ALL: [],
    }
    theirs = select(stations.c.code).where(*in_region(region))
    return [*wanted[view], *([] if region is None else [c.station.in_(theirs)])]


def _key(station: str, code: str, subject: str) -> str:
    return f"{station} {code} {subject}"
