import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2
import pytest

from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient, Credentials
from kiosk.sync.loop import POLL, SyncLoop, until_any
from kiosk.sync.offload import inline
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import OutboxDepth, SyncState, SyncStatus
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeChangeLog, FakeOutbox, FakeStore
from tests.support.messages import outbox_item
from tests.support.scripted_centre import CREDENTIALS, URL, ScriptedCentre, problem

JOINED = StationIdentity(code="QH03", central=URL, private_key=CREDENTIALS.seed)


@dataclass
class Bench:
    """A loop whose rests are handed to the test: `script` has one entry a rest, run before the loop goes on."""

    script: list[Callable[["Bench"], None]]
    store: FakeStore = field(default_factory=lambda: FakeStore(JOINED))
    outbox: FakeOutbox = field(default_factory=FakeOutbox)
    changes: FakeChangeLog = field(default_factory=FakeChangeLog)
    clock: HandClock = field(default_factory=HandClock)
    answer: Callable[[httpx2.Request], httpx2.Response] | None = None
    rests: list[tuple[float, int]] = field(default_factory=list)
    told: list[SyncStatus] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    sent: int = 0

    def open_client(self, central: str, clock: Clock, credentials: Credentials) -> CentralClient:
        self.opened.append(credentials.station)
        return ScriptedCentre(self._answer).client(clock)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        if self.answer is not None:
            return self.answer(request)
        if request.url.path == "/v1/changes":
            return httpx2.Response(200, json={"changes": [], "cursor": 0, "more": False})
        keys = [key for key in self.outbox.items if key.encode() in request.content]
        self.sent += len(keys)
        results = [{"key": key, "status": "stored", "code": 201} for key in keys]
        return httpx2.Response(200, json={"results": results})

    def run(self) -> "Bench":
        async def main() -> None:
            stop, nudge = asyncio.Event(), asyncio.Event()

            async def wait(seconds: float, *events: asyncio.Event) -> None:
                self.rests.append((seconds, len(events)))
                if self.script:
                    self.script.pop(0)(self)
                else:
                    stop.set()

            loop = SyncLoop(
                store=self.store, outbox=self.outbox, changes=self.changes, clock=self.clock, offload=inline,
                report=self.told.append, rng=random.Random(3), wait=wait, open_client=self.open_client,
            )  # fmt: skip
            await loop.run(stop, nudge)

        asyncio.run(main())
        return self

    @property
    def states(self) -> list[SyncState]:
        return [status.state for status in self.told]


def away(_: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("away")


def file_one(bench: Bench) -> None:
    bench.outbox.put(outbox_item())


def nothing(_: Bench) -> None:
    """The rest passes and nothing happens."""


def test_a_new_message_goes_up_after_the_rest_and_only_changes_are_told() -> None:
    bench = Bench([nothing, file_one, nothing]).run()
    assert bench.sent == 1
    assert bench.told == [SyncStatus(state=SyncState.ONLINE, last_contact=bench.clock.now())]
    assert all(0.8 * POLL <= seconds <= 1.2 * POLL and wakers == 2 for seconds, wakers in bench.rests)


def test_rests_grow_while_the_centre_is_away_and_everything_goes_when_it_is_back() -> None:
    def back(bench: Bench) -> None:
        bench.answer = None

    bench = Bench([nothing] * 12 + [back], outbox=FakeOutbox(outbox_item() for _ in range(3)), answer=away).run()
    assert bench.states == [SyncState.OFFLINE, SyncState.ONLINE]
    assert [status.pending for status in bench.told] == [3, 0]
    assert bench.told[0].last_contact is None
    assert bench.sent == 3
    rests = [seconds for seconds, _ in bench.rests[:13]]
    assert all(seconds <= min(300, 2 * 2**n) for n, seconds in enumerate(rests))
    assert max(rests) > 60


def test_a_centre_that_said_when_to_come_again_is_not_nudged_before() -> None:
    bench = Bench([], answer=lambda _: httpx2.Response(503, headers={"Retry-After": "120"})).run()
    assert bench.rests == [(120.0, 1)]


def test_a_station_that_joins_meanwhile_begins_without_a_restart() -> None:
    def join(bench: Bench) -> None:
        bench.store.identity = JOINED

    bench = Bench([nothing, join], store=FakeStore()).run()
    assert bench.states == [SyncState.NOT_ENROLLED, SyncState.ONLINE]
    assert bench.rests[0][0] < 60


def test_a_station_that_changes_its_centre_opens_another_client() -> None:
    def move(bench: Bench) -> None:
        bench.store.identity = StationIdentity(code="QH09", central=URL, private_key=CREDENTIALS.seed)

    assert Bench([nothing, move]).run().opened == ["QH03", "QH09"]


def test_a_parked_message_is_told() -> None:
    item = outbox_item()

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/v1/changes":
            return httpx2.Response(200, json={"changes": [], "cursor": 0, "more": False})
        return problem(422, results=[{"key": item.key, "status": "conflict", "code": 422}])

    bench = Bench([], outbox=FakeOutbox([item]), answer=answer).run()
    assert [(status.pending, status.parked) for status in bench.told] == [(0, 1)]


def test_what_was_put_off_in_a_good_round_is_looked_at_soon() -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/v1/changes":
            return httpx2.Response(200, json={"changes": [], "cursor": 0, "more": False})
        return httpx2.Response(200, json={"results": []})

    bench = Bench([nothing] * 8, outbox=FakeOutbox([outbox_item()]), answer=answer).run()
    rests = [seconds for seconds, _ in bench.rests]
    assert rests[0] <= 4
    assert all(seconds <= 300 for seconds in rests)
    assert max(rests) > 30


def test_a_store_that_fails_for_a_while_does_not_end_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> OutboxDepth:
        raise StoreFailedError("OperationalError")

    bench = Bench([nothing, lambda _: monkeypatch.undo()], outbox=FakeOutbox([outbox_item()]))
    monkeypatch.setattr(bench.outbox, "record", full)
    bench.run()
    assert bench.states == [SyncState.ONLINE]
    assert bench.told[0].pending == 0
    assert all(seconds <= 8 for seconds, _ in bench.rests[:2])


def test_until_any_ends_by_event_or_by_time() -> None:
    async def main() -> None:
        event = asyncio.Event()
        await until_any(0.001, event)
        event.set()
        await asyncio.wait_for(until_any(3600, asyncio.Event(), event), timeout=60)

    asyncio.run(main())
