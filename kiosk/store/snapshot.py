"""Where this station is in what the centre tells, and what a snapshot leaves behind."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from kiosk.store import contents
from kiosk.store.market_rows import GigPlacesRow
from kiosk.store.postings import sequence_of, set_sequence
from kiosk.store.rows import CursorRow, PostingRow
from kiosk.usecases.sync_ports import ChangePosition

_CHANGES, _SNAPSHOT, _POSTINGS = "changes", "snapshot", "snapshot_from"


def position(session: Session) -> ChangePosition:
    rows = {name: session.get(CursorRow, name) for name in (_CHANGES, _SNAPSHOT)}
    cursor, snapshot = rows[_CHANGES], rows[_SNAPSHOT]
    return ChangePosition(cursor.value if cursor else 0, snapshot.value if snapshot else None)


def move_to(session: Session, cursor: int) -> None:
    session.merge(CursorRow(name=_CHANGES, value=cursor))


def forget_position(session: Session) -> None:
    session.execute(delete(CursorRow).where(CursorRow.name.in_((_CHANGES, _SNAPSHOT, _POSTINGS))))


def begin(session: Session, snapshot: int) -> None:
    """Everything stays in sight until the last page has been told."""
    session.merge(CursorRow(name=_SNAPSHOT, value=snapshot))
    session.merge(CursorRow(name=_POSTINGS, value=sequence_of(session)))
    contents.doubt_all(session)


def leave(session: Session) -> None:
    """The centre goes on without it: nothing is swept."""
    session.execute(delete(CursorRow).where(CursorRow.name.in_((_SNAPSHOT, _POSTINGS))))


def finish(session: Session) -> None:
    """What was not told since the beginning holds no more."""
    began = session.get_one(CursorRow, _POSTINGS).value
    contents.drop_doubted(session)
    _drop_postings(session, began)
    leave(session)


def _drop_postings(session: Session, told_before: int) -> None:
    """Each takes a number of its own after all others, so that an index learns of it."""
    present = PostingRow.seq <= told_before, PostingRow.doc.is_not(None)
    newest = session.scalar(select(func.max(PostingRow.seq)).where(*present))
    if newest is None:
        return
    base = sequence_of(session)
    gone = {"seq": PostingRow.seq + base, "doc": None, "published": None, "expires": None}
    session.execute(update(PostingRow).where(*present).values(gone))
    set_sequence(session, base + newest)
    shown = select(PostingRow.id).where(PostingRow.doc.is_not(None))
    session.execute(delete(GigPlacesRow).where(GigPlacesRow.posting_id.not_in(shown)))
