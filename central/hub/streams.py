"""The open streams of a hub: who may listen, who is nudged, who is gone."""

import asyncio
import contextlib
import random
import time
from collections import deque
from collections.abc import Callable
from http import HTTPStatus

import structlog

from central.event_text import BEAT, HELLO, LONGEST_SECONDS, known_cursor, nudge_event, spread_of
from central.hub import request
from central.hub.request import Asked
from central.hub.source import News, Source, SourceError
from kiosk.domain.nudging import BEAT_SECONDS

_HANDSHAKE_SECONDS = 20.0
# So long a token waits, at most, to be looked up together with those that come at the same time.
_TOGETHER_SECONDS = 0.02
_MOST_TOGETHER = 500
_SLICES = 50  # a beat is said to so many parts of the streams, one after another
_REMEMBERED = 1000  # pieces of news
_BACK_SECONDS = 2.0
_log = structlog.get_logger()


class Stream(asyncio.Protocol):
    """One connection: a request, and then what the hub says."""

    __slots__ = ("_hub", "_received", "_timer", "ends", "station", "transport")

    def __init__(self, hub: "Hub") -> None:
        self._hub = hub
        self._received: bytes | None = b""
        self._timer: asyncio.TimerHandle | None = None
        self.transport: asyncio.Transport | None = None
        self.station = ""
        self.ends = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - asyncio's type is wider than what TCP gives
        self.transport = transport
        self._timer = asyncio.get_running_loop().call_later(_HANDSHAKE_SECONDS, transport.abort)

    def data_received(self, data: bytes) -> None:
        """What comes after the request is of no interest."""
        if self._received is None:
            return
        self._received += data
        head, end, _ = self._received.partition(request.END)
        if end:
            self._received = None
            self._hub.asked(self, request.read_head(head))
        elif len(self._received) > request.MOST_HEAD:
            self.refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the head of the request is too long")

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's name
        self._settle()
        self.transport = None
        self._hub.gone(self)

    def refuse(self, status: HTTPStatus, detail: str, **headers: str) -> None:
        self.end_with(request.problem(status, detail, time.time(), **headers))

    def end_with(self, text: bytes) -> None:
        self._received = None
        self._settle()
        if self.transport is not None:
            self.transport.write(text)
            self.transport.close()

    def begin(self, station: str) -> None:
        self._settle()
        self.station = station
        self.ends = asyncio.get_running_loop().time() + LONGEST_SECONDS * random.uniform(0.8, 1.2)  # noqa: S311
        if self.transport is not None:
            self.transport.write(request.stream_head(time.time()) + HELLO)

    def say(self, text: bytes) -> None:
        """Who has not read what was said before is no longer there."""
        if self.transport is None:
            return
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        else:
            self.transport.write(text)

    def _settle(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Hub:
    """Hand `Hub.stream` to `loop.create_server`, and run `run` beside it."""

    def __init__(self, source: Source, spread: Callable[[int], float] = spread_of) -> None:
        self._source = source
        self._spread = spread
        self._listening: dict[str, Stream] = {}
        self._waiting: list[tuple[Stream, str, int | None]] = []
        self._comes = asyncio.Event()
        self._knows = asyncio.Event()
        self._head: int | None = None
        self._news: deque[News] = deque(maxlen=_REMEMBERED)

    def stream(self) -> Stream:
        return Stream(self)

    async def run(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._hear())
            tasks.create_task(self._admit())
            tasks.create_task(self._beat())

    # -- who comes and goes --------------------------------------------------------------------------------------------

    def asked(self, stream: Stream, asked: Asked | None) -> None:
        if asked is None:
            stream.refuse(HTTPStatus.BAD_REQUEST, "this is no request")
        elif asked.path == "/health":
            stream.end_with(request.answer({"streams": len(self._listening)}, time.time()))
        elif asked.path != "/v1/events":
            stream.refuse(HTTPStatus.NOT_FOUND, "here are events alone")
        elif asked.method != "GET":
            stream.refuse(HTTPStatus.METHOD_NOT_ALLOWED, "events are asked for", Allow="GET")
        elif asked.bearer is None:
            _refuse_stranger(stream)
        else:
            self._waiting.append((stream, asked.bearer, known_cursor(asked.headers.get("last-event-id"))))
            self._comes.set()

    def gone(self, stream: Stream) -> None:
        if self._listening.get(stream.station) is stream:
            del self._listening[stream.station]

    async def _admit(self) -> None:
        """All who come within a moment are looked up at once; nobody before it is known how things stand."""
        await self._knows.wait()
        while True:
            await self._comes.wait()
            await asyncio.sleep(_TOGETHER_SECONDS)
            some, self._waiting = self._waiting[:_MOST_TOGETHER], self._waiting[_MOST_TOGETHER:]
            if not self._waiting:
                self._comes.clear()
            try:
                stations = await self._source.stations([token for _, token, _ in some])
            except SourceError as fault:
                _log.warning("hub.source_failed", kind=str(fault))
                for stream, _, _ in some:
                    stream.refuse(HTTPStatus.SERVICE_UNAVAILABLE, "try again", Retry_After="10")
                continue
            for stream, token, known in some:
                self._let_in(stream, stations.get(token), known)

    def _let_in(self, stream: Stream, station: str | None, known: int | None) -> None:
        if station is None:
            _refuse_stranger(stream)
            return
        before = self._listening.pop(station, None)
        if before is not None:
            before.end_with(b"")  # a station has one stream: this is the newer
        if stream.transport is None:
            return
        stream.begin(station)
        self._listening[station] = stream
        if known is not None and self._head is not None and self._has_more(station, known):
            stream.say(nudge_event(self._head, self._spread(len(self._listening))))

    def _has_more(self, station: str, known: int) -> bool:
        """Of what is no longer remembered it is better to ask once for nothing."""
        if self._head is None or known >= self._head:
            return False
        later = [news for news in self._news if news.head > known]
        remembered = len(later) < len(self._news) or (self._news and self._news[0].head <= known)
        return not remembered or any(news.whose is None or station in news.whose for news in later)

    # -- what is said --------------------------------------------------------------------------------------------------

    async def _hear(self) -> None:
        while True:
            with contextlib.suppress(SourceError):
                async for news in self._source.news():
                    self._tell(news)
            _log.warning("hub.source_lost")
            await asyncio.sleep(_BACK_SECONDS)

    def _tell(self, news: News) -> None:
        """The first word after the database was away may be of anything: everybody is to ask."""
        if self._head is not None and not news.whose and news.whose is not None and news.head != self._head:
            news = News(news.head, None)
        self._head = news.head
        self._knows.set()
        self._news.append(news)
        text = nudge_event(news.head, self._spread(len(self._listening)) if news.whose is None else 0.0)
        named = list(self._listening) if news.whose is None else news.whose
        for station in named:
            if stream := self._listening.get(station):
                stream.say(text)

    async def _beat(self) -> None:
        while True:
            everybody = list(self._listening.values())
            for n in range(_SLICES):
                await asyncio.sleep(BEAT_SECONDS / _SLICES)
                now = asyncio.get_running_loop().time()
                for stream in everybody[n::_SLICES]:
                    if now >= stream.ends:
                        stream.end_with(b"")
                    else:
                        stream.say(BEAT)


def _refuse_stranger(stream: Stream) -> None:
    stream.refuse(HTTPStatus.UNAUTHORIZED, "a token of this centre is needed", WWW_Authenticate="Bearer")
