"""Asks the centre whose electronic social-security card a token belongs to. Every fault is a reason to refuse."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from kiosk.contract.social_card import VerifyAnswer, VerifyRefusal, person_of
from kiosk.domain.person import Person
from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient
from kiosk.sync.identity import StationStore
from kiosk.sync.once import ClientFactory, open_for
from kiosk.sync.outcome import Fault, Refused, Unreachable
from kiosk.usecases.centre_ports import TokenFault, TokenRefused
from kiosk.usecases.ports import Clock

DEADLINE = 8.0

Outcome = Person | TokenRefused
# Runs a coroutine elsewhere and waits for it; None when it did not come to its end.
OnLoop = Callable[[Callable[[], Coroutine[Any, Any, Outcome]]], Outcome | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreVerifier:
    """Implements `SocialCardVerifier`. Blocks for at most `seconds`, token of the station included."""

    store: StationStore
    clock: Clock
    on_loop: OnLoop
    open_client: ClientFactory = CentralClient
    seconds: float = DEADLINE

    def verify(self, token: str) -> Outcome:
        station = self.store.station()
        return self.on_loop(lambda: self._ask(station, token)) or TokenRefused(TokenFault.OFFLINE)

    async def _ask(self, station: StationIdentity, token: str) -> Outcome:
        client = open_for(station, self.clock, self.open_client)
        if client is None:
            return TokenRefused(TokenFault.NOT_AVAILABLE)
        try:
            async with asyncio.timeout(self.seconds), client:
                answer = await client.verify_social_card(token)
        except TimeoutError:
            return TokenRefused(TokenFault.OFFLINE)
        return person_of(answer) if isinstance(answer, VerifyAnswer) else TokenRefused(_reason(answer))


def _reason(fault: Fault) -> TokenFault:
    """Whatever does not speak like a centre (a portal, a broken line) is no centre: offline."""
    if isinstance(fault, Unreachable):
        cannot = fault.status == HTTPStatus.NOT_IMPLEMENTED
        return TokenFault.NOT_AVAILABLE if cannot else TokenFault.OFFLINE
    if not isinstance(fault, Refused) or fault.problem is None:
        return TokenFault.OFFLINE
    said = fault.problem.error
    # A refusal in other words is about this station, or from a centre that does not know the question.
    return TokenFault(said) if said in frozenset(VerifyRefusal) else TokenFault.NOT_AVAILABLE
