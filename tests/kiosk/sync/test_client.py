import asyncio
import base64
import gzip
import json
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import parse_qs

import httpx2
import pytest

from kiosk.contract.batch import BatchAnswer
from kiosk.contract.changes import ChangesPage
from kiosk.sync.client import CentralClient
from kiosk.sync.exchange import Limits
from kiosk.sync.outcome import BrokenAnswer, Fault, Refused, Unreachable
from tests.support.clocks import NOON, HandClock
from tests.support.messages import outbox_item
from tests.support.scripted_centre import CREDENTIALS, ScriptedCentre, problem, token_answer

ZIPPED = gzip.compress(b" " * 1000)
EMPTY_PAGE = {"changes": [], "cursor": 7, "more": False}


def ask(centre: ScriptedCentre, limits: Limits | None = None, clock: HandClock | None = None) -> ChangesPage | Fault:
    async def once() -> ChangesPage | Fault:
        async with centre.client(clock or HandClock(), limits) as client:
            return await client.changes(0)

    return asyncio.run(once())


def answering(response: Callable[[], httpx2.Response]) -> ScriptedCentre:
    return ScriptedCentre(lambda _: response())


def test_the_bytes_that_were_frozen_are_the_bytes_that_are_sent() -> None:
    items = [outbox_item(answers={"lone": "\ud800", "plane2": "𠮷"}) for _ in range(3)]
    results = [{"key": item.key, "status": "stored", "code": 201} for item in items]
    centre = answering(lambda: httpx2.Response(200, json={"results": results}))

    async def send() -> BatchAnswer | Fault:
        async with centre.client(HandClock()) as client:
            return await client.send(items)

    assert isinstance(asyncio.run(send()), BatchAnswer)
    assert centre.requests[-1].content == b'{"items":[' + b",".join(item.body for item in items) + b"]}"


def test_a_422_with_a_result_each_is_an_answer() -> None:
    item = outbox_item()
    result = {"key": item.key, "status": "conflict", "code": 422, "detail": "x"}
    centre = answering(lambda: problem(422, results=[result]))

    async def send() -> BatchAnswer | Fault:
        async with centre.client(HandClock()) as client:
            return await client.send([item])

    assert asyncio.run(send()) == BatchAnswer.model_validate({"results": [result]})


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        (lambda: httpx2.Response(200, json=EMPTY_PAGE), ChangesPage(changes=(), cursor=7, more=False)),
        (lambda: httpx2.Response(200, text="<html>sign in</html>"), BrokenAnswer("content type")),
        (lambda: httpx2.Response(200, json={"x": 1}), BrokenAnswer("not what the contract says")),
        (lambda: httpx2.Response(200, json=EMPTY_PAGE | {"cursor": 2**63}), BrokenAnswer("not what the contract says")),
        (lambda: httpx2.Response(200, json=EMPTY_PAGE | {"new": 1}), ChangesPage(changes=(), cursor=7, more=False)),
        (lambda: httpx2.Response(302, headers={"Location": "https://elsewhere.example"}), BrokenAnswer("status 302")),
        (lambda: httpx2.Response(204), BrokenAnswer("status 204")),
        (lambda: httpx2.Response(404, text="nothing here"), Refused(404)),
        (lambda: httpx2.Response(502, text="bad gateway"), Unreachable("busy", 502)),
        (lambda: httpx2.Response(503, headers={"Retry-After": "17"}), Unreachable("busy", 503, 17.0)),
        (lambda: httpx2.Response(429, headers={"Retry-After": "99999"}), Unreachable("busy", 429, 3600.0)),
        (lambda: httpx2.Response(429, headers={"Retry-After": "soon"}), Unreachable("busy", 429)),
        (
            lambda: httpx2.Response(
                503,
                headers={
                    "Date": "Thu, 15 Oct 2026 04:00:00 GMT",
                    "Retry-After": "Thu, 15 Oct 2026 04:01:30 GMT",
                },
            ),
            Unreachable("busy", 503, 90.0),
        ),
        (
            lambda: httpx2.Response(200, stream=httpx2.ByteStream(ZIPPED), headers={"Content-Encoding": "gzip"}),
            BrokenAnswer("compressed"),
        ),
        (lambda: httpx2.Response(200, content=b" " * (8 * 1024 * 1024 + 1)), BrokenAnswer("too large")),
        (lambda: httpx2.Response(200, content=b"[" * 100_000, headers={"Content-Type": "application/json"}),
         BrokenAnswer("not what the contract says")),
    ],
)  # fmt: skip
def test_every_answer_is_a_value(response: Callable[[], httpx2.Response], outcome: Any) -> None:
    assert ask(answering(response)) == outcome


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (httpx2.ConnectError("x"), "network"),
        (httpx2.ReadError("x"), "network"),
        (httpx2.RemoteProtocolError("x"), "network"),
        (httpx2.ConnectTimeout("x"), "timeout"),
        (httpx2.ReadTimeout("x"), "timeout"),
    ],
)
def test_a_fault_of_the_network_is_a_value(error: Exception, cause: str) -> None:
    def fail(_: httpx2.Request) -> httpx2.Response:
        raise error

    assert ask(ScriptedCentre(fail)) == Unreachable(cause)


def test_an_endless_answer_is_cut_off() -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield b"x" * 65536

    assert ask(answering(lambda: httpx2.Response(200, content=endless()))) == BrokenAnswer("too large")
    assert read * 65536 < 9 * 1024 * 1024


def test_an_answer_that_drips_is_given_up() -> None:
    async def dripping() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0)

    outcome = ask(answering(lambda: httpx2.Response(200, content=dripping())), Limits(whole=0.05))
    assert outcome == Unreachable("timeout")


def test_a_centre_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as never_accepts:
        url = f"http://127.0.0.1:{never_accepts.getsockname()[1]}"

        async def once() -> ChangesPage | Fault:
            async with CentralClient(url, HandClock(), CREDENTIALS, limits=Limits(read=0.05)) as client:
                return await client.changes(0)

        assert asyncio.run(once()) == Unreachable("timeout")


def test_one_token_serves_until_shortly_before_its_end() -> None:
    clock, centre = HandClock(), answering(lambda: httpx2.Response(200, json=EMPTY_PAGE))

    async def thrice() -> None:
        async with centre.client(clock) as client:
            await client.changes(0)
            clock.advance(269)
            await client.changes(0)
            clock.advance(2)
            await client.changes(0)

    asyncio.run(thrice())
    assert centre.asked == ["/v1/token", "/v1/changes", "/v1/changes", "/v1/token", "/v1/changes"]


def test_a_token_that_the_centre_forgot_is_replaced_once() -> None:
    forgotten: set[str] = set()

    def handler(request: httpx2.Request) -> httpx2.Response:
        known = request.headers["authorization"] not in forgotten
        return httpx2.Response(200, json=EMPTY_PAGE) if known else problem(401)

    centre = ScriptedCentre(handler, tokens=[token_answer("t1"), token_answer("t2")])

    async def around_a_restart() -> ChangesPage | Fault:
        async with centre.client(HandClock()) as client:
            await client.changes(0)
            forgotten.add("Bearer t1")
            return await client.changes(0)

    assert isinstance(asyncio.run(around_a_restart()), ChangesPage)
    assert centre.asked.count("/v1/token") == 2


def test_a_fresh_token_that_is_refused_is_not_tried_again() -> None:
    centre = ScriptedCentre(lambda _: problem(401))
    assert isinstance(ask(centre), Refused)
    assert centre.asked == ["/v1/token", "/v1/changes"]


def test_a_clock_that_is_off_is_noticed_and_the_centres_time_spoken() -> None:
    """The first assertion is refused; its answer is dated, and the second is made for that date."""
    refused = problem(401)
    refused.headers["Date"] = "Thu, 15 Oct 2026 09:00:00 GMT"  # five hours ahead of NOON
    centre = ScriptedCentre(lambda _: httpx2.Response(200, json=EMPTY_PAGE), tokens=[refused, token_answer()])
    assert isinstance(ask(centre), ChangesPage)
    first, second = (issued_at(request) for request in centre.requests[:2])
    assert first == int(NOON.timestamp())
    assert second == first + 5 * 3600


def test_a_date_out_of_all_reason_is_no_time() -> None:
    refused = problem(401)
    refused.headers["Date"] = "Fri, 31 Dec 9999 23:59:59 GMT"
    centre = ScriptedCentre(lambda _: httpx2.Response(200, json=EMPTY_PAGE), tokens=[refused])
    assert isinstance(ask(centre), Refused)


def issued_at(request: httpx2.Request) -> int:
    payload = parse_qs(request.content.decode())["client_assertion"][0].split(".")[1]
    claims: dict[str, int] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims["iat"]


def test_a_refused_assertion_is_not_repeated_in_the_same_time() -> None:
    centre = ScriptedCentre(lambda _: httpx2.Response(200, json=EMPTY_PAGE), tokens=[problem(401)])
    outcome = ask(centre)
    assert isinstance(outcome, Refused)
    assert centre.asked == ["/v1/token"]
