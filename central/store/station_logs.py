"""What stations told when they were asked for their log, the newest of each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from central.store.push_tables import config_commands, station_logs
from kiosk.contract.config_push import CommandWord
from kiosk.contract.station_logs import StationLogs


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLogs:
    """`body`: JSON Lines, a line for each check of `doctor` and then for each event, the oldest first."""

    collected_at: datetime
    received_at: datetime
    events: int
    body: str


def keep(connection: Connection, station: str, logs: StationLogs, now: datetime) -> bool:
    """In place of the last. False: nobody asked this station for it."""
    columns = config_commands.c
    asked = (columns.command_id == logs.command, columns.station == station)
    query = select(columns.command_id).where(*asked, columns.command == CommandWord.COLLECT_LOGS.value)
    if connection.execute(query).first() is None:
        return False
    connection.execute(delete(station_logs).where(station_logs.c.station == station))
    connection.execute(
        insert(station_logs).values(
            station=station,
            command_id=logs.command,
            collected_at=logs.collected_at,
            received_at=now,
            events=len(logs.events),
            body="".join(_lines(logs)),
        )
    )
    return True


def _lines(logs: StationLogs) -> Iterator[str]:
    for check in logs.checks:
        yield json.dumps({"event": "doctor", **check.model_dump()}, ensure_ascii=False) + "\n"
    for event in logs.events:
        yield json.dumps(event, ensure_ascii=False) + "\n"


def logs_of(connection: Connection, station: str) -> KeptLogs | None:
    columns = station_logs.c
    query = select(columns.collected_at, columns.received_at, columns.events, columns.body)
    row = connection.execute(query.where(columns.station == station)).one_or_none()
    return None if row is None else KeptLogs(**row._asdict())
