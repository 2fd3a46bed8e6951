"""`central config ...`: what stations run, how far it is rolled out, and commands to single stations."""

import getpass
from datetime import datetime
from pathlib import Path
from typing import Any

from central.clock import system_now
from central.commands.answers import say
from central.push.directory import read_directory
from central.push.keys import read_keys
from central.push.publish import give_command, publish, write_stick
from central.push.station_check import check_as_a_station
from central.store import config_bundles, config_commands
from central.store.config_bundles import Publication
from central.store.database import Database
from kiosk.contract.config_push import DEFAULT_GROUP, CommandWord

FIRST_STEP = 1


def publish_directory(
    database: Database, folder: Path, keys: Path, group: str | None, percent: int | None, *, hold: bool
) -> int:
    """Raises PushError; then nothing was changed, nor signed."""
    directory, signers = read_directory(folder, group), read_keys(keys)
    check_as_a_station(directory.packed)
    step = FIRST_STEP if percent is None else percent
    one = publish(database, directory, signers, step=step, by=who(), held=hold, now=system_now())
    return say(_shown(one))


def rollout(database: Database, version: str, percent: int, group: str | None) -> int:
    """Raises PushError."""
    with database.write() as connection:
        one = config_bundles.publication(connection, version, group)
        one = config_bundles.move(connection, one, percent, who(), system_now())
    return say(_shown(one))


def bundle(database: Database, out: Path, group: str | None) -> int:
    """Raises PushError."""
    one = write_stick(database, out, group or DEFAULT_GROUP, system_now())
    return say(_shown(one) | {"out": str(out)})


def list_all(database: Database, group: str | None) -> int:
    with database.read() as connection:
        shown = [
            _shown(one) | {"progress": _progress(config_bundles.progress(connection, one))}
            for one in config_bundles.publications(connection, group)
        ]
    return say({"publications": shown})


def command(database: Database, station: str, word: str, keys: Path) -> int:
    """Raises PushError."""
    given = give_command(database, station, CommandWord(word), read_keys(keys), by=who(), now=system_now())
    return say({"id": given.id, "station": station, "command": word, "expires": given.expires.isoformat()})


def commands_given(database: Database, station: str | None) -> int:
    with database.read() as connection:
        rows = config_commands.given(connection, station)
    return say({"commands": [_command(row) for row in rows]})


def _command(row: Any) -> dict[str, Any]:
    return {
        "id": row.command_id,
        "station": row.station,
        "command": row.command,
        "given_at": _moment(row.given_at),
        "expires_at": _moment(row.expires_at),
        "outcome": row.outcome,
        "reason": row.reason,
        "done_at": _moment(row.done_at),
    }


def _shown(one: Publication) -> dict[str, Any]:
    return {
        "version": one.version,
        "group": one.group,
        "sequence": one.sequence,
        "target": one.target,
        "sha256": one.sha256,
        "length": one.length,
        "state": one.state.value,
        "percent": one.step,
        "published_at": _moment(one.published_at),
        "reason": one.reason,
    }


def _progress(told: config_bundles.Progress) -> dict[str, int]:
    return {
        "given": told.given,
        "tried": told.tried,
        "ok": told.ok,
        "failed": told.failed,
        "pending": told.pending,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def who() -> str:
    """Whoever ran the command, by the machine's word."""
    try:
        return f"command:{getpass.getuser()}"[:64]
    except (OSError, KeyError):
        return "command"
