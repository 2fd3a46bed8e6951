"""Nudges for stations from within a server: one reader of the database, however many listen.

For a fleet `central hub` does the same in less memory; a station does not know which of the two it listens to."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.concurrency import run_in_threadpool

from central.event_text import BEAT, HELLO, LONGEST_SECONDS, nudge_event, spread_of
from kiosk.contract.changes import MAX_CURSOR
from kiosk.domain.nudging import BEAT_SECONDS

MOST_STREAMS = 1000
_POLL_SECONDS = 0.5
_NEWEST = MAX_CURSOR
_log = structlog.get_logger()

# The head of the changes, and for whom there is one after the number that is given (None: for everybody).
Read = Callable[[int], tuple[int, Sequence[str | None]]]


@dataclass(slots=True, eq=False)
class _Ear:
    """One stream. `told` is the newest change its station may not know."""

    told: int | None = None
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False

    def wake(self, cursor: int) -> None:
        self.told = cursor
        self.woken.set()

    def end(self) -> None:
        self.ended = True
        self.woken.set()


class EventFeed:
    """`read` blocks."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._ears: dict[str, _Ear] = {}
        self._watching: asyncio.Task[None] | None = None

    @property
    def full(self) -> bool:
        return len(self._ears) >= MOST_STREAMS

    def close(self) -> None:
        """Every stream ends soon, so that a server can stop. On the loop of the server."""
        for ear in self._ears.values():
            ear.end()

    async def stream(self, station: str, known: int | None) -> AsyncIterator[bytes]:
        """Server-sent events (WHATWG HTML 9.2). `known`: the cursor the station has; None: whatever it has is taken for
        the newest. A station has one stream: a new one ends the one before."""
        loop = asyncio.get_running_loop()
        # Not all at once; no secret.
        ear, ends = self._begin(station), loop.time() + LONGEST_SECONDS * random.uniform(0.8, 1.2)  # noqa: S311
        try:
            yield HELLO
            await self._catch_up(station, ear, known)
            while not ear.ended and loop.time() < ends:
                if ear.told is not None:
                    cursor, ear.told = ear.told, None
                    yield nudge_event(cursor, spread_of(len(self._ears)))
                elif not await _happens(ear.woken, BEAT_SECONDS):
                    yield BEAT
                ear.woken.clear()
        finally:
            self._end(station, ear)

    def _begin(self, station: str) -> _Ear:
        before = self._ears.pop(station, None)
        if before is not None:
            before.end()
        ear = self._ears[station] = _Ear()
        return ear

    def _end(self, station: str, ear: _Ear) -> None:
        if self._ears.get(station) is ear:
            del self._ears[station]
        if not self._ears and self._watching is not None:
            self._watching.cancel()
            self._watching = None

    async def _catch_up(self, station: str, ear: _Ear, known: int | None) -> None:
        """What came between its last call and now. The watching begins at what was read here, or before."""
        head, whose = await self._look(_NEWEST if known is None else known)
        if self._watching is None or self._watching.done():
            self._watching = asyncio.create_task(self._watch(head))
        if known is not None and head > known and (None in whose or station in whose):
            ear.wake(head)

    async def _look(self, since: int) -> tuple[int, Sequence[str | None]]:
        """Nothing new, while the database cannot be asked: the next look may be luckier, and stations ask anyway."""
        try:
            return await run_in_threadpool(self._read, since)
        except (DBAPIError, PoolTimeoutError) as error:
            _log.warning("central.events_unread", kind=type(error).__name__)
            return since, ()

    async def _watch(self, head: int) -> None:
        while True:
            await asyncio.sleep(_POLL_SECONDS)
            newest, whose = await self._look(head)
            if newest < head:  # the database was restored from an older copy
                whose = (None,)
            head = newest
            named = self._ears if None in whose else [one for one in whose if one is not None]
            for station in list(named):
                if ear := self._ears.get(station):
                    ear.wake(head)


async def _happens(event: asyncio.Event, seconds: float) -> bool:
    """Whether it did within that time."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()
