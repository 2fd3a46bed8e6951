"""Who asks to be forgotten at the end of a case is forgotten on the labour market too, and nobody else is."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

from central.faults import PostingOpenError
from central.person_digest import digest_of
from central.store import audit, erasure, gig_takes, postings
from central.store.erasure import Erased
from central.store.tables import gig_takes as takes
from central.store.tables import job_applications as applied
from central.store.tables import market_messages, metadata
from kiosk.contract.base import CONTRACT_HEADER
from kiosk.domain.offered_posting import OfferState
from tests.central.api.test_market_messages import (
    _yesterday,
    applying,
    giving_up,
    left,
    load,
    of_employer,
    offering,
    taking,
    who,
)
from tests.support.clocks import NOON
from tests.support.messages import message
from tests.support.postings import gig, posting, posting_data
from tests.support.station_at_centre import StationAtCentre

ON_BOTH = True
ME, OTHER = 123, 5
NAME = "测试要走的人"
RESUME = {"item": "job_seeking", "item_version": "1", "answers": {"phone": "13900002222"}}
CONTACT = "找测试要走的人 13900003333"
Send = Callable[..., list[str]]


@pytest.fixture
def send(station: StationAtCentre) -> Send:
    headers = station.bearer() | {CONTRACT_HEADER: "2"}

    def sent(*items: Any) -> list[str]:
        return [one["outcome"] for one in station.send(*items, headers=headers).json()["results"]]

    return sent


@pytest.fixture
def case(station: StationAtCentre) -> str:
    """Of mine, and ended."""
    body = message(applicant={"kind": "citizen", "name": NAME, "number": who(ME)["number"]}, assurance="card")
    station.send({"key": body["submission_id"], "body": body})
    assert station.centre.cli("cases", "decide", body["submission_id"], "completed", "--json")[0] == 0
    return str(body["submission_id"])


def mine() -> dict[str, Any]:
    return who(ME, name=NAME)


def where_it_stands(station: StationAtCentre, *words: str) -> list[str]:
    with station.centre.database.read() as connection:
        return [
            table.name
            for table in metadata.sorted_tables
            if any(word in str(list(row)) for row in connection.execute(table.select()) for word in words)
        ]


def erase(station: StationAtCentre, case: str) -> Erased:
    with station.centre.database.write() as connection:
        return erasure.erase(connection, case, NOON)


def test_whatever_they_sent_is_of_nobody(station: StationAtCentre, send: Send, case: str) -> None:
    load(station.centre, posting("P-1"), gig("G-1", places=2), gig("G-over", gig=_yesterday()))
    offer = offering("E-1", agent=mine(), posting=posting_data("E-1", contact=CONTACT))
    closing = of_employer("posting_closed")
    told = send(
        applying("P-1", applicant=mine(), resume=RESUME),
        applying("nowhere", applicant=mine()),
        taking("G-1", applicant=mine()),
        taking("G-over", applicant=mine()),
        offer,
        closing,
    )
    assert told == ["delivered", "unknown", "confirmed", "closed", "delivered", "delivered"]
    number = who(ME)["number"]
    about_them = (number, NAME, "13900002222", "13900003333", digest_of(number))
    assert {"market_messages", "gig_takes", "job_applications", "postings"} <= set(
        where_it_stands(station, *about_them)
    )
    assert erase(station, case).market == 6
    assert where_it_stands(station, *about_them) == []
    assert left(station.centre, "G-1") == 2, "nobody would have come"


def test_others_stay_as_they_are(station: StationAtCentre, send: Send, case: str) -> None:
    load(station.centre, posting("P-1"), gig("G-1", places=2))
    theirs = who(OTHER, name="测试别人")
    send(applying("P-1", applicant=theirs, resume=RESUME), taking("G-1", applicant=theirs))
    send(offering("E-1", agent=theirs))
    before = rows(station)
    assert erase(station, case).market == 0
    assert rows(station) == before


def rows(station: StationAtCentre) -> list[tuple[Any, ...]]:
    with station.centre.database.read() as connection:
        return [
            tuple(row)
            for table in (market_messages, takes, applied)
            for row in connection.execute(table.select().order_by(table.c.key))
        ]


def test_what_is_repeated_afterwards_is_told_the_same_and_says_nothing_new(
    station: StationAtCentre, send: Send, case: str
) -> None:
    load(station.centre, posting("P-1"), gig("G-1", places=1))
    sent = (applying("P-1", applicant=mine()), taking("G-1", applicant=mine()))
    told = send(*sent)
    erase(station, case)
    assert send(*sent) == told
    assert where_it_stands(station, NAME) == []
    assert left(station.centre, "G-1") == 1
    assert erase(station, case).market == 0
    assert send(taking("G-1", serial=OTHER)) == ["confirmed"]


def test_a_take_that_came_after_it_was_given_up_stays_given_up(station: StationAtCentre, send: Send, case: str) -> None:
    load(station.centre, gig("G-1", places=1))
    take = taking("G-1", applicant=mine())
    assert send(take, giving_up(take)) == ["confirmed", "given_up"]
    erase(station, case)
    with station.centre.database.read() as connection:
        (row,) = gig_takes.takers(connection, "G-1")
    assert (row.state, json.loads(row.body)["applicant"]["name"]) == ("given_up", "")


def test_who_still_offers_work_is_told_to_close_it_first(station: StationAtCentre, send: Send, case: str) -> None:
    send(offering("E-1", agent=mine()))
    number = who(ME)["number"]
    status, refused = station.centre.cli("cases", "erase", case, "--json")
    assert (status, refused["error"]) == (1, "posting_open")
    assert {"submissions", "market_messages"} <= set(where_it_stands(station, number)), "nothing was changed"
    with pytest.raises(PostingOpenError, match="E-1"):
        erase(station, case)
    with station.centre.database.write() as connection:
        postings.move(connection, "E-1", OfferState.CLOSED, NOON)
    status, told = station.centre.cli("cases", "erase", case, "--json")
    assert (status, told["market"]) == (0, 1)
    assert where_it_stands(station, number) == []
    with station.centre.database.read() as connection:
        kept, entry = postings.find(connection, "E-1"), audit.about(connection, case)[-1]
    assert (entry.event, json.loads(entry.fields)["market_messages"]) == ("case_erased", 1)
    assert kept is not None
    assert asdict(kept)["posting"]["contact"] == "已清除"
