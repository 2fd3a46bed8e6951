"""The monitoring page with 200,000 filings, on SQLite and on PostgreSQL: from the question to the whole answer, while
people go on filing (what a database has read before is old each time).

BENCH_FILINGS: how many (default 200,000); BENCH_ROUNDS: how often the page is asked for (default 20)."""

import gc
import os
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from central.case_machine import Role
from central.libraries.labour_events import EventKind
from central.monitor_figures import KEPT_FOR
from central.store.database import Database
from tests.bench.figure import Figure
from tests.bench.whole_pages import Sample, on_both, page_figure
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import HandClock
from tests.support.fleet import Fleet
from tests.support.library_rows import Demand, Event, file, post
from tests.support.office import Desk, hire

FILINGS = int(os.environ.get("BENCH_FILINGS", "200000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "20"))
# The first look in five minutes counts; who looks after that is told what was counted.
COUNTED_MS, PROMISED_MS = 3000.0, 200.0
PAGES = {
    "all places, counted": ("/console/monitor", "kanyan", True, COUNTED_MS),
    "one district, counted": ("/console/monitor", "limin", True, COUNTED_MS),
    "all places, looked at again": ("/console/monitor", "kanyan", False, PROMISED_MS),
    "a group opened": ("/console/monitor?major=4", "kanyan", False, PROMISED_MS),
}
_AT_ONCE, _DAYS = 5000, 720
_KINDS = (EventKind.UNEMPLOYED, EventKind.LOOKING, EventKind.EMPLOYED, EventKind.CLAIM)
_COUNTIES = ("530502", "530521", "530523", "530524", "530581")
_WORK = (*(f"4-{n:02}-01-01" for n in range(1, 15)), *(f"6-{n:02}-01-01" for n in range(1, 30)), None)


def figures() -> Iterator[Figure]:
    yield from on_both(_on)


def _on(kind: str, folder: Path, db: str | None) -> Iterator[Figure]:
    clock = HandClock()
    with in_process(folder, clock.now, db=db) as centre:
        Fleet(centre).join("QH01", "530502001")
        fill_library(centre.database, FILINGS, clock.now().date())
        hire(centre, "kanyan", "看测试", Role.VIEWER)
        hire(centre, "limin", "李测试", Role.OFFICER, region="530502")
        more = count(FILINGS)
        for name, (path, who, anew, limit) in PAGES.items():
            desk = Desk(centre).log_in(who)
            samples = list(_asked(centre, desk, path, clock, more, anew=anew))
            yield page_figure(f"monitoring, {kind}: {name}", samples, limit, f"{FILINGS} filings")
            desk.close()


def fill_library(database: Database, filings: int, today: date) -> None:
    """Two years of them, three of a person, and a posting for every ten."""
    chance = random.Random(1)
    for first in range(0, filings, _AT_ONCE):
        events = [_event(chance, n, filings, today) for n in range(first, min(first + _AT_ONCE, filings))]
        with database.write() as connection:
            file(connection, "QH01", events, first)
            post(connection, [_demand(chance, today) for _ in range(len(events) // 10)], first)


def _event(chance: random.Random, n: int, filings: int, today: date) -> Event:
    return Event(
        person=f"{chance.randrange(max(1, filings // 3)):064}",
        kind=chance.choice(_KINDS),
        day=today - timedelta(days=chance.randrange(_DAYS)),
        region=f"{chance.choice(_COUNTIES)}{chance.randrange(1, 12):03}",
        occupation=chance.choice(_WORK),
        at=n % 1440,
    )


def _demand(chance: random.Random, today: date) -> Demand:
    opened = today - timedelta(days=chance.randrange(_DAYS))
    work = chance.choice(_WORK[:-1])
    return Demand(
        opened, chance.randrange(1, 20), opened + timedelta(days=60), None, chance.choice(_COUNTIES), str(work)
    )


def _asked(
    centre: InProcessCentre, desk: Desk, path: str, clock: HandClock, more: Iterator[int], *, anew: bool
) -> Iterator[Sample]:
    desk.see(path)
    for _ in range(ROUNDS):
        with centre.database.write() as connection:
            someone = Event("new", EventKind.LOOKING, clock.now().date(), "530502001")
            file(connection, "QH01", [someone], next(more))
        if anew:
            clock.advance(KEPT_FOR.total_seconds())
        gc.collect()
        began, worked = time.perf_counter(), time.process_time()
        desk.see(path)
        yield (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
        assert desk.status == 200, path
