"""Asks the centre for a block of numbers at once, where none is left. Every fault is a reason why there is none."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from kiosk.contract.tickets import BlockGrant, BlockRequest
from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient
from kiosk.sync.identity import StationStore
from kiosk.sync.once import ClientFactory, open_for
from kiosk.sync.outcome import Fault, Unreachable
from kiosk.usecases.ports import Clock

DEADLINE = 4.0  # somebody stands before the glass

# Runs a coroutine elsewhere and waits for it; None when it did not come to its end.
OnLoop = Callable[[Callable[[], Coroutine[Any, Any, BlockGrant | Fault]]], BlockGrant | Fault | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreBlocks:
    """Implements `BlockOffice`. Blocks for at most `seconds`, token of the station included."""

    store: StationStore
    clock: Clock
    on_loop: OnLoop
    open_client: ClientFactory = CentralClient
    seconds: float = DEADLINE

    def block(self, request: BlockRequest) -> BlockGrant | None:
        station = self.store.station()
        answer = self.on_loop(lambda: self._ask(station, request))
        return answer if isinstance(answer, BlockGrant) else None

    async def _ask(self, station: StationIdentity, request: BlockRequest) -> BlockGrant | Fault:
        client = open_for(station, self.clock, self.open_client)
        if client is None:
            return Unreachable("not enrolled")
        try:
            async with asyncio.timeout(self.seconds), client:
                return await client.block(request)
        except TimeoutError:
            return Unreachable("timeout")


def here(ask: Callable[[], Coroutine[Any, Any, BlockGrant | Fault]]) -> BlockGrant | Fault | None:
    """For a command, which has no loop of its own."""
    return asyncio.run(_awaited(ask))


async def _awaited(ask: Callable[[], Coroutine[Any, Any, BlockGrant | Fault]]) -> BlockGrant | Fault:
    return await ask()
