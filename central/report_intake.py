"""Takes a station's report in: judges it, keeps it, and sees what it gives away."""

from datetime import datetime
from hashlib import sha256

import structlog
from sqlalchemy import Connection

from central.fleet.health import judge
from central.store import alarms, station_reports, stations
from central.store.station_reports import LastReport
from central.store.stations import Station
from kiosk.contract.reported import ReportAnswer, StationReport

_log = structlog.get_logger()


def take_report(connection: Connection, station: Station, report: StationReport, now: datetime) -> ReportAnswer:
    """The same report again changes nothing but when it was heard. One whose number was used before, with another
    content, shows a second machine under this name (or an old copy of its disk): an alarm that a person ends."""
    stations.take_turn(connection, station.code)
    body_hash = sha256(report.model_dump_json().encode()).hexdigest()
    before = station_reports.last(connection, station.code)
    key = station.public_key or ""
    same_key = before is not None and before.key == key
    highest = before.sequence if before is not None and same_key else 0
    if before is not None and same_key and _was_used(before, report.sequence, body_hash):
        alarms.open_alarm(connection, station.code, alarms.CLONE, now)
        _log.warning("central.clone", station=station.code)
    station_reports.keep(
        connection,
        station.code,
        report,
        key=key,
        sequence=max(highest, report.sequence),
        body_hash=body_hash,
        judged=judge(report, now),
        now=now,
    )
    alarms.end_alarm(connection, station.code, alarms.SILENT, now)
    return ReportAnswer(now=now, taken=alarms.take(connection, station.code, report.alarms, now))


def _was_used(before: LastReport, sequence: int, body_hash: str) -> bool:
    return sequence < before.sequence or (sequence == before.sequence and body_hash != before.body_hash)
