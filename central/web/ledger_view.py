"""What the pages of the 台账 show, ready to be painted: persons masked, everything in words."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from central.case_machine import Role
from central.item_book import ItemBook
from central.libraries.key_groups import GROUP_NAMES, KeyGroup
from central.libraries.ledger import Phase, Standing, TaskKind
from central.libraries.ledger_contact import OUTCOMES as OUTCOMES_OF
from central.libraries.ledger_contact import VISITS, ContactKind, Outcome
from central.libraries.ledger_rules import LedgerRules
from central.office_region import covers
from central.region_names import region_name
from central.store import ledger
from central.store.ledger import KeptContact, Ledgered
from central.store.staff import Member
from central.web import words
from central.web.ledger_words import (
    COLOUR_BY_RANK,
    CONTACT_KINDS,
    KINDS,
    MONTHS,
    OUTCOMES,
    WAYS,
    due_tag,
    standing_said,
)
from central.web.words import Tag
from kiosk.domain.business_day import business_date
from kiosk.domain.masking import mask_name, mask_number, mask_person

_MONTHS_SHOWN = 12
_COUNTY = 6


@dataclass(frozen=True, slots=True, repr=False)
class DueRow:
    ref: str
    who: str
    what: str
    due: Tag
    day: str
    colour: Tag
    groups: str
    place: str
    spoken: str
    holder: str


@dataclass(frozen=True, slots=True)
class TaskView:
    what: str
    due: Tag
    by: str


@dataclass(frozen=True, slots=True, repr=False)
class ContactView:
    """`may_take_back`: whoever looks may say that it was not so."""

    id: str
    what: str
    when: str
    who: str
    outcome: str
    note: str
    next_on: str
    taken_back: str
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class FiledView:
    """`case` is where the application itself is looked at."""

    case: str
    what: str
    when: str
    tells: str
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonView:
    """`person`: what leads to the library, where somebody says why before a name is opened; never in an address."""

    ref: str
    person: str
    who: str
    number: str
    place: str
    said: str
    colour: Tag
    groups: tuple[tuple[str, str], ...]
    spoken: str
    holder: str
    tasks: tuple[TaskView, ...]
    uncertain: str
    months: tuple[tuple[str, Tag], ...]
    contacts: tuple[ContactView, ...]
    filed: tuple[FiledView, ...]
    kinds: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    colleagues: tuple[tuple[str, str], ...]
    may_take: bool
    may_release: bool
    latest: str


def due_rows(
    rows: Sequence[Row[Any]],
    groups: Mapping[str, Sequence[str]],
    displays: Mapping[str, str],
    book: ItemBook,
    today: date,
) -> list[DueRow]:
    return [_due_row(row, groups.get(row.person, ()), displays, book, today) for row in rows]


def _due_row(row: Row[Any], groups: Sequence[str], displays: Mapping[str, str], book: ItemBook, today: date) -> DueRow:
    doc = json.loads(row.doc)
    return DueRow(
        ref=row.ref,
        who=mask_person(doc["name"], doc["number"]),
        what=KINDS[TaskKind(row.kind)],
        due=due_tag(row.day, row.due_on, today, certain=row.certain),
        day=words.day(row.day, today),
        colour=COLOUR_BY_RANK[row.colour],
        groups="、".join(group_name(code) for code in groups),
        place=place_said(book, row.region),
        spoken=words.day(business_date(row.last_contact_at), today) if row.last_contact_at else "",
        holder=displays.get(row.holder or "", ""),
    )


CSV_COLUMNS = ("到哪天", "规定最晚", "姓名", "证件号码", "做什么", "颜色", "人群", "地方", "上次联系", "谁在管")


def csv_rows(
    rows: Iterable[Row[Any]],
    groups: Mapping[str, Sequence[str]],
    displays: Mapping[str, str],
    book: ItemBook,
    today: date,
) -> Iterator[tuple[str, ...]]:
    """Masked as on the page."""
    for row in rows:
        one = _due_row(row, groups.get(row.person, ()), displays, book, today)
        number = mask_number(json.loads(row.doc)["number"])
        when = (row.day.isoformat(), row.due_on.isoformat())
        yield (*when, one.who, number, one.what, one.colour.text, one.groups, one.place, one.spoken, one.holder)


def person_view(
    connection: Connection,
    book: ItemBook,
    rules: LedgerRules,
    one: Ledgered,
    looker: Member,
    now: datetime,
    displays: Mapping[str, str],
) -> PersonView:
    today, standing = business_date(now), one.standing
    supervisor = looker.role is Role.SUPERVISOR
    known = ledger.colleagues(connection)
    held_by_worker = one.holder in {colleague.name for colleague in known}
    return PersonView(
        ref=one.ref,
        person=one.person,
        who=mask_name(one.doc["name"]) or mask_person("", one.doc["number"]),
        number=mask_number(one.doc["number"]),
        place=place_said(book, one.region),
        said=standing_said(standing, today),
        colour=COLOUR_BY_RANK[standing.colour(rules, today).rank],
        groups=tuple((group_name(code), rules.why(code)) for code in standing.groups(today)),
        spoken=words.moment(one.last_contact_at, now) if one.last_contact_at else "还没有",
        holder=displays.get(one.holder or "", "") if held_by_worker else "",
        tasks=tuple(
            TaskView(
                KINDS[task.kind],
                due_tag(task.day, task.due.day, today, certain=task.due.certain),
                words.day(task.day, today),
            )
            for task in standing.tasks
        ),
        uncertain=_uncertain(standing),
        months=tuple(
            (f"{month.first.year}年{month.first.month}月", MONTHS[month.state])
            for month in standing.months(today)[-_MONTHS_SHOWN:]
        ),
        contacts=tuple(_contact(kept, looker, displays, today) for kept in one.contacts),
        filed=tuple(_filed(row, book, now) for row in ledger.filings_of(connection, one.person)),
        kinds=tuple((kind.value, CONTACT_KINDS[kind]) for kind in kinds_of(one)),
        outcomes=tuple((outcome.value, OUTCOMES[outcome]) for outcome in outcomes_of(one, looker)),
        colleagues=tuple(
            (colleague.name, colleague.display)
            for colleague in known
            if supervisor and colleague.name != one.holder and covers(colleague.region, one.region)
        ),
        may_take=one.holder != looker.name and (supervisor or not held_by_worker),
        may_release=one.holder is not None and (supervisor or one.holder == looker.name),
        latest=one.latest,
    )


def _uncertain(standing: Standing) -> str:
    """Where the holidays of a year on the way are not published yet; "" where all are."""
    years = sorted({year for task in standing.tasks for year in task.due.unknown_years})
    return f"{'、'.join(map(str, years))}年的放假安排还没有公布，日子是按周末算的。" if years else ""


def kinds_of(one: Ledgered) -> tuple[ContactKind, ...]:
    """Of which kinds a contact can be recorded now."""
    owed = {task.kind.value for task in one.standing.tasks}
    match one.standing.phase:
        case Phase.FOLLOWED:
            return (ContactKind.MONTHLY,)
        case Phase.PLACED:
            return tuple(kind for kind in VISITS if kind.value in owed)
        case Phase.CLOSED:
            return (ContactKind.SELF,)
        case Phase.ENDED if one.standing.ended_by not in (None, Outcome.DECEASED):
            return (ContactKind.MONTHLY,)
        case _:
            return ()


def outcomes_of(one: Ledgered, looker: Member) -> tuple[Outcome, ...]:
    """Each once, of all kinds that can be recorded."""
    found = dict.fromkeys(outcome for kind in kinds_of(one) for outcome in OUTCOMES_OF[kind])
    if may_end(one, looker):
        found[Outcome.LOST] = None
    return tuple(found)


def may_end(one: Ledgered, looker: Member) -> bool:
    """To give somebody up is the supervisor's word, once it was raised."""
    raised = any(task.kind is TaskKind.RAISED for task in one.standing.tasks)
    return raised and looker.role is Role.SUPERVISOR


def may_take_back(kept: KeptContact, looker: Member, today: date) -> bool:
    """Whoever wrote it, on the same day; a supervisor at any time."""
    own = kept.staff == looker.name and business_date(kept.recorded_at) == today
    return kept.taken_back_by is None and (own or looker.role is Role.SUPERVISOR)


def group_name(code: str) -> str:
    return GROUP_NAMES[KeyGroup(code)] if code in set(KeyGroup) else code


def place_said(book: ItemBook, region: str) -> str:
    return region_name(book.config, region[:_COUNTY]) if region else "不知道"


def _contact(kept: KeptContact, looker: Member, displays: Mapping[str, str], today: date) -> ContactView:
    one = kept.contact
    taken = kept.taken_back_by
    return ContactView(
        id=one.id,
        what=f"{CONTACT_KINDS[one.kind]}，{WAYS[one.way]}",
        when=words.day(one.done_on, today),
        who=displays.get(kept.staff, kept.staff),
        outcome=OUTCOMES[one.outcome],
        note=kept.note,
        next_on=words.day(one.next_on, today) if one.next_on else "",
        taken_back=displays.get(taken, taken) if taken else "",
        may_take_back=may_take_back(kept, looker, today),
    )


def _filed(row: Row[Any], book: ItemBook, now: datetime) -> FiledView:
    today = business_date(now)
    return FiledView(
        case=row.submission_id,
        what=book.name(row.item),
        when=words.moment(row.filed_at, now),
        tells="、".join(_told(claim, today) for claim in json.loads(row.groups)),
        counts=row.counts,
    )


def _told(claim: Mapping[str, str], today: date) -> str:
    """With the day from which on, where that is yet to come."""
    since = date.fromisoformat(claim["since"])
    return group_name(claim["code"]) + (f"（{words.day(since, today)}起）" if since > today else "")
