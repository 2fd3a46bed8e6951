"""What lies in the database, by number and age. For `Versions`."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kiosk.domain.content import ContentKind
from kiosk.maintenance.versions import ContentsHeld, StoredData
from kiosk.store.content_rows import ContentRow
from kiosk.store.migrate import HEAD, current_revision
from kiosk.store.postings import SqlPostings
from kiosk.store.rows import AuditRow, PostingRow
from kiosk.store.sessions import Sessions


def stored_data(sessions: Sessions, at: datetime) -> StoredData:
    """Raises StoreFailedError."""
    with sessions.reading() as session:
        connection = session.connection()
        sqlite = str(connection.exec_driver_sql("SELECT sqlite_version()").scalar())
        cipher = connection.exec_driver_sql("PRAGMA cipher_version").scalar()
        revision = current_revision(connection) or ""
        audit_entries = session.scalar(select(func.max(AuditRow.seq))) or 0
        held = select(func.count()).select_from(PostingRow).where(PostingRow.doc.is_not(None))
        postings = session.scalar(held) or 0
        contents = _contents(session, at)
    return StoredData(
        sqlite=f"{sqlite}, SQLCipher {cipher}" if cipher else sqlite,
        schema=revision,
        newest_schema=HEAD,
        audit_entries=audit_entries,
        postings=postings,
        postings_as_of=SqlPostings(sessions).as_of(),
        contents=contents,
    )


def _contents(session: Session, at: datetime) -> tuple[ContentsHeld, ...]:
    """In the order in which kinds are named."""
    open_still = or_(ContentRow.over_at.is_(None), ContentRow.over_at > at)
    query = select(ContentRow.kind, func.count(), func.max(ContentRow.told_at)).where(open_still)
    found = {kind: (count, newest) for kind, count, newest in session.execute(query.group_by(ContentRow.kind))}
    return tuple(ContentsHeld(kind, *found[kind.value]) for kind in ContentKind if kind.value in found)
