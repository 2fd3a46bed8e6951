"""Asks the centre how it is, as anybody may: no token is spent, and nothing is told of this station."""

import asyncio
import time

from kiosk.contract.enrolment import ServerTime
from kiosk.maintenance.device_tests.network import Spoken
from kiosk.sync.exchange import Answer, Limits, exchange, http_client, understand
from kiosk.sync.outcome import BrokenAnswer, Fault, Refused, Unreachable
from kiosk.usecases.ports import Clock

PATH = "/v1/health"
_LIMITS = Limits(connect=5.0, read=8.0, whole=10.0, answer_bytes=64 * 1024)


def ask_health(central: str, clock: Clock) -> Spoken:
    """Blocking, ten seconds at most; on any thread that has no loop."""
    return asyncio.run(_ask(central, clock))


async def _ask(central: str, clock: Clock) -> Spoken:
    async with http_client(central, _LIMITS, None) as http:
        began, asked_at = time.monotonic(), clock.now()
        answer = await exchange(http, http.build_request("GET", PATH), _LIMITS)
        ms = round((time.monotonic() - began) * 1000)
        said = understand(answer, ServerTime) if isinstance(answer, Answer) else answer
        if not isinstance(said, ServerTime):
            return Spoken(_cause(said), ms)
        return Spoken(ms=ms, ahead=said.now - asked_at - (clock.now() - asked_at) / 2)


def _cause(fault: Fault) -> str:
    match fault:
        case Unreachable(cause="timeout"):
            return "timeout"
        case Unreachable(status=None):
            return "no_connection"
        case Unreachable():
            return "centre_busy"
        case Refused() | BrokenAnswer():
            return "odd_answer"
