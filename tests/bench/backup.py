"""A backup of 50,000 submissions while the window shows frames: how long it takes, and whether one of them was late."""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from kiosk.settings import ROOT
from kiosk.store import audit, backup
from kiosk.store.engine import WRITE, engine_on
from kiosk.store.rows import AuditRow
from kiosk.store.sql_store import SqlStore
from kiosk.written_through import sync
from tests.bench.figure import Figure, p95, spread
from tests.support.clocks import NOON
from tests.support.filing import file_one

SUBMISSIONS = 50_000
ALONE, SETTLING = 180, 30  # frames of the window alone; the first of them still settle
_SIGNATURE = {"strokes": [[[i / 100, (i * 7 % 100) / 100] for i in range(40)] for _ in range(6)]}
_FRAMES = """
import sys, time
from pathlib import Path
from kiosk.ui.app import KioskApp
from kiosk.ui.window import OFFSCREEN, WindowSettings

app = KioskApp(WindowSettings(home=Path(sys.argv[1]), driver=OFFSCREEN), Path("assets"))
from kivy.base import EventLoop

app.window.add_widget(app.stage)
EventLoop.start()
print("stands", flush=True)
last, until = time.perf_counter(), Path(sys.argv[2])
while not until.exists():
    app.redraw()
    app.turn()
    now = time.perf_counter()
    print(1000 * (now - last))
    last = now
"""


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "data", SUBMISSIONS)
        size = (folder / "data" / "station.db").stat().st_size / 1e6
        copied = _copied(folder / "data")
        wall, processor = copied
        note = (
            f"{SUBMISSIONS} submissions, {size:.0f} MB; one consistent copy, on the disk; {processor:.1f} s of a core"
        )
        yield Figure("backup", wall, 5.0, "s", note)
        alone, beside, whole = _frames(folder)
        told = f"the window alone: slowest {max(alone):.0f} ms, {spread(alone)}; beside: p95 {p95(beside):.0f} ms"
        yield Figure("slowest frame beside a backup and its verification", max(beside), 100.0, "ms", told)
        yield Figure("backup with its verification", whole, 30.0, "s", "nice 15, beside the window")


def _copied(data: Path) -> tuple[float, float]:
    """Seconds of the best of three, by the clock and of a core."""
    key = (data / "station.key").read_text()
    samples = []
    for number in range(3):
        target = data / f"copy{number}"
        began, worked = time.perf_counter(), time.process_time()
        backup._copy(data / "station.db", target, key)
        sync(target)
        samples.append((time.perf_counter() - began, time.process_time() - worked))
        target.unlink()
    return min(samples)


def _frames(folder: Path) -> tuple[list[float], list[float], float]:
    """Milliseconds from frame to frame, before the backup and beside it; and what the backup took."""
    stop = folder / "stop"
    command = [sys.executable, "-c", _FRAMES, str(folder / "kivy"), str(stop)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "stands\n"
        alone = [float(next(window.stdout)) for _ in range(ALONE)]
        began = time.perf_counter()
        command = ["nice", "-n", "15", sys.executable, "-m", "kiosk", "store", "backup", "--data", str(folder / "data")]
        made = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        took = time.perf_counter() - began
        stop.touch()
        beside = [float(line) for line in window.stdout]
    assert json.loads(made.stdout)["rows"]["submission"] == SUBMISSIONS
    return alone[SETTLING:], beside, took


def fill(data: Path, count: int) -> None:
    """A station that has filed so many: a few for real, the others made from them, under one chain of audit entries."""
    store = SqlStore(data)
    for _ in range(50):
        file_one(store, answers={"phone": "13800005678", "signature": _SIGNATURE})
    store.close()
    chance = random.Random(1)
    engine = engine_on(data / "station.db", (data / "station.key").read_text())
    with engine.execution_options(**WRITE).begin() as connection:
        submissions = connection.exec_driver_sql("SELECT * FROM submission").mappings().all()
        messages = connection.exec_driver_sql("SELECT * FROM outbox").mappings().all()
        last = connection.exec_driver_sql("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").one()._tuple()
        for number in range(count - len(submissions)):
            new = {name: str(UUID(int=chance.getrandbits(128), version=4)) for name in ("submission_id", "key")}
            submission = dict(submissions[number % 50]) | new | {"receipt_no": f"made-{number}"}
            message = dict(messages[number % 50]) | new
            del message["seq"]
            for table, row in (("submission", submission), ("outbox", message)):
                names, places = ", ".join(row), ", ".join("?" * len(row))
                statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - names of our own tables
                connection.exec_driver_sql(statement, tuple(row.values()))
            last = _entry(connection, last, NOON + timedelta(seconds=number))
    engine.dispose()


def _entry(connection: Connection, last: tuple[int, str], at: datetime) -> tuple[int, str]:
    row = AuditRow(seq=last[0] + 1, at=at.isoformat(), event="submission_saved", fields="{}", previous=last[1])
    row.hash = audit._hash(row)
    values = (row.seq, row.at, row.event, row.fields, row.previous, row.hash)
    connection.exec_driver_sql(
        "INSERT INTO audit (seq, at, event, fields, previous, hash) VALUES (?, ?, ?, ?, ?, ?)", values
    )
    return row.seq, row.hash
