"""The kiosk as a process of its own: how soon home is up, and what it costs to stand there."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from kiosk.settings import ROOT
from tests.bench.figure import Figure, spread

STARTS = 5
SETTLE_SECONDS, IDLE_SECONDS = 6.0, 20.0


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with kiosk(data):
            pass  # the first start makes the database and Kivy's own files
        starts = [start_seconds(data) for _ in range(STARTS)]
        yield Figure(
            "start to usable home", min(starts), 3.0, "s", f"from exec to the first frame shown, {spread(starts)}"
        )
        with kiosk(data) as process:
            cpu, memory = standing_cost(process)
        yield Figure("idle CPU at home", cpu, 8.0, "% of a core", f"over {IDLE_SECONDS:g} s")
        yield Figure("memory at home", memory, 220.0, "MB", "resident set")


def start_seconds(data: Path) -> float:
    began = time.monotonic()
    with kiosk(data):
        return time.monotonic() - began


def standing_cost(process: "subprocess.Popen[bytes]") -> tuple[float, float]:
    seen = psutil.Process(process.pid)
    _stand(process, SETTLE_SECONDS)
    before, began = sum(seen.cpu_times()[:2]), time.monotonic()
    _stand(process, IDLE_SECONDS)
    used = sum(seen.cpu_times()[:2]) - before
    return 100 * used / (time.monotonic() - began), seen.memory_info().rss / 1e6


def _stand(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    try:
        raise RuntimeError(f"the kiosk ended with {process.wait(seconds)}")
    except subprocess.TimeoutExpired:
        return


@contextmanager
def kiosk(data: Path, **more: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A running kiosk whose first frame has been shown; `more` of its environment."""
    command = [sys.executable, "-m", "kiosk", "run", "--data", str(data)]
    environment = os.environ | {"SDL_VIDEODRIVER": "offscreen"} | more
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    try:
        if not any(b"ui.home_up" in line for line in process.stderr):
            raise RuntimeError(f"the kiosk ended with {process.wait()}")
        yield process
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()
