"""The head of a request, and the head of an answer (RFC 9112). Pure: no socket, no clock."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus

MOST_HEAD = 8192
END = b"\r\n\r\n"
_REQUEST_PARTS = 3


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """`headers` by their names in lower case; of a name that comes twice the last."""

    method: str
    path: str
    headers: dict[str, str]

    @property
    def bearer(self) -> str | None:
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() or None if scheme.lower() == "bearer" else None


def read_head(head: bytes) -> Asked | None:
    """None: this is no request. `head` ends before END."""
    first, *lines = head.decode("latin-1").split("\r\n")
    parts = first.split(" ")
    if len(parts) != _REQUEST_PARTS or not parts[2].startswith("HTTP/1.") or not parts[1].startswith("/"):
        return None
    named = [line.partition(":") for line in lines]
    if any(not colon or not name or name != name.strip() for name, colon, _ in named):
        return None
    headers = {name.lower(): value.strip() for name, _, value in named}
    return Asked(parts[0], parts[1].partition("?")[0], headers)


def stream_head(now: float) -> bytes:
    """The body goes on until one of the two hangs up."""
    kept = {"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}
    return _head(HTTPStatus.OK, kept, now)


def problem(status: HTTPStatus, detail: str, now: float, **more: str) -> bytes:
    """RFC 9457; `more` are headers, `_` for `-`."""
    told = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    return _whole(status, "application/problem+json", told, now, more)


def answer(told: dict[str, int], now: float) -> bytes:
    return _whole(HTTPStatus.OK, "application/json", told, now, {})


def _whole(status: HTTPStatus, media_type: str, told: Mapping[str, object], now: float, more: dict[str, str]) -> bytes:
    body = json.dumps(told).encode()
    headers = {"Content-Type": media_type, "Content-Length": str(len(body))}
    return _head(status, headers | {name.replace("_", "-"): value for name, value in more.items()}, now) + body


def _head(status: HTTPStatus, headers: dict[str, str], now: float) -> bytes:
    always = {"Date": formatdate(now, usegmt=True), "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    lines = [f"{name}: {value}" for name, value in (always | headers | {"Connection": "close"}).items()]
    return "\r\n".join((f"HTTP/1.1 {status.value} {status.phrase}", *lines, "", "")).encode("latin-1")
