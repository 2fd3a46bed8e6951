"""Every answer of a centre, and none, as a code for a phone or a reason; and the word by which a station is known."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from kiosk.contract.base import CONTRACT, CONTRACT_HEADER
from kiosk.sync.station_key import new_seed
from kiosk.sync.upload import CentreTickets, Outcome
from kiosk.usecases.centre_ports import TicketFault, UploadTicket
from tests.support.clocks import NOON, HandClock
from tests.support.fake_outbox import FakeStore
from tests.support.scripted_centre import URL, ScriptedCentre, problem

SUBMISSION, TICKET = str(uuid4()), str(uuid4())
ANSWER = {
    "ticket_id": TICKET,
    "url": "https://centre.example/u/abc",
    "expires_at": (NOON + timedelta(minutes=10)).isoformat(),
}


def run(ask: Callable[[], Coroutine[Any, Any, Outcome]]) -> Outcome | None:
    return asyncio.run(ask())


def tickets(centre: ScriptedCentre, *, enrolled: bool = True) -> CentreTickets:
    store, clock = FakeStore(), HandClock()
    if enrolled:
        store.identity = replace(store.identity, code="QH03", central=URL, private_key=new_seed())
    return CentreTickets(store=store, clock=clock, on_loop=run, open_client=lambda *_: centre.client(clock))


def test_a_code_comes_with_how_long_it_holds() -> None:
    centre = ScriptedCentre(lambda _: httpx2.Response(200, json=ANSWER))
    assert tickets(centre).ticket(SUBMISSION, "缴费单") == UploadTicket(TICKET, ANSWER["url"], 600)
    sent = centre.requests[-1]
    assert sent.url.path == "/v1/uploads/tickets"
    assert json.loads(sent.content) == {"submission_id": SUBMISSION, "wanted": "缴费单"}
    assert sent.headers[CONTRACT_HEADER] == str(CONTRACT)


def test_it_holds_by_the_centre_s_clock() -> None:
    date = {"Date": "Thu, 15 Oct 2026 04:06:00 GMT"}  # six minutes ahead of this station
    centre = ScriptedCentre(lambda _: httpx2.Response(200, json=ANSWER, headers=date))
    ticket = tickets(centre).ticket(SUBMISSION, "")
    assert isinstance(ticket, UploadTicket)
    assert ticket.seconds == 240


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (lambda: problem(404), TicketFault.NOT_THERE_YET),
        (lambda: problem(409), TicketFault.ENDED),
        (lambda: problem(401), TicketFault.NOT_AVAILABLE),
        (lambda: problem(422), TicketFault.NOT_AVAILABLE),
        (lambda: problem(503), TicketFault.OFFLINE),
        (lambda: httpx2.Response(404, text="a portal"), TicketFault.OFFLINE),
        (lambda: httpx2.Response(200, text="<html>sign in</html>"), TicketFault.OFFLINE),
        (lambda: httpx2.Response(200, json=ANSWER | {"url": ""}), TicketFault.OFFLINE),
    ],
)
def test_every_refusal_is_a_reason(response: Callable[[], httpx2.Response], reason: TicketFault) -> None:
    assert tickets(ScriptedCentre(lambda _: response())).ticket(SUBMISSION, "") is reason


def test_a_station_of_no_centre_cannot_ask() -> None:
    centre = ScriptedCentre(lambda _: problem(500))
    assert tickets(centre, enrolled=False).ticket(SUBMISSION, "") is TicketFault.NOT_AVAILABLE
    assert centre.asked == []


def test_a_loop_that_has_ended_is_no_network() -> None:
    centre = ScriptedCentre(lambda _: httpx2.Response(200, json=ANSWER))

    def ended(ask: Callable[[], Coroutine[Any, Any, Outcome]]) -> Outcome | None:
        ask().close()
        return None

    assert replace(tickets(centre), on_loop=ended).ticket(SUBMISSION, "") is TicketFault.OFFLINE
