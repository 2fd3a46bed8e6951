"""Numbers in blocks: each is leased to one station alone, and none ever twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection, Row, and_, case, func, insert, select, update

from central.store import tickets as tickets_store
from central.store.queue_tables import ticket_blocks, ticket_counters, tickets
from central.store.tables import stations
from kiosk.contract.tickets import MAX_SERIAL

_TOLD_DAYS = 16  # numbers are leased two weeks ahead


@dataclass(frozen=True, slots=True)
class Block:
    lease_id: str
    business: str
    business_date: date
    first: int
    last: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class BlockAccount:
    """What became of a block's numbers. `issued`: their tickets are here; `open`: the lease still runs; `unused`: the
    station was heard of after the lease had ended, and never gave them; `unknown`: a ticket may exist that nobody has
    heard of, for the station was silent since, or left a gap."""

    station: str
    business: str
    business_date: date
    first: int
    last: int
    issued: int
    open: int
    unused: int
    unknown: int


class OtherWishError(Exception):
    """The same key came before with another wish."""


def lease(
    connection: Connection,
    station: str,
    key: str,
    business: str,
    day: date,
    *,
    wanted: int,
    now: datetime,
    expires_at: datetime,
    above: int = 0,
) -> Block | None:
    """`wanted` numbers of that day that nobody else ever gets, all above `above`; the same key gets the same. None:
    there are no more. Raises OtherWishError."""
    wish = f"{business} {day.isoformat()} {wanted} {above}"
    known = _known(connection, station, key)
    if known is not None:
        if known.wish != wish:
            raise OtherWishError
        return _block(known)
    last = _count_up(connection, business, day, wanted, above)
    if last > MAX_SERIAL:
        return None
    block = Block(str(uuid4()), business, day, last - wanted + 1, last, expires_at)
    connection.execute(
        insert(ticket_blocks).values(
            lease_id=block.lease_id,
            station=station,
            key=key,
            wish=wish,
            business=business,
            business_date=day,
            first=block.first,
            last=block.last,
            granted_at=now,
            expires_at=expires_at,
        )
    )
    return block


def leased(connection: Connection, station: str, lease_id: str) -> Block | None:
    """None: it is no block of this station."""
    b = ticket_blocks.c
    columns = (b.lease_id, b.business, b.business_date, b.first, b.last, b.expires_at)
    row = connection.execute(select(*columns).where(b.station == station, b.lease_id == lease_id)).one_or_none()
    return None if row is None else Block(*row)


def accounts(connection: Connection, day: date, now: datetime) -> Sequence[BlockAccount]:
    """Every block of that day, by business and number."""
    b, t = ticket_blocks.c, tickets.c
    inside = and_(
        t.issued_business == b.business,
        t.business_date == b.business_date,
        t.serial >= b.first,
        t.serial <= b.last,
    )
    issued = func.count(t.ticket_id).label("issued")
    highest = func.max(t.serial).label("highest")
    columns = (b.station, b.business, b.business_date, b.first, b.last, b.expires_at, stations.c.last_seen)
    query = (
        select(*columns, issued, highest)
        .select_from(ticket_blocks)
        .join(stations, stations.c.code == b.station)
        .outerjoin(tickets, inside)
        .where(b.business_date == day)
        .group_by(b.lease_id, *columns)
        .order_by(b.business, b.first)
    )
    return [_account(row, now) for row in connection.execute(query)]


def _account(
    row: Row[str, str, date, int, int, datetime, datetime | None, int, int | None], now: datetime
) -> BlockAccount:
    station, business, day, first, last, expires_at, seen, issued, highest = row
    used_up_to = highest or first - 1
    gap, rest = used_up_to - first + 1 - issued, last - used_up_to
    running = now < expires_at
    settled = seen is not None and seen >= expires_at
    return BlockAccount(
        station=station,
        business=business,
        business_date=day,
        first=first,
        last=last,
        issued=issued,
        open=rest if running else 0,
        unused=rest if settled and not running else 0,
        unknown=gap + (0 if running or settled else rest),
    )


def _known(connection: Connection, station: str, key: str) -> "Row[str, str, str, date, int, int, datetime] | None":
    b = ticket_blocks.c
    columns = (b.wish, b.lease_id, b.business, b.business_date, b.first, b.last, b.expires_at)
    return connection.execute(select(*columns).where(b.station == station, b.key == key)).one_or_none()


def _block(row: "Row[str, str, str, date, int, int, datetime]") -> Block:
    return Block(row.lease_id, row.business, row.business_date, row.first, row.last, row.expires_at)


def _count_up(connection: Connection, business: str, day: date, by: int, above: int) -> int:
    """One statement that adds and tells: two at once wait for one another, on either database."""
    c = ticket_counters.c
    counted = (
        update(ticket_counters)
        .where(c.business == business, c.business_date == day)
        .values(last=case((c.last < above, above), else_=c.last) + by)
        .returning(c.last)
    )
    last = connection.scalar(counted)
    if last is not None:
        return int(last)
    tickets_store.forget_told(connection, day - timedelta(days=_TOLD_DAYS))
    # The first of the day; of several at once one makes the row, and the others find it.
    dialect = connection.dialect.name
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as upsert  # noqa: PLC0415

        made = upsert(ticket_counters).values(business=business, business_date=day, last=0)
        connection.execute(made.on_conflict_do_nothing())
    else:
        connection.execute(insert(ticket_counters).values(business=business, business_date=day, last=0))
    return int(connection.execute(counted).scalar_one())
