"""Job look-up over a hundred thousand postings, beside SQLite's full-text search and tantivy in the same run."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median

from kiosk.contract.posting import read_posting
from kiosk.domain.job_lookup import JobQuery, Profile
from kiosk.domain.posting import Posting
from kiosk.jobs.generations import Generations
from kiosk.jobs.lookup import JobIndex
from kiosk.jobs.occupations import occupation_names
from kiosk.settings import CONFIG
from kiosk.store.sql_store import SqlStore
from tests.bench.figure import Figure, spread
from tests.bench.job_rivals import Timed, full_text_search, tantivy_search
from tests.bench.job_searches import searches
from tests.bench.postings import lines
from tests.support.clocks import HandClock

MANY = 100_000
CHANGES, CHANGE_TURNS, RECOMMENDATIONS = 1000, 5, 21
AT = datetime(2026, 11, 22, 2, tzinfo=UTC)
PERSON = Profile(
    occupations=("4-09", "4-03-02-05"),
    districts=("530502",),
    pay_min=Decimal(3000),
    education="60",
    skills=("健康证", "做饭"),
    lat=25.11,
    lon=99.17,
    benefits=("包吃", "包住"),
)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from of_index(Path(folder), MANY, p50=0.5, p99=5, megabytes=120)
        yield from _rivals(Path(folder))


def of_index(folder: Path, count: int, *, p50: float, p99: float, megabytes: float) -> Iterator[Figure]:
    store, clock = SqlStore(folder), HandClock(AT)
    taken = _seconds(lambda: store.postings.put_all((_posting(line) for line in lines(count)), at=AT))
    size = f"{count // 1000} thousand postings"
    yield Figure(
        f"{size} taken into the store", taken, 3600, "s", "made up, checked, put down in the station's database"
    )
    generations = Generations(folder / "jobs", occupation_names(CONFIG))
    built = _seconds(lambda: generations.build(store.postings))
    yield Figure(f"index of {size}: built", built, 15 * count / MANY, "s", "from the station's database, on the disk")
    opened = _seconds(lambda: generations.open(store.postings.mark()))
    yield Figure(f"index of {size}: opened again", opened, max(1, count / MANY), "s", "with its checksum")
    index = JobIndex(store.postings, generations, clock)
    times = search_milliseconds(index)
    yield Figure(
        f"search in {size}: p50", _share(times, 0.5), p50, "ms", f"total, three facets, a page; {spread(times)}"
    )
    yield Figure(f"search in {size}: p99", _share(times, 0.99), p99, "ms", "the same")
    yield Figure(f"index of {size}: memory", memory(folder), megabytes, "MB", "resident, after a thousand searches")
    times = [_milliseconds(lambda: index.recommend(PERSON)) for _ in range(RECOMMENDATIONS)]
    yield Figure(f"recommendation over {size}", median(times), 10 * count / MANY, "ms", spread(times))
    changes = [change_milliseconds(store, index, clock, turn) for turn in range(CHANGE_TURNS)]
    yield Figure(f"{CHANGES} changes among {size} visible", median(changes), 50, "ms", spread(changes))
    store.close()


def search_milliseconds(index: JobIndex) -> list[float]:
    index.search(JobQuery(words="保洁"))  # opens the index
    return [_milliseconds(partial(index.search, query)) for query in searches()]


def change_milliseconds(store: SqlStore, index: JobIndex, clock: HandClock, turn: int) -> float:
    """From the commit to the first answer that has them."""
    changed = [replace(_posting(line), title=f"换过的{turn}") for line in lines(CHANGES, seed=turn)]
    store.postings.put(changed, at=AT)
    clock.seconds += 2
    began = time.perf_counter()
    index.refresh()
    found = index.search(JobQuery(words=f"换过的{turn}"))
    taken = (time.perf_counter() - began) * 1000
    shown = sum(one.shown_on(AT.date()) for one in {one.id: one for one in changed}.values())
    if found.total != shown:
        raise RuntimeError(f"{found.total} of {shown} are found")
    return taken


def memory(folder: Path) -> float:
    """In a process of its own, so that nothing else is counted."""
    command = (sys.executable, "-m", "tests.bench.job_memory", str(folder))
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(json.loads(told.stdout)["megabytes"])


def _rivals(folder: Path) -> Iterator[Figure]:
    asked = searches(300, latin=False)
    yield from _rival("SQLite FTS5, pairs, all in SQL", full_text_search(lines(MANY), asked))
    (folder / "tantivy").mkdir()
    timed = tantivy_search(lines(MANY), asked, folder / "tantivy")
    if timed is None:
        yield Figure("for comparison: tantivy", None, 0, "ms", "not installed")
    else:
        yield from _rival("tantivy, pairs", timed)


def _rival(name: str, timed: Timed) -> Iterator[Figure]:
    """Promises nothing: it stands there to be compared with."""
    built, times = timed
    yield Figure(f"for comparison: {name}: built", built, 36_000, "s")
    yield Figure(f"for comparison: {name}: p50", _share(times, 0.5), 36_000, "ms", spread(times))
    yield Figure(f"for comparison: {name}: p99", _share(times, 0.99), 36_000, "ms")


def _posting(line: str) -> Posting:
    posting = read_posting(json.loads(line))
    if not isinstance(posting, Posting):
        raise TypeError(str(posting))
    return posting


def _share(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _milliseconds(work: Callable[[], object]) -> float:
    return _seconds(work) * 1000
