"""Asks the centre for a code by which a phone brings materials. Every fault is a reason why there is none."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from kiosk.contract.upload import TicketAnswer
from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient
from kiosk.sync.identity import StationStore
from kiosk.sync.once import ClientFactory, open_for
from kiosk.sync.outcome import Fault, Refused
from kiosk.usecases.centre_ports import TicketFault, UploadTicket
from kiosk.usecases.ports import Clock

DEADLINE = 8.0

Outcome = UploadTicket | TicketFault
# Runs a coroutine elsewhere and waits for it; None when it did not come to its end.
OnLoop = Callable[[Callable[[], Coroutine[Any, Any, Outcome]]], Outcome | None]
_REFUSED: dict[int, TicketFault] = {
    HTTPStatus.NOT_FOUND: TicketFault.NOT_THERE_YET,
    HTTPStatus.CONFLICT: TicketFault.ENDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreTickets:
    """Implements `TicketOffice`. Blocks for at most `seconds`, token of the station included."""

    store: StationStore
    clock: Clock
    on_loop: OnLoop
    open_client: ClientFactory = CentralClient
    seconds: float = DEADLINE

    def ticket(self, submission_id: str, wanted: str) -> Outcome:
        station = self.store.station()
        return self.on_loop(lambda: self._ask(station, submission_id, wanted)) or TicketFault.OFFLINE

    async def _ask(self, station: StationIdentity, submission_id: str, wanted: str) -> Outcome:
        client = open_for(station, self.clock, self.open_client)
        if client is None:
            return TicketFault.NOT_AVAILABLE
        try:
            async with asyncio.timeout(self.seconds), client:
                answer = await client.upload_ticket(submission_id, wanted)
                # By the centre's clock, which ours may be far from.
                now = self.clock.now() + client.skew
        except TimeoutError:
            return TicketFault.OFFLINE
        if not isinstance(answer, TicketAnswer):
            return _reason(answer)
        return UploadTicket(answer.ticket_id, answer.url, max((answer.expires_at - now).total_seconds(), 0.0))


def _reason(fault: Fault) -> TicketFault:
    """Whatever does not speak like a centre (a portal, a broken line) is no centre: offline."""
    if not isinstance(fault, Refused) or fault.problem is None:
        return TicketFault.OFFLINE
    return _REFUSED.get(fault.status, TicketFault.NOT_AVAILABLE)
