"""A centre with as many stations as a province has: each has joined, reported, and runs a config that was pushed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert

from central.report_intake import take_report
from central.store import alarms, ratings
from central.store.database import Database
from central.store.fleet_tables import station_history
from central.store.push_tables import config_outcomes, config_stations
from central.store.ratings import ReceivedRating
from central.store.stations import Station
from central.store.tables import stations as stations_table
from kiosk.contract.reported import StationReport
from tests.support.config_push import Publisher
from tests.support.fleet import place
from tests.support.reports import device, report

_AT_ONCE = 1000
_COUNTIES = ("530502", "530521", "530523", "530524", "530581")


def code_of(number: int) -> str:
    return f"PR{number:05}"


def county_of(number: int) -> str:
    return _COUNTIES[number % len(_COUNTIES)]


def fill(database: Database, count: int, now: datetime, folder: Path) -> None:
    """Of a hundred, two are stopped, one is not heard of, five want somebody; a config has reached all but those."""
    for first in range(0, count, _AT_ONCE):
        with database.write() as connection:
            numbers = range(first, min(first + _AT_ONCE, count))
            connection.execute(insert(stations_table), [_station(n, now) for n in numbers])
            for n in numbers:
                heard = now - timedelta(hours=1) if n % 100 == 7 else now
                said = StationReport.model_validate(_said(n, heard))
                take_report(connection, Station(code_of(n), None, _key(n), None), said, heard)
    _push(database, count, now, folder)
    with database.write() as connection:
        _alarms(connection, count, now)
        _ratings(connection, count, now)
        _week(connection, code_of(0), now)


def say_again(database: Database, number: int, sequence: int, now: datetime) -> None:
    """As one of them does every few milliseconds: what was read of the database before is old then."""
    with database.write() as connection:
        said = StationReport.model_validate(_said(number, now) | {"sequence": sequence})
        take_report(connection, Station(code_of(number), None, _key(number), None), said, now)


def _station(n: int, now: datetime) -> dict[str, Any]:
    region = f"{county_of(n)}{n % 20 + 1:03}"
    return {"code": code_of(n), "region": region, "public_key": _key(n), "created_at": now, "enrolled_at": now}


def _key(n: int) -> str:
    return code_of(n).ljust(43, "A")


def _said(n: int, at: datetime) -> dict[str, Any]:
    changed: dict[str, Any] = {
        "station": place(f"测试街道{n}号站", n % 4 + 1, 25.0 + n % 97 / 90, 98.0 + n % 89 / 50),
        "paper": {"metres": 5.0 + n % 60},
        "counts": {"business_date": at.date().isoformat(), "visits": n % 70, "filed": n % 40, "abandoned": n % 5},
        "config": {"version": "10.15-1", "state": "good"},
    }
    if n % 100 in (3, 4):
        changed["devices"] = [device("reader", "fault", "silent"), device("printer", "ok")]
    if n % 100 in range(10, 15):
        changed |= {"paper": {"state": "low", "metres": 9.0}}
    if n % 50 == 0:
        changed["outbox"] = {"pending": n % 9, "oldest": (at - timedelta(minutes=n % 40)).isoformat()}
    return report(1, at=at.isoformat(), **changed)


def _push(database: Database, count: int, now: datetime, folder: Path) -> None:
    publisher = Publisher(database, folder, now)
    for version in ("10.12-3", "10.14-2", "10.15-1"):
        publisher.publish(version)
    runs = {"group": "default", "sequence": 3, "version": '"10.15-1"', "source": "centre", "state": "good"}
    told = {"sequence": 3, "state": "good", "step": 100, "reason": "", "at": now}
    with database.write() as connection:
        rows = [runs | {"station": code_of(n), "reason": "", "reported_at": now} for n in range(count)]
        connection.execute(insert(config_stations), rows)
        done = [told | {"station": code_of(n)} for n in range(count) if n % 100 != 7]
        connection.execute(insert(config_outcomes), done)


def _alarms(connection: Connection, count: int, now: datetime) -> None:
    for n in range(0, count, 20):
        alarms.open_alarm(connection, code_of(n), alarms.CONFLICT, now - timedelta(minutes=n % 600))


def _ratings(connection: Connection, count: int, now: datetime) -> None:
    grades = ("very_good", "good", "ok", "bad")
    for n in range(count):
        body = f'{{"grade":"{grades[n % 4]}","rating_id":"{uuid4()}","submission_id":"{uuid4()}","type":"rating"}}'
        both = [ReceivedRating(str(uuid4()), str(uuid4()), "h" * 64, body) for _ in range(2)]
        ratings.add(connection, code_of(n), both, now)


def _week(connection: Connection, code: str, now: datetime) -> None:
    rows = [
        {"station": code, "at": at, "health": "ok", "paper_metres": 40.0, "pending": 0} for at in _hours_before(now)
    ]
    connection.execute(insert(station_history), rows)


def _hours_before(now: datetime) -> Iterator[datetime]:
    return (now - timedelta(hours=hours) for hours in range(7 * 24, 0, -1))
