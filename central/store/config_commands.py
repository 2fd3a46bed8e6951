"""Commands to single stations, signed as bundles are, and what became of each."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from central.store.push_tables import config_commands
from kiosk.contract.config_push import AssignedCommand, CommandReport, SignedCommand

MOST_AT_ONCE = 50


def add(connection: Connection, signed: SignedCommand, target: str, now: datetime) -> None:
    connection.execute(
        insert(config_commands).values(
            command_id=signed.id,
            station=signed.station,
            command=signed.command.value,
            target=target,
            custom=signed.model_dump_json(),
            given_at=now,
            expires_at=signed.expires,
            reason="",
        )
    )


def living(connection: Connection, now: datetime) -> Sequence[tuple[str, dict[str, Any]]]:
    """Target and signed facts of those that may still be done."""
    columns = config_commands.c
    query = select(columns.target, columns.custom).where(columns.expires_at > now, columns.outcome.is_(None))
    return [(row.target, json.loads(row.custom)) for row in connection.execute(query.order_by(columns.given_at))]


def waiting(connection: Connection, station: str, now: datetime) -> tuple[AssignedCommand, ...]:
    """For this station, the oldest first."""
    columns = config_commands.c
    mine = (columns.station == station, columns.expires_at > now, columns.outcome.is_(None))
    query = select(columns.command_id, columns.target).where(*mine).order_by(columns.given_at).limit(MOST_AT_ONCE)
    return tuple(AssignedCommand(id=row.command_id, target=row.target) for row in connection.execute(query))


def report(connection: Connection, station: str, command_id: str, said: CommandReport, now: datetime) -> bool:
    """Said once; the first word counts. False: this station has no such command."""
    columns = config_commands.c
    mine = (columns.command_id == command_id, columns.station == station)
    if connection.execute(select(columns.command_id).where(*mine)).first() is None:
        return False
    first = update(config_commands).where(*mine, columns.outcome.is_(None))
    connection.execute(first.values(outcome=said.outcome, reason=said.reason, done_at=now))
    return True


def given(connection: Connection, station: str | None = None) -> Sequence[Row[Any]]:
    """Every command that was ever given, the newest first."""
    columns = [column for column in config_commands.c if column.name != "custom"]
    query = select(*columns).order_by(config_commands.c.given_at.desc())
    return connection.execute(query if station is None else query.where(config_commands.c.station == station)).all()
