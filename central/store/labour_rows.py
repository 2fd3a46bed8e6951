"""Events and persons of the library of the labour force as rows of its tables, and back."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from central.libraries.growth import LabourPerson
from central.libraries.key_groups import Claim, KeyGroup
from central.libraries.labour_events import ITEM_KINDS, EventKind, LabourEvent, claims_text, told_of, told_text
from central.libraries.names import hint_of
from kiosk.domain.business_day import business_date

_LONGEST_REGION = 12


def place_of(region: str | None, receipt_no: str) -> str:
    """Where it was filed; "" where nobody knows."""
    named = region or receipt_no.partition("-")[0]
    return named if named.isascii() and named.isdecimal() and len(named) <= _LONGEST_REGION else ""


def event_row(event: LabourEvent, *, counts: bool) -> dict[str, Any]:
    return {
        "submission_id": event.submission_id,
        "person": event.person,
        "kind": event.kind.value,
        "filed_at": event.filed_at,
        "happened_on": event.happened_on,
        "region": event.region,
        "occupation": event.occupation,
        "counts": counts,
        "groups": claims_text(event.claims),
        "said": told_text(event.told),
    }


def row_of_nobody(row: Row[Any]) -> dict[str, Any]:
    return {
        "submission_id": row.submission_id,
        "person": row.submission_id,
        "kind": ITEM_KINDS[row.item].value,
        "filed_at": row.received_at,
        "happened_on": business_date(row.received_at),
        "region": place_of(row.region, row.receipt_no),
        "occupation": None,
        "counts": False,
        "groups": "[]",
        "said": None,
    }


def event_of_row(row: Row[Any]) -> LabourEvent:
    return LabourEvent(
        submission_id=row.submission_id,
        person=row.person,
        kind=EventKind(row.kind),
        filed_at=row.filed_at,
        region=row.region,
        occupation=row.occupation,
        claims=_claims(row.groups),
        told=told_of(row.said),
    )


def _claims(kept: str) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            KeyGroup(one["code"]),
            date.fromisoformat(one["since"]),
            date.fromisoformat(one["until"]) if one["until"] else None,
        )
        for one in json.loads(kept)
    )


def force_row(known: LabourPerson, last_contact_at: datetime | None) -> dict[str, Any]:
    doc = {
        "name": known.name,
        "number": known.number,
        "phone": known.phone,
        "phone_owner": known.phone_owner,
        "profile": known.profile.said(),
    }
    return {
        "person": known.person,
        "doc": json.dumps(doc),
        "name_hint": hint_of(known.name),
        "state": known.state.value,
        "state_since": known.state_since,
        "region": known.region,
        "born_on": known.born_on,
        "education": known.education,
        "last_contact_at": last_contact_at,
        "updated_at": known.updated_at,
    }


def group_rows(known: LabourPerson) -> Iterable[dict[str, Any]]:
    for group, said in known.groups.items():
        yield {
            "person": known.person,
            "group_code": group.value,
            "since": said.claim.since,
            "until": said.claim.until,
            "submission_id": said.submission_id,
        }


def wish_rows(known: LabourPerson) -> Iterable[dict[str, Any]]:
    for wish in known.wishes:
        yield {"person": known.person, "occupation": wish}


def skill_rows(known: LabourPerson) -> Iterable[dict[str, Any]]:
    for skill in known.profile.skills:
        yield {"person": known.person, "skill": skill}
