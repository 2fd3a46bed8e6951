"""Somebody in the library of the labour force, and an entry of demand, as pages and tables show them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from central.item_book import ItemBook
from central.libraries.growth import LabourState
from central.libraries.key_groups import GROUP_NAMES, KeyGroup
from central.libraries.labour_events import EventKind
from central.libraries.profile import profile_kept
from central.region_names import region_name
from central.store import labour_lists
from central.store.demand import is_open
from central.web import words
from central.web.library_words import DEMAND_CLOSED, DEMAND_OPEN, EVENTS, PHONE_OWNERS, STATES
from central.web.posting_view import KINDS, occupation_name
from kiosk.domain.business_day import business_date
from kiosk.domain.calendar_months import years_between
from kiosk.domain.masking import mask_name, mask_number, mask_person, mask_phone
from kiosk.domain.posting import JobKind
from kiosk.domain.submission import CaseState

_GROUP_OF_CODES = "-00"
_COUNTY = 6
# Names of trades hold a 、 themselves.
BETWEEN = "；"


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """The centre's own names of codes; `now` is when the page is made."""

    book: ItemBook
    now: datetime

    @property
    def today(self) -> date:
        return business_date(self.now)

    def place(self, region: str) -> str:
        return region_name(self.book.config, region[:_COUNTY]) if region else "不清楚"

    def occupation(self, code: str) -> str:
        return occupation_name(self.book.catalogue, code)

    def education(self, code: str | None) -> str:
        return self.names("education").get(code or "", "")

    def named(self, table: str, codes: Iterable[str]) -> str:
        """Those that have a name, in their order."""
        names = self.names(table)
        return BETWEEN.join(names[code] for code in codes if code in names)

    def skills(self) -> dict[str, str]:
        """All that can be looked for, by its code: trades, then tools and certificates."""
        return self.names("gig_trade") | self.names("gig_tool")

    def names(self, table: str) -> dict[str, str]:
        """Of codes, in the order of their table."""
        return {one.code: one.official or one.text for one in self.book.catalogue.tables.get(table, ())}

    def day(self, day: date | None) -> str:
        return words.day(day, self.today) if day else ""

    def places(self, codes: Iterable[str]) -> list[tuple[str, str]]:
        return [(code, self.place(code)) for code in codes]

    def occupations(self, looked_for: str) -> tuple[str, ...] | None:
        """Codes by a code or a part of a name, with all that lies below; None: nothing is looked for."""
        if not looked_for:
            return None
        table = self.book.catalogue.tables.get("occupation", ())
        named = [one.code for one in table if looked_for in one.official or looked_for in one.text]
        above = tuple(_stem(code) for code in [*named, looked_for])
        return tuple(dict.fromkeys([*named, looked_for, *(one.code for one in table if one.code.startswith(above))]))


def listed(connection: Connection, rows: Sequence[Row[Any]], says: LibraryWords) -> Iterator[dict[str, Any]]:
    """Masked."""
    persons = [row.person for row in rows]
    groups = labour_lists.groups_of(connection, persons, says.today)
    wishes, skills = labour_lists.wishes_of(connection, persons), says.skills()
    for row in rows:
        doc = json.loads(row.doc)
        yield {
            "person": row.person,
            "name": mask_person(doc["name"], doc["number"]),
            "number": mask_number(doc["number"]),
            "state": STATES[LabourState(row.state)],
            "since": says.day(row.state_since),
            "place": says.place(row.region),
            "born": row.born_on.year if row.born_on else "",
            "education": says.education(row.education),
            "groups": [_group_name(one) for one in groups.get(row.person, ())],
            "skills": [skills[code] for code in profile_kept(doc.get("profile", {})).skills if code in skills],
            "wishes": [says.occupation(one.occupation) for one in wishes.get(row.person, ())],
            "contact": says.day(business_date(row.last_contact_at)) if row.last_contact_at else "",
            "filed": says.day(business_date(row.updated_at)),
        }


def table_rows(connection: Connection, rows: Sequence[Row[Any]], says: LibraryWords) -> Iterator[tuple[Any, ...]]:
    """As in LABOUR_COLUMNS, masked."""
    for one in listed(connection, rows, says):
        yield (
            *(one["name"], one["number"], one["state"].text, one["since"], one["place"], one["born"]),
            *(one["education"], "、".join(one["groups"]), BETWEEN.join(one["skills"])),
            *("、".join(one["wishes"]), one["contact"], one["filed"]),
        )


def person_view(connection: Connection, row: Row[Any], says: LibraryWords, *, opened: bool) -> dict[str, Any]:
    """One person: masked, unless `opened`."""
    doc = json.loads(row.doc)
    masked = mask_name(doc["name"]), mask_number(doc["number"]), mask_phone(doc["phone"])
    name, number, phone = (doc["name"], doc["number"], doc["phone"]) if opened else masked
    filings = labour_lists.filings_of(connection, row.person)
    numbers = {one.submission_id: words.short_number(one.receipt_no) for one in filings}
    groups = labour_lists.groups_of(connection, [row.person], says.today).get(row.person, [])
    since = says.day(row.state_since)
    facts = [
        ("证件号", number),
        ("手机", _phone(phone, doc["phone_owner"])),
        ("年龄", f"{years_between(row.born_on, says.today)} 岁" if row.born_on else ""),
        ("出生", row.born_on.isoformat() if opened and row.born_on else ""),
        ("学历", says.education(row.education)),
        ("地区", says.place(row.region)),
        ("这样多久了", f"{since}起" if since else ""),
        ("最近联系", words.moment(row.last_contact_at, says.now) if row.last_contact_at else "还没有"),
    ]
    return {
        "person": row.person,
        "name": name or "没有写名字",
        "state": STATES[LabourState(row.state)],
        "facts": [(label, text) for label, text in facts if text],
        "groups": [
            (_group_name(one), f"{says.day(one.since)}起，申请 {numbers.get(one.submission_id, '在别处')}")
            for one in groups
        ],
        "filings": [_filing(one, says) for one in filings],
    }


def demand_listed(row: Row[Any], says: LibraryWords) -> dict[str, Any]:
    return {
        "state": DEMAND_OPEN if is_open(row, says.today) else DEMAND_CLOSED,
        "posting_id": row.posting_id,
        "employer": row.employer,
        "occupation": says.occupation(row.occupation),
        "kind": KINDS[JobKind(row.kind)],
        "place": says.place(row.region),
        "vacancies": row.vacancies,
        "hired": "没有说" if row.hired is None else row.hired,
        "opened": says.day(row.opened_on),
        "expires": says.day(row.expires),
    }


def demand_rows(rows: Iterable[Row[Any]], says: LibraryWords) -> Iterator[tuple[Any, ...]]:
    """As in DEMAND_COLUMNS."""
    for row in rows:
        yield (
            *(row.posting_id, row.employer, row.employer_code, says.occupation(row.occupation)),
            *(KINDS[JobKind(row.kind)], says.place(row.region), row.vacancies, row.hired),
            *(row.opened_on, row.expires, row.closed_on),
        )


def _group_name(row: Row[Any]) -> str:
    return GROUP_NAMES[KeyGroup(row.group_code)]


def _phone(phone: str, owner: str | None) -> str:
    said = PHONE_OWNERS.get(owner or "", "")
    return f"{phone}（{said}）" if phone and said else phone or said


def _filing(row: Row[Any], says: LibraryWords) -> dict[str, Any]:
    return {
        "submission_id": row.submission_id,
        "item": says.book.name(row.item),
        "kind": EVENTS[EventKind(row.kind)],
        "day": says.day(row.happened_on),
        "number": words.short_number(row.receipt_no),
        "state": words.STATES[CaseState(row.state)],
        "counts": row.counts,
    }


def _stem(code: str) -> str:
    """4-09-00-00 stands for all that begins with 4-09-."""
    stem = code
    while stem.endswith(_GROUP_OF_CODES):
        stem = stem.removesuffix(_GROUP_OF_CODES)
    return stem if stem == code else f"{stem}-"
