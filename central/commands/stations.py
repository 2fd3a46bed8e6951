"""`central stations ...`: who may send, and who was seen when."""

from datetime import datetime
from typing import Any

from central.clock import system_now
from central.commands.answers import refuse, say
from central.fleet.health import standing
from central.store import audit, config_bundles, station_keys, station_reports, stations
from central.store.database import Database
from central.store.station_reports import StationLine


def enroll(database: Database, station: str, region: str | None, group: str | None = None) -> int:
    with database.write() as connection:
        other = stations.namesake(connection, station)
        if other is not None:
            return refuse("name_taken", f"on receipts this name would read like that of station {other}")
        now = system_now()
        code, expires = stations.issue_code(connection, station, region, now)
        config_bundles.give_group(connection, station, group or config_bundles.group_of(connection, station))
        audit.append(connection, "station_code", now, station=station, region=region)
    return say({"station": station, "code": code, "expires_at": expires.isoformat(timespec="seconds")})


def revoke(database: Database, station: str) -> int:
    """It may send nothing any more, and what it signs from now on is not genuine; the other stations are told."""
    now = system_now()
    with database.write() as connection:
        if stations.find(connection, station) is None:
            return refuse("unknown_station", f"there is no station {station}")
        ended = station_keys.revoke(connection, station, now)
        audit.append(connection, "station_revoked", now, station=station, keys=ended)
    return say({"station": station, "revoked_at": now.isoformat(timespec="seconds"), "keys": ended})


def list_all(database: Database) -> int:
    """With how each is now: `unknown` where it has not been heard for a minute and a half."""
    now = system_now()
    with database.read() as connection:
        enrolled = {row.code: row.enrolled_at for row in stations.everyone(connection)}
        lines = station_reports.lines(connection)
        shown = [_shown(line, enrolled[line.code], now) for line in lines]
    return say({"stations": shown})


def _shown(line: StationLine, enrolled_at: datetime | None, now: datetime) -> dict[str, Any]:
    judged = standing(line.judged, line.heard_at, now, enrolled=line.enrolled)
    told = line.told
    return {
        "station": line.code,
        "region": line.region,
        "name": told.name if told else None,
        "health": judged.health.value,
        "reasons": list(judged.reasons),
        "enrolled_at": _text(enrolled_at),
        "last_seen": _text(line.last_seen),
        "reported_at": _text(line.heard_at),
        "versions": {
            "software": told.software if told else None,
            "config": line.config or None,
            "config_state": line.config_state,
        },
        "pending": told.pending if told else None,
        "parked": told.parked if told else None,
        "paper_metres": told.paper_metres if told else None,
    }


def _text(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")
