"""One entry of the library of demand: what an employer seeks, and whether still."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.domain.offered_posting import OfferState


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandEntry:
    """As in `store.library_tables`; open from `opened_on` through `expires`, and before `closed_on`."""

    posting_id: str
    employer: str
    employer_code: str | None
    occupation: str
    kind: str
    region: str
    vacancies: int
    hired: int | None
    opened_on: date
    expires: date
    closed_on: date | None


def entry_of(
    doc: str,
    state: OfferState,
    *,
    employer_code: str | None,
    taken: int,
    hired: int | None,
    changed_on: date,
) -> DemandEntry:
    """Of a posting that was let out once; `doc` is its JSON (`kiosk.contract.posting`). `hired` is what the employer
    said; else, of day labour, how many places are `taken`."""
    said: dict[str, Any] = json.loads(doc)
    gig = said.get("gig")
    return DemandEntry(
        posting_id=said["id"],
        employer=said["employer"],
        employer_code=employer_code,
        occupation=said["occupation"],
        kind=said["kind"],
        region=said["district"],
        vacancies=gig["places"] if gig else said["headcount"],
        hired=taken if hired is None and gig else hired,
        opened_on=date.fromisoformat(said["published"]),
        expires=date.fromisoformat(said["expires"]),
        closed_on=changed_on if state is OfferState.CLOSED else None,
    )
