"""What can still be read of a damaged database goes into the one that takes its place.

Every page is signed: a row that can be read at all is as it was written. Reading stops at a page that is not, and
begins again from the other end.
"""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from kiosk.domain.submission import CaseState
from kiosk.store import audit
from kiosk.store.damage import read_only
from kiosk.store.fleet import SEQUENCE
from kiosk.store.rows import (
    AuditRow,
    CursorRow,
    DigestKeyRow,
    OutboxRow,
    PostingRow,
    PrintJobRow,
    RatingRow,
    Row,
    SerialRow,
    StationRow,
    SubmissionRow,
    UploadTicketRow,
)
from kiosk.store.serials import next_serial
from kiosk.store.ticket_blocks import forget_blocks
from kiosk.store.ticket_rows import BlockRequestRow, TicketLeaseRow, TicketRow, TicketSerialRow
from kiosk.store.usage_rows import UsageCountRow, UsageDayRow

# More papers than one station hands out between two backups.
_SERIALS_LEFT_OUT = 1000
_TICKETS_LEFT_OUT = 100
_REPORTS_LEFT_OUT = 100_000  # one a minute, for two months
# Told again by the centre, asked for anew, or taken in another way.
_TOLD_AGAIN = (PostingRow, CursorRow, TicketLeaseRow, BlockRequestRow, AuditRow)
# Counts of use: how long the machine was counted on a day says that some of it is missing.
_NOT_WORTH_IT = (UsageCountRow, UsageDayRow)
_LEFT = {row.__tablename__ for row in (*_TOLD_AGAIN, *_NOT_WORTH_IT)}
# What a database that was begun anew made up for itself.
_MADE_UP = {StationRow.__tablename__, DigestKeyRow.__tablename__}

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """`messages`: how many for the centre were not in the backup. `unread`: the tables that could not be read to the
    end, or of which a row could not be taken."""

    messages: int
    unread: frozenset[str]

    @property
    def whole(self) -> bool:
        return not self.unread


def salvage(damaged: Path, key: str, session: Session, *, fresh: bool) -> Salvaged:
    """Take the rows that are not there yet. `fresh`: nothing is there but what the tables came with."""
    before = _messages(session)
    source = _Source(damaged, key)
    unread = {name for name in _tables() if not _take(source, session, name, instead=fresh and name in _MADE_UP)}
    if not _take_audit(source, session):
        unread.add(AuditRow.__tablename__)
    _drop_without_message(session)
    return Salvaged(_messages(session) - before, frozenset(unread))


def go_on_after(session: Session, today: date, saved: Salvaged) -> None:
    """No number may be given out twice, though what was given out last may not be known any more."""
    forget_blocks(session)  # the centre grants others
    _leave_reports_behind(session)
    if saved.unread & {SerialRow.__tablename__, "submission"}:
        next_serial(session, today)  # there is a row now
        session.flush()
        session.execute(update(SerialRow).where(SerialRow.day >= today).values(last=SerialRow.last + _SERIALS_LEFT_OUT))
    if saved.unread & {TicketRow.__tablename__, TicketSerialRow.__tablename__}:
        ahead = TicketSerialRow.last + _TICKETS_LEFT_OUT
        session.execute(update(TicketSerialRow).where(TicketSerialRow.business_date >= today).values(last=ahead))
    else:
        session.execute(delete(TicketSerialRow))  # counted anew from the tickets themselves


def _leave_reports_behind(session: Session) -> None:
    """A report with a number that came before would make the centre think of two machines."""
    row = session.get(CursorRow, SEQUENCE) or CursorRow(name=SEQUENCE, value=0)
    row.value += _REPORTS_LEFT_OUT
    session.add(row)


def _messages(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(OutboxRow)) or 0


def _tables() -> Iterator[str]:
    """What refers to others comes after them."""
    return (table.name for table in Row.metadata.sorted_tables if table.name not in _LEFT)


def _drop_without_message(session: Session) -> None:
    """An application that will never be sent must not be called kept: its answers were in the message alone."""
    lost = SubmissionRow.state == CaseState.SAVED.value, SubmissionRow.key.not_in(select(OutboxRow.key))
    ids = select(SubmissionRow.submission_id).where(*lost)
    for row in (RatingRow, UploadTicketRow, PrintJobRow):
        session.execute(delete(row).where(row.submission_id.in_(ids)))
    about = OutboxRow.submission_id.in_(ids)
    session.execute(delete(OutboxRow).where(about))
    session.execute(delete(SubmissionRow).where(*lost))


def _take(source: "_Source", session: Session, table: str, *, instead: bool) -> bool:
    """False: not all of it."""
    target = session.connection()
    columns = {column["name"] for column in inspect(target).get_columns(table)}
    if table == OutboxRow.__tablename__:
        columns.remove("seq")  # after what is there, in the order in which they were frozen
    if table == SerialRow.__tablename__:
        instead = True  # the damaged one has counted further
    taken = True
    for row in (rows := source.rows(table)):
        values = {name: value for name, value in row.items() if name in columns}
        taken = _is_as_frozen(row) and _insert(target, table, values, instead=instead) and taken
    return taken and rows.whole


def _insert(target: Connection, table: str, values: Values, *, instead: bool) -> bool:
    """False: what it refers to could not be read."""
    what = "REPLACE" if instead else "IGNORE"
    names, places = ", ".join(values), ", ".join("?" * len(values))
    statement = f"INSERT OR {what} INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - names of our own tables
    try:
        target.exec_driver_sql(statement, tuple(values.values()))
    except IntegrityError:
        return False
    return True


def _is_as_frozen(row: Values) -> bool:
    return "body_sha256" not in row or hashlib.sha256(row["body"]).hexdigest() == row["body_sha256"]


@dataclass(frozen=True, slots=True)
class _Source:
    """The damaged database."""

    path: Path
    key: str

    def rows(self, table: str) -> "_Rows":
        return _Rows(self, table)

    def read(self, table: str, order: str) -> Iterator[Values]:
        """On a connection of its own: one that met a bad page answers nothing more."""
        # NOT INDEXED: an index may be damaged where the table is not.
        query = f"SELECT * FROM {table} NOT INDEXED ORDER BY rowid {order}"  # noqa: S608 - names of our own tables
        with closing(read_only(self.path, self.key)) as connection:
            cursor = connection.execute(query)
            names = [column[0] for column in cursor.description]
            for values in cursor:
                yield dict(zip(names, values, strict=True))


class _Rows:
    """Those of a table that can be read, one by one; afterwards `whole` says whether these were all. Some may come
    twice. A table that is not there, for an older version wrote it, is read whole."""

    def __init__(self, source: _Source, table: str) -> None:
        self._source = source
        self._table = table
        self.whole = True

    def __iter__(self) -> Iterator[Values]:
        yield from self._read("ASC")
        if not self.whole:
            yield from self._read("DESC")

    def _read(self, order: str) -> Iterator[Values]:
        try:
            yield from self._source.read(self._table, order)
        except dbapi2.DatabaseError as fault:
            self.whole = self.whole and "no such table" in str(fault)


def _take_audit(source: "_Source", session: Session) -> bool:
    """The entries that follow on those that are there, as long as they are a chain. False: not all of them."""
    last = session.scalars(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1)).first()
    for values in (rows := source.rows(AuditRow.__tablename__)):
        entry = AuditRow(**values)
        if last is not None and entry.seq <= last.seq:
            continue
        if not audit.follows(entry, last):
            return False
        session.add(entry)
        last = entry
    session.flush()
    return rows.whole
