"""Nudges for a fleet: what ten thousand idle streams cost, how soon all hear, and how they come back after a restart.

Streams come from several addresses of the loopback, each of which has ports of its own."""

import asyncio
import os
import resource
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from itertools import count

import psutil
from sqlalchemy import insert

from central.clock import system_now
from central.store import changes
from central.store.database import Database
from central.store.open_database import open_database
from central.store.tables import stations, tokens
from tests.bench.figure import Figure, percentile
from tests.support.hub_process import HubProcess
from tests.support.postgres import running_cluster

STREAMS = int(os.environ.get("BENCH_STREAMS", "10000"))
_A_ADDRESS = 5000
_NUDGES = 10
_WORKERS = 100  # that open streams at the same time


def figures() -> Iterator[Figure]:
    _allow_many_files()
    with running_cluster() as cluster:
        url = cluster.new_database()
        database = open_database(url)
        held = _make_stations(database)
        hub = HubProcess(url)
        hub.start()
        try:
            yield from asyncio.run(_measure(hub, database, held))
        finally:
            hub.stop()
            database.close()


def _make_stations(database: Database) -> list[tuple[str, str]]:
    """Names and tokens, as `POST /v1/token` would have given them."""
    now = system_now()
    made = [(f"B{n:05}", secrets.token_urlsafe(32)) for n in range(STREAMS)]
    with database.write() as connection:
        connection.execute(insert(stations), [{"code": code, "created_at": now} for code, _ in made])
        late = now + timedelta(hours=2)
        rows = [
            {"token_hash": sha256(token.encode()).hexdigest(), "station": code, "expires_at": late}
            for code, token in made
        ]
        connection.execute(insert(tokens), rows)
    return made


class _Listener(asyncio.Protocol):
    """Notes when it heard which cursor."""

    def __init__(self, token: str, bench: "_Bench") -> None:
        self._token, self._bench = token, bench
        self._begun = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        asked = f"GET /v1/events HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {self._token}\r\n\r\n"
        transport.write(asked.encode())

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"HTTP/1.1"):
            self._bench.statuses.append(int(data[9:12]))
        if b"data:" in data:
            self._bench.heard.append(time.monotonic())

    def connection_lost(self, exc: Exception | None) -> None:
        self._bench.lost += 1


class _Bench:
    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.heard: list[float] = []
        self.lost = 0
        self.streams: list[_Listener] = []

    async def open_all(self, port: int, held: list[tuple[str, str]]) -> None:
        self.statuses, self.streams, self.lost = [], [], 0
        numbers = iter(range(len(held)))
        await asyncio.gather(*(self._open_some(port, held, numbers) for _ in range(_WORKERS)))
        await _until(lambda: len(self.statuses) >= len(held))

    async def _open_some(self, port: int, held: list[tuple[str, str]], numbers: Iterator[int]) -> None:
        loop = asyncio.get_running_loop()
        for n in numbers:
            local = (f"127.0.0.{2 + n // _A_ADDRESS}", 0)
            for _ in count():
                try:
                    made = loop.create_connection(
                        lambda n=n: _Listener(held[n][1], self),  # type: ignore[misc]
                        "127.0.0.1",
                        port,
                        local_addr=local,
                    )
                    self.streams.append((await made)[1])
                    break
                except OSError:  # it is not up yet
                    await asyncio.sleep(0.1)


async def _measure(hub: HubProcess, database: Database, held: list[tuple[str, str]]) -> list[Figure]:
    bench = _Bench()
    await bench.open_all(hub.port, held)
    good = sum(status == 200 for status in bench.statuses)
    memory = psutil.Process(hub.pid).memory_info().rss / 1e6
    waits: list[float] = []
    for _ in range(_NUDGES):
        bench.heard.clear()
        with database.write() as connection:
            changes.append(connection, None, '{"type": "config"}')
        told = time.monotonic()
        await _until(lambda: len(bench.heard) >= good)
        waits += [heard - told for heard in bench.heard]
    hub.kill()
    await _until(lambda: bench.lost >= good)
    began = time.monotonic()
    hub.start()
    await bench.open_all(hub.port, held)
    back = time.monotonic() - began
    failed = sum(status >= 500 for status in bench.statuses)
    for stream in bench.streams:
        stream.transport.abort()
    note = f"{good} of {STREAMS} streams, PostgreSQL, clients on the same machine"
    return [
        Figure("idle streams: memory of the hub", memory, 64, "MB", note),
        Figure("nudge to all of them (p99)", percentile(waits, 0.99), 2, "s", f"{_NUDGES} nudges; {note}"),
        Figure(
            "all back after the hub was killed", back, 60, "s", f"start of the hub included; {failed} answers of 5xx"
        ),
        Figure("answers of 5xx while they came back", failed, 0, "", note),
    ]


async def _until(is_so: Callable[[], bool]) -> None:
    while not is_so():  # noqa: ASYNC110 - many conditions, and none of them an event
        await asyncio.sleep(0.05)


def _allow_many_files() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
