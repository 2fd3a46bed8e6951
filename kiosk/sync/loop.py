"""The background loop: a round every few minutes, at once when nudged, ever more slowly while the centre is away."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

import structlog

from kiosk.domain.station import StationIdentity
from kiosk.sync.backoff import delay
from kiosk.sync.client import CentralClient
from kiosk.sync.identity import StationStore
from kiosk.sync.listen import Listener
from kiosk.sync.offload import Offload
from kiosk.sync.once import Beside, ClientFactory, SyncFault, SyncReport, open_for, sync_round
from kiosk.sync.outcome import Unreachable
from kiosk.sync.pull import Limit
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.media_ports import MediaKeeper
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import ChangeLog, Outbox, SyncState, SyncStatus
from kiosk.usecases.ticket_ports import BlockKeeper

POLL = 300.0
# However much the centre tells, what citizens filed meanwhile goes first again after so long.
_PULL_SECONDS = 120.0
# Somebody may enrol the station from another process; looking costs no network.
_LOOK_FOR_ENROLMENT = 30.0
_log = structlog.get_logger()


class Wait(Protocol):
    def __call__(self, seconds: float, /, *events: asyncio.Event) -> Awaitable[None]: ...


@dataclass(frozen=True, slots=True)
class _Rest:
    """A centre that said when to come again (Retry-After) is not asked before, whoever nudges."""

    seconds: float
    may_be_nudged: bool = True


async def until_any(seconds: float, /, *events: asyncio.Event) -> None:
    """Return when an event is set or the time is over."""
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


@dataclass(slots=True, kw_only=True)
class SyncLoop:
    """Run it as one task on the loop thread. `report` is called on that thread, and only when something changed.

    `offload` takes the ports to the database worker. `beside` is done after each good round, on its connection.
    `wait` and `rng` are handed in so that a test owns the time.
    `listen`: nudges of the centre are heard as well; they wake the loop and say nothing. `room`: whether the disk has
    room for news.
    """

    store: StationStore
    outbox: Outbox
    changes: ChangeLog
    clock: Clock
    offload: Offload
    report: Callable[[SyncStatus], None]
    rng: random.Random = field(default_factory=random.SystemRandom)
    wait: Wait = until_any
    open_client: ClientFactory = CentralClient
    blocks: BlockKeeper | None = None
    media: MediaKeeper | None = None
    listen: bool = False
    room: Callable[[], bool] = lambda: True
    beside: Callable[[CentralClient], Awaitable[None]] | None = None
    status: SyncStatus = field(default_factory=SyncStatus)
    _client: CentralClient | None = None
    _client_of: StationIdentity | None = None
    _failures: int = 0
    _leftovers: int = 0
    _nudge: Callable[[], None] = lambda: None
    _listening: asyncio.Task[None] | None = None

    async def run(self, stop: asyncio.Event, nudge: asyncio.Event) -> None:
        """Until `stop`. A nudge during a round makes another round follow it at once."""
        self._nudge = nudge.set
        try:
            while not stop.is_set():
                nudge.clear()
                rest = await self._round()
                wakers = (stop, nudge) if rest.may_be_nudged else (stop,)
                await self.wait(rest.seconds, *wakers)
        finally:
            await self._close()

    async def _round(self) -> _Rest:
        """One round, and how to rest after it. A store that fails now (a full disk) may be well again later."""
        try:
            return await self._sync()
        except StoreFailedError:
            self._failures += 1
            _log.error("sync.store_failed", failures=self._failures)
            self._show(replace(self.status, state=SyncState.UNKNOWN))
            return _Rest(delay(self._failures, self.rng))

    async def _sync(self) -> _Rest:
        client = await self._current_client()
        if client is None:
            await self._tell(SyncState.NOT_ENROLLED)
            return _Rest(self._jittered(_LOOK_FOR_ENROLMENT))
        # While the centre was away it is this loop that paced the tries: once it is back, everything goes at once.
        hurry = self.status.state is not SyncState.ONLINE
        ports = client, self.outbox, self.changes, self.clock
        limit = Limit(_PULL_SECONDS, self.room)
        beside = Beside(self.blocks, self.media)
        outcome = await sync_round(*ports, offload=self.offload, rng=self.rng, hurry=hurry, beside=beside, limit=limit)
        rest = await self._after(outcome)
        if self.beside is not None and not isinstance(outcome, SyncFault):
            await self.beside(client)
        return _Rest(0.0) if limit.reached and isinstance(outcome, SyncReport) else rest

    async def _after(self, outcome: SyncReport | SyncFault) -> _Rest:
        if isinstance(outcome, SyncFault):
            await self._tell(SyncState.OFFLINE)
            return self._rest_after(outcome)
        self._failures = 0
        self._begin_to_listen()
        await self._tell(SyncState.ONLINE)
        # Something was put off within a good round: look again soon, not after a whole poll.
        self._leftovers = self._leftovers + 1 if outcome.pending else 0
        return _Rest(delay(self._leftovers, self.rng) if outcome.pending else self._jittered(POLL))

    def _rest_after(self, fault: SyncFault) -> _Rest:
        asked = fault.cause.retry_after if isinstance(fault.cause, Unreachable) else None
        seconds = delay(self._failures, self.rng, asked)
        self._failures += 1
        _log.info("sync.offline", error=fault.error, failures=self._failures)
        return _Rest(seconds, may_be_nudged=asked is None)

    async def _current_client(self) -> CentralClient | None:
        """The client of the station as it is now; a new one when it has joined another centre meanwhile."""
        station = await self.offload(self.store.station)
        if self._client is None or station != self._client_of:
            await self._close()
            self._client, self._client_of = open_for(station, self.clock, self.open_client), station
        return self._client

    def _begin_to_listen(self) -> None:
        """From the first good round with this centre on, and again should it ever have broken off."""
        task = self._listening
        if not self.listen or self._client is None or (task is not None and not task.done()):
            return
        if task is not None and not task.cancelled():
            _log.error("sync.listener_failed", kind=type(task.exception()).__name__)
        listener = Listener(
            speaker=self._client,
            changes=self.changes,
            clock=self.clock,
            offload=self.offload,
            rng=self.rng,
            nudge=self._nudge,
        )
        self._listening = asyncio.create_task(listener.run())

    async def _close(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
            self._listening = None
        client, self._client = self._client, None
        if client is not None:
            await client.__aexit__(None, None, None)

    async def _tell(self, state: SyncState) -> None:
        depth = await self.offload(self.outbox.depth)
        contact = self.clock.now() if state is SyncState.ONLINE else self.status.last_contact
        self._show(SyncStatus(state=state, pending=depth.pending, parked=depth.parked, last_contact=contact))

    def _show(self, status: SyncStatus) -> None:
        before, self.status = self.status, status
        if replace(before, last_contact=None) != replace(self.status, last_contact=None):
            self.report(self.status)

    def _jittered(self, seconds: float) -> float:
        """Spread over +-20 %, so that a district's stations do not call in step."""
        return seconds * self.rng.uniform(0.8, 1.2)
