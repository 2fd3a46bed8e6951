"""A backlog after a long outage: a million applications drained (BENCH_ROWS for another number). Not among the figures
of `make bench`: it takes minutes. `python -m tests.bench backlog`

Resumable: broken off, it goes on where it stood, with the database that it has in build/backlog; what one part of it
took counts when that part is whole. BENCH_FOLDER: another folder, where the user `postgres` may write."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.ingest import SERVERS, WARM, Centre, Spent, batches
from tests.support.postgres import running_cluster

ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
FOLDER = Path(os.environ.get("BENCH_FOLDER", "build/backlog"))
PART = 10_000
_LIMIT_SECONDS = 600 * ROWS / 1_000_000


def figures() -> Iterator[Figure]:
    folder = FOLDER.absolute()
    done, spent, url = _stood(folder)
    if not url:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    with running_cluster(durable=True, folder=folder / "postgres") as cluster:
        url = url or cluster.new_database()
        with Centre(cluster, url, folder) as centre:
            while done < ROWS:
                part = range(done, min(done + PART, ROWS))
                spent += centre.take(list(batches(part)), {"stored", "repeated"})
                done = part.stop
                _note(folder, done, spent, url)
            kept = centre.kept()
    assert kept == ROWS + SERVERS * WARM, "every row is there, once, with its case"
    shutil.rmtree(folder)
    note = f"{SERVERS} servers on PostgreSQL, {ROWS / spent.clock:.0f} rows/s, {spent.centre:.0f} s of processor time"
    yield Figure(f"backlog of {ROWS:,} rows drained", spent.clock, _LIMIT_SECONDS, "s", note)


def _stood(folder: Path) -> tuple[int, Spent, str]:
    """How many rows are there, what they took, and where; nothing where it has not begun."""
    path = folder / "progress.json"
    if not path.exists():
        return 0, Spent(), ""
    told = json.loads(path.read_text(encoding="utf-8"))
    return told["rows"], Spent(**told["spent"]), told["url"]


def _note(folder: Path, rows: int, spent: Spent, url: str) -> None:
    draft = folder / "progress.draft"
    draft.write_text(json.dumps({"rows": rows, "spent": asdict(spent), "url": url}), encoding="utf-8")
    draft.replace(folder / "progress.json")
    print(f"{rows:,} rows in {spent.clock:.0f} s, {rows / spent.clock:.0f} rows/s", file=sys.stderr, flush=True)
