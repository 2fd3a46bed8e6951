"""What is new in the hall, to every screen at once: one reader of the database, however many look."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.concurrency import run_in_threadpool

from central.clock import Now, system_now

# So soon a call is seen that another process of this centre made; our own are seen at once.
_POLL_SECONDS = 0.5
_HEARTBEAT_SECONDS = 5.0
# A connection that was cut without a word is not kept for ever; browsers come again by themselves.
_LONGEST_SECONDS = 15 * 60.0
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Frame:
    """`mark` is another one whenever `shown` is. `shown` holds no time that passes: a frame may be hours old when the
    next screen asks for it."""

    mark: str
    shown: Mapping[str, Any]

    def text(self, now: datetime) -> str:
        """One JSON object, with the time of the centre."""
        return json.dumps({**self.shown, "now": now.isoformat()}, ensure_ascii=False)


class HallFeed:
    """`read(mark)` gives the frame as it is now, or None where it still is the one of `mark`; it blocks."""

    def __init__(self, read: Callable[[str], Frame | None], now: Now = system_now) -> None:
        self._read = read
        self._now = now
        self._frame = Frame("", {})
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None
        self._turned: asyncio.Event | None = None
        self._watching: asyncio.Task[None] | None = None
        self._viewers = 0
        self._closing = False

    def nudge(self) -> None:
        """Something was changed. From any thread."""
        loop, wake = self._loop, self._wake
        if loop is not None and wake is not None and not loop.is_closed():
            loop.call_soon_threadsafe(wake.set)

    def close(self) -> None:
        """Every stream ends soon, so that a server can stop. On the loop of the server."""
        self._closing = True
        self._turn()

    async def stream(self) -> AsyncIterator[bytes]:
        """Server-sent events (WHATWG HTML 9.2): the frame at once and whenever it is another, a beat when quiet."""
        loop = asyncio.get_running_loop()
        self._begin(loop)
        ends, shown = loop.time() + _LONGEST_SECONDS, ""
        try:
            yield b"retry: 2000\n\n"
            while not self._closing and loop.time() < ends:
                frame, turned = self._frame, self._turned
                if frame.mark != shown:
                    shown = frame.mark
                    yield f"id: {frame.mark}\ndata: {frame.text(self._now())}\n\n".encode()
                elif turned is not None and not await _happens(turned, _HEARTBEAT_SECONDS):
                    yield b"event: beat\ndata: 1\n\n"
        finally:
            self._end()

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._viewers += 1
        if self._watching is None or self._watching.done():
            self._loop, self._wake, self._turned = loop, asyncio.Event(), asyncio.Event()
            self._wake.set()
            self._frame = Frame("", {})
            self._watching = loop.create_task(self._watch(self._wake))

    def _end(self) -> None:
        self._viewers -= 1
        if self._viewers == 0 and self._watching is not None:
            self._watching.cancel()
            self._watching = None

    async def _watch(self, wake: asyncio.Event) -> None:
        while True:
            await _happens(wake, _POLL_SECONDS)
            wake.clear()
            try:
                frame = await run_in_threadpool(self._read, self._frame.mark)
            except (DBAPIError, PoolTimeoutError) as error:
                # Screens keep what they show; the next look may be luckier.
                _log.warning("central.hall_unread", kind=type(error).__name__)
                continue
            if frame is not None:
                self._frame = frame
                self._turn()

    def _turn(self) -> None:
        if self._turned is not None:
            turned, self._turned = self._turned, asyncio.Event()
            turned.set()


async def _happens(event: asyncio.Event, seconds: float) -> bool:
    """Whether it did within that time."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()
