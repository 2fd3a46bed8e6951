"""One HTTP request and its answer, on our terms: no redirects, limited size, limited time, and faults as values."""

import asyncio
import base64
import hashlib
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from typing import TypeVar

import httpx2
from pydantic import BaseModel, ValidationError

from kiosk.contract.enrolment import Problem
from kiosk.sync.outcome import BrokenAnswer, Fault, Refused, Unreachable

Model = TypeVar("Model", bound=BaseModel)
_LONGEST_WAIT = 3600.0
_SHA_256 = re.compile(r"(?:^|,)\s*sha-256=:([^:]*):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much we put up with. `whole` bounds a centre that drips its answer byte by byte."""

    connect: float = 5.0
    read: float = 20.0
    whole: float = 60.0
    answer_bytes: int = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """An answer to its end. `date` is the sender's time, when it gave one. Not `whole`: it is not what the sender says
    it sent (Content-Digest, RFC 9530)."""

    status: int
    media_type: str
    body: bytes
    date: datetime | None
    retry_after: str | None
    whole: bool = True
    content_range: str | None = None


def http_client(base_url: str, limits: Limits, transport: httpx2.AsyncBaseTransport | None) -> httpx2.AsyncClient:
    """Proxies are not taken from the environment: a station's way out is configured, not inherited."""
    return httpx2.AsyncClient(
        base_url=base_url,
        timeout=httpx2.Timeout(limits.read, connect=limits.connect),
        # A compressed answer could unfold to any size behind our limit.
        headers={"Accept-Encoding": "identity"},
        follow_redirects=False,
        trust_env=False,
        verify=trusted(),
        transport=transport,
    )


@cache
def trusted() -> ssl.SSLContext:
    """Which servers are believed. One for all clients of this process: each would take a megabyte and some time."""
    return httpx2.create_ssl_context(trust_env=False)


async def exchange(http: httpx2.AsyncClient, request: httpx2.Request, limits: Limits) -> Answer | Fault:
    try:
        async with asyncio.timeout(limits.whole):
            response = await http.send(request, stream=True)
            try:
                return await _read(response, limits)
            finally:
                await response.aclose()
    except (TimeoutError, httpx2.TimeoutException):
        return Unreachable("timeout")
    except httpx2.TransportError:
        return Unreachable("network")


async def _read(response: httpx2.Response, limits: Limits) -> Answer | Fault:
    if response.headers.get("content-encoding", "identity") != "identity":
        return BrokenAnswer("compressed")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > limits.answer_bytes:
            return BrokenAnswer("too large")
    return answer_of(response.status_code, response.headers, bytes(body))


def answer_of(status: int, headers: Mapping[str, str], body: bytes) -> Answer:
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    date, retry_after = _http_date(headers.get("date", "")), headers.get("retry-after")
    whole = _is_whole(body, headers.get("content-digest"))
    return Answer(status, media_type, body, date, retry_after, whole, headers.get("content-range"))


def _is_whole(body: bytes, digest: str | None) -> bool:
    """Of the hashes that may be named, the one that our centre names; a centre that names none is believed."""
    named = _SHA_256.search(digest or "")
    return named is None or named[1] == base64.b64encode(hashlib.sha256(body).digest()).decode("ascii")


def understand(answer: Answer, model: type[Model]) -> Model | Fault:
    """What the answer says, if it is a `model`; else which fault it amounts to."""
    refused = refusal_of(answer)
    if refused is not None:
        return refused
    if answer.status != HTTPStatus.OK:
        return BrokenAnswer(f"status {answer.status}")
    if answer.media_type != "application/json" or not answer.whole:
        return BrokenAnswer("content type" if answer.whole else "digest")
    try:
        return model.model_validate_json(answer.body)
    except ValidationError:
        return BrokenAnswer("not what the contract says")


def refusal_of(answer: Answer) -> Fault | None:
    """The fault that its status says; None: it says none."""
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Unreachable("busy", answer.status, seconds_to_wait(answer))
    return Refused(answer.status, _problem(answer)) if answer.status >= HTTPStatus.BAD_REQUEST else None


def _problem(answer: Answer) -> Problem | None:
    if answer.media_type != "application/problem+json":
        return None
    try:
        return Problem.model_validate_json(answer.body)
    except ValidationError:
        return None


def seconds_to_wait(answer: Answer) -> float | None:
    """Retry-After in both its forms (RFC 9110 section 10.2.3); a moment is counted from the sender's own Date."""
    text = answer.retry_after
    if text is None:
        return None
    if text.isascii() and text.isdecimal():
        return min(float(text), _LONGEST_WAIT)
    moment = _http_date(text)
    if moment is None or answer.date is None:
        return None
    return min(max((moment - answer.date).total_seconds(), 0.0), _LONGEST_WAIT)


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
