"""Reads a request's body: of one type, and not more than a limit."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from fastapi import Request

from central.api.problems import ProblemError

MAX_BODY = 8 * 1024 * 1024
# Read on for a while and throw away: a sender that is cut off in the middle never sees the 413.
_DRAIN = 4


def body_of_type(media_type: str, limit: int = MAX_BODY) -> Callable[[Request], Awaitable[bytes]]:
    """A dependency that gives the raw body of at most `limit` bytes. Raises ProblemError 415 or 413."""

    async def read(request: Request) -> bytes:
        sent_as = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if sent_as != media_type:
            raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {media_type}")
        return await _limited(request, limit)

    return read


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
