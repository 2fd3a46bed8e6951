"""Contents: what the office tells people beside work. Stations are told what holds now or will; what is over or was
taken away is told as gone.

As with postings a change names a content, and what it says is read when it is told."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, literal, or_, select, update

from central.store import changes
from central.store.changes import Change
from central.store.tables import changes as changes_table
from central.store.tables import contents
from kiosk.contract.content import content_text
from kiosk.domain.content import Content

_AT_ONCE = 500


def load(connection: Connection, loaded: Sequence[Content], now: datetime) -> int:
    """Each in place of what was there under its id; of several under one id the last. How many are new or other than
    before: only these are told."""
    newest = {content.id: content for content in loaded}
    known = _docs(connection, newest)
    news = [content for content in newest.values() if known.get(content.id) != content_text(content)]
    fresh = [_columns(content, now) for content in news if content.id not in known]
    if fresh:
        connection.execute(insert(contents), fresh)
    for content in news:
        if content.id in known:
            _set(connection, content.id, **_columns(content, now))
    changes.append_all(connection, [change_of(content.id) for content in news])
    return len(news)


def withdraw(connection: Connection, content_id: str, now: datetime) -> bool:
    """Nobody sees it any more. False: there is no such content, or it was taken away before."""
    c = contents.c
    there = update(contents).where(c.content_id == content_id, c.doc.is_not(None))
    gone = connection.execute(there.values(doc=None, changed_at=now)).rowcount == 1
    if gone:
        changes.append_all(connection, [change_of(content_id)])
    return gone


def told(connection: Connection, content_ids: Collection[str], now: datetime) -> Mapping[str, str]:
    """What stations are told of these just now, as JSON; what is over or taken away is not in it."""
    c = contents.c
    holds = select(c.content_id, c.doc).where(c.doc.is_not(None), or_(c.over_at.is_(None), c.over_at > now))
    found: dict[str, str] = {}
    for some in _several(content_ids):
        found |= {row.content_id: row.doc for row in connection.execute(holds.where(c.content_id.in_(some)))}
    return found


def listed(connection: Connection) -> Iterator[Row[Any]]:
    """Oldest change first, without holding all of them; what was taken away is not in it."""
    c = contents.c
    query = select(contents).where(c.doc.is_not(None)).order_by(c.changed_at, c.content_id)
    yield from connection.execution_options(yield_per=_AT_ONCE).execute(query)


def gone_subjects(connection: Connection, upto: int, now: datetime) -> Sequence[str]:
    """Of the changes up to that number, those that only say that a content is gone."""
    c = contents.c
    subject = literal("content:") + c.content_id
    gone = or_(c.doc.is_(None), c.over_at <= now)
    query = select(subject).join(changes_table, changes_table.c.subject == subject)
    return connection.scalars(query.where(gone, changes_table.c.seq <= upto)).all()


def change_of(content_id: str) -> Change:
    return Change(json.dumps({"type": "content", "content_id": content_id}), subject=f"content:{content_id}")


def _columns(content: Content, now: datetime) -> dict[str, Any]:
    return {
        "content_id": content.id,
        "kind": content.kind.value,
        "district": content.district,
        "begins_at": content.begins_at,
        "over_at": content.over_at,
        "doc": content_text(content),
        "changed_at": now,
    }


def _docs(connection: Connection, content_ids: Collection[str]) -> dict[str, str | None]:
    c = contents.c
    found: dict[str, str | None] = {}
    for some in _several(content_ids):
        query = select(c.content_id, c.doc).where(c.content_id.in_(some))
        found |= {row.content_id: row.doc for row in connection.execute(query)}
    return found


def _set(connection: Connection, content_id: str, /, **values: Any) -> None:
    connection.execute(update(contents).where(contents.c.content_id == content_id).values(**values))


def _several(ids: Collection[str]) -> Iterator[Sequence[str]]:
    """As many as one statement takes."""
    ordered = list(ids)
    return (ordered[n : n + _AT_ONCE] for n in range(0, len(ordered), _AT_ONCE))


def find(connection: Connection, content_id: str) -> tuple[bool, str | None]:
    """Whether there ever was one of that id, and what stations are told of it; None: it was taken away."""
    if "\0" in content_id:
        return False, None
    row = connection.execute(select(contents.c.doc).where(contents.c.content_id == content_id)).one_or_none()
    return row is not None, row.doc if row is not None else None
