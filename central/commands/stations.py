"""`central stations ...`: who may send, and who was seen when."""

from datetime import datetime
from typing import Any

from central.clock import system_now
from central.commands.answers import refuse, say
from central.store import audit, station_keys, stations
from central.store.database import Database


def enroll(database: Database, station: str, region: str | None) -> int:
    with database.write() as connection:
        other = stations.namesake(connection, station)
        if other is not None:
            return refuse("name_taken", f"on receipts this name would read like that of station {other}")
        now = system_now()
        code, expires = stations.issue_code(connection, station, region, now)
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
    with database.read() as connection:
        rows = stations.everyone(connection)
    return say({"stations": [_shown(*row) for row in rows]})


def _shown(code: str, region: str | None, enrolled_at: datetime | None, last_seen: datetime | None) -> dict[str, Any]:
    return {
        "station": code,
        "region": region,
        "enrolled_at": None if enrolled_at is None else enrolled_at.isoformat(timespec="seconds"),
        "last_seen": None if last_seen is None else last_seen.isoformat(timespec="seconds"),
    }
