"""Messages of the labour market over HTTP: raw, repeated, out of order, and hostile."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from central.store import audit, gig_takes, postings
from central.store.tables import gig_takes as gig_takes_table
from central.store.tables import postings as postings_table
from kiosk.contract.base import CONTRACT_HEADER
from kiosk.domain.offered_posting import OfferState
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON, HandClock
from tests.support.people import number_born
from tests.support.postings import CREDIT_CODE, gig, posting, posting_data
from tests.support.station_at_centre import StationAtCentre

AT = NOON.isoformat()


def who(serial: int = 123, **changed: Any) -> dict[str, Any]:
    number = number_born(NOON.date().replace(year=1979), serial)
    return {"kind": "citizen", "name": "测试三", "number": number} | changed


def taking(posting_id: str = "G-1", serial: int = 123, **changed: Any) -> dict[str, Any]:
    body = {
        "type": "gig_take", "take_id": str(uuid4()), "posting_id": posting_id, "assurance": "card", "taken_at": AT,
        "receipt_no": "530502-QH03-20261015-0001", "applicant": who(serial),
    }  # fmt: skip
    return {"key": str(uuid4()), "body": body | changed}


def giving_up(take: dict[str, Any]) -> dict[str, Any]:
    body = {
        "type": "gig_given_up", "take_id": take["body"]["take_id"], "posting_id": take["body"]["posting_id"],
        "given_up_at": AT, "assurance": "card",
    }  # fmt: skip
    return {"key": str(uuid4()), "body": body}


def applying(posting_id: str = "P-1", serial: int = 123, **changed: Any) -> dict[str, Any]:
    body = {
        "type": "job_application", "application_id": str(uuid4()), "posting_id": posting_id, "applied_at": AT,
        "receipt_no": "530502-QH03-20261015-0001", "assurance": "card", "applicant": who(serial),
        "consent": {"purpose": "job_application", "text_version": "1", "given_at": AT},
    }  # fmt: skip
    return {"key": str(uuid4()), "body": body | changed}


def offering(posting_id: str = "E-1", **changed: Any) -> dict[str, Any]:
    body = {
        "type": "posting_offered", "receipt_no": "530502-QH03-20261015-0001", "offered_at": AT, "assurance": "card",
        "employer": {"credit_code": CREDIT_CODE, "name": "测试家政公司"}, "agent": who(),
        "posting": posting_data(posting_id),
    }  # fmt: skip
    return {"key": str(uuid4()), "body": body | changed}


def of_employer(kind: str, posting_id: str = "E-1", **changed: Any) -> dict[str, Any]:
    body = {
        "type": kind, "posting_id": posting_id, "assurance": "card", "credit_code": CREDIT_CODE,
        "agent_number": who()["number"],
    }  # fmt: skip
    own = {"renewed_at": AT} if kind == "posting_renewed" else {"closed_at": AT, "hired": 1}
    return {"key": str(uuid4()), "body": body | own | changed}


@pytest.fixture
def send(station: StationAtCentre) -> Callable[..., list[tuple[str, str | None]]]:
    headers = station.bearer() | {CONTRACT_HEADER: "2"}

    def sent(*items: Any, at: StationAtCentre = station) -> list[tuple[str, str | None]]:
        own = headers if at is station else at.bearer() | {CONTRACT_HEADER: "2"}
        results = at.send(*items, headers=own).json()["results"]
        return [(one["status"], one.get("outcome")) for one in results]

    return sent


def load(centre: InProcessCentre, *loaded: Any) -> None:
    with centre.database.write() as connection:
        postings.load(connection, loaded, centre.now())


def left(centre: InProcessCentre, posting_id: str = "G-1") -> int | None:
    with centre.database.read() as connection:
        kept = postings.find(connection, posting_id)
    return kept.left if kept else None


Send = Callable[..., list[tuple[str, str | None]]]


def test_no_more_places_are_given_than_there_are(station: StationAtCentre, send: Send) -> None:
    load(station.centre, gig(places=3))
    told = [send(taking(serial=n))[0] for n in range(1, 6)]
    assert told == [("stored", "confirmed")] * 3 + [("stored", "full")] * 2
    assert left(station.centre) == 0


def test_the_same_key_is_told_the_same_whatever_happened_since(station: StationAtCentre, send: Send) -> None:
    load(station.centre, gig(places=1))
    first, second = taking(serial=1), taking(serial=2)
    assert send(first, second) == [("stored", "confirmed"), ("stored", "full")]
    send(giving_up(first))
    assert left(station.centre) == 1
    assert send(first, second) == [("repeated", "confirmed"), ("repeated", "full")]
    assert left(station.centre) == 1, "a repeat takes nothing"
    assert send(first | {"body": first["body"] | {"posting_id": "G-2"}}) == [("conflict", None)]


def test_given_up_before_it_was_taken_takes_no_place(station: StationAtCentre, send: Send) -> None:
    load(station.centre, gig(places=1))
    take = taking()
    assert send(giving_up(take)) == [("stored", "waiting")]
    assert send(take) == [("stored", "given_up")]
    assert left(station.centre) == 1


def test_nobody_gives_up_what_another_station_took(station: StationAtCentre, send: Send) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    load(station.centre, gig(places=1))
    take = taking()
    send(take)
    assert send(giving_up(take), at=other) == [("stored", "waiting")]
    assert send(taking(take_id=take["body"]["take_id"], serial=9), at=other) == [("refused", None)]
    assert left(station.centre) == 0


@pytest.mark.parametrize(
    ("posting_id", "outcome"), [("nothing", "unknown"), ("P-1", "closed"), ("G-over", "closed"), ("G-off", "closed")]
)
def test_what_cannot_be_taken_says_why(station: StationAtCentre, send: Send, posting_id: str, outcome: str) -> None:
    over = gig("G-over", gig=_yesterday())
    load(station.centre, posting("P-1"), over, gig("G-off"))
    with station.centre.database.write() as connection:
        postings.move(connection, "G-off", OfferState.CLOSED, NOON)
    assert send(taking(posting_id)) == [("stored", outcome)]


def _yesterday() -> dict[str, Any]:
    starts = NOON - timedelta(days=1)
    return {
        "starts": starts.isoformat(), "ends": (starts + timedelta(hours=1)).isoformat(), "meet": "东门",
        "settle": "daily", "places": 5, "insurance": False,
    }  # fmt: skip


def test_what_frees_a_place_or_ends_a_posting_is_dated_here_whatever_the_station_thought(
    station: StationAtCentre, send: Send
) -> None:
    """Stations do these under a clock that is known to be wrong: nobody is kept waiting for it to be set."""
    load(station.centre, gig(places=1))
    take = taking()
    send(take, offering())
    at_1970 = "1970-01-01T08:00:20+08:00"
    back = {"key": str(uuid4()), "body": giving_up(take)["body"] | {"given_up_at": at_1970}}
    assert send(back, of_employer("posting_closed", closed_at=at_1970)) == [
        ("stored", "given_up"),
        ("stored", "delivered"),
    ]
    assert left(station.centre) == 1
    with station.centre.database.read() as connection:
        tables = (gig_takes_table, postings_table)
        changed = {at for table in tables for at in connection.scalars(select(table.c.changed_at))}
    assert changed == {NOON}


def test_work_that_is_called_off_is_told_to_who_had_a_place(station: StationAtCentre, send: Send) -> None:
    load(station.centre, gig(places=2))
    take = taking()
    send(take)
    with station.centre.database.write() as connection:
        assert gig_takes.call_off(connection, "G-1", NOON) == 1
    page = station.call("GET", "/v1/changes", headers=station.bearer() | {CONTRACT_HEADER: "2"}).json()
    (told,) = page["gig_answers"]
    assert (told["take_id"], told["state"], told["cause"], told["revision"]) == (
        take["body"]["take_id"], "released", "closed", 2
    )  # fmt: skip


def test_older_stations_are_told_nothing_of_it(station: StationAtCentre) -> None:
    load(station.centre, gig(), posting())
    assert set(station.changes()) == {"changes", "cursor", "more"}
    (result,) = station.send(taking()).json()["results"]
    assert "outcome" not in result


def test_one_application_for_each_person_and_posting(station: StationAtCentre, send: Send) -> None:
    load(station.centre, posting())
    first = applying()
    assert send(first, applying(), applying(serial=5)) == [
        ("stored", "delivered"), ("stored", "already"), ("stored", "delivered")
    ]  # fmt: skip
    assert send(first, applying("nothing")) == [("repeated", "delivered"), ("stored", "unknown")]


def test_an_offer_that_breaks_the_law_is_refused_by_rule(station: StationAtCentre, send: Send) -> None:
    bad = posting_data("E-2", description="打扫写字楼，上班前交押金500元。")
    assert send(offering(), offering(posting=bad)) == [("stored", "delivered"), ("stored", "unlawful")]
    with station.centre.database.read() as connection:
        kept = postings.find(connection, "E-2")
    assert kept is not None
    assert kept.state is OfferState.REFUSED
    assert kept.reason


def test_only_who_offered_it_says_more_of_it(station: StationAtCentre, send: Send) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    send(offering())
    strangers = {"agent_number": number_born(NOON.date().replace(year=1990))}
    assert send(of_employer("posting_closed", **strangers)) == [("stored", "not_yours")]
    assert send(of_employer("posting_closed"), at=other) == [("stored", "not_yours")]
    assert send(of_employer("posting_renewed")) == [("stored", "ended")], "not let out yet"
    assert send(of_employer("posting_closed"), of_employer("posting_closed")) == [
        ("stored", "delivered"), ("stored", "ended")
    ]  # fmt: skip
    assert send(offering()) == [("refused", None)], "the id belongs to another key"


HOSTILE = [
    taking(assurance="typed"),
    taking(posting_id=""),
    taking(posting_id="x" * 101),
    taking(posting_id="a\0b"),
    taking(take_id="../../etc"),
    taking(taken_at="2026-10-15T12:00:00"),
    taking(applicant=None),
    taking(extra=1),
    giving_up(taking(take_id=7)),
    applying(resume={"item": "x", "item_version": "1", "answers": {"a b": 1}}),
    applying(consent=None),
    offering(employer={"credit_code": "91530500MA6K000000", "name": "测试"}),
    offering(employer={"credit_code": CREDIT_CODE, "name": ""}),
    offering(posting={}),
    offering(posting=[]),
    offering(posting=posting_data("E-9", pay={"min": 1e400, "max": 1, "unit": "month"})),
    offering(posting=posting_data("E-9", surprise=1)),
    offering(posting=posting_data("E-9", title="x" * 201)),
    offering(posting=posting_data("E-9", description="a\0")),
    offering(posting=posting_data("E-9", headcount=True)),
    of_employer("posting_closed", hired=-1),
    of_employer("posting_closed", hired=10**30),
    of_employer("posting_renewed", credit_code=CREDIT_CODE * 2),
]


@pytest.mark.parametrize("item", HOSTILE, ids=range(len(HOSTILE)))
def test_what_does_not_fit_is_refused_alone_and_leaves_no_trace(
    station: StationAtCentre, send: Send, item: dict[str, Any]
) -> None:
    load(station.centre, gig(places=9))
    raw = json.dumps({"items": [item, taking(serial=7)]}).replace("Infinity", "1e999").encode()
    headers = station.bearer() | {CONTRACT_HEADER: "2", "Content-Type": "application/json"}
    answer = station.post("/v1/batches", content=raw, headers=headers)
    assert [one["status"] for one in answer.json()["results"]] == ["refused", "stored"]
    with station.centre.database.read() as connection:
        assert [row.posting.id for row in postings.listed(connection)] == ["G-1"]
        assert audit.verify(connection).intact


def test_a_posting_expires_by_the_day_in_shanghai(station: StationAtCentre, send: Send, clock: HandClock) -> None:
    load(station.centre, gig(expires=(NOON + timedelta(days=1)).date().isoformat()))
    later = replace(station)  # with a token of its own time
    clock.wall = NOON + timedelta(hours=12, minutes=30)
    assert send(taking(serial=1), at=later) == [("stored", "confirmed")]
    clock.wall = NOON + timedelta(days=1, hours=12)
    assert send(taking(serial=2), at=later) == [("stored", "closed")]
