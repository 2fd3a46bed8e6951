"""What stations said about tickets: each once, for ever under (station, key)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from central.store.queue_tables import ticket_messages


@dataclass(frozen=True, slots=True)
class ReceivedTicketMessage:
    key: str
    type: str
    ticket_id: str
    body_hash: str


def add(
    connection: Connection,
    station: str,
    received: ReceivedTicketMessage,
    now: datetime,
    cancelled_at: datetime | None = None,
) -> None:
    connection.execute(
        insert(ticket_messages).values(
            station=station,
            key=received.key,
            type=received.type,
            ticket_id=received.ticket_id,
            body_hash=received.body_hash,
            cancelled_at=cancelled_at,
            received_at=now,
        )
    )


def cancelled_before(connection: Connection, station: str, ticket_id: str) -> datetime | None:
    """When the citizen gave up a ticket of this station, if that was said before the ticket itself came."""
    c = ticket_messages.c
    query = select(func.min(c.cancelled_at)).where(c.station == station, c.ticket_id == ticket_id)
    found: datetime | None = connection.scalar(query)
    return found
