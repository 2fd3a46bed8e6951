"""Keys that came again with another body: no accident of the network. The station's disk was copied or put back, or
somebody has its key."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from central.store import audit
from central.store.tables import key_conflicts


def note(connection: Connection, station: str, keys: Collection[str], now: datetime) -> int:
    """How many are new: each stands once in the audit chain, however often it is sent."""
    return sum(_note(connection, station, key, now) for key in sorted(set(keys)))


def everything(connection: Connection) -> Sequence[Row[str, str, datetime, datetime, int]]:
    """Station, key, first and last time, how often; the newest first."""
    c = key_conflicts.c
    query = select(c.station, c.key, c.first_at, c.last_at, c.times)
    return connection.execute(query.order_by(c.last_at.desc(), c.key)).all()


def _note(connection: Connection, station: str, key: str, now: datetime) -> bool:
    c = key_conflicts.c
    again = update(key_conflicts).where(c.station == station, c.key == key).values(last_at=now, times=c.times + 1)
    if connection.execute(again).rowcount:
        return False
    connection.execute(insert(key_conflicts).values(station=station, key=key, first_at=now, last_at=now, times=1))
    audit.append(connection, "key_conflict", now, station=station, key=key)
    return True
