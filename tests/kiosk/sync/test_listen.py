"""Listening for nudges: what is heard only makes the station ask, and never more often than it may."""

import asyncio
import gzip
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2
import pytest

from kiosk.contract.events import Nudge
from kiosk.sync import listen as module
from kiosk.sync.listen import Listener
from kiosk.sync.offload import inline
from kiosk.sync.outcome import BrokenAnswer, Fault, Refused, Unreachable
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeChangeLog
from tests.support.scripted_centre import Handler, ScriptedCentre


def listened(handler: Handler) -> tuple[Fault, list[int], ScriptedCentre]:
    heard: list[int] = []
    centre = ScriptedCentre(handler)

    async def main() -> Fault:
        async with centre.client(HandClock()) as client:
            return await client.listen(7, lambda nudge: heard.append(nudge.cursor))

    return asyncio.run(main()), heard, centre


def stream(content: bytes, **headers: str) -> Handler:
    kind = {"Content-Type": "text/event-stream"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: httpx2.Response(200, content=content, headers=kind)


def test_nudges_are_heard_and_what_is_none_is_passed_over() -> None:
    said = (
        b'retry: 1\n\n: beat\n\nid: 8\ndata: {"cursor": 8}\n\nevent: x\ndata: {}\n\ndata:{"cursor":9,"new":1}\r\n\r\n'
    )
    fault, heard, centre = listened(stream(said + b"data: nonsense\n\n"))
    assert (fault, heard) == (Unreachable("ended"), [8, 9])
    assert centre.requests[-1].headers["last-event-id"] == "7"
    assert centre.requests[-1].headers["authorization"] == "Bearer t1"


@pytest.mark.parametrize(
    ("handler", "fault"),
    [
        (stream(b"data: " + b"x" * 5000), BrokenAnswer("too large")),
        (stream(b": beat\n" * 200_000), BrokenAnswer("too large")),
        (stream(gzip.compress(b'data: {"cursor": 8}\n'), Content_Encoding="gzip"), BrokenAnswer("no stream of events")),
        (lambda _: httpx2.Response(200, json={}), BrokenAnswer("no stream of events")),
        (lambda _: httpx2.Response(302, headers={"Location": "/"}), BrokenAnswer("no stream of events")),
        (lambda _: httpx2.Response(404), Refused(404)),
        (lambda _: httpx2.Response(501), Refused(501)),
        (lambda _: httpx2.Response(503, headers={"Retry-After": "60"}), Unreachable("busy", 503, 60.0)),
    ],
)
def test_what_is_no_stream_of_nudges_is_a_fault(handler: Handler, fault: Fault) -> None:
    assert listened(handler)[0] == fault


def test_a_network_that_breaks_is_a_fault() -> None:
    def broken(_: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadError("gone")

    assert listened(broken)[0] == Unreachable("network")


def test_a_token_that_is_no_longer_taken_is_asked_for_anew() -> None:
    answers = [httpx2.Response(401), httpx2.Response(404)]
    centre = ScriptedCentre(lambda _: answers.pop(0))

    async def main() -> None:
        async with centre.client(HandClock()) as client:
            await client.listen(0, lambda _: None)
            await client.listen(0, lambda _: None)

    asyncio.run(main())
    assert centre.asked == ["/v1/token", "/v1/events"] * 2


@dataclass
class Bench:
    """A listener whose speaker says what the test says; `rests` is how long it slept between streams."""

    script: list[Callable[["Bench", Callable[[Nudge], None]], Fault]]
    clock: HandClock = field(default_factory=HandClock)
    nudged: int = 0
    rests: list[float] = field(default_factory=list)

    async def listen(self, known: int, heard: Callable[[Nudge], None]) -> Fault:
        fault = self.script.pop(0)(self, heard)
        for _ in range(5):
            await asyncio.sleep(0)
        return fault

    def run(self) -> "Bench":
        async def sleep(seconds: float) -> None:
            self.rests.append(seconds)
            if not self.script:
                raise asyncio.CancelledError

        def nudge() -> None:
            self.nudged += 1

        listener = Listener(
            speaker=self,
            changes=FakeChangeLog(),
            clock=self.clock,
            offload=inline,
            rng=random.Random(3),
            nudge=nudge,
            sleep=sleep,
        )
        with pytest.raises(asyncio.CancelledError):
            asyncio.run(listener.run())
        return self


def many(bench: Bench, heard: Callable[[Nudge], None]) -> Fault:
    for cursor in range(50):
        heard(Nudge(cursor=cursor))
    return Unreachable("ended")


def test_fifty_nudges_at_once_are_one() -> None:
    assert Bench([many]).run().nudged == 1


def test_after_a_good_stream_all_come_back_spread_and_after_bad_ones_ever_later() -> None:
    bad: list[Callable[[Bench, Callable[[Nudge], None]], Fault]] = [lambda *_: Unreachable("network")] * 9
    rests = Bench([many, *bad]).run().rests
    assert 0 <= rests[0] <= module.RETURN_WITHIN
    assert all(rest <= min(300, 2 * 2 ** (n + 1)) for n, rest in enumerate(rests[1:]))
    assert max(rests[1:]) > 60


def test_a_centre_without_nudges_is_left_in_peace() -> None:
    assert Bench([lambda *_: Refused(404)]).run().rests == [3600.0]


def test_a_centre_that_said_when_to_come_again_is_not_called_before() -> None:
    (rest,) = Bench([lambda *_: Unreachable("busy", 503, 600.0)]).run().rests
    assert rest == 600.0
