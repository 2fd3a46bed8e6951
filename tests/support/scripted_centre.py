"""A centre that answers what the test says, without a network: one callable from request to response."""

from collections.abc import Callable, Sequence
from typing import Any

import httpx2

from kiosk.sync.client import CentralClient, Credentials
from kiosk.sync.exchange import Limits
from kiosk.sync.station_key import new_seed
from kiosk.usecases.ports import Clock

Handler = Callable[[httpx2.Request], httpx2.Response]
URL = "https://centre.example"
CREDENTIALS = Credentials("QH03", new_seed())


def token_answer(value: str = "t1", seconds: int = 300) -> httpx2.Response:
    return httpx2.Response(200, json={"access_token": value, "token_type": "Bearer", "expires_in": seconds})


def problem(status: int, **members: Any) -> httpx2.Response:
    body = {"title": "no", "status": status} | members
    return httpx2.Response(status, json=body, headers={"Content-Type": "application/problem+json"})


class ScriptedCentre:
    """Gives tokens by itself; everything else is for `handler`. `asked` keeps the paths in order."""

    def __init__(self, handler: Handler, *, tokens: Sequence[httpx2.Response] = ()) -> None:
        self._handler = handler
        self._tokens = list(tokens)
        self.requests: list[httpx2.Request] = []

    @property
    def asked(self) -> list[str]:
        return [request.url.path for request in self.requests]

    def client(self, clock: Clock, limits: Limits | None = None) -> CentralClient:
        transport = httpx2.MockTransport(self._answer)
        return CentralClient(URL, clock, CREDENTIALS, limits=limits or Limits(), transport=transport)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        if request.url.path == "/v1/token":
            return _unread(self._tokens.pop(0) if self._tokens else token_answer())
        return _unread(self._handler(request))


def _unread(response: httpx2.Response) -> httpx2.Response:
    """As it comes from a network: a response made from bytes counts as read already."""
    if not response.is_stream_consumed:
        return response
    stream = httpx2.ByteStream(response.content)
    return httpx2.Response(response.status_code, headers=response.headers, stream=stream)
