"""Places of day labour: who has one. A place is given by one conditional update of its posting (`postings.take_place`),
so however many stations ask at once, no more are given than there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from central.store import changes, postings
from central.store.changes import Change
from central.store.tables import gig_takes, market_messages
from kiosk.contract.market_changes import GigTakeAnswer
from kiosk.domain.gig_take import TakeCause, TakeState


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A place somebody asks for, from a station. `person` is a digest of their number."""

    take_id: str
    station: str
    key: str
    posting_id: str
    person: str
    taken_at: datetime

    @property
    def holder(self) -> str:
        return f"{self.posting_id}:{self.person}"


def is_known(connection: Connection, take_id: str) -> bool:
    return connection.execute(select(gig_takes.c.key).where(gig_takes.c.take_id == take_id)).first() is not None


def has_place(connection: Connection, posting_id: str, person: str) -> bool:
    query = select(gig_takes.c.take_id).where(gig_takes.c.holder == f"{posting_id}:{person}")
    return connection.execute(query).first() is not None


def give(connection: Connection, asked: Asked, now: datetime) -> TakeCause | None:
    """A place, if there is one; else why not. Either is told to the station as well."""
    if not postings.take_place(connection, asked.posting_id):
        keep(connection, asked, TakeState.RELEASED, now, TakeCause.FULL)
        return TakeCause.FULL
    keep(connection, asked, TakeState.CONFIRMED, now)
    return None


def keep(connection: Connection, asked: Asked, state: TakeState, now: datetime, cause: TakeCause | None = None) -> None:
    """As it ended, told to the station: its answer may be lost on the way."""
    connection.execute(
        insert(gig_takes).values(
            take_id=asked.take_id,
            station=asked.station,
            key=asked.key,
            posting_id=asked.posting_id,
            person=asked.person,
            holder=asked.holder if state is TakeState.CONFIRMED else None,
            state=state.value,
            cause=cause.value if cause else None,
            revision=1,
            taken_at=asked.taken_at,
            changed_at=now,
        )
    )
    _tell(connection, asked.take_id, now)


def give_up(connection: Connection, station: str, take_id: str, now: datetime) -> TakeState | None:
    """The place is free for others. What state the take had before; None: it has not come yet. The posting is locked
    before anything else, as by who takes: else the two would wait for each other."""
    c = gig_takes.c
    query = select(c.state, c.posting_id).where(c.take_id == take_id, c.station == station)
    there = connection.execute(query).one_or_none()
    if there is None:
        return None
    postings.find(connection, there.posting_id, lock=True)
    row = connection.execute(query.with_for_update()).one()
    before = TakeState(row.state)
    if before is TakeState.CONFIRMED:
        _end(connection, take_id, TakeState.GIVEN_UP, None, now)
        postings.free_place(connection, row.posting_id)
    return before


def call_off(connection: Connection, posting_id: str, now: datetime) -> int:
    """Everybody who has a place is told that there is no work. How many."""
    c = gig_takes.c
    query = select(c.take_id).where(c.posting_id == posting_id, c.state == TakeState.CONFIRMED.value)
    found = connection.scalars(query.with_for_update()).all()
    for take_id in found:
        _end(connection, take_id, TakeState.RELEASED, TakeCause.CLOSED, now)
    return len(found)


def takers(connection: Connection, posting_id: str) -> Sequence[Row[str, str, str, datetime]]:
    """station, state, body of the message and time, of each who ever asked for a place; oldest first."""
    c, m = gig_takes.c, market_messages.c
    both = (m.station == c.station) & (m.key == c.key)
    query = select(c.station, c.state, m.body, c.taken_at).join(market_messages, both)
    return connection.execute(query.where(c.posting_id == posting_id).order_by(c.taken_at, c.take_id)).all()


def _end(connection: Connection, take_id: str, state: TakeState, cause: TakeCause | None, now: datetime) -> None:
    c = gig_takes.c
    connection.execute(
        update(gig_takes)
        .where(c.take_id == take_id)
        .values(
            state=state.value,
            cause=cause.value if cause else None,
            holder=None,
            revision=c.revision + 1,
            changed_at=now,
        )
    )
    _tell(connection, take_id, now)


def _tell(connection: Connection, take_id: str, now: datetime) -> None:
    c = gig_takes.c
    row = connection.execute(select(c.station, c.state, c.cause, c.revision).where(c.take_id == take_id)).one()
    answer = GigTakeAnswer.model_validate(
        {"take_id": take_id, "state": row.state, "cause": row.cause, "revision": row.revision, "at": now}
    )
    body = answer.model_dump_json(exclude_none=True)
    changes.append_all(connection, [Change(body, row.station, f"take:{take_id}")])
