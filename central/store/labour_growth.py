"""The library of the labour force grows with what is filed and with what becomes of it.

A filing is marked in the transaction in which it is stored, and read soon after: that takes as long as storing it, and
a centre that a thousand stations send to after an outage has no time for it. What becomes of one is known at once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Select, delete, func, select, text, update

from central.libraries.growth import fold
from central.libraries.labour_events import ITEM_KINDS, LabourEvent, event_of
from central.person_digest import digest_of
from central.store import case_messages, cases, ledger
from central.store.among import among
from central.store.insert_rows import insert_rows
from central.store.labour_rows import (
    event_of_row,
    event_row,
    force_row,
    group_rows,
    place_of,
    row_of_nobody,
    skill_rows,
    wish_rows,
)
from central.store.library_tables import (
    GROWN,
    OF_A_PERSON,
    labour_events,
    labour_force,
    labour_groups,
    labour_skills,
    labour_waiting,
    labour_wishes,
)
from central.store.nobody import ERASED
from central.store.submissions import Received
from central.store.tables import cases as cases_table
from central.store.tables import stations, submissions
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.submission import CaseState

# What has come to this counts no more.
NOT_COUNTED = frozenset({CaseState.REFUSED, CaseState.WITHDRAWN})
AT_ONCE = 200
# Nobody files as often; a machine that does makes nobody else wait.
MOST_OF_ONE = 200


@dataclass(frozen=True, slots=True)
class _Grown:
    event: LabourEvent
    counts: bool


def mark(connection: Connection, received: Sequence[Received]) -> None:
    """These have just been filed."""
    telling = [{"submission_id": one.submission_id} for one in received if one.item in ITEM_KINDS]
    insert_rows(connection, labour_waiting, telling)


def grow_marked(connection: Connection, most: int = AT_ONCE) -> int:
    """From so many that are marked; of several servers each takes others. How many those were."""
    c = labour_waiting.c
    query = select(c.submission_id).order_by(c.submission_id).limit(most).with_for_update(skip_locked=True)
    ids = connection.scalars(query).all()
    if ids:
        grow(connection, ids)
        connection.execute(delete(labour_waiting).where(among(connection, c.submission_id, ids)))
    return len(ids)


def waiting(connection: Connection) -> int:
    """How many filings nothing is known from yet."""
    return connection.scalar(select(func.count()).select_from(labour_waiting)) or 0


def take_out(connection: Connection, submission_id: str) -> None:
    """It was withdrawn or refused."""
    c = labour_events.c
    counted = (c.submission_id == submission_id, c.counts)
    persons = connection.scalars(update(labour_events).where(*counted).values(counts=False).returning(c.person)).all()
    refold(connection, persons)


def grow(connection: Connection, submission_ids: Collection[str]) -> None:
    """From what is stored of these, whatever was known of them before. Of somebody who was erased nothing grows."""
    wanted = set(submission_ids) - _already_of_nobody(connection, submission_ids)
    theirs = _filings().where(among(connection, submissions.c.submission_id, wanted))
    grown, of_nobody = [], []
    # Locked: what becomes of one of them just now comes after this.
    for row in connection.execute(theirs.with_for_update(of=submissions)).all():
        event = _event(connection, row)
        if event is None:
            of_nobody.append(row_of_nobody(row))
        else:
            counted = row.duplicate_of is None and CaseState(row.state) not in NOT_COUNTED
            grown.append(_Grown(event, counted))
    _keep(connection, grown)
    _keep_rows(connection, of_nobody)


def refold(connection: Connection, persons: Collection[str]) -> None:
    """What is known of these, from their last events that count. Whoever files at another station just now waits."""
    if not persons:
        return
    _take_turn(connection, persons)
    ledger.mark(connection, persons)
    c = labour_events.c
    last_first = func.row_number().over(partition_by=c.person, order_by=(c.filed_at.desc(), c.submission_id.desc()))
    theirs = select(labour_events, last_first.label("nth")).where(among(connection, c.person, persons), c.counts)
    counted = theirs.subquery()
    events: dict[str, list[LabourEvent]] = {}
    for row in connection.execute(select(counted).where(counted.c.nth <= MOST_OF_ONE)):
        events.setdefault(row.person, []).append(event_of_row(row))
    contacts = _forget(connection, persons)
    found = [person for of_one in events.values() if (person := fold(of_one)) is not None]
    insert_rows(connection, labour_force, [force_row(one, contacts.get(one.person)) for one in found])
    insert_rows(connection, labour_groups, [row for one in found for row in group_rows(one)])
    insert_rows(connection, labour_wishes, [row for one in found for row in wish_rows(one)])
    insert_rows(connection, labour_skills, [row for one in found for row in skill_rows(one)])


def erase_person(connection: Connection, number: str) -> None:
    """All that is known here of whoever has this number. That something was filed stays, of nobody."""
    if number == ERASED:
        return
    person = digest_of(number)
    _take_turn(connection, [person])
    c = labour_events.c
    emptied = {"person": c.submission_id, "counts": False, "said": None, "groups": "[]", "occupation": None}
    connection.execute(update(labour_events).where(c.person == person).values(emptied))
    for table in OF_A_PERSON:
        connection.execute(delete(table).where(table.c.person == person))


# -- events ------------------------------------------------------------------------------------------------------------


def _filings() -> Select[Any]:
    s = submissions.c
    return (
        select(s.submission_id, s.body, s.item, s.state, s.receipt_no, s.received_at, stations.c.region)
        .add_columns(cases_table.c.duplicate_of)
        .join(cases_table, cases_table.c.submission_id == s.submission_id)
        .join(stations, stations.c.code == s.station)
        .where(s.item.in_(sorted(ITEM_KINDS)))
    )


def _event(connection: Connection, row: Row[Any]) -> LabourEvent | None:
    """With what was answered since. None of what has been erased, or can no longer be read."""
    try:
        message = SubmissionMessage.model_validate_json(row.body)
    except ValidationError:
        return None
    if message.applicant.number == ERASED:
        return None
    later = case_messages.later_answers(connection, _it_and_its_copies(connection, row.submission_id))
    if later:
        message = message.model_copy(update={"answers": message.answers | later})
    return event_of(message, place_of(row.region, row.receipt_no), row.received_at)


def _it_and_its_copies(connection: Connection, submission_id: str) -> list[str]:
    return [submission_id, *(copy.submission_id for copy in cases.copies(connection, submission_id))]


def _already_of_nobody(connection: Connection, submission_ids: Collection[str]) -> set[str]:
    c = labour_events.c
    query = select(c.submission_id).where(among(connection, c.submission_id, submission_ids), c.said.is_(None))
    return set(connection.scalars(query))


def _keep(connection: Connection, grown: Sequence[_Grown]) -> None:
    before = _keep_rows(connection, [event_row(one.event, counts=one.counts) for one in grown])
    refold(connection, {one.event.person for one in grown} | before)


def _keep_rows(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """In place of what was there. Of whom that was."""
    c = labour_events.c
    ids = [row["submission_id"] for row in rows]
    gone = delete(labour_events).where(among(connection, c.submission_id, ids)).returning(c.person)
    before = set(connection.scalars(gone)) if ids else set()
    insert_rows(connection, labour_events, rows)
    return before


# -- persons -----------------------------------------------------------------------------------------------------------


def _take_turn(connection: Connection, persons: Iterable[str]) -> None:
    """Nobody else adds to what is known of these before this transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        keys = sorted({int(person[:15], 16) for person in persons})
        connection.execute(
            text("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:keys AS bigint[])) AS key"), {"keys": keys}
        )


def _forget(connection: Connection, persons: Collection[str]) -> Mapping[str, datetime | None]:
    """When the office last spoke with each of them, which no filing says."""
    c = labour_force.c
    query = select(c.person, c.last_contact_at).where(among(connection, c.person, persons)).with_for_update()
    contacts = {row.person: row.last_contact_at for row in connection.execute(query)}
    if contacts:
        for table in GROWN:
            connection.execute(delete(table).where(among(connection, table.c.person, list(contacts))))
    return contacts
