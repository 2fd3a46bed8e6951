"""What lies in the database, by number and age. For `Versions`."""

from sqlalchemy import func, select

from kiosk.maintenance.versions import StoredData
from kiosk.store.content_rows import ContentRow
from kiosk.store.migrate import HEAD, current_revision
from kiosk.store.postings import SqlPostings
from kiosk.store.rows import AuditRow, PostingRow
from kiosk.store.sessions import Sessions


def stored_data(sessions: Sessions) -> StoredData:
    """Raises StoreFailedError."""
    with sessions.reading() as session:
        connection = session.connection()
        sqlite = str(connection.exec_driver_sql("SELECT sqlite_version()").scalar())
        cipher = connection.exec_driver_sql("PRAGMA cipher_version").scalar()
        revision = current_revision(connection) or ""
        audit_entries = session.scalar(select(func.max(AuditRow.seq))) or 0
        held = select(func.count()).select_from(PostingRow).where(PostingRow.doc.is_not(None))
        postings = session.scalar(held) or 0
        contents = session.scalar(select(func.count()).select_from(ContentRow)) or 0
    return StoredData(
        sqlite=f"{sqlite}, SQLCipher {cipher}" if cipher else sqlite,
        schema=revision,
        newest_schema=HEAD,
        audit_entries=audit_entries,
        postings=postings,
        postings_as_of=SqlPostings(sessions).as_of(),
        contents=contents,
    )
