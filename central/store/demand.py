"""The library of demand grows with postings, in the same transaction."""

import json
from collections.abc import Collection
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update

from central.libraries.demand import DemandEntry, entry_of
from central.store.among import among
from central.store.insert_rows import insert_rows
from central.store.library_tables import demand_entries
from central.store.tables import audit, postings
from kiosk.domain.business_day import business_date
from kiosk.domain.offered_posting import OfferState


def follow(connection: Connection, posting_ids: Collection[str]) -> None:
    """As these stand now. What is closed stays if it was ever let out."""
    entries = demand_entries.c
    listed = select(entries.posting_id).where(among(connection, entries.posting_id, posting_ids))
    keep(connection, posting_ids, set(connection.scalars(listed)))


def keep(connection: Connection, posting_ids: Collection[str], let_out: Collection[str]) -> None:
    """`let_out`: of those that are closed, which were once shown to anybody."""
    p = postings.c
    query = select(p.posting_id, p.doc, p.state, p.source, p.credit_code, p.taken, p.hired, p.changed_at)
    rows = connection.execute(query.where(among(connection, p.posting_id, posting_ids))).all()
    wanted = [_entry(row) for row in rows if _is_demand(row, let_out)]
    gone = among(connection, demand_entries.c.posting_id, posting_ids)
    connection.execute(delete(demand_entries).where(gone))
    insert_rows(connection, demand_entries, [asdict(entry) for entry in wanted])


def count_taken(connection: Connection, posting_id: str) -> None:
    """Of day labour each place that is given is somebody hired, unless the employer has said how many."""
    p, d = postings.c, demand_entries.c
    hired = select(func.coalesce(p.hired, p.taken)).where(p.posting_id == posting_id).scalar_subquery()
    connection.execute(update(demand_entries).where(d.posting_id == posting_id).values(hired=hired))


def open_on(day: date) -> ColumnElement[bool]:
    """Whether an entry of `demand_entries` is open on that day."""
    d = demand_entries.c
    return and_(d.opened_on <= day, d.expires >= day, or_(d.closed_on.is_(None), d.closed_on > day))


def ever_let_out(connection: Connection) -> set[str]:
    """By the audit chain, which alone knows of what is closed by now."""
    approved = select(audit.c.fields).where(audit.c.event == "posting_approve")
    return {str(json.loads(fields)["posting_id"]) for fields in connection.scalars(approved)}


def _is_demand(row: Any, let_out: Collection[str]) -> bool:
    if row.state == OfferState.CLOSED.value:
        return row.source == "loaded" or row.posting_id in let_out
    return bool(row.state == OfferState.PUBLISHED.value)


def _entry(row: Any) -> DemandEntry:
    return entry_of(
        row.doc,
        OfferState(row.state),
        employer_code=row.credit_code,
        taken=row.taken,
        hired=row.hired,
        changed_on=business_date(row.changed_at),
    )


def is_open(row: Any, day: date) -> bool:
    """The same of a row of it."""
    return bool(row.opened_on <= day <= row.expires and (row.closed_on is None or day < row.closed_on))
