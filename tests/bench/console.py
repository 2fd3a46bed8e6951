"""Pages of the console with a province's stations, on SQLite and on PostgreSQL: from the question to the whole answer,
while stations go on reporting (what a database has read before is old each time).

BENCH_STATIONS: how many (default 10,000); BENCH_ROUNDS: how often each page is asked for (default 40)."""

import gc
import os
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

from central.case_machine import Role
from kiosk.domain.business_day import business_date
from tests.bench.figure import Figure
from tests.bench.whole_pages import Sample, on_both, page_figure
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import HandClock
from tests.support.large_fleet import code_of, fill, say_again
from tests.support.large_usage import fill_usage
from tests.support.office import Desk, hire

STATIONS = int(os.environ.get("BENCH_STATIONS", "10000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "40"))
PROMISED_MS = 200.0
# All of them, written into one table: once a day, by one person.
TABLE_MS = 2000.0
PAGES = {
    "overview": ("/console", PROMISED_MS),
    "list, the worst first": ("/console/stations", PROMISED_MS),
    "list, last page by paper": (f"/console/stations?sort=paper&page={max(1, STATIONS // 50)}", PROMISED_MS),
    "list, a word looked for": ("/console/stations?q=77&sort=name", PROMISED_MS),
    "one station": (f"/console/stations/{code_of(0)}", PROMISED_MS),
    "alarms": ("/console/alarms", PROMISED_MS),
    "roll-out": ("/console/configs/3", PROMISED_MS),
    "map": ("/console/map", PROMISED_MS),
    "score card": ("/console/score", PROMISED_MS),
    "score card, last page": (f"/console/score?sort=name&page={max(1, STATIONS // 50)}", PROMISED_MS),
    "score card of a district": ("/console/score?region=530502", PROMISED_MS),
    "table of all (CSV)": ("/console/stations.csv", TABLE_MS),
}


def figures() -> Iterator[Figure]:
    yield from on_both(_on)


def _on(kind: str, folder: Path, db: str | None) -> Iterator[Figure]:
    clock = HandClock()
    with in_process(folder, clock.now, db=db) as centre:
        fill(centre.database, STATIONS, clock.now(), folder / "configs")
        fill_usage(centre.database, STATIONS, business_date(clock.now()) - timedelta(days=1))
        hire(centre, "kanyan", "看测试", Role.VIEWER)
        desk = Desk(centre).log_in("kanyan")
        for name, (path, limit) in PAGES.items():
            samples = list(_asked(centre, desk, path, clock))
            yield page_figure(f"console, {kind}: {name}", samples, limit, f"{STATIONS} stations")
        desk.close()


_sequences = count(2)


def _asked(centre: InProcessCentre, desk: Desk, path: str, clock: HandClock) -> Iterator[Sample]:
    for _ in range(ROUNDS):
        say_again(centre.database, 1, next(_sequences), clock.now())
        gc.collect()
        began, worked = time.perf_counter(), time.process_time()
        desk.see(path)
        yield (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
        assert desk.status == 200, path
