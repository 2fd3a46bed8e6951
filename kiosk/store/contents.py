"""The contents this station holds. Implements `content_ports.ContentStore`."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kiosk.contract.content import ContentTold, content_text, read_content, stored_content
from kiosk.contract.media import NAMED_BY, is_media_id
from kiosk.domain.content import Content, ContentKind
from kiosk.store.content_rows import ContentRow
from kiosk.store.rows import CursorRow
from kiosk.store.sessions import Sessions

_AT_ONCE = 500
_VERSION = "contents"
# A clock that has run ahead for a while must not throw away what is shown again when it is right.
_LONG_OVER = timedelta(days=60)
_log = structlog.get_logger()


class SqlContents:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def holding(self, kind: ContentKind, at: datetime, district: str | None = None) -> Sequence[Content]:
        return self._held(_holding(kind, at, district))

    def newest(self, kind: ContentKind, at: datetime, district: str | None, count: int) -> Sequence[Content]:
        """As `holding`, at most so many."""
        return self._held(_holding(kind, at, district).limit(count))

    def _held(self, query: Select[str]) -> Sequence[Content]:
        with self._sessions.reading() as session:
            return [stored_content(doc) for doc in session.scalars(query)]

    def media_named(self, now: datetime) -> Sequence[str]:
        """The pictures and films of all that is shown now or will be, of what begins first first."""
        open_still = or_(ContentRow.over_at.is_(None), ContentRow.over_at > now)
        named = [func.json_extract(ContentRow.doc, f"$.data.{name}") for name in NAMED_BY]
        query = select(*named).where(open_still, or_(*(one.is_not(None) for one in named)))
        with self._sessions.reading() as session:
            rows = session.execute(query.order_by(ContentRow.begins_at, ContentRow.id)).all()
        return list(dict.fromkeys(name for row in rows for name in row if is_media_id(name)))

    def find(self, content_id: str) -> Content | None:
        with self._sessions.reading() as session:
            row = session.get(ContentRow, content_id)
            return stored_content(row.doc) if row else None

    def several(self, ids: Collection[str]) -> Sequence[Content]:
        with self._sessions.reading() as session:
            return [
                stored_content(doc)
                for some in _some(ids)
                for doc in session.scalars(select(ContentRow.doc).where(ContentRow.id.in_(some)))
            ]

    def docs(self) -> Sequence[tuple[str, str]]:
        """Of each, shown or not, its id and what was last said of it."""
        with self._sessions.reading() as session:
            return [(row.id, row.doc) for row in session.execute(select(ContentRow.id, ContentRow.doc))]

    def version(self) -> int:
        """Another number whenever contents are others."""
        with self._sessions.reading() as session:
            return _version(session)


def _holding(kind: ContentKind, at: datetime, district: str | None) -> Select[str]:
    begun = or_(ContentRow.begins_at.is_(None), ContentRow.begins_at <= at)
    open_still = or_(ContentRow.over_at.is_(None), ContentRow.over_at > at)
    query = select(ContentRow.doc).where(ContentRow.kind == kind.value, begun, open_still)
    if district is not None:
        query = query.where(or_(ContentRow.district.is_(None), ContentRow.district.in_(_around(district))))
    return query.order_by(ContentRow.begins_at.desc(), ContentRow.id)


def take(session: Session, told: Sequence[ContentTold], at: datetime) -> None:
    """One that cannot be read is left aside alone, and what stood in its place is gone: it no longer holds."""
    if not told:
        return
    newest = {one.content_id: one for one in told}
    read = {content_id: _read(one) for content_id, one in newest.items()}
    gone = [content_id for content_id, content in read.items() if content is None]
    for some in _some(gone):
        session.execute(delete(ContentRow).where(ContentRow.id.in_(some)))
    rows = [_row(content, at) for content in read.values() if content is not None]
    if rows:
        statement = insert(ContentRow)
        fresh = {name: statement.excluded[name] for name in rows[0] if name != "id"}
        session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=fresh), rows)
    _next_version(session)


def forget_over(session: Session, now: datetime) -> None:
    """What has long been over."""
    if session.scalars(delete(ContentRow).where(ContentRow.over_at < now - _LONG_OVER).returning(ContentRow.id)).all():
        _next_version(session)


def doubt_all(session: Session) -> None:
    """A snapshot begins: what it does not tell of holds no more."""
    session.execute(update(ContentRow).values(stale=True))


def drop_doubted(session: Session) -> None:
    session.execute(delete(ContentRow).where(ContentRow.stale))
    _next_version(session)


def _version(session: Session) -> int:
    row = session.get(CursorRow, _VERSION)
    return row.value if row else 0


def _next_version(session: Session) -> None:
    session.merge(CursorRow(name=_VERSION, value=_version(session) + 1))


def _read(told: ContentTold) -> Content | None:
    if told.content is None:
        return None
    content = read_content(told.content)
    if isinstance(content, Content) and content.id == told.content_id:
        return content
    _log.warning("contents.unreadable")
    return None


def _row(content: Content, at: datetime) -> dict[str, Any]:
    return {
        "id": content.id,
        "kind": content.kind.value,
        "district": content.district,
        "begins_at": content.begins_at,
        "over_at": content.over_at,
        "doc": content_text(content),
        "stale": False,
        "told_at": at,
    }


def _around(district: str) -> tuple[str, str, str]:
    """The place itself, its city and its province."""
    return district, f"{district[:4]}00", f"{district[:2]}0000"


def _some(ids: Collection[str]) -> Iterator[Sequence[str]]:
    """As many as one statement takes."""
    ordered = list(ids)
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
