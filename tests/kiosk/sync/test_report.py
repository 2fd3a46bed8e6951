"""The loop that tells how the station is."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx2

from kiosk.contract.reported import ReportAnswer, StationReport
from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient, Credentials
from kiosk.sync.offload import inline
from kiosk.sync.report import EVERY, ReportLoop
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.ports import Clock
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeStore
from tests.support.reports import read
from tests.support.scripted_centre import CREDENTIALS, URL, ScriptedCentre, problem

JOINED = StationIdentity(code="QH03", central=URL, private_key=CREDENTIALS.seed)


class FakeHealth:
    """Counts its reports; `fails`: as many times the store does not take it."""

    def __init__(self, fails: int = 0) -> None:
        self.fails = fails
        self.drifts: list[float | None] = []
        self.answers: list[ReportAnswer] = []

    def __call__(self, drift: float | None) -> StationReport:
        if self.fails:
            self.fails -= 1
            raise StoreFailedError("OperationalError")
        self.drifts.append(drift)
        return read(sequence=len(self.drifts))

    def told(self, report: StationReport, answer: ReportAnswer) -> None:
        self.answers.append(answer)


@dataclass
class Bench:
    """Each rest is handed to the test: `script` has one entry a rest."""

    script: list[Callable[["Bench"], None]]
    store: FakeStore = field(default_factory=lambda: FakeStore(JOINED))
    health: FakeHealth = field(default_factory=FakeHealth)
    clock: HandClock = field(default_factory=HandClock)
    answer: Callable[[httpx2.Request], httpx2.Response] | None = None
    rests: list[float] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open_client(self, central: str, clock: Clock, credentials: Credentials) -> CentralClient:
        return ScriptedCentre(self._answer).client(clock)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(f"{request.method} {request.url.path}")
        if self.answer is not None:
            return self.answer(request)
        headers = {"Date": "Thu, 15 Oct 2026 04:01:40 GMT"}
        return httpx2.Response(200, json={"now": self.clock.now().isoformat(), "more": 1}, headers=headers)

    def run(self) -> "Bench":
        async def main() -> None:
            stop = asyncio.Event()

            async def wait(seconds: float, *events: asyncio.Event) -> None:
                self.rests.append(seconds)
                self.clock.advance(seconds)
                if self.script:
                    self.script.pop(0)(self)
                else:
                    stop.set()

            self.loop = ReportLoop(
                store=self.store, health=self.health, clock=self.clock, offload=inline, rng=random.Random(3),
                wait=wait, open_client=self.open_client,
            )  # fmt: skip
            await self.loop.run(stop)

        asyncio.run(main())
        return self


def nothing(_: Bench) -> None:
    """The rest passes and nothing happens."""


def test_it_reports_within_every_minute_and_tells_the_drift_it_learnt() -> None:
    bench = Bench([nothing, nothing]).run()
    assert bench.asked == ["PUT /v1/stations/me/reported"] * 3
    assert all(0.8 * EVERY <= rest <= EVERY for rest in bench.rests)
    assert bench.health.drifts[0] is None
    assert bench.health.drifts[1] == 100.0
    assert len(bench.health.answers) == 3


def test_an_outage_is_asked_through_at_least_every_minute() -> None:
    def away(_: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("away")

    bench = Bench([nothing] * 12, answer=away).run()
    # Each try begins with a new token or the report itself; nothing was told.
    assert bench.health.answers == []
    assert all(rest <= EVERY for rest in bench.rests)


def test_a_centre_that_said_when_to_come_again_is_heeded() -> None:
    bench = Bench([], answer=lambda _: httpx2.Response(503, headers={"Retry-After": "600"})).run()
    assert bench.rests == [600.0]


def test_a_centre_without_a_place_for_reports_is_left_alone_for_an_hour() -> None:
    assert Bench([], answer=lambda _: problem(404)).run().rests == [3600.0]


def test_a_store_that_fails_for_a_while_does_not_end_the_loop() -> None:
    bench = Bench([nothing], health=FakeHealth(fails=1)).run()
    assert len(bench.health.answers) == 1


def test_a_station_that_joins_meanwhile_reports() -> None:
    def join(bench: Bench) -> None:
        bench.store.identity = JOINED

    bench = Bench([join], store=FakeStore()).run()
    assert bench.asked == ["PUT /v1/stations/me/reported"]


def test_what_worsens_is_told_at_once_but_not_at_every_movement() -> None:
    """The real wait: the event ends it, and the next report keeps its distance."""
    clock, told = HandClock(), []

    async def main() -> None:
        stop, waits = asyncio.Event(), []

        async def wait(seconds: float, *events: asyncio.Event) -> None:
            waits.append((round(seconds), len(events)))
            if len(waits) == 1:
                loop.worsened()
                await asyncio.wait_for(events[1].wait(), timeout=60)
                clock.advance(2)
            elif len(waits) > 2:
                stop.set()

        def answer(request: httpx2.Request) -> httpx2.Response:
            told.append(request.url.path)
            return httpx2.Response(200, json={"now": clock.now().isoformat()})

        def open_client(central: str, clock: Clock, credentials: Any) -> CentralClient:
            return ScriptedCentre(answer).client(clock)

        loop = ReportLoop(
            store=FakeStore(JOINED), health=FakeHealth(), clock=clock, offload=inline, wait=wait,
            open_client=open_client,
        )  # fmt: skip
        await loop.run(stop)
        assert waits[1] == (3, 1)

    asyncio.run(main())
    assert len(told) == 2
