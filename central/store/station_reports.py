"""What stations last said of themselves, and a short history of it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, select, update

from central.fleet import paper
from central.fleet.health import Judged, StationHealth
from central.store.among import among
from central.store.fleet_tables import station_bodies, station_history, station_reports
from central.store.push_tables import config_stations
from central.store.tables import stations
from kiosk.contract.reported import StationReport

KEPT = timedelta(days=7)
_HISTORY_EVERY = timedelta(hours=1)
_PAPER_SPAN = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class LastReport:
    """Enough to know what a new one is to be held against."""

    key: str
    sequence: int
    body_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLine:
    """One station of a list. `judged` and `heard_at` None: it has never reported. `config` is the version that it last
    said it runs, "" for what came with the program."""

    code: str
    region: str | None
    enrolled: bool
    last_seen: datetime | None
    judged: Judged | None
    heard_at: datetime | None
    told: Row[Any] | None
    config: str = ""
    config_state: str | None = None


def last(connection: Connection, station: str) -> LastReport | None:
    c = station_reports.c
    row = connection.execute(select(c.key, c.sequence, c.body_hash).where(c.station == station)).one_or_none()
    return None if row is None else LastReport(*row)


def whole(connection: Connection, station: str) -> StationReport | None:
    """The last report as it came."""
    query = select(station_bodies.c.body).where(station_bodies.c.station == station)
    body: str | None = connection.scalar(query)
    return None if body is None else StationReport.model_validate_json(body)


def keep(
    connection: Connection,
    station: str,
    report: StationReport,
    *,
    key: str,
    sequence: int,
    body_hash: str,
    judged: Judged,
    now: datetime,
) -> None:
    """In place of the last one. `sequence`: the highest that was seen under this key."""
    _note_history(connection, station, report, judged, now)
    row = _columns(report) | {
        "key": key,
        "sequence": sequence,
        "body_hash": body_hash,
        "received_at": now,
        "health": judged.health.value,
        "reasons": "\n".join(judged.reasons),
        "paper_hours": _paper_hours(connection, station, report, now),
    }
    _put(connection, station_reports, station, row)
    _put(connection, station_bodies, station, {"body": report.model_dump_json()})


def _put(connection: Connection, table: Table, station: str, row: dict[str, Any]) -> None:
    """In place of the station's row, if it has one."""
    if not connection.execute(update(table).where(table.c.station == station).values(**row)).rowcount:
        connection.execute(insert(table).values(station=station, **row))


def _columns(report: StationReport) -> dict[str, Any]:
    sheet = report.paper
    return {
        "name": report.station.name,
        "level": report.station.level,
        "lat": report.station.lat,
        "lon": report.station.lon,
        "software": report.software,
        "config_version": report.config.version,
        "config_state": report.config.state,
        "paper_state": sheet.state.value if sheet else None,
        "paper_metres": sheet.metres if sheet else None,
        "pending": report.outbox.pending,
        "parked": report.outbox.parked,
        "oldest": report.outbox.oldest,
        "business_date": report.counts.business_date,
        "visits": report.counts.visits,
        "filed": report.counts.filed,
        "abandoned": report.counts.abandoned,
    }


def _note_history(connection: Connection, station: str, report: StationReport, judged: Judged, now: datetime) -> None:
    c = station_history.c
    newest = select(c.at, c.health).where(c.station == station).order_by(c.id.desc()).limit(1)
    before = connection.execute(newest).first()
    if before is not None and before.health == judged.health.value and now - before.at < _HISTORY_EVERY:
        return
    connection.execute(delete(station_history).where(c.station == station, c.at < now - KEPT))
    row = {
        "at": now,
        "health": judged.health.value,
        "paper_metres": report.paper.metres if report.paper else None,
        "pending": report.outbox.pending,
    }
    connection.execute(insert(station_history).values(station=station, **row))


def _paper_hours(connection: Connection, station: str, report: StationReport, now: datetime) -> float | None:
    metres = report.paper.metres if report.paper else None
    if metres is None:
        return None
    c = station_history.c
    query = select(c.at, c.paper_metres).where(c.station == station, c.at > now - _PAPER_SPAN)
    seen = [
        (row.at, row.paper_metres) for row in connection.execute(query.order_by(c.at)) if row.paper_metres is not None
    ]
    return paper.hours_left([*seen, (now, metres)], metres)


def history(connection: Connection, station: str) -> Sequence[Row[datetime, str, float | None, int]]:
    """Oldest first."""
    c = station_history.c
    query = select(c.at, c.health, c.paper_metres, c.pending).where(c.station == station)
    return connection.execute(query.order_by(c.at, c.id)).all()


def lines(connection: Connection, codes: Collection[str] | None = None) -> Sequence[StationLine]:
    """Every station that was ever made known, by its code; or these."""
    told = [column for column in station_reports.c if column.name not in ("body_hash", "key", "station")]
    own = (stations.c.code, stations.c.region, stations.c.public_key, stations.c.last_seen)
    pushed = (config_stations.c.version.label("pushed_version"), config_stations.c.state.label("pushed_state"))
    query = (
        select(*own, *told, *pushed)
        .outerjoin(station_reports, station_reports.c.station == stations.c.code)
        .outerjoin(config_stations, config_stations.c.station == stations.c.code)
    )
    if codes is not None:
        query = query.where(among(connection, stations.c.code, codes))
    return [_line(row) for row in connection.execute(query.order_by(stations.c.code))]


def _line(row: Any) -> StationLine:
    reported = row.received_at is not None
    reasons = tuple(row.reasons.split("\n")) if reported and row.reasons else ()
    return StationLine(
        code=row.code,
        region=row.region,
        enrolled=row.public_key is not None,
        last_seen=row.last_seen,
        judged=Judged(StationHealth(row.health), reasons) if reported else None,
        heard_at=row.received_at,
        told=row if reported else None,
        config=str(json.loads(row.pushed_version)) if row.pushed_version else (row.config_version or ""),
        config_state=row.pushed_state or row.config_state,
    )


def version(connection: Connection) -> datetime | None:
    """Another one whenever a report has come."""
    newest: datetime | None = connection.scalar(select(func.max(station_reports.c.received_at)))
    return newest
