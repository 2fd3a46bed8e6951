"""Pictures and short films that contents name by their hash."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from central.media import PreparedMedia
from central.store.content_tables import content_drafts
from central.store.tables import contents, media


@dataclass(frozen=True, slots=True, repr=False)
class KeptMedia:
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """`milliseconds` 0: a picture."""

    width: int
    height: int
    milliseconds: int


def put(connection: Connection, prepared: PreparedMedia, now: datetime) -> bool:
    """False: it was there before."""
    m = media.c
    if connection.execute(select(m.media_id).where(m.media_id == prepared.media_id)).first():
        return False
    connection.execute(
        insert(media).values(
            media_id=prepared.media_id,
            kind=prepared.kind.value,
            media_type=prepared.media_type,
            width=prepared.width,
            height=prepared.height,
            milliseconds=prepared.milliseconds,
            size=len(prepared.content),
            content=prepared.content,
            added_at=now,
        )
    )
    return True


def find(connection: Connection, media_id: str) -> KeptMedia | None:
    m = media.c
    row = connection.execute(select(m.media_type, m.content).where(m.media_id == media_id)).one_or_none()
    return None if row is None else KeptMedia(row.media_type, row.content)


def known(connection: Connection, media_ids: Iterable[str]) -> Mapping[str, MediaFacts]:
    """Those that are here."""
    m = media.c
    asked = select(m.media_id, m.width, m.height, m.milliseconds).where(m.media_id.in_(sorted(media_ids)))
    return {row.media_id: MediaFacts(row.width, row.height, row.milliseconds) for row in connection.execute(asked)}


def listed(connection: Connection) -> Iterator[Row[Any]]:
    """Everything but the contents, the newest first."""
    columns = [column for column in media.c if column.name != "content"]
    yield from connection.execute(select(*columns).order_by(media.c.added_at.desc(), media.c.media_id))


def is_named(connection: Connection, media_id: str) -> bool:
    """A content that is told of shows it, or one that is being written would."""
    told, written = contents.c, content_drafts.c
    places = (select(told.content_id).where(told.doc.contains(media_id)),
              select(written.draft_id).where(written.form.contains(media_id)))  # fmt: skip
    return any(connection.execute(place.limit(1)).first() is not None for place in places)


def remove(connection: Connection, media_id: str) -> bool:
    """False: there is none."""
    return connection.execute(delete(media).where(media.c.media_id == media_id)).rowcount == 1
