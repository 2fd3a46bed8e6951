"""Ratings as they were received: stored whole, once, for ever under (station, key); one for each application."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select

from central.store.tables import ratings


@dataclass(frozen=True, slots=True)
class ReceivedRating:
    """One rating ready to be stored. `body` is canonical JSON, `body_hash` its SHA-256."""

    submission_id: str
    key: str
    body_hash: str
    body: str


def hashes_by_key(connection: Connection, station: str, keys: Collection[str]) -> dict[str, str]:
    """Of these keys, those the station has used before, with the hash of what they carried."""
    query = select(ratings.c.key, ratings.c.body_hash).where(ratings.c.station == station, ratings.c.key.in_(keys))
    return {row.key: row.body_hash for row in connection.execute(query)}


def rated_ids(connection: Connection, station: str, ids: Collection[str]) -> set[str]:
    """Of these applications, those that this station has sent a rating of."""
    c = ratings.c
    query = select(c.submission_id).where(c.station == station, c.submission_id.in_(ids))
    return set(connection.execute(query).scalars())


def add(connection: Connection, station: str, received: Sequence[ReceivedRating], now: datetime) -> None:
    rows = [{**asdict(r), "station": station, "received_at": now} for r in received]
    if rows:
        connection.execute(insert(ratings), rows)


def everything(connection: Connection) -> Sequence[Row[str, str, datetime]]:
    """Station, body and time of receipt of each, in the order they came."""
    query = select(ratings.c.station, ratings.c.body, ratings.c.received_at)
    return connection.execute(query.order_by(ratings.c.received_at, ratings.c.key)).all()
