"""Pictures and documents beside a case, and the tickets by which a phone may bring them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import uuid4

from sqlalchemy import Connection, Row, func, insert, select, update

from central.materials import MAX_BYTES_OF_CASE, MAX_OF_CASE, Prepared
from central.store.tables import materials, upload_tickets

TICKET_LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, repr=False)
class IssuedTicket:
    ticket_id: str
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Ticket:
    ticket_id: str
    submission_id: str
    wanted: str
    expires_at: datetime
    used: bool

    def alive(self, now: datetime) -> bool:
        return not self.used and now < self.expires_at


def issue_ticket(connection: Connection, submission_id: str, wanted: str, now: datetime) -> IssuedTicket:
    """A new one; what was issued for the case before ends now, so that one code on one screen counts."""
    t = upload_tickets.c
    connection.execute(
        update(upload_tickets)
        .where(t.submission_id == submission_id, t.used_at.is_(None), t.expires_at > now)
        .values(expires_at=now)
    )
    ticket = IssuedTicket(str(uuid4()), secrets.token_urlsafe(32), now + TICKET_LIFE)
    connection.execute(
        insert(upload_tickets).values(
            ticket_id=ticket.ticket_id,
            token_hash=_hash(ticket.token),
            submission_id=submission_id,
            wanted=wanted,
            made_at=now,
            expires_at=ticket.expires_at,
        )
    )
    return ticket


def ticket(connection: Connection, token: str) -> Ticket | None:
    """By its token, alive or not; None: no such ticket. The hash makes a timed look-up useless."""
    query = select(upload_tickets).where(upload_tickets.c.token_hash == _hash(token))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Ticket(row.ticket_id, row.submission_id, row.wanted, row.expires_at, row.used_at is not None)


def is_used(connection: Connection, ticket_id: str) -> bool:
    query = select(upload_tickets.c.used_at).where(upload_tickets.c.ticket_id == ticket_id)
    return connection.execute(query).scalar_one() is not None


def spend_ticket(connection: Connection, ticket_id: str, now: datetime) -> bool:
    """False: somebody was quicker, or it is over."""
    t = upload_tickets.c
    spent = connection.execute(
        update(upload_tickets)
        .where(t.ticket_id == ticket_id, t.used_at.is_(None), t.expires_at > now)
        .values(used_at=now)
    )
    return spent.rowcount == 1


def add(
    connection: Connection, submission_id: str, source: str, wanted: str, brought: Sequence[Prepared], now: datetime
) -> None:
    """`source`: phone or station."""
    rows = [
        {
            "material_id": str(uuid4()),
            "submission_id": submission_id,
            "source": source,
            "wanted": wanted,
            "media_type": one.media_type,
            "content": one.content,
            "size": len(one.content),
            "received_at": now,
        }
        for one in brought
    ]
    if rows:
        connection.execute(insert(materials), rows)


def of_case(connection: Connection, submission_id: str) -> Sequence[Row[str, str, str, str, int, datetime]]:
    """Everything but the contents, oldest first."""
    m = materials.c
    columns = (m.material_id, m.source, m.wanted, m.media_type, m.size, m.received_at)
    query = select(*columns).where(m.submission_id == submission_id).order_by(m.received_at, m.material_id)
    return connection.execute(query).all()


def weight(connection: Connection, submission_id: str) -> tuple[int, int]:
    """How many the case has, and how many bytes they are."""
    m = materials.c
    sums = select(func.count(), func.coalesce(func.sum(m.size), 0)).where(m.submission_id == submission_id)
    count, size = connection.execute(sums).one()
    return int(count), int(size)


def has_room(connection: Connection, submission_id: str, brought: Sequence[Prepared]) -> bool:
    """False: with these it would be more than a case holds."""
    count, size = weight(connection, submission_id)
    return count + len(brought) <= MAX_OF_CASE and size + sum(len(one.content) for one in brought) <= MAX_BYTES_OF_CASE


def count_since(connection: Connection, submission_id: str, since: datetime) -> int:
    m = materials.c
    query = select(func.count()).select_from(materials).where(m.submission_id == submission_id, m.received_at >= since)
    return connection.execute(query).scalar_one()


def content(connection: Connection, submission_id: str, material_id: str) -> Prepared | None:
    m = materials.c
    query = select(m.media_type, m.content).where(m.submission_id == submission_id, m.material_id == material_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else Prepared(row.media_type, row.content)


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", errors="surrogatepass")).hexdigest()
