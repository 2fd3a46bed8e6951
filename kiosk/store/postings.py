"""The postings this station holds. Implements `posting_ports.PostingStore`.

Every change takes the next number of one sequence, so that an index knows what it has not seen. A posting that is taken
away stays as a row without its text: whoever is behind must learn of it.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kiosk.contract.posting import posting_text, stored_posting
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.posting import KeptPosting, Posting, PostingSnapshot
from kiosk.store.rows import CursorRow, PostingRow
from kiosk.store.sessions import Sessions

_SEQUENCE, _AS_OF, _MARK = "postings", "postings_at", "postings_mark"
_AT_ONCE = 2000  # postings a transaction, and rows read ahead
_LONG = 2_000_000  # characters of their descriptions
_IN_QUERY = 500
# Day labour is offered a few days ahead: what is older need not be looked through.
_GIGS_AHEAD = timedelta(days=14)
_SQL_MOMENT = "%Y-%m-%d %H:%M:%S"  # as SQLite's datetime() writes it, in UTC


class SqlPostings:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, postings: Sequence[Posting], gone: Sequence[str] = (), *, at: datetime) -> int:
        with self._sessions.writing() as session:
            return put_postings(session, postings, gone, at=at)

    def put_all(self, postings: Iterable[Posting], *, at: datetime) -> int:
        taken = 0
        for some in portions(postings):
            self.put(some, at=at)
            taken += len(some)
        return taken

    def count(self) -> int:
        with self._sessions.reading() as session:
            return _count(session)

    def by_ids(self, ids: Sequence[str]) -> Sequence[Posting]:
        found: dict[str, str] = {}
        with self._sessions.reading() as session:
            for start in range(0, len(ids), _IN_QUERY):
                wanted = PostingRow.id.in_(ids[start : start + _IN_QUERY]), PostingRow.doc.is_not(None)
                rows = session.execute(select(PostingRow.id, PostingRow.doc).where(*wanted))
                found |= {row.id: row.doc for row in rows}
        return [stored_posting(found[one]) for one in ids if one in found]

    def newest(self, day: date, count: int) -> tuple[int, Sequence[Posting]]:
        """How many that are still shown on `day` were published then, and the newest of those that are shown."""
        shown = PostingRow.doc.is_not(None), PostingRow.expires >= day.isoformat()
        with self._sessions.reading() as session:
            new = session.scalar(select(func.count()).where(*shown, PostingRow.published == day.isoformat())) or 0
            order = PostingRow.published.desc(), PostingRow.id
            docs = session.scalars(select(PostingRow.doc).where(*shown).order_by(*order).limit(count)).all()
        return new, [stored_posting(doc) for doc in docs if doc is not None]

    def gigs(self, day: date, count: int) -> Sequence[Posting]:
        """Day labour of `day` and the next, by the hour it starts; of what was published in the last days."""
        starts = func.datetime(func.json_extract(PostingRow.doc, "$.gig.starts"))
        begin = datetime.combine(day, time.min, SHANGHAI).astimezone(UTC)
        shown = (
            PostingRow.published >= (day - _GIGS_AHEAD).isoformat(),
            PostingRow.expires >= day.isoformat(),
            starts >= begin.strftime(_SQL_MOMENT),
            starts < (begin + timedelta(days=2)).strftime(_SQL_MOMENT),
        )
        with self._sessions.reading() as session:
            docs = session.scalars(select(PostingRow.doc).where(*shown).order_by(starts, PostingRow.id).limit(count))
            return [stored_posting(doc) for doc in docs if doc is not None]

    def sequence(self) -> int:
        with self._sessions.reading() as session:
            return _number(session, _SEQUENCE)

    def mark(self) -> int:
        with self._sessions.reading() as session:
            mark = _number(session, _MARK)
        if mark:
            return mark
        with self._sessions.writing() as session:
            return _marked(session)

    def changed_since(self, sequence: int, limit: int) -> Sequence[KeptPosting]:
        query = _KEPT.where(PostingRow.seq > sequence).order_by(PostingRow.seq).limit(limit)
        with self._sessions.reading() as session:
            return [KeptPosting(*row) for row in session.execute(query)]

    @contextmanager
    def snapshot(self) -> Iterator[PostingSnapshot]:
        query = _KEPT.where(PostingRow.doc.is_not(None)).order_by(PostingRow.published.desc(), PostingRow.id)
        with self._sessions.reading() as session:
            rows = session.execute(query.execution_options(yield_per=_AT_ONCE))
            yield PostingSnapshot(_number(session, _SEQUENCE), _count(session), (KeptPosting(*row) for row in rows))

    def forget_gone(self, until: int) -> int:
        """What is left of postings that were taken away by the change `until` or before; how many."""
        gone = PostingRow.doc.is_(None), PostingRow.seq <= until
        with self._sessions.writing() as session:
            count = session.scalar(select(func.count()).select_from(PostingRow).where(*gone)) or 0
            session.execute(delete(PostingRow).where(*gone))
            return count

    def as_of(self) -> datetime | None:
        with self._sessions.reading() as session:
            seconds = _number(session, _AS_OF)
        return datetime.fromtimestamp(seconds, UTC) if seconds else None


def portions(postings: Iterable[Posting]) -> Iterator[list[Posting]]:
    """As many as one transaction takes, fewer where they are long: what is held at once has a bound."""
    some: list[Posting] = []
    long = 0
    for posting in postings:
        some.append(posting)
        long += len(posting.description)
        if len(some) == _AT_ONCE or long > _LONG:
            yield some
            some, long = [], 0
    if some:
        yield some


_KEPT = select(PostingRow.seq, PostingRow.id, PostingRow.doc)


def put_postings(session: Session, postings: Sequence[Posting], gone: Sequence[str], *, at: datetime) -> int:
    """In the transaction of `session`; for whoever stores more than postings with it."""
    last: dict[str, Posting | None] = {}
    for posting in postings:
        last.pop(posting.id, None)
        last[posting.id] = posting
    last |= dict.fromkeys(gone)
    sequence = _number(session, _SEQUENCE)
    rows = [_row(one, posting, sequence + n) for n, (one, posting) in enumerate(last.items(), start=1)]
    if rows:
        statement = insert(PostingRow)
        fresh = {name: statement.excluded[name] for name in ("seq", "published", "expires", "doc")}
        session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=fresh), rows)
    session.merge(CursorRow(name=_SEQUENCE, value=sequence + len(rows)))
    session.merge(CursorRow(name=_AS_OF, value=int(at.timestamp())))
    return sequence + len(rows)


def sequence_of(session: Session) -> int:
    """Of the last change there was."""
    return _number(session, _SEQUENCE)


def set_sequence(session: Session, sequence: int) -> None:
    session.merge(CursorRow(name=_SEQUENCE, value=sequence))


def _row(posting_id: str, posting: Posting | None, seq: int) -> Mapping[str, Any]:
    row: dict[str, Any] = {"id": posting_id, "seq": seq, "published": None, "expires": None, "doc": None}
    if posting is None:
        return row
    days = {"published": posting.published.isoformat(), "expires": posting.expires.isoformat()}
    return row | days | {"doc": posting_text(posting)}


def _marked(session: Session) -> int:
    row = session.get(CursorRow, _MARK) or session.merge(CursorRow(name=_MARK, value=1 + secrets.randbits(62)))
    return row.value


def _number(session: Session, name: str) -> int:
    row = session.get(CursorRow, name)
    return row.value if row else 0


def _count(session: Session) -> int:
    query = select(func.count()).select_from(PostingRow).where(PostingRow.doc.is_not(None))
    return session.scalar(query) or 0
