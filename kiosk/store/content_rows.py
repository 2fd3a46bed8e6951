"""The table of contents: what the centre tells people beside work."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows import Row


class ContentRow(Row):
    """What was last said of a content. `doc` is the content as one line of JSON (contract.content). `stale`: a snapshot
    has begun and has not told of it yet. `told_at`: when this station heard of it last; None: before it noted that."""

    __tablename__ = "content"
    __table_args__ = (Index("content_kind", "kind", "begins_at"), Index("content_over", "over_at"))

    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    district: Mapped[str | None] = mapped_column(String(6))
    begins_at: Mapped[datetime | None]
    over_at: Mapped[datetime | None]
    doc: Mapped[str]
    stale: Mapped[bool]
    told_at: Mapped[datetime | None]
