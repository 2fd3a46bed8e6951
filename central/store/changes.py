"""What stations are to be told, numbered in the order of commit."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, or_, select, update

from central.store.tables import change_head, changes

PAGE = 100


def append(connection: Connection, station: str | None, body: str) -> int:
    """Number a change and keep it. The row lock on the head orders the numbers as the commits are ordered."""
    connection.execute(update(change_head).values(seq=change_head.c.seq + 1))
    seq = head(connection)
    connection.execute(insert(changes).values(seq=seq, station=station, body=body))
    return seq


def head(connection: Connection) -> int:
    seq: int = connection.execute(select(change_head.c.seq)).scalar_one()
    return seq


def page(connection: Connection, station: str, since: int) -> tuple[Sequence[str], int, bool]:
    """Up to PAGE changes for this station after `since`, the cursor to go on from, and whether there are more.

    A `since` beyond the head (this database was restored from an older copy) comes back as the head.
    """
    last = head(connection)
    query = (
        select(changes.c.seq, changes.c.body)
        .where(changes.c.seq > since, changes.c.seq <= last)
        .where(or_(changes.c.station == station, changes.c.station.is_(None)))
        .order_by(changes.c.seq)
        .limit(PAGE + 1)
    )
    rows = connection.execute(query).all()
    more = len(rows) > PAGE
    shown = rows[:PAGE]
    return [row.body for row in shown], shown[-1].seq if more else last, more
