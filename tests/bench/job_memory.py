"""`python -m tests.bench.job_memory FOLDER`: what an index takes of memory when a thousand searches have used it."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import psutil

from kiosk.jobs.generations import Generations
from kiosk.jobs.lookup import JobIndex
from kiosk.jobs.occupations import occupation_names
from kiosk.settings import CONFIG
from kiosk.store.sql_store import SqlStore
from tests.bench.job_searches import searches
from tests.support.clocks import HandClock


def main() -> None:
    folder = Path(sys.argv[1])
    store = SqlStore(folder)
    generations = Generations(folder / "jobs", occupation_names(CONFIG))
    index = JobIndex(store.postings, generations, HandClock(datetime(2026, 11, 22, 2, tzinfo=UTC)))
    store.postings.sequence()
    before = psutil.Process().memory_info().rss
    for query in searches():
        index.search(query)
    grown = psutil.Process().memory_info().rss - before
    print(json.dumps({"megabytes": grown / 1e6}))


if __name__ == "__main__":
    main()
