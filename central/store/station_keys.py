"""Which keys stations sign their receipts with, and until when: told to every station, so that each can check a paper
of any other with no network."""

import base64
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from central.store import changes
from central.store.tables import enrolment_codes, station_keys, stations, tokens
from kiosk.contract.changes import StationKeyTold
from kiosk.contract.receipt_seal import KnownKey


def begin(connection: Connection, station: str, public_key: str, now: datetime) -> None:
    """From now on the station signs with this key; one it had before counts no more for what comes."""
    _end(connection, station, now, but=public_key)
    mine = station_keys.c.public_key == public_key
    if connection.execute(select(station_keys.c.station).where(mine)).first() is None:
        connection.execute(insert(station_keys).values(public_key=public_key, station=station, since=now))
    else:
        connection.execute(update(station_keys).where(mine).values(station=station, revoked_at=None))
    _tell(connection, StationKeyTold(station=station, x=public_key))


def revoke(connection: Connection, station: str, now: datetime) -> int:
    """The station is let go: it may send nothing, and what it signs from now on is not genuine. Returns how many keys
    ended; a new code lets it join again."""
    ended = _end(connection, station, now)
    connection.execute(update(stations).where(stations.c.code == station).values(public_key=None))
    connection.execute(delete(tokens).where(tokens.c.station == station))
    connection.execute(delete(enrolment_codes).where(enrolment_codes.c.station == station))
    return ended


def known(connection: Connection) -> Sequence[KnownKey]:
    columns = (station_keys.c.station, station_keys.c.public_key, station_keys.c.revoked_at)
    rows = connection.execute(select(*columns).order_by(station_keys.c.since))
    return [KnownKey(station=s, public_key=base64.urlsafe_b64decode(k + "="), revoked_at=at) for s, k, at in rows]


def _end(connection: Connection, station: str, now: datetime, but: str = "") -> int:
    live = (station_keys.c.station == station) & station_keys.c.revoked_at.is_(None)
    query = select(station_keys.c.public_key).where(live, station_keys.c.public_key != but)
    ending = connection.execute(query).scalars().all()
    for key in ending:
        connection.execute(update(station_keys).where(station_keys.c.public_key == key).values(revoked_at=now))
        _tell(connection, StationKeyTold(station=station, x=key, revoked_at=now))
    return len(ending)


def _tell(connection: Connection, told: StationKeyTold) -> None:
    changes.append(connection, None, told.model_dump_json())
