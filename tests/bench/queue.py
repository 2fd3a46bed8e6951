"""The queue at the centre: twenty kiosks at once, blocks of numbers against `max+1`, and a call to fifty screens."""

import asyncio
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Condition, Event, Thread
from typing import Any
from uuid import uuid4

import httpx2
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from central.clock import system_now
from central.store import stations, ticket_numbers
from central.store.database import Database
from central.store.open_database import open_database
from central.store.queue_tables import ticket_counters, tickets
from kiosk.domain.business_day import business_date
from tests.bench.figure import Figure, p95, spread
from tests.support.central_server import CentralProcess, InProcessCentre
from tests.support.office import hire
from tests.support.postgres import binaries, running_cluster
from tests.support.queue_at_centre import CounterDesk, QueueStation
from tests.support.station_at_centre import StationAtCentre

KIOSKS, TICKETS, BATCH, BLOCK = 20, 500, 50, 30
SCREENS, CALLS, WAITING = 50, 30, 100
NAIVE_SECONDS = 8.0
BUSINESS = "ask"
LONGEST = 60.0


def figures() -> Iterator[Figure]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        kinds = {"SQLite": f"sqlite:///{folder / 'central.db'}"}
        if binaries() is not None:
            kinds["PostgreSQL"] = stack.enter_context(running_cluster(durable=True)).new_database()
        for name, url in kinds.items():
            yield from of_database(name, url, folder)
        yield call_to_screen(folder)


def of_database(name: str, url: str, folder: Path) -> Iterator[Figure]:
    database = open_database(url)
    with database.write() as connection:
        for n in range(KIOSKS):
            stations.issue_code(connection, f"B{n:02d}", None, system_now())
    naive, clashes = numbers_a_second(database, naive_number)
    blocks, _ = numbers_a_second(database, number_of_a_block)
    note = f"{KIOSKS} at once; promised is what max+1 takes, of which {clashes} tries clashed"
    yield Figure(f"a number from a block, {name}", 1000 / blocks, 1000 / naive, "ms", note)
    taken, doubled, unaccounted = everybody_at_once(database, url, folder)
    rate = KIOSKS * TICKETS / taken
    note = f"{KIOSKS} kiosks x {TICKETS} over HTTP: {rate:.0f} a second, blocks of 100, batches of {BATCH}"
    yield Figure(f"a ticket given out and taken in, {name}", taken * 1000 / (KIOSKS * TICKETS), 50, "ms", note)
    yield Figure(f"numbers given out twice, {name}", doubled, 0, "", "counted in the centre's database")
    yield Figure(
        f"numbers not accounted for, {name}", unaccounted, 0, "", "issued, open, unused and unknown of every block"
    )
    database.close()


def numbers_a_second(database: Database, take: Callable[[Database, int], int]) -> tuple[float, int]:
    """How many numbers a second, and how many tries were in vain."""
    ready, ends = Barrier(KIOSKS + 1), Event()

    def work(n: int) -> tuple[int, int]:
        got, vain = 0, 0
        ready.wait()
        while not ends.is_set():
            try:
                got += take(database, n)
            except (IntegrityError, OperationalError):
                vain += 1
        return got, vain

    with ThreadPoolExecutor(KIOSKS) as pool:
        jobs = [pool.submit(work, n) for n in range(KIOSKS)]
        ready.wait()
        began = time.perf_counter()
        ends.wait(NAIVE_SECONDS)
        ends.set()
        done = [job.result() for job in jobs]
    return sum(got for got, _ in done) / (time.perf_counter() - began), sum(vain for _, vain in done)


def naive_number(database: Database, n: int) -> int:
    """As many systems do it: the highest so far and one more, in the table of tickets."""
    now, t = system_now(), tickets.c
    day = business_date(now) + timedelta(days=30)
    with database.engine.connect() as connection, connection.begin():
        highest = connection.scalar(
            select(func.max(t.serial)).where(t.issued_business == "naive", t.business_date == day)
        )
        row = {
            "ticket_id": str(uuid4()), "station": f"B{n:02d}", "issued_business": "naive", "business_date": day,
            "serial": (highest or 0) + 1, "number": "N001", "business": "naive", "issued_at": now, "received_at": now,
            "state": "finished", "since": now, "line_since": now, "version": 0, "calls": 0,
        }  # fmt: skip
        connection.execute(insert(tickets).values(**row))
    return 1


def number_of_a_block(database: Database, n: int) -> int:
    now = system_now()
    with database.write() as connection:
        block = ticket_numbers.lease(
            connection, f"B{n:02d}", str(uuid4()), "block", business_date(now), wanted=BLOCK, now=now, expires_at=now
        )
    return 0 if block is None else BLOCK


def everybody_at_once(database: Database, url: str, folder: Path) -> tuple[float, int, int]:
    """Seconds, numbers that two tickets have, numbers that are nowhere."""
    process = CentralProcess(folder, db=url)
    process.start()
    try:
        centre = InProcessCentre(process.url, url, database, system_now)
        kiosks = [QueueStation(StationAtCentre(centre, f"K{n:02d}")) for n in range(KIOSKS)]
        for kiosk in kiosks:
            kiosk.station.enrol()
        ready = Barrier(KIOSKS)
        began = time.perf_counter()
        with ThreadPoolExecutor(KIOSKS) as pool:
            list(pool.map(lambda kiosk: give_all(kiosk, ready), kiosks))
        taken = time.perf_counter() - began
    finally:
        process.stop()
    return taken, *audit_of_numbers(database)


def give_all(kiosk: QueueStation, ready: Barrier) -> None:
    headers = kiosk.station.bearer()
    with httpx2.Client(base_url=kiosk.station.centre.url, trust_env=False, timeout=LONGEST, headers=headers) as http:
        ready.wait()
        for _ in range(TICKETS // BATCH):
            if not kiosk.leases or kiosk.left(BUSINESS) < BATCH:
                kiosk.hold(BUSINESS, said(http, "/v1/tickets/blocks", kiosk.wish(BUSINESS, 2 * BATCH)))
            bodies = [kiosk.ticket(BUSINESS) for _ in range(BATCH)]
            items = {"items": [{"key": str(uuid4()), "body": body} for body in bodies]}
            answer = said(http, "/v1/batches", items)
            if {result["status"] for result in answer["results"]} - {"stored", "repeated"}:
                raise RuntimeError(answer)


def said(http: httpx2.Client, path: str, body: object) -> dict[str, Any]:
    """A station tries again what the centre had no time for; the keys make that harmless."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        answer = http.post(path, json=body)
        if answer.status_code < 500:
            answered: dict[str, Any] = answer.raise_for_status().json()
            return answered
    raise TimeoutError(path)


def audit_of_numbers(database: Database) -> tuple[int, int]:
    day = business_date(system_now())
    with database.read() as connection:
        accounts = [one for one in ticket_numbers.accounts(connection, day, system_now()) if one.business == BUSINESS]
        last = connection.scalar(
            select(ticket_counters.c.last).where(
                ticket_counters.c.business == BUSINESS, ticket_counters.c.business_date == day
            )
        )
        numbers = connection.scalars(
            select(tickets.c.serial).where(tickets.c.issued_business == BUSINESS, tickets.c.business_date == day)
        ).all()
    doubled = sum(count - 1 for count in Counter(numbers).values())
    named = sum(one.issued + one.open + one.unused + one.unknown for one in accounts)
    missing = abs((last or 0) - named) + abs(KIOSKS * TICKETS - sum(one.issued for one in accounts))
    return doubled, missing


def call_to_screen(folder: Path) -> Figure:
    """From the press of 呼叫下一位 to the frame at each of fifty screens, in a hall where a hundred wait."""
    url = f"sqlite:///{folder / 'hall.db'}"
    database = open_database(url)
    process = CentralProcess(folder, db=url)
    process.start()
    try:
        centre = InProcessCentre(process.url, url, database, system_now)
        kiosk = QueueStation(StationAtCentre(centre, "H01"))
        kiosk.station.enrol()
        for _ in range(WAITING // BATCH):
            kiosk.give(*(kiosk.ticket(BUSINESS) for _ in range(BATCH)))
        hire(centre, "bench", "测试")
        desk = CounterDesk(centre, "bench")
        desk.open("1", BUSINESS)
        csrf = desk.desk.see("/counter").csrf
        screens = Screens(process.url)
        screens.start()
        delays = [delay for _ in range(CALLS) for delay in one_call(desk, csrf, screens)]
        screens.stop()
        desk.close()
    finally:
        process.stop()
        database.close()
    return Figure(
        "call to hall screen", p95(delays), 500, "ms", f"p95 of {SCREENS} screens x {CALLS} calls, {spread(delays)}"
    )


def one_call(desk: CounterDesk, csrf: str, screens: "Screens") -> list[float]:
    fields = {"csrf": csrf, "current": desk.current}
    if fields["current"]:
        desk.post("skip", **fields)
        fields["current"] = ""
    began = time.perf_counter()
    number = desk.post("next", **fields).json()["state"]["current"]["number"]
    return [(at - began) * 1000 for at in screens.all_saw(number)]


class Screens:
    """Fifty open streams on a thread of their own."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._seen: dict[str, list[float]] = {}
        self._open = 0
        self._news = Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._begin(), self._loop).result()
        self._wait_for(lambda: self._open == SCREENS)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def all_saw(self, number: str) -> list[float]:
        self._wait_for(lambda: len(self._seen.get(number, [])) == SCREENS)
        return self._seen[number]

    def _wait_for(self, holds: Callable[[], bool]) -> None:
        with self._news:
            if not self._news.wait_for(holds, LONGEST):
                raise TimeoutError

    async def _begin(self) -> None:
        self._tasks = [asyncio.create_task(self._watch()) for _ in range(SCREENS)]

    async def _end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _watch(self) -> None:
        last = ""
        async with (
            httpx2.AsyncClient(base_url=self._url, trust_env=False, timeout=LONGEST) as http,
            http.stream("GET", "/hall/stream") as answer,
        ):
            with self._news:
                self._open += 1
                self._news.notify_all()
            async for line in answer.aiter_lines():
                if line.startswith("data: {"):
                    calls = json.loads(line[6:])["calls"]
                    if calls and calls[0]["number"] != last:
                        last = calls[0]["number"]
                        self._saw(last, time.perf_counter())

    def _saw(self, number: str, at: float) -> None:
        with self._news:
            self._seen.setdefault(number, []).append(at)
            self._news.notify_all()
