"""Windows that are open, and the presses of their buttons."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select, update

from central.store.queue_tables import counter_presses, counter_windows

# A browser that was away for longer than this does not send its press again.
REMEMBERED = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """`name` as it is called (`2`), who sits there, and which businesses they call."""

    name: str
    staff: str
    businesses: tuple[str, ...]
    opened_at: datetime


def open_window(connection: Connection, name: str, staff: str, businesses: Sequence[str], now: datetime) -> str | None:
    """Open it; what this member had open before is closed. Returns who sits there, if somebody else does: then nothing
    was changed."""
    w = counter_windows.c
    sits = connection.scalar(select(w.open_staff).where(w.open_name == name))
    if sits not in (None, staff):
        return str(sits)
    close_windows(connection, staff, now)
    connection.execute(
        insert(counter_windows).values(
            name=name,
            staff=staff,
            businesses=json.dumps(list(businesses)),
            opened_at=now,
            open_name=name,
            open_staff=staff,
        )
    )
    return None


def close_windows(connection: Connection, staff: str, now: datetime) -> None:
    closed = {"closed_at": now, "open_name": None, "open_staff": None}
    connection.execute(update(counter_windows).where(counter_windows.c.open_staff == staff).values(**closed))


def release(connection: Connection, name: str, now: datetime) -> None:
    """Whoever sits there sits there no more."""
    closed = {"closed_at": now, "open_name": None, "open_staff": None}
    connection.execute(update(counter_windows).where(counter_windows.c.open_name == name).values(**closed))


def window_of(connection: Connection, staff: str) -> OpenWindow | None:
    row = connection.execute(select(counter_windows).where(counter_windows.c.open_staff == staff)).one_or_none()
    return None if row is None else _window(row)


def open_windows(connection: Connection) -> list[OpenWindow]:
    query = select(counter_windows).where(counter_windows.c.open_name.is_not(None)).order_by(counter_windows.c.name)
    return [_window(row) for row in connection.execute(query)]


def pressed(connection: Connection, key: str) -> tuple[str, str, str] | None:
    """Who pressed what under this key before, and what they were answered."""
    p = counter_presses.c
    row = connection.execute(select(p.staff, p.wish, p.answer).where(p.key == key)).one_or_none()
    return None if row is None else (row.staff, row.wish, row.answer)


def keep_press(connection: Connection, key: str, staff: str, wish: str, answer: str, now: datetime) -> None:
    connection.execute(delete(counter_presses).where(counter_presses.c.at < now - REMEMBERED))
    connection.execute(insert(counter_presses).values(key=key, staff=staff, at=now, wish=wish, answer=answer))


def _window(row: "Row[int, str, str, str, datetime, datetime | None, str | None, str | None]") -> OpenWindow:
    return OpenWindow(row.name, row.staff, tuple(json.loads(row.businesses)), row.opened_at)
