"""Sends one message of the outbox now, while a person waits. Implements `market_ports.CentreNow`."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import structlog

from kiosk.contract.batch import BatchAnswer, ItemResult
from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient
from kiosk.sync.identity import StationStore
from kiosk.sync.once import ClientFactory, open_for
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import OutboxItem

DEADLINE = 4.0
# Runs a coroutine elsewhere and waits for it; None when it did not come to its end.
OnLoop = Callable[[Callable[[], Coroutine[Any, Any, BatchAnswer | None]]], BatchAnswer | None]
_log = structlog.get_logger()


class OpenMessages(Protocol):
    """The part of the outbox that is asked here."""

    def find(self, key: str, /) -> OutboxItem | None:
        """None: there is none, or it is answered already."""
        ...

    def record(self, results: Sequence[ItemResult], at: datetime, /) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SendNow:
    """Blocks for at most `seconds`, token of the station included. The round of the background may send the same at
    the same time: it is one key, and the centre answers both alike."""

    store: StationStore
    outbox: OpenMessages
    clock: Clock
    on_loop: OnLoop
    open_client: ClientFactory = CentralClient
    seconds: float = DEADLINE

    def send(self, key: str) -> None:
        item = self.outbox.find(key)
        if item is None:
            return
        station = self.store.station()
        answer = self.on_loop(lambda: self._ask(station, item))
        results = [result for result in answer.results if result.key == key] if answer else []
        if results:
            self.outbox.record(results[:1], self.clock.now())
        _log.info("sync.sent_now", answered=bool(results))

    async def _ask(self, station: StationIdentity, item: OutboxItem) -> BatchAnswer | None:
        client = open_for(station, self.clock, self.open_client)
        if client is None:
            return None
        try:
            async with asyncio.timeout(self.seconds), client:
                answer = await client.send([item])
        except TimeoutError:
            return None
        return answer if isinstance(answer, BatchAnswer) else None
