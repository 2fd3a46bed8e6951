"""Tells the centre every minute how this station is, and at once when something has worsened."""

import asyncio
import random
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Protocol

import structlog

from kiosk.contract.reported import MAX_ALARMS, ReportAnswer, StationReport
from kiosk.domain.station import StationIdentity
from kiosk.sync.backoff import delay
from kiosk.sync.client import CentralClient
from kiosk.sync.identity import StationStore
from kiosk.sync.loop import Wait, until_any
from kiosk.sync.offload import Offload
from kiosk.sync.once import ClientFactory, open_for
from kiosk.sync.outcome import Fault, Refused, Unreachable
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.ports import Clock

# The centre writes 不知道 where it has not heard for this long and a little more: the jitter only shortens it.
EVERY = 60.0
_SHORTEST = 0.8
# A cable that is loose does not make a report of every movement.
_LEAST_APART = 5.0
# A centre of an earlier version has no place for reports.
_ASK_AGAIN = 3600.0
_log = structlog.get_logger()


class Health(Protocol):
    """`usecases.report_health.ReportHealth`. Blocking."""

    def __call__(self, drift: float | None) -> StationReport: ...

    def told(self, report: StationReport, answer: ReportAnswer) -> None: ...


@dataclass(slots=True, kw_only=True)
class ReportLoop:
    """Run it as one task on the loop thread. `offload` takes the ports to the database worker; `wait` and `rng` are
    handed in so that a test owns the time."""

    store: StationStore
    health: Health
    clock: Clock
    offload: Offload
    rng: random.Random = field(default_factory=random.SystemRandom)
    wait: Wait = until_any
    open_client: ClientFactory = CentralClient
    _client: CentralClient | None = None
    _client_of: StationIdentity | None = None
    _drift: float | None = None
    _failures: int = 0
    _loop: asyncio.AbstractEventLoop | None = None
    _worse: asyncio.Event | None = None

    def worsened(self) -> None:
        """There is news that should not wait for the minute. From any thread, at any time."""
        loop, worse = self._loop, self._worse
        if loop is not None and worse is not None and not loop.is_closed():
            loop.call_soon_threadsafe(worse.set)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`."""
        self._loop, self._worse = asyncio.get_running_loop(), asyncio.Event()
        try:
            while not stop.is_set():
                began = self.clock.monotonic()
                rest = await self._round(self._worse)
                await self.wait(rest, stop, self._worse)
                await self._keep_apart(began, stop)
        finally:
            await self._close()

    async def _keep_apart(self, began: float, stop: asyncio.Event) -> None:
        left = _LEAST_APART - (self.clock.monotonic() - began)
        if left > 0 and not stop.is_set():
            await self.wait(left, stop)

    async def _round(self, worse: asyncio.Event) -> float:
        """One report, and how long to rest after it."""
        worse.clear()
        try:
            client = await self._current_client()
            return EVERY if client is None else await self._report(client)
        except StoreFailedError:
            # Without the store a report has no number: silence is told by the centre itself.
            _log.error("report.store_failed")
            return EVERY

    async def _report(self, client: CentralClient) -> float:
        report = await self.offload(lambda: self.health(self._drift))
        answer = await client.report(report)
        if not isinstance(answer, ReportAnswer):
            return self._rest_after(answer)
        self._failures, self._drift = 0, round(client.skew.total_seconds(), 1)
        await self.offload(lambda: self.health.told(report, answer))
        if len(report.alarms) == MAX_ALARMS and answer.taken:
            return _LEAST_APART  # there may be more
        return EVERY * self.rng.uniform(_SHORTEST, 1.0)

    def _rest_after(self, fault: Fault) -> float:
        asked = fault.retry_after if isinstance(fault, Unreachable) else None
        seconds = delay(self._failures, self.rng, asked)
        self._failures += 1
        _log.info("report.untold", cause=type(fault).__name__, failures=self._failures)
        if isinstance(fault, Refused) and fault.status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
            return _ASK_AGAIN
        return seconds if asked is not None else min(seconds, EVERY)

    async def _current_client(self) -> CentralClient | None:
        """The client of the station as it is now; a new one when it has joined another centre meanwhile."""
        station = await self.offload(self.store.station)
        if self._client is None or station != self._client_of:
            await self._close()
            self._drift = None
            self._client, self._client_of = open_for(station, self.clock, self.open_client), station
        return self._client

    async def _close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.__aexit__(None, None, None)
