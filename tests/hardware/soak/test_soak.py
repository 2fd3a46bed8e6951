"""3,000 operations with faults at random, and nothing left behind; `make soak` plays 10,000.

SOAK_SEED and SOAK_OPERATIONS choose others; `make soak` takes a new seed each time. A failure names its seed, with
which every run is the same.
"""

import logging
import os
import random
import threading
import time
from pathlib import Path

import pytest

from hardware.fonts import Fonts
from tests.hardware.soak.operations import Day
from tests.hardware.soak.station import Station

OPERATIONS = int(os.environ.get("SOAK_OPERATIONS", "3000"))
SEED = int(os.environ.get("SOAK_SEED", "20261122"))
WARM = OPERATIONS // 5
MOST_GROWTH = 6 * 1024 * 1024


@pytest.mark.timeout(900)
def test_a_long_day(fonts: Fonts, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)  # what is kept of a log would count as a leak
    dice = random.Random(SEED)
    station = Station(fonts, dice)
    threads, began = threading.active_count(), time.monotonic()
    station.start()
    day = Day(station, dice)
    warm = (0, 0)
    try:
        for number in range(OPERATIONS):
            if number == WARM:
                warm = memory(), open_files()
            day.do()
        grown = memory() - warm[0]
        assert open_files() == warm[1]
        assert threading.active_count() == threads + len(station.drivers) + len(station.simulators)
    except AssertionError as error:
        raise AssertionError(f"SOAK_SEED={SEED}, operation {day.n}: {error}") from error
    finally:
        station.stop()
    with capsys.disabled():
        print(f"\nsoak, seed {SEED}: {figures(station, day, grown, time.monotonic() - began)}")
    assert threading.active_count() == threads
    assert grown < MOST_GROWTH


def figures(station: Station, day: Day, grown: int, seconds: float) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in sorted(day.counts.items()))
    hours = station.time.now() / 3600
    return f"{day.n} operations of {hours:.1f} h in {seconds:.0f} s, {grown / 1024:.0f} KiB more; {counts}"


def memory() -> int:
    """Resident bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
