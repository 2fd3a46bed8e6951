"""Messages of the labour market: kept whole, once, for ever under (station, key), with what was answered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select

from central.store.tables import job_applications, market_messages


@dataclass(frozen=True, slots=True, repr=False)
class ReceivedMarketMessage:
    """One message ready to be stored. `about` is what it is named by: its take, its application, its posting. `body`
    is canonical JSON, `body_hash` its SHA-256."""

    type: str
    about: str
    key: str
    body_hash: str
    body: str


def outcomes_by_key(connection: Connection, station: str, keys: Collection[str]) -> dict[str, str]:
    """What was answered to these."""
    c = market_messages.c
    query = select(c.key, c.outcome).where(c.station == station, c.key.in_(keys))
    return {row.key: row.outcome for row in connection.execute(query)}


def add(connection: Connection, station: str, received: ReceivedMarketMessage, outcome: str, now: datetime) -> None:
    connection.execute(
        insert(market_messages).values(
            station=station,
            key=received.key,
            type=received.type,
            about=received.about,
            body_hash=received.body_hash,
            body=received.body,
            outcome=outcome,
            received_at=now,
        )
    )


def has_come(connection: Connection, station: str, type_: str, about: str) -> bool:
    """Whether a message of this type about that came from the station."""
    c = market_messages.c
    query = select(c.key).where(c.station == station, c.type == type_, c.about == about)
    return connection.execute(query.limit(1)).first() is not None


def applications(connection: Connection, posting_id: str | None = None) -> Sequence[Row[str, str, str, datetime]]:
    """posting_id, station, body and time of receipt of each 投递 that was taken, oldest first."""
    c, m = job_applications.c, market_messages.c
    both = (m.station == c.station) & (m.key == c.key)
    query = select(c.posting_id, c.station, m.body, c.received_at).join(market_messages, both)
    if posting_id is not None:
        query = query.where(c.posting_id == posting_id)
    return connection.execute(query.order_by(c.received_at, c.application_id)).all()


def offer_of(connection: Connection, posting_id: str) -> str | None:
    """The body of the message that offered it; None: it was loaded by the office."""
    c = market_messages.c
    query = select(c.body).where(c.type == "posting_offered", c.about == posting_id)
    return connection.execute(query.order_by(c.received_at).limit(1)).scalar_one_or_none()
