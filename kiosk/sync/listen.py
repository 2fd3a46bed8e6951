"""Listens for nudges, so that news need not wait for the next poll. What it hears it does not believe: it only asks."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

import structlog

from kiosk.contract.events import Nudge
from kiosk.sync.backoff import delay
from kiosk.sync.offload import Offload
from kiosk.sync.outcome import Fault, Refused
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import ChangeLog

# However often a centre nudges, it is not asked more often.
GAP = 2.0
# After a stream that was good all stations come back, but not all at once: this is how long that takes.
RETURN_WITHIN = 30.0
# A centre that has no nudges is asked again for them only now and then.
_NO_SUCH_THING = 3600.0
_WITHOUT = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED})
_log = structlog.get_logger()


class Speaker(Protocol):
    async def listen(self, known: int, heard: Callable[[Nudge], None], /) -> Fault:
        """Calls `heard` for every nudge until the stream ends; then why it did."""
        ...


@dataclass(slots=True, kw_only=True)
class Listener:
    """Run it as one task on the loop. `nudge` is called on that loop, at once or a little later. `sleep` is handed in
    so that a test owns the time."""

    speaker: Speaker
    changes: ChangeLog
    clock: Clock
    offload: Offload
    rng: random.Random
    nudge: Callable[[], None]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _attempts: int = 0
    _heard: bool = False
    _last: float | None = None
    _pending: asyncio.TimerHandle | None = None

    async def run(self) -> None:
        """Until it is cancelled. Raises nothing for what the network or the centre may do."""
        try:
            while True:
                self._heard = False
                began = self.clock.monotonic()
                position = await self.offload(self.changes.position)
                fault = await self.speaker.listen(position.cursor, self._hear)
                await self.sleep(self._rest(fault, self.clock.monotonic() - began))
        finally:
            if self._pending is not None:
                self._pending.cancel()

    def _rest(self, fault: Fault, lived: float) -> float:
        if isinstance(fault, Refused) and fault.status in _WITHOUT:
            return _NO_SUCH_THING
        if self._heard or lived > RETURN_WITHIN:
            self._attempts = 0
            return self.rng.uniform(0.0, RETURN_WITHIN)
        self._attempts += 1
        asked = getattr(fault, "retry_after", None)
        return delay(self._attempts, self.rng, asked)

    def _hear(self, nudge: Nudge) -> None:
        """One that is on its way already says this as well."""
        self._heard = True
        if self._pending is not None:
            return
        since_last = GAP if self._last is None else self.clock.monotonic() - self._last
        wait = max(GAP - since_last, self.rng.uniform(0.0, nudge.spread), 0.0)
        self._pending = asyncio.get_running_loop().call_later(wait, self._pass_on)

    def _pass_on(self) -> None:
        self._pending, self._last = None, self.clock.monotonic()
        _log.info("sync.nudged")
        self.nudge()
