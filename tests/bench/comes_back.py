"""From kill -9 to the home page of the next one, as the service manager begins it anew."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from kiosk.runtime.open_visit import OpenVisit
from kiosk.store.sql_store import SqlStore
from tests.bench.figure import Figure, spread
from tests.bench.home import kiosk
from tests.support.filing import file_one

TIMES = 5
RESTART_SECONDS = 0.1  # RestartSec of the unit


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        with kiosk(data):
            pass
        samples = [_killed(data) for _ in range(TIMES)]
        store = SqlStore(data)
        whole = store.integrity(thorough=True) == "ok" and len(store.submissions()) == TIMES
        store.close()
    waits, worked = zip(*samples, strict=True)
    note = f"application filed, killed, begun anew; {spread(waits)}; {spread(worked)} s of a core each"
    yield Figure("kill -9 to home", max(waits), 5.0, "s", note)
    yield Figure(
        "applications lost by it", 0 if whole else TIMES, 0, "", f"{TIMES} kills; the database checked to the end"
    )


def _killed(data: Path) -> tuple[float, float]:
    """Seconds until home is up again, by the clock and of a core."""
    with kiosk(data) as process:
        store = SqlStore(data)
        OpenVisit(data).note(file_one(store).key)
        store.close()
        began = time.monotonic()
        process.kill()
        process.wait()
    with kiosk(data) as process:
        waited = time.monotonic() - began + RESTART_SECONDS
        return waited, sum(psutil.Process(process.pid).cpu_times()[:2])
