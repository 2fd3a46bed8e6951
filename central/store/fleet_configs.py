"""Which config a station runs, held against the one it is to run: versions, and which files differ."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from central.store import config_bundles
from central.store.config_bundles import Publication
from central.store.push_tables import config_outcomes, config_stations
from kiosk.contract.config_bundle import unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigBeside:
    """`running` None: a version that this centre did not publish, or what came with the program (`version` None).
    `differing`: the files that the two do not share, by name; None where one of them is not here."""

    group: str
    version: int | str | None
    state: str | None
    reason: str
    reported_at: datetime | None
    running: Publication | None
    intended: Publication | None
    differing: tuple[str, ...] | None

    @property
    def as_intended(self) -> bool:
        if self.intended is None:
            return True
        return self.running is not None and self.running.sequence == self.intended.sequence


def beside(connection: Connection, station: str) -> ConfigBeside:
    row = connection.execute(select(config_stations).where(config_stations.c.station == station)).one_or_none()
    group = config_bundles.group_of(connection, station)
    running = None if row is None or row.sequence is None else _published(connection, group, row.sequence)
    intended = config_bundles.assigned(connection, station)
    return ConfigBeside(
        group=group,
        version=json.loads(row.version) if row and row.version else None,
        state=row.state if row else None,
        reason=row.reason if row else "",
        reported_at=row.reported_at if row else None,
        running=running,
        intended=intended,
        differing=_differing(connection, running, intended),
    )


def _published(connection: Connection, group: str, sequence: int) -> Publication | None:
    return next((one for one in config_bundles.publications(connection, group) if one.sequence == sequence), None)


def _differing(
    connection: Connection, running: Publication | None, intended: Publication | None
) -> tuple[str, ...] | None:
    if running is None or intended is None:
        return None
    here, there = _files(connection, running), _files(connection, intended)
    return tuple(sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name)))


def _files(connection: Connection, one: Publication) -> Mapping[str, bytes]:
    body = config_bundles.body_of(connection, one.target, one.sha256)
    return {} if body is None else unpack(body)


def outcomes_mark(connection: Connection) -> str:
    """Another one whenever a station has said what became of a bundle."""
    count, newest = connection.execute(select(func.count(), func.max(config_outcomes.c.at))).one()
    return f"{count}.{newest.timestamp():.0f}" if newest else "0"
