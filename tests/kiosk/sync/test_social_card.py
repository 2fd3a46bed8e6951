"""Every answer of a centre, and none, as a person or a reason."""

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from kiosk.domain.person import IdentityKind, Person
from kiosk.runtime.loop_thread import LoopThread
from kiosk.sync.client import CentralClient
from kiosk.sync.social_card import CentreVerifier, OnLoop, Outcome
from kiosk.sync.station_key import new_seed
from kiosk.usecases.centre_ports import TokenFault, TokenRefused
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeStore
from tests.support.scripted_centre import URL, ScriptedCentre, problem

TOKEN = 'ESSC "quoted" \\ token'
ANSWER = {"kind": "citizen", "name": "测试甲", "number": "11010519491231002X", "sex": "2", "birth": "1949-12-31"}


def run(ask: Callable[[], Coroutine[Any, Any, Outcome]]) -> Outcome | None:
    return asyncio.run(ask())


def enrolled(central: str = URL) -> FakeStore:
    store = FakeStore()
    store.identity = replace(store.identity, code="QH03", central=central, private_key=new_seed())
    return store


def verifier(centre: ScriptedCentre, store: FakeStore | None = None, on_loop: OnLoop = run) -> CentreVerifier:
    clock = HandClock()
    return CentreVerifier(
        store=store or enrolled(), clock=clock, on_loop=on_loop, open_client=lambda *_: centre.client(clock)
    )


def answering(response: Callable[[], httpx2.Response]) -> ScriptedCentre:
    return ScriptedCentre(lambda _: response())


def test_a_token_is_sent_whole_and_a_person_comes_back() -> None:
    centre = answering(lambda: httpx2.Response(200, json=ANSWER))
    who = verifier(centre).verify(TOKEN)
    assert isinstance(who, Person)
    assert (who.kind, who.name, who.number, who.sex) == (IdentityKind.CITIZEN, "测试甲", ANSWER["number"], "2")
    assert (who.ethnic, who.valid_until) == (None, None)
    assert centre.asked == ["/v1/token", "/v1/social-cards/verify"]
    assert json.loads(centre.requests[-1].content) == {"token": TOKEN}


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (lambda: problem(404, error="unknown"), TokenFault.UNKNOWN),
        (lambda: problem(409, error="used"), TokenFault.USED),
        (lambda: problem(410, error="expired"), TokenFault.EXPIRED),
        (lambda: problem(501, error="not_available"), TokenFault.NOT_AVAILABLE),
        (lambda: problem(404), TokenFault.NOT_AVAILABLE),
        (lambda: problem(401), TokenFault.NOT_AVAILABLE),
        (lambda: problem(422), TokenFault.NOT_AVAILABLE),
        (lambda: problem(503), TokenFault.OFFLINE),
        (lambda: httpx2.Response(403, text="a portal"), TokenFault.OFFLINE),
        (lambda: httpx2.Response(200, text="<html>sign in</html>"), TokenFault.OFFLINE),
        (lambda: httpx2.Response(200, json=ANSWER | {"kind": "typed"}), TokenFault.OFFLINE),
        (lambda: httpx2.Response(200, json=ANSWER | {"new": 1}), TokenFault.OFFLINE),
        (lambda: httpx2.Response(302, headers={"Location": "https://elsewhere.example"}), TokenFault.OFFLINE),
    ],
)
def test_every_refusal_is_a_reason(response: Callable[[], httpx2.Response], reason: TokenFault) -> None:
    assert verifier(answering(response)).verify(TOKEN) == TokenRefused(reason)


def test_no_way_to_the_centre_is_offline() -> None:
    def fail(_: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("x")

    assert verifier(ScriptedCentre(fail)).verify(TOKEN) == TokenRefused(TokenFault.OFFLINE)


def test_a_station_without_a_centre_cannot_ask() -> None:
    centre = answering(lambda: httpx2.Response(200, json=ANSWER))
    asked = verifier(centre, store=FakeStore()).verify(TOKEN)
    assert (asked, centre.asked) == (TokenRefused(TokenFault.NOT_AVAILABLE), [])


def test_a_centre_that_says_nothing_is_given_up_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as never_accepts:
        url = f"http://127.0.0.1:{never_accepts.getsockname()[1]}"
        silent = CentreVerifier(
            store=enrolled(url), clock=HandClock(), on_loop=run, open_client=CentralClient, seconds=0.1
        )
        assert silent.verify(TOKEN) == TokenRefused(TokenFault.OFFLINE)


def test_on_the_loop_thread_while_it_lasts() -> None:
    async def until_stopped(stop: asyncio.Event, _nudge: asyncio.Event) -> None:
        await stop.wait()

    loop = LoopThread(until_stopped)
    loop.start()
    asked = verifier(answering(lambda: httpx2.Response(200, json=ANSWER)), on_loop=lambda ask: loop.wait_for(ask, 5))
    assert isinstance(asked.verify(TOKEN), Person)
    loop.stop()
    assert asked.verify(TOKEN) == TokenRefused(TokenFault.OFFLINE)


def test_the_end_of_the_loop_ends_the_waiting() -> None:
    begun = threading.Event()

    async def until_stopped(stop: asyncio.Event, _nudge: asyncio.Event) -> None:
        await stop.wait()

    async def for_ever() -> None:
        begun.set()
        await asyncio.Event().wait()

    loop = LoopThread(until_stopped)
    loop.start()
    outcome: list[None] = []
    waiting = threading.Thread(target=lambda: outcome.append(loop.wait_for(for_ever, 30)))
    waiting.start()
    assert begun.wait(60)
    loop.stop()
    waiting.join(60)
    assert outcome == [None]


def test_one_that_takes_too_long_is_left() -> None:
    async def until_stopped(stop: asyncio.Event, _nudge: asyncio.Event) -> None:
        await stop.wait()

    async def for_ever() -> None:
        await asyncio.Event().wait()

    loop = LoopThread(until_stopped)
    loop.start()
    assert loop.wait_for(for_ever, 0.01) is None
    loop.stop()
