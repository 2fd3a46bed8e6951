"""Looking for people in the library of the labour force, on SQLite and on PostgreSQL: from the question to the whole
page, with its line in the audit chain.

BENCH_PERSONS: how many (default 50,000); BENCH_ROUNDS: how often each is asked for (default 40)."""

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from central.case_machine import Role
from tests.bench.figure import Figure
from tests.bench.whole_pages import Sample, on_both, page_figure
from tests.support.central_server import in_process
from tests.support.clocks import HandClock
from tests.support.large_library import fill, number_of
from tests.support.office import Desk, hire

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
    yield from on_both(_on)


def _on(kind: str, folder: Path, db: str | None) -> Iterator[Figure]:
    clock = HandClock()
    with in_process(folder, clock.now, db=db) as centre:
        fill(centre.database, PERSONS, clock.now())
        hire(centre, "zhaogong", "赵测试", Role.SUPERVISOR, "530500")
        desk = Desk(centre).log_in("zhaogong")
        over = f"{PERSONS} persons"
        for name, asked in PAGES.items():
            samples = list(_asked(desk, asked, ROUNDS))
            yield page_figure(f"libraries, {kind}: {name}", samples, PROMISED_MS, over)
        table = f"{_HERE}/labour.csv"
        yield page_figure(f"libraries, {kind}: table of all (CSV)", list(_asked(desk, table, 3)), TABLE_MS, over)
        desk.close()


def _asked(desk: Desk, asked: dict[str, Any] | str, rounds: int) -> Iterator[Sample]:
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
