"""Reads a request's body: of one type, not more than a limit, and not for ever."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from fastapi import Request

from central.api.problems import ProblemError

MAX_BODY = 8 * 1024 * 1024
# Read on for a while and throw away: a sender that is cut off in the middle never sees the 413.
_DRAIN = 4
_SECONDS = 120.0


def body_of_type(
    media_type: str, limit: int = MAX_BODY, seconds: float = _SECONDS
) -> Callable[[Request], Awaitable[bytes]]:
    """A dependency that gives the raw body of at most `limit` bytes. Raises ProblemError 415, 413, or 408 where it has
    not come within `seconds`."""

    async def read(request: Request) -> bytes:
        sent_as = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if sent_as != media_type:
            raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {media_type}")
        try:
            async with asyncio.timeout(seconds):
                return await _limited(request, limit)
        except TimeoutError:
            raise ProblemError(HTTPStatus.REQUEST_TIMEOUT, f"no whole body within {seconds:g} seconds") from None

    return read


async def drained(request: Request, limit: int = MAX_BODY, seconds: float = _SECONDS) -> None:
    """Read and thrown away, as far as that is reasonable: only who has sent it all reads the answer."""
    size = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                size += len(chunk)
                if size > limit:
                    return


async def _limited(request: Request, limit: int) -> bytes:
    kept = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > _DRAIN * limit:
            break
        if size <= limit:
            kept += chunk
    if size > limit:
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a body carries at most {limit} bytes")
    return bytes(kept)
