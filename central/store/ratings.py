"""Ratings as they were received: stored whole, once, for ever under (station, key); one for each application."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, case, func, or_, select

from central.store.insert_rows import insert_rows
from central.store.station_lists import in_region
from central.store.tables import ratings, stations
from kiosk.domain.rating import Grade


@dataclass(frozen=True, slots=True)
class ReceivedRating:
    """One rating ready to be stored. `body` is canonical JSON, `body_hash` its SHA-256."""

    submission_id: str
    key: str
    body_hash: str
    body: str


def add(connection: Connection, station: str, received: Sequence[ReceivedRating], now: datetime) -> None:
    rows = [{**asdict(r), "station": station, "received_at": now} for r in received]
    insert_rows(connection, ratings, rows)


def everything(connection: Connection) -> Sequence[Row[str, str, datetime]]:
    """Station, body and time of receipt of each, in the order they came."""
    query = select(ratings.c.station, ratings.c.body, ratings.c.received_at)
    return connection.execute(query.order_by(ratings.c.received_at, ratings.c.key)).all()


def good_and_bad(connection: Connection, since: datetime, region: str | None) -> tuple[int, int]:
    """How many that came from `since` on were at least 基本满意, and how many were not. `region` None: everywhere."""
    c = ratings.c
    bad = or_(*(c.body.contains(f'"grade":"{grade.value}"') for grade in Grade if grade.asks_why))
    query = select(func.count(), func.coalesce(func.sum(case((bad, 1), else_=0)), 0)).where(c.received_at >= since)
    if region is not None:
        query = query.where(c.station.in_(select(stations.c.code).where(*in_region(region))))
    whole, worst = connection.execute(query).one()
    return whole - worst, worst
