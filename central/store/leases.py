"""Who of several servers does what only one of them need do: held for a while, then anybody's."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from central.store.fleet_tables import leases

# So long nobody may have held it, and it still counts as one watch: a server that is started anew.
_GAP = timedelta(minutes=2)


def hold(connection: Connection, task: str, holder: str, now: datetime, length: timedelta) -> datetime | None:
    """Hold `task` until `length` from now; again, for longer. Returns since when it has been held without a gap, by
    whomever; None: another one holds it."""
    before = connection.execute(select(leases.c.since, leases.c.until).where(leases.c.task == task)).one_or_none()
    if before is None:
        return now if _begin(connection, task, holder, now, now + length) else None
    since: datetime = before.since if now - before.until <= _GAP else now
    free = or_(leases.c.holder == holder, leases.c.until <= now)
    mine = update(leases).where(leases.c.task == task, free)
    taken = connection.execute(mine.values(holder=holder, since=since, until=now + length))
    return since if taken.rowcount else None


def let_go(connection: Connection, task: str, holder: str, now: datetime) -> None:
    """Anybody may have it at once."""
    mine = (leases.c.task == task, leases.c.holder == holder)
    connection.execute(update(leases).where(*mine).values(until=now))


def _begin(connection: Connection, task: str, holder: str, now: datetime, until: datetime) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(insert(leases).values(task=task, holder=holder, since=now, until=until))
    except IntegrityError:  # another worker was quicker
        return False
    return True
