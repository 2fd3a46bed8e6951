"""`central jobs ...`: postings in, out of sight again, and who applied."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from central.clock import system_now
from central.commands.answers import say
from central.commands.load_lines import load_lines
from central.faults import PostingUnknownError
from central.sample_postings import COUNT, sample_postings
from central.store import audit, gig_takes, market_messages, postings
from central.store.database import Database
from central.store.postings import Kept
from kiosk.contract.posting_lines import PostingLines
from kiosk.domain.business_day import business_date
from kiosk.domain.offered_posting import OfferState

_AT_ONCE = 1000  # postings a transaction


def load(database: Database, file: Path) -> int:
    def forget(connection: Connection, now: datetime) -> None:
        postings.forget_expired(connection, business_date(now))

    return load_lines(database, PostingLines(file), postings.load, "postings_loaded", at_once=_AT_ONCE, after=forget)


def load_samples(database: Database, district: str) -> int:
    """Made-up ones, for trying things out. Never where real people look for work."""
    now = system_now()
    with database.write() as connection:
        postings.load(connection, list(sample_postings(district, now)), now)
        audit.append(connection, "sample_postings_loaded", now, staff="command", district=district)
    return say({"imported": COUNT, "rejected": []})


def list_all(database: Database, state: str | None) -> int:
    with database.read() as connection:
        found = [_shown(kept) for kept in postings.listed(connection, OfferState(state) if state else None)]
    return say({"jobs": found})


def close(database: Database, posting_id: str, reason: str | None, *, called_off: bool) -> int:
    """`called_off`: there is no work, and everybody who has a place of it is told. Raises PostingUnknownError."""
    now = system_now()
    with database.write() as connection:
        if postings.find(connection, posting_id, lock=True) is None:
            raise PostingUnknownError(f"there is no posting {posting_id}")
        postings.move(connection, posting_id, OfferState.CLOSED, now, reason=reason)
        released = gig_takes.call_off(connection, posting_id, now) if called_off else 0
        audit.append(connection, "posting_closed", now, staff="command", posting_id=posting_id, released=released)
    return say({"id": posting_id, "state": OfferState.CLOSED.value, "released": released})


def applicants(database: Database, posting_id: str | None) -> int:
    """Who applied, and who took a place, as received. A look at people is written down, as it is at the page."""
    with database.write() as connection:
        rows = market_messages.applications(connection, posting_id)
        takers = gig_takes.takers(connection, posting_id) if posting_id else ()
        shown = len(rows) + len(takers)
        audit.append(connection, "applicants_shown", system_now(), staff="command", posting_id=posting_id, shown=shown)
    return say(
        {
            "applicants": [
                {"id": row.posting_id, "station": row.station, "received_at": row.received_at.isoformat()}
                | _said(row.body, "receipt_no", "applicant", "resume")
                for row in rows
            ],
            "takers": [
                {"station": row.station, "state": row.state, "taken_at": row.taken_at.isoformat()}
                | _said(row.body, "receipt_no", "applicant")
                for row in takers
            ],
        }
    )


def _said(body: str, *names: str) -> dict[str, Any]:
    message = json.loads(body)
    return {name: message.get(name) for name in names}


def _shown(kept: Kept) -> dict[str, Any]:
    posting = kept.posting
    return {
        "id": posting.id,
        "title": posting.title,
        "employer": posting.employer,
        "district": posting.district,
        "kind": posting.kind.value,
        "source": kept.source.value,
        "state": kept.state.value,
        "published": posting.published.isoformat(),
        "expires": posting.expires.isoformat(),
        "applicants": kept.applicants,
        "places": posting.gig.places if posting.gig else None,
        "taken": kept.taken if posting.gig else None,
        "hired": kept.hired,
        "reason": kept.reason,
        "credit_code": kept.credit_code,
        "station": kept.station,
        "came_at": kept.came_at.isoformat(),
    }
