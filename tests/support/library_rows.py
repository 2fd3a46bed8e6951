"""Rows of the two libraries, made up, with the filings and postings that they point to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import Connection

from central.libraries.labour_events import EventKind
from central.store.insert_rows import insert_rows
from central.store.library_tables import demand_entries, labour_events
from central.store.tables import postings, submissions
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.submission import CaseState


@dataclass(frozen=True, slots=True)
class Event:
    """`person` any short word; `at` its minute of the day."""

    person: str
    kind: EventKind
    day: date
    region: str = "530502001"
    occupation: str | None = None
    counts: bool = True
    state: CaseState = CaseState.COMPLETED
    at: int = 600


@dataclass(frozen=True, slots=True)
class Demand:
    opened: date
    vacancies: int
    expires: date
    closed: date | None = None
    region: str = "530502"
    occupation: str = "4-09-08-01"


def file(connection: Connection, station: str, events: Sequence[Event], first: int = 0) -> None:
    """`station` is known. `first`: the number of the first of them, of all that are ever made."""
    numbered = [(str(UUID(int=first + n)), event) for n, event in enumerate(events)]
    filed = [_filing(one, event, station) for one, event in numbered]
    insert_rows(connection, submissions, filed)
    insert_rows(connection, labour_events, [_event(one, event) for one, event in numbered])


def post(connection: Connection, demands: Iterable[Demand], first: int = 0) -> None:
    numbered = [(f"测试-{first + n}", demand) for n, demand in enumerate(demands)]
    insert_rows(connection, postings, [_posting(one, demand) for one, demand in numbered])
    insert_rows(connection, demand_entries, [_entry(one, demand) for one, demand in numbered])


def _moment(day: date, minute: int = 600) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), SHANGHAI)


def _filing(submission_id: str, event: Event, station: str) -> dict[str, object]:
    return {
        "submission_id": submission_id,
        "station": station,
        "key": submission_id,
        "body_hash": "h",
        "body": "{}",
        "item": "unemployment_registration",
        "receipt_no": submission_id,
        "received_at": _moment(event.day, event.at),
        "state": event.state.value,
    }


def _event(submission_id: str, event: Event) -> dict[str, object]:
    return {
        "submission_id": submission_id,
        "person": event.person,
        "kind": event.kind.value,
        "filed_at": _moment(event.day, event.at),
        "happened_on": event.day,
        "region": event.region,
        "occupation": event.occupation,
        "counts": event.counts,
        "groups": "[]",
        "said": '{"profile": {}}',
    }


def _posting(posting_id: str, demand: Demand) -> dict[str, object]:
    return {
        "posting_id": posting_id,
        "source": "office",
        "state": "published",
        "district": demand.region,
        "expires": demand.expires,
        "doc": "{}",
        "taken": 0,
        "applicants": 0,
        "revision": 1,
        "came_at": _moment(demand.opened),
        "changed_at": _moment(demand.opened),
    }


def _entry(posting_id: str, demand: Demand) -> dict[str, object]:
    return {
        "posting_id": posting_id,
        "employer": "测试公司",
        "occupation": demand.occupation,
        "kind": "full_time",
        "region": demand.region,
        "vacancies": demand.vacancies,
        "opened_on": demand.opened,
        "expires": demand.expires,
        "closed_on": demand.closed,
    }
