"""The 台账 as it is kept: where each person stands, what staff did, who looks after whom."""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, insert, or_, select, update

from central.libraries.key_groups import Claim, KeyGroup
from central.libraries.ledger import Filing, Known, Phase, Said, Standing, Task, standing
from central.libraries.ledger_contact import Contact, ContactKind, Outcome, Way
from central.libraries.ledger_rules import LedgerBook
from central.store.among import among
from central.store.insert_rows import insert_rows
from central.store.ledger_tables import ledger_contacts, ledger_holders, ledger_people, ledger_tasks
from central.store.library_tables import labour_events, labour_force
from central.store.tables import staff, submissions
from kiosk.domain.business_day import SHANGHAI, business_date

_SAID = {one.value: one for one in Said}
_c, _h, _p, _t = ledger_contacts.c, ledger_holders.c, ledger_people.c, ledger_tasks.c
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeptContact:
    """A contact with who recorded it. `taken_back_by` None: it counts."""

    contact: Contact
    staff: str
    recorded_at: datetime
    note: str
    taken_back_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ledgered:
    """One of the labour force: `doc` is {name, number, phone, phone_owner}; `holder` None: nobody looks after them."""

    person: str
    ref: str
    doc: Mapping[str, str]
    region: str
    state: str
    last_contact_at: datetime | None
    holder: str | None
    known: Known
    standing: Standing
    contacts: Sequence[KeptContact] = field(default=())

    @property
    def latest(self) -> str:
        """Another one whenever somebody has recorded a contact, or taken one back."""
        counted = [one.contact.id for one in self.contacts if one.taken_back_by is None]
        return f"{len(counted)}-{counted[0] if counted else ''}"


def find(connection: Connection, ref: str, book: LedgerBook, *, lock: bool = False) -> Ledgered | None:
    """`lock`: nobody else writes of this person before the transaction is over."""
    f = labour_force.c
    query = (
        select(_p.person, _p.ref, f.doc, f.region, f.state, f.last_contact_at, _h.staff.label("holder"))
        .join(labour_force, f.person == _p.person)
        .outerjoin(ledger_holders, _h.person == _p.person)
        .where(_p.ref == ref)
    )
    row = connection.execute(query.with_for_update(of=ledger_people) if lock else query).one_or_none()
    if row is None:
        return None
    contacts = contacts_of(connection, row.person)
    known = _known(_filings(connection, [row.person]).get(row.person, ()), contacts)
    return Ledgered(
        person=row.person,
        ref=row.ref,
        doc=json.loads(row.doc),
        region=row.region,
        state=row.state,
        last_contact_at=row.last_contact_at,
        holder=row.holder,
        known=known,
        standing=standing(known, book),
        contacts=contacts,
    )


def ref_of(connection: Connection, person: str) -> str | None:
    """What the address of their page says; None: not yet folded."""
    return connection.scalar(select(_p.ref).where(_p.person == person))


def region_of(connection: Connection, ref: str) -> str | None:
    """Where they live; None: there is nobody."""
    return connection.scalar(
        select(labour_force.c.region).join(ledger_people, _p.person == labour_force.c.person).where(_p.ref == ref)
    )


def person_of(connection: Connection, contact_id: str) -> str | None:
    """With whom that contact was; None: it was never recorded."""
    return connection.scalar(select(_c.person).where(_c.id == contact_id))


def contacts_of(connection: Connection, person: str) -> Sequence[KeptContact]:
    """The newest first."""
    query = select(ledger_contacts).where(_c.person == person).order_by(_c.done_on.desc(), _c.id.desc())
    return [_kept(row) for row in connection.execute(query)]


def filings_of(connection: Connection, person: str) -> Sequence[Row[Any]]:
    """Everything that is known of somebody, by what was filed; the newest first."""
    e = labour_events.c
    query: Select[Any] = select(e.submission_id, submissions.c.item, e.filed_at, e.counts, e.groups)
    query = query.join(submissions, submissions.c.submission_id == e.submission_id)
    return connection.execute(query.where(e.person == person).order_by(e.filed_at.desc(), e.submission_id)).all()


# -- what staff do -----------------------------------------------------------------------------------------------------


def record(
    connection: Connection, ledgered: Ledgered, contact: Contact, by: str, note: str, book: LedgerBook, now: datetime
) -> None:
    """With what follows from it: what is due, and when this person was last spoken to. Its id is a new one."""
    connection.execute(
        insert(ledger_contacts).values(
            id=contact.id,
            person=ledgered.person,
            kind=contact.kind.value,
            done_on=contact.done_on,
            recorded_at=now,
            staff=by,
            way=contact.way.value,
            outcome=contact.outcome.value,
            note=note or None,
            next_on=contact.next_on,
        )
    )
    _after(connection, ledgered.person, book, now)


def take_back(
    connection: Connection, ledgered: Ledgered, contact_id: str, by: str, book: LedgerBook, now: datetime
) -> bool:
    """False: there is none of this person that counts. What was written to it goes."""
    mine = (_c.id == contact_id, _c.person == ledgered.person, _c.taken_back_at.is_(None))
    taken = update(ledger_contacts).where(*mine).values(taken_back_at=now, taken_back_by=by, note=None)
    if not connection.execute(taken).rowcount:
        return False
    _after(connection, ledgered.person, book, now)
    return True


def give(connection: Connection, person: str, to: str | None, now: datetime) -> None:
    """To whoever looks after them from now on; None: to nobody."""
    connection.execute(delete(ledger_holders).where(_h.person == person))
    if to is not None:
        connection.execute(insert(ledger_holders).values(person=person, staff=to, since=now))
    connection.execute(update(ledger_tasks).where(_t.person == person).values(holder=to))


def colleagues(connection: Connection) -> Sequence[Row[Any]]:
    """Whom somebody can be given to: name, display, region."""
    works = (staff.c.disabled_at.is_(None), staff.c.role.in_(("officer", "supervisor")))
    query: Select[Any] = select(staff.c.name, staff.c.display, staff.c.region)
    return connection.execute(query.where(*works).order_by(staff.c.name)).all()


def _after(connection: Connection, person: str, book: LedgerBook, now: datetime) -> None:
    kept = [one for one in contacts_of(connection, person) if one.taken_back_by is None]
    spoken = max((_spoken_at(one) for one in kept if _with_the_person(one.contact)), default=None)
    connection.execute(update(labour_force).where(labour_force.c.person == person).values(last_contact_at=spoken))
    refresh(connection, [person], book, now)


def _with_the_person(contact: Contact) -> bool:
    return contact.outcome.reached and contact.kind in (ContactKind.MONTHLY, ContactKind.SELF)


def _spoken_at(kept: KeptContact) -> datetime:
    """To the minute where it was written down that day; else by the noon of it."""
    if business_date(kept.recorded_at) == kept.contact.done_on:
        return kept.recorded_at
    return datetime.combine(kept.contact.done_on, time(12), SHANGHAI)


# -- what follows ------------------------------------------------------------------------------------------------------


def refresh(connection: Connection, persons: Sequence[str], book: LedgerBook, now: datetime) -> None:
    """Where these stand, and what is due of them, made anew. Whoever is not of the labour force has nothing due."""
    refs = _refs(connection, persons)
    regions = _column(connection, labour_force.c.person, labour_force.c.region, persons)
    holders = _column(connection, _h.person, _h.staff, persons)
    filings, contacts = _filings(connection, persons), _contacts(connection, persons)
    connection.execute(delete(ledger_tasks).where(_t.person.in_(persons)))
    connection.execute(delete(ledger_people).where(_p.person.in_([one for one in persons if one not in regions])))
    today, people, tasks = business_date(now), list[dict[str, Any]](), list[dict[str, Any]]()
    for person, region in regions.items():
        stands = standing(_known(filings.get(person, ()), contacts.get(person, ())), book)
        colour = stands.colour(book.rules, today).rank
        people.append(
            {
                "person": person,
                "phase": stands.phase.value,
                "colour": colour,
                "edition": book.edition,
                "again_on": stands.again_on(today),
            }
        )
        of_person = {"person": person, "colour": colour, "region": region, "holder": holders.get(person)}
        tasks += [of_person | _row(task) for task in stands.tasks]
    _keep_people(connection, people, refs)
    insert_rows(connection, ledger_tasks, tasks)


def _keep_people(connection: Connection, people: Sequence[dict[str, Any]], refs: Mapping[str, str]) -> None:
    """A row is changed and not replaced: somebody may be waiting for it."""
    known = [one | {"its": one["person"]} for one in people if one["person"] in refs]
    if known:
        values: dict[str, Any] = {name: bindparam(name) for name in known[0] if name not in {"person", "its"}}
        connection.execute(update(ledger_people).where(_p.person == bindparam("its")).values(values), known)
    new = [one | {"ref": _new_ref()} for one in people if one["person"] not in refs]
    insert_rows(connection, ledger_people, new)


def mark(connection: Connection, persons: Collection[str]) -> None:
    """More is known of these, or less: they are made anew soon. Before anything else of them is written, and with
    nobody else adding to what is known of them."""
    theirs = among(connection, _p.person, persons)
    known = set(connection.scalars(update(ledger_people).where(theirs).values(edition="").returning(_p.person)))
    _begin(connection, [one for one in persons if one not in known])


def mark_everybody(connection: Connection) -> None:
    connection.execute(update(ledger_people).values(edition=""))
    known = select(_p.person)
    _begin(
        connection, connection.scalars(select(labour_force.c.person).where(labour_force.c.person.not_in(known))).all()
    )


def stale(connection: Connection, book: LedgerBook, today: date) -> Sequence[str]:
    """Some of whom to make anew: filed something since, judged by other rules, or a day has come."""
    of_others = or_(_p.edition < book.edition, _p.edition > book.edition)  # by its index, which != is not
    query = select(_p.person).where(or_(of_others, _p.again_on <= today)).limit(_AT_ONCE)
    return connection.scalars(query).all()


def _begin(connection: Connection, persons: Sequence[str]) -> None:
    new = {"phase": Phase.NONE.value, "colour": 0, "edition": "", "again_on": None}
    insert_rows(connection, ledger_people, [new | {"person": one, "ref": _new_ref()} for one in persons])


def _new_ref() -> str:
    return secrets.token_hex(8)


def _column(
    connection: Connection, person: ColumnElement[str], wanted: ColumnElement[str], persons: Sequence[str]
) -> dict[str, str]:
    rows = connection.execute(select(person.label("person"), wanted.label("wanted")).where(person.in_(persons)))
    return {row.person: row.wanted for row in rows}


def _refs(connection: Connection, persons: Sequence[str]) -> dict[str, str]:
    """In an order, so that two who do this at once wait for one another."""
    query = select(_p.person, _p.ref).where(_p.person.in_(persons)).order_by(_p.person).with_for_update()
    return {row.person: row.ref for row in connection.execute(query)}


def _row(task: Task) -> dict[str, Any]:
    return {
        "kind": task.kind.value,
        "day": task.day,
        "due_on": task.due.day,
        "certain": task.due.certain,
    }


def _known(filings: Sequence[Filing], contacts: Sequence[KeptContact]) -> Known:
    counted = tuple(one.contact for one in contacts if one.taken_back_by is None)
    return Known(filings=tuple(filings), contacts=counted)


def _filings(connection: Connection, persons: Sequence[str]) -> dict[str, list[Filing]]:
    e, found = labour_events.c, dict[str, list[Filing]]()
    query = select(e.person, e.submission_id, e.kind, e.filed_at, e.groups)
    for row in connection.execute(query.where(e.person.in_(persons), e.counts)):
        claims = tuple(map(_claim, json.loads(row.groups)))
        if row.kind in _SAID or claims:
            filing = Filing(id=row.submission_id, at=row.filed_at, said=_SAID.get(row.kind), claims=claims)
            found.setdefault(row.person, []).append(filing)
    return found


def _claim(told: Mapping[str, str | None]) -> Claim:
    until = told["until"]
    return Claim(
        KeyGroup(str(told["code"])),
        date.fromisoformat(str(told["since"])),
        None if until is None else date.fromisoformat(until),
    )


def _contacts(connection: Connection, persons: Sequence[str]) -> dict[str, list[KeptContact]]:
    found: dict[str, list[KeptContact]] = {}
    for row in connection.execute(select(ledger_contacts).where(_c.person.in_(persons))):
        found.setdefault(row.person, []).append(_kept(row))
    return found


def _kept(row: Row[Any]) -> KeptContact:
    contact = Contact(
        id=row.id,
        kind=ContactKind(row.kind),
        done_on=row.done_on,
        way=Way(row.way),
        outcome=Outcome(row.outcome),
        next_on=row.next_on,
    )
    return KeptContact(
        contact=contact,
        staff=row.staff,
        recorded_at=row.recorded_at,
        note=row.note or "",
        taken_back_by=row.taken_back_by,
    )
