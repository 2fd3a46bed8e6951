"""A centre that means ill, or is none: it can neither hang a station nor fill it. On real sockets."""

import asyncio
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from kiosk.contract.changes import ChangesPage
from kiosk.sync.client import CentralClient
from kiosk.sync.exchange import Limits
from kiosk.sync.offload import inline
from kiosk.sync.outcome import FAULTS, BrokenAnswer, Fault, Refused, Unreachable
from kiosk.sync.pull import Limit, Pulled, pull
from tests.kiosk.sync.test_pull import Teller, page
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeChangeLog
from tests.support.messages import outbox_item
from tests.support.scripted_centre import CREDENTIALS

Play = Callable[[socket.socket], None]
_TOKEN = b'{"access_token":"t","token_type":"Bearer","expires_in":300}'
LIMITS = Limits(connect=5, read=0.5, whole=2, answer_bytes=100_000)


def http(body: bytes, status: str = "200 OK", kind: str = "application/json", *more: str) -> bytes:
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close", *more)
    return "\r\n".join((*lines, "", "")).encode() + body


@contextmanager
def hostile(play: Play) -> Iterator[str]:
    """Gives tokens like a centre; to everything else it does as `play` says, with the connection that asked."""
    listening = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            asked = b""
            while b"\r\n\r\n" not in asked:
                asked += connection.recv(65536)
            if asked.startswith(b"POST /v1/token"):
                connection.sendall(http(_TOKEN))
            else:
                play(connection)

    def accept() -> None:
        while not stop.is_set():
            with suppress(OSError):
                connection = listening.accept()[0]
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        stop.set()
        with suppress(OSError):
            socket.create_connection(listening.getsockname(), 1).close()
        thread.join(30)
        listening.close()


def say(text: bytes) -> Play:
    return lambda connection: connection.sendall(text)


def for_ever(first: bytes, again: bytes) -> Play:
    def play(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(again)

    return play


def drip(connection: socket.socket) -> None:
    """A byte now and then, never so late that a read alone would give up."""
    for byte in http(b" " * 1000):
        connection.sendall(bytes((byte,)))
        time.sleep(0.2)


def silent(connection: socket.socket) -> None:
    connection.recv(1)


_ENDLESS = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
_CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
_BOMB = gzip.compress(b" " * 50_000_000)
GOOD = b'{"changes":[],"cursor":1,"more":false}'
PLAYS: dict[str, Play] = {
    "huge": say(http(b'{"changes":[],"x":"' + b"y" * 2_000_000 + b'"}')),
    "endless": for_ever(_ENDLESS, b" " * 65536),
    "endless chunks": for_ever(_CHUNKED, b"1000\r\n" + b" " * 4096 + b"\r\n"),
    "endless head": for_ever(b"HTTP/1.1 200 OK\r\n", b"X: " + b"y" * 60_000 + b"\r\n"),
    "a lie about its length": say(http(GOOD).replace(b"Content-Length: 38", b"Content-Length: 99999999999")),
    "drip": drip,
    "silence": silent,
    "another type": say(http(GOOD, kind="text/html")),
    "no JSON": say(http(b"<html>")),
    "deep JSON": say(http(b"[" * 90_000)),
    "other JSON": say(http(b'{"cursor": -1}')),
    "a number without end": say(http(b'{"changes":[],"more":false,"cursor":' + b"9" * 90_000 + b"}")),
    "a bomb": say(http(_BOMB, "200 OK", "application/json", "Content-Encoding: gzip")),
    "a redirect": say(http(b"", "302 Found", "text/html", "Location: http://127.0.0.1:1/")),
    "another protocol": say(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
    "not HTTP": say(b"\x00\xff" * 1000),
    "another hash": say(http(GOOD, "200 OK", "application/json", "Content-Digest: sha-256=:AAAA:")),
    "a portal": say(http(b"<html>", "511 Network Authentication Required", "text/html")),
}


def ask(url: str) -> tuple[ChangesPage | Fault, object]:
    async def both() -> tuple[ChangesPage | Fault, object]:
        async with CentralClient(url, HandClock(), CREDENTIALS, limits=LIMITS) as client:
            return await client.changes(0), await client.send([outbox_item()])

    return asyncio.run(both())


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
def test_whatever_it_does_is_a_fault_and_soon_over(play: Play) -> None:
    with hostile(play) as url:
        told, sent = ask(url)
    assert isinstance(told, FAULTS), told
    assert isinstance(sent, FAULTS), sent
    assert not (isinstance(told, Refused) and told.problem), "nothing of it may park a message"


def test_a_good_answer_through_the_same_server_is_taken() -> None:
    with hostile(say(http(GOOD))) as url:
        assert isinstance(ask(url)[0], ChangesPage)


@pytest.mark.parametrize("play", [PLAYS[name] for name in ("huge", "endless", "a redirect", "a bomb", "not HTTP")])
def test_its_streams_of_events_are_over_as_well(play: Play) -> None:
    async def listen(url: str) -> Fault:
        async with CentralClient(url, HandClock(), CREDENTIALS, limits=LIMITS) as client:
            return await client.listen(0, lambda _: None)

    with hostile(play) as url:
        assert isinstance(asyncio.run(listen(url)), BrokenAnswer | Unreachable)


def test_endless_events_end_the_stream() -> None:
    stream = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
    heard: list[int] = []

    async def listen(url: str) -> Fault:
        async with CentralClient(url, HandClock(), CREDENTIALS, limits=LIMITS) as client:
            return await client.listen(0, lambda nudge: heard.append(nudge.cursor))

    with hostile(for_ever(stream, b'data: {"cursor": 7}\n\n' * 500)) as url:
        assert asyncio.run(listen(url)) == BrokenAnswer("too large")
    assert len(heard) < 100_000


def test_news_that_never_ends_leaves_the_disk_to_what_is_filed() -> None:
    log, left = FakeChangeLog(), [True] * 3
    endless = Teller(*(page(n, more=True) for n in range(1, 10)))
    pulled = asyncio.run(pull(log, endless, HandClock(), inline, Limit(room=lambda: bool(left and left.pop()))))
    assert (pulled, log.cursor()) == (Pulled(3), 3)


def test_news_that_never_ends_lets_go_of_the_round() -> None:
    clock, log = HandClock(), FakeChangeLog()

    class Slow(Teller):
        async def changes(self, since: int, snapshot: int | None = None) -> ChangesPage | Fault:
            clock.advance(30)
            return await super().changes(since, snapshot)

    limit = Limit(seconds=100)
    asyncio.run(pull(log, Slow(*(page(n, more=True) for n in range(1, 10))), clock, inline, limit))
    assert (log.cursor(), limit.reached) == (4, True)
