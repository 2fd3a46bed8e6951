"""Postings: loaded by the office, or offered by an employer and let out by the office. What stations are told of them.

A change names a posting; what it says is read when it is told. So a station that comes late is told how things stand
now, and what is over by then is told as gone."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, literal, select, update

from central.office_region import reach
from central.store import changes, demand
from central.store.changes import Change
from central.store.tables import changes as changes_table
from central.store.tables import postings
from kiosk.contract.market_changes import GigPlaces, PostingAnswer
from kiosk.contract.posting import posting_text, stored_posting
from kiosk.domain.offered_posting import OfferState
from kiosk.domain.posting import Posting

PAGE = 20
_AT_ONCE = 500
_FIRST = {"taken": 0, "applicants": 0, "revision": 0}


class Source(StrEnum):
    LOADED = "loaded"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A posting with what the centre knows of it. `station`, `credit_code` and `agent` (a digest) only of one that an
    employer offered."""

    posting: Posting
    source: Source
    state: OfferState
    taken: int
    applicants: int
    station: str | None
    credit_code: str | None
    agent: str | None
    reason: str | None
    hired: int | None
    revision: int
    came_at: datetime
    changed_at: datetime

    @property
    def left(self) -> int | None:
        """Places of day labour that nobody has; None of other work."""
        return None if self.posting.gig is None else max(self.posting.gig.places - self.taken, 0)

    def is_shown(self, today: date) -> bool:
        return self.state is OfferState.PUBLISHED and self.posting.shown_on(today)


def find(connection: Connection, posting_id: str, *, lock: bool = False) -> Kept | None:
    """`lock`: nobody else changes it until this transaction ends."""
    query = select(postings).where(postings.c.posting_id == posting_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return None if row is None else kept_of(row)


def kept_of(row: Row[Any]) -> Kept:
    same = ("taken", "applicants", "station", "credit_code", "agent", "reason", "hired", "revision")
    return Kept(
        posting=stored_posting(row.doc),
        source=Source(row.source),
        state=OfferState(row.state),
        came_at=row.came_at,
        changed_at=row.changed_at,
        **{name: getattr(row, name) for name in same},
    )


def load(connection: Connection, loaded: Sequence[Posting], now: datetime) -> int:
    """Each in place of what was there under its id; of several under one id the last. How many are new or other than
    before: only these are told."""
    newest = {posting.id: posting for posting in loaded}
    known = _docs(connection, newest)
    published = OfferState.PUBLISHED.value
    news = [one for one in newest.values() if known.get(one.id) != (posting_text(one), published)]
    rows = [_columns(posting, now) for posting in news if posting.id not in known]
    if rows:
        more = _FIRST | {"source": Source.LOADED.value, "came_at": now}
        connection.execute(insert(postings), [row | more for row in rows])
    other = [_columns(posting, now) for posting in news if posting.id in known]
    if other:
        _replace(connection, other)
    demand.follow(connection, [posting.id for posting in news])
    changes.append_all(connection, [change_of(posting.id) for posting in news])
    for posting_id in _looked_after(connection, [row["posting_id"] for row in other]):
        _tell_places(connection, posting_id)
        tell_employer(connection, posting_id, now)
    return len(news)


def offer(connection: Connection, posting: Posting, state: OfferState, now: datetime, **offered: Any) -> None:
    """A new one of an employer; `offered`: station, credit_code, agent, and the reason of a refusal."""
    row = _columns(posting, now) | _FIRST | {"source": Source.OFFERED.value, "came_at": now}
    connection.execute(insert(postings).values(row | {"state": state.value} | offered))
    tell_employer(connection, posting.id, now)


def move(connection: Connection, posting_id: str, state: OfferState, now: datetime, **more: Any) -> None:
    """To another state, told to all stations and to the employer's. `more`: reason, hired."""
    _set(connection, posting_id, state=state.value, changed_at=now, **more)
    demand.follow(connection, [posting_id])
    changes.append_all(connection, [change_of(posting_id)])
    tell_employer(connection, posting_id, now)


def replace(connection: Connection, posting: Posting, now: datetime) -> None:
    """It says something else from now on."""
    _set(connection, posting.id, doc=posting_text(posting), expires=posting.expires, changed_at=now)
    demand.follow(connection, [posting.id])
    changes.append_all(connection, [change_of(posting.id)])
    tell_employer(connection, posting.id, now)


def count_applicant(connection: Connection, posting_id: str, now: datetime) -> None:
    _set(connection, posting_id, applicants=postings.c.applicants + 1)
    tell_employer(connection, posting_id, now)


def take_place(connection: Connection, posting_id: str) -> bool:
    """One place fewer, if there is one: decided by the database in one statement, so no place is given twice."""
    c = postings.c
    free = (c.posting_id == posting_id, c.state == OfferState.PUBLISHED.value, c.taken < c.places)
    got = connection.execute(update(postings).where(*free).values(taken=c.taken + 1)).rowcount == 1
    if got:
        demand.count_taken(connection, posting_id)
        _tell_places(connection, posting_id)
    return got


def free_place(connection: Connection, posting_id: str) -> None:
    c = postings.c
    had = (c.posting_id == posting_id, c.taken > 0)
    if connection.execute(update(postings).where(*had).values(taken=c.taken - 1)).rowcount:
        demand.count_taken(connection, posting_id)
        _tell_places(connection, posting_id)


def told(connection: Connection, posting_ids: Collection[str], today: date) -> Mapping[str, str]:
    """What stations are told of these just now, as JSON; what is not shown today is not in it."""
    c = postings.c
    shown = select(c.posting_id, c.doc).where(c.state == OfferState.PUBLISHED.value, c.expires >= today)
    found: dict[str, str] = {}
    for some in _several(posting_ids):
        found |= {row.posting_id: row.doc for row in connection.execute(shown.where(c.posting_id.in_(some)))}
    return found


def forget_expired(connection: Connection, before: date) -> int:
    """Who has not heard of them yet will not show them either: nothing of these is told any more. How many."""
    c = postings.c
    known = changes_table.c.subject == literal("posting:") + c.posting_id
    over = select(c.posting_id).join(changes_table, known).where(c.expires < before)
    return changes.forget(connection, [subject_of(posting_id) for posting_id in connection.scalars(over)])


def change_of(posting_id: str) -> Change:
    return Change(json.dumps({"type": "posting", "posting_id": posting_id}), subject=subject_of(posting_id))


def subject_of(posting_id: str) -> str:
    return f"posting:{posting_id}"


def listed(connection: Connection, state: OfferState | None = None) -> Iterator[Kept]:
    """Newest first, without holding all of them."""
    c = postings.c
    query = select(postings).order_by(c.came_at.desc(), c.posting_id)
    query = query if state is None else query.where(c.state == state.value)
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(query):
        yield kept_of(row)


def tell_employer(connection: Connection, posting_id: str, now: datetime) -> None:
    """The station where it was offered learns how it stands."""
    kept = find(connection, posting_id)
    if kept is None or kept.station is None:
        return
    _set(connection, posting_id, revision=postings.c.revision + 1)
    answer = PostingAnswer.model_validate(
        {
            "posting_id": posting_id,
            "state": kept.state,
            "reason": kept.reason,
            "expires": kept.posting.expires,
            "applicants": kept.applicants,
            "hired": kept.hired,
            "revision": kept.revision + 1,
            "at": now,
        }
    )
    body = answer.model_dump_json(exclude_none=True)
    changes.append_all(connection, [Change(body, kept.station, f"answer:{posting_id}")])


def _looked_after(connection: Connection, posting_ids: Collection[str]) -> list[str]:
    """Of these, those of which more is to be told than what they say: places that are taken, an employer who asks."""
    c = postings.c
    more = select(c.posting_id).where((c.taken > 0) | c.station.is_not(None))
    return [found for some in _several(posting_ids) for found in connection.scalars(more.where(c.posting_id.in_(some)))]


def _tell_places(connection: Connection, posting_id: str) -> None:
    kept = find(connection, posting_id)
    if kept is not None and kept.left is not None:
        body = GigPlaces(posting_id=posting_id, left=kept.left).model_dump_json()
        changes.append_all(connection, [Change(body, subject=f"places:{posting_id}")])


def _columns(posting: Posting, now: datetime) -> dict[str, Any]:
    return {
        "posting_id": posting.id,
        "state": OfferState.PUBLISHED.value,
        "district": posting.district,
        "expires": posting.expires,
        "doc": posting_text(posting),
        "places": posting.gig.places if posting.gig else None,
        "changed_at": now,
    }


def _docs(connection: Connection, posting_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    c = postings.c
    found: dict[str, tuple[str, str]] = {}
    for some in _several(posting_ids):
        query = select(c.posting_id, c.doc, c.state).where(c.posting_id.in_(some))
        found |= {row.posting_id: (row.doc, row.state) for row in connection.execute(query)}
    return found


def _replace(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """What is new in them; what was taken and applied for stays."""
    names = [name for name in rows[0] if name != "posting_id"]
    change = update(postings).where(postings.c.posting_id == bindparam("the_id"))
    told_anew: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names} | {"reason": None, "hired": None}
    given = [{"the_id": row["posting_id"]} | {f"new_{name}": row[name] for name in names} for row in rows]
    connection.execute(change.values(told_anew), given)


def _set(connection: Connection, posting_id: str, **values: Any) -> None:
    connection.execute(update(postings).where(postings.c.posting_id == posting_id).values(**values))


def _several(ids: Collection[str]) -> Iterator[Sequence[str]]:
    """As many as one statement takes."""
    ordered = list(ids)
    return (ordered[n : n + _AT_ONCE] for n in range(0, len(ordered), _AT_ONCE))


def page(connection: Connection, state: OfferState | None, region: str | None, number: int) -> tuple[list[Kept], int]:
    """PAGE of those in the places an office sees, those that wait longest first where they wait, else the newest; and
    how many there are. `number` counts from 1."""
    c = postings.c
    wanted = [] if state is None else [c.state == state.value]
    wanted += [] if region is None else [c.district.startswith(reach(region), autoescape=True)]
    total = connection.execute(select(func.count()).select_from(postings).where(*wanted)).scalar_one()
    oldest_first = state is OfferState.DELIVERED
    order = (c.came_at, c.posting_id) if oldest_first else (c.came_at.desc(), c.posting_id)
    query = select(postings).where(*wanted).order_by(*order).limit(PAGE).offset((number - 1) * PAGE)
    return [kept_of(row) for row in connection.execute(query)], total
