"""What stations are to be told, numbered in the order of commit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, text, update

from central.store.tables import change_head, changes

PAGE = 500
CHANNEL = "estation_changes"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Change:
    """`body` is JSON by its `type`. `station` None: for all of them. `subject`: what it is about, where this takes the
    place of everything that was said of it before; `about`: where that is only so when it is old
    (`change_history`)."""

    body: str
    station: str | None = None
    subject: str | None = None
    about: str | None = None


def append(connection: Connection, station: str | None, body: str, *, about: str | None = None) -> int:
    """Number a change and keep it. The row lock on the head orders the numbers as the commits are ordered."""
    append_all(connection, [Change(body, station, about=about)])
    return head(connection)


def append_all(connection: Connection, told: Sequence[Change]) -> None:
    """The same for many, in their order. What was said before of the same subjects is said no more: a station that has
    not heard it yet needs only the newest word."""
    if not told:
        return
    connection.execute(update(change_head).values(seq=change_head.c.seq + len(told)))
    first = head(connection) - len(told) + 1
    forget(connection, sorted({one.subject for one in told if one.subject is not None}))
    newest = {one.subject: n for n, one in enumerate(told)}
    rows = [
        {"seq": first + n, "station": one.station, "subject": one.subject, "about": one.about, "body": one.body}
        for n, one in enumerate(told)
        if one.subject is None or newest[one.subject] == n
    ]
    connection.execute(insert(changes), rows)
    if connection.dialect.name == "postgresql":
        # To the hub, at the commit; of the same text in one transaction one is heard.
        connection.execute(text(f"NOTIFY {CHANNEL}"))


def forget(connection: Connection, subjects: Sequence[str]) -> int:
    """Say nothing of these any more. How many changes that were."""
    return sum(
        connection.execute(delete(changes).where(changes.c.subject.in_(some))).rowcount for some in several(subjects)
    )


def head(connection: Connection) -> int:
    seq: int = connection.execute(select(change_head.c.seq)).scalar_one()
    return seq


def page(connection: Connection, station: str, since: int) -> tuple[Sequence[tuple[int, str]], int, bool]:
    """Up to PAGE changes for this station after `since`, each with its number; the cursor to go on from, and whether
    there are more.

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
    shown = [(row.seq, row.body) for row in rows[:PAGE]]
    return shown, shown[-1][0] if more else last, more


def told_since(connection: Connection, since: int, limit: int) -> tuple[int, Sequence[str | None]]:
    """The head, and for whom there is something after `since`; None: for everybody, or for more than `limit`."""
    last = head(connection)
    query = select(changes.c.station).where(changes.c.seq > since, changes.c.seq <= last).distinct().limit(limit + 1)
    whose = connection.scalars(query).all() if last > since else ()
    return last, whose if len(whose) <= limit else (None,)


def several(subjects: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many as one statement takes."""
    return (subjects[n : n + _AT_ONCE] for n in range(0, len(subjects), _AT_ONCE))
