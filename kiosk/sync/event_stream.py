"""One stream of server-sent events, on our terms: limited lines, limited size, faults as values.

Of the format (WHATWG HTML 9.2) a nudge needs the `data` lines alone."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

import httpx2
from pydantic import ValidationError

from kiosk.contract.events import Nudge
from kiosk.domain.nudging import BEAT_SECONDS
from kiosk.sync.exchange import answer_of, seconds_to_wait
from kiosk.sync.outcome import BrokenAnswer, Fault, Refused, Unreachable

_LONGEST_LINE = 4096
# More than a day of nudges, one a few seconds; after it the stream is opened anew.
_LARGEST = 1024 * 1024
_CONNECT_SECONDS = 5.0
_TIMEOUT = httpx2.Timeout(_CONNECT_SECONDS, read=2 * BEAT_SECONDS + _CONNECT_SECONDS)


async def listen_to(http: httpx2.AsyncClient, headers: Mapping[str, str], heard: Callable[[Nudge], None]) -> Fault:
    """Calls `heard` for every nudge; returns why the stream ended."""
    request = http.build_request("GET", "/v1/events", headers=dict(headers), timeout=_TIMEOUT)
    try:
        response = await http.send(request, stream=True)
        try:
            return _refusal(response) or await _hear(response, heard)
        finally:
            await response.aclose()
    except httpx2.TimeoutException:
        return Unreachable("timeout")
    except httpx2.TransportError:
        return Unreachable("network")


def _refusal(response: httpx2.Response) -> Fault | None:
    status, media_type = response.status_code, response.headers.get("content-type", "").partition(";")[0].strip()
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        wait = seconds_to_wait(answer_of(status, response.headers, b""))
        return Unreachable("busy", status, wait) if status != HTTPStatus.NOT_IMPLEMENTED else Refused(status)
    if status >= HTTPStatus.BAD_REQUEST:
        return Refused(status)
    if status != HTTPStatus.OK or media_type != "text/event-stream" or "content-encoding" in response.headers:
        return BrokenAnswer("no stream of events")
    return None


async def _hear(response: httpx2.Response, heard: Callable[[Nudge], None]) -> Fault:
    size, rest = 0, b""
    async for chunk in response.aiter_raw():
        size += len(chunk)
        *lines, rest = (rest + chunk).split(b"\n")
        if size > _LARGEST or any(len(line) > _LONGEST_LINE for line in (*lines, rest)):
            return BrokenAnswer("too large")
        for line in lines:
            nudge = _nudge(line)
            if nudge is not None:
                heard(nudge)
    return Unreachable("ended")


def _nudge(line: bytes) -> Nudge | None:
    """What is no nudge is passed over: a newer centre may say more."""
    if not line.startswith(b"data:"):
        return None
    try:
        return Nudge.model_validate_json(line.removeprefix(b"data:").strip())
    except ValidationError:
        return None
