"""Asks the centre how a ticket stands, for whoever shows its paper. Every fault is a reason not to know."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from kiosk.contract.tickets import PlaceTold
from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient
from kiosk.sync.identity import StationStore
from kiosk.sync.once import ClientFactory, open_for
from kiosk.sync.outcome import Fault, Unreachable
from kiosk.usecases.ports import Clock

DEADLINE = 3.0  # somebody stands before the glass

# Runs a coroutine elsewhere and waits for it; None when it did not come to its end.
OnLoop = Callable[[Callable[[], Coroutine[Any, Any, PlaceTold | Fault]]], PlaceTold | Fault | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CentrePlaces:
    """Implements `PlaceOffice`. Blocks for at most `seconds`, token of the station included."""

    store: StationStore
    clock: Clock
    on_loop: OnLoop
    open_client: ClientFactory = CentralClient
    seconds: float = DEADLINE

    def place(self, token: str) -> PlaceTold | None:
        station = self.store.station()
        answer = self.on_loop(lambda: self._ask(station, token))
        return answer if isinstance(answer, PlaceTold) else None

    async def _ask(self, station: StationIdentity, token: str) -> PlaceTold | Fault:
        client = open_for(station, self.clock, self.open_client)
        if client is None:
            return Unreachable("not enrolled")
        try:
            async with asyncio.timeout(self.seconds), client:
                return await client.place(token)
        except TimeoutError:
            return Unreachable("timeout")
