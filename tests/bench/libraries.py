"""Looking for people in the library of the labour force, on SQLite and on PostgreSQL: from the question to the whole
page, with its line in the audit chain.

BENCH_PERSONS: how many (default 50,000); BENCH_ROUNDS: how often each is asked for (default 40)."""

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from central.case_machine import Role
from tests.bench.figure import Figure, p95, spread
from tests.support.central_server import in_process
from tests.support.clocks import HandClock
from tests.support.large_library import fill, number_of
from tests.support.office import Desk, hire
from tests.support.postgres import running_cluster

PERSONS = int(os.environ.get("BENCH_PERSONS", "50000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "40"))
PROMISED_MS = 200.0
# All of them into one table: seldom, by one person.
TABLE_MS = 10_000.0
_HERE = "/console/libraries"
PAGES: dict[str, dict[str, Any]] = {
    "first page": {},
    "last page": {"page": PERSONS // 20},
    "by part of a name": {"name": "云志"},
    "by number": {"number": number_of(PERSONS // 3)},
    "by group": {"group": "disabled"},
    "by what they wish to do, in a district": {"occupation": "保洁", "district": "530521"},
    "by what they can do, in a district": {"skill": "4-10-01-05", "district": "530521"},
    "by state, in a district": {"state": "unemployed", "district": "530502"},
}


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as name:
        yield from _on("SQLite", Path(name), None)
    with TemporaryDirectory() as name, running_cluster(durable=True) as cluster:
        yield from _on("PostgreSQL", Path(name), cluster.new_database())


def _on(kind: str, folder: Path, db: str | None) -> Iterator[Figure]:
    clock = HandClock()
    with in_process(folder, clock.now, db=db) as centre:
        fill(centre.database, PERSONS, clock.now())
        hire(centre, "zhaogong", "赵测试", Role.SUPERVISOR, "530500")
        desk = Desk(centre).log_in("zhaogong")
        for name, asked in PAGES.items():
            yield _figure(f"libraries, {kind}: {name}, p95", list(_asked(desk, asked, ROUNDS)), PROMISED_MS)
        table = f"{_HERE}/labour.csv"
        yield _figure(f"libraries, {kind}: table of all (CSV), p95", list(_asked(desk, table, 3)), TABLE_MS)
        desk.close()


def _figure(name: str, samples: list[tuple[float, float]], limit: float) -> Figure:
    by_clock, worked = [s[0] for s in samples], median(s[1] for s in samples)
    note = f"{PERSONS} persons, whole answer over HTTP; {worked:.0f} ms of processor time; {spread(by_clock)}"
    return Figure(name, p95(by_clock), limit, "ms", note)


def _asked(desk: Desk, asked: dict[str, Any] | str, rounds: int) -> Iterator[tuple[float, float]]:
    """Milliseconds by the clock, and of this process (the server and who asks; not PostgreSQL)."""
    csrf = desk.see("/cases").csrf
    for _ in range(rounds):
        gc.collect()
        began, worked = time.perf_counter(), time.process_time()
        if isinstance(asked, str):
            desk.see(asked)
        elif {"name", "number"} & set(asked):
            desk.send(_HERE, csrf=csrf, **asked)
        else:
            desk.see(f"{_HERE}?" + "&".join(f"{name}={value}" for name, value in asked.items()))
        yield (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
        assert desk.status == 200, asked
