"""What a station has sent before, as far as it bears upon a batch: one question for all of it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    String,
    bindparam,
    literal_column,
    select,
    union_all,
)

from central.store.among import each_of
from central.store.queue_tables import ticket_messages
from central.store.tables import case_messages, market_messages, ratings, submissions
from central.store.usage_tables import usage_days

_NOTHING = literal_column("''", String)
_KEPT = (submissions, ratings, case_messages, market_messages, ticket_messages, usage_days)


@dataclass(frozen=True, slots=True)
class Known:
    """`hashes`: of the keys used before, whatever was sent under them, with the hash of what they carried. Of the
    applications those that are `taken`, from any station; `rated`; and those that are `withdrawn` before they came."""

    hashes: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    rated: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)


def known(connection: Connection, station: str, keys: Collection[str], ids: Collection[str]) -> Known:
    """Of these keys and applications; with no keys nothing."""
    found = Known()
    if not keys:
        return found
    sets = {"taken": found.taken, "rated": found.rated, "withdrawn": found.withdrawn}
    given = {"station": station, "keys": list(keys), "ids": list(ids)}
    for kind, name, body_hash in connection.execute(_question(connection.dialect.name), given):
        if kind == "key":
            found.hashes[name] = body_hash
        else:
            sets[kind].add(name)
    return found


@cache
def _question(dialect: str) -> CompoundSelect[str, str, str]:
    """Made once: to put it together takes longer than to ask it."""
    station = bindparam("station", type_=String)
    s, r, m = submissions.c, ratings.c, case_messages.c
    used = [
        each_of(dialect, _told("key", t.c.key, t.c.body_hash, t.c.station == station), t.c.key, "keys") for t in _KEPT
    ]
    taken = _told("taken", s.submission_id, _NOTHING)
    rated = _told("rated", r.submission_id, _NOTHING, r.station == station)
    withdrawn = _told("withdrawn", m.submission_id, _NOTHING, m.station == station, m.applied_at.is_(None))
    of_ids = ((taken, s.submission_id), (rated, r.submission_id), (withdrawn, m.submission_id))
    return union_all(*used, *(each_of(dialect, query, column, "ids") for query, column in of_ids))


def _told(
    kind: str, name: ColumnElement[str], more: ColumnElement[str], *where: ColumnElement[bool]
) -> Select[str, str, str]:
    told = select(literal_column(f"'{kind}'", String).label("kind"), name.label("name"), more.label("more"))
    return told.where(*where)
