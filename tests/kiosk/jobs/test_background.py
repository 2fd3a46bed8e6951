"""An index made in a process of its own."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.job_lookup import JobQuery
from kiosk.jobs import background
from kiosk.jobs.background import BackgroundBuild
from kiosk.settings import CONFIG, load_settings
from kiosk.station import Station
from tests.kiosk.jobs.made_postings import some_postings
from tests.support.clocks import HandClock


def test_one_at_a_time_and_not_again_at_once(tmp_path: Path) -> None:
    clock = HandClock()
    log = tmp_path / "log"
    program = f"import sys; open({str(log)!r}, 'a').write('x'); sys.stdin.read()"
    build = BackgroundBuild((sys.executable, "-c", program), clock.monotonic)
    for _ in range(3):
        build.start()
    build.wait()
    assert not build.running
    build.start()
    assert not build.running
    clock.seconds += 31
    build.start()
    build.stop()
    assert not build.running
    assert log.read_text().startswith("x")


def test_one_that_will_not_stop_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_STOP_SECONDS", 0.05)
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    program = f"import signal; signal.signal(15, signal.SIG_IGN); open({str(ready)!r}, 'w').close(); signal.pause()"
    build = BackgroundBuild((sys.executable, "-c", program), HandClock().monotonic)
    build.start()
    ready.read_bytes()  # until it no longer listens
    build.stop()
    assert not build.running


def test_a_station_that_stops_leaves_no_build_behind(tmp_path: Path) -> None:
    station = Station(data=tmp_path, settings=load_settings(), clock=HandClock(), config=CONFIG)
    station.stop_building()
    assert "job_builder" not in vars(station), "none is made to be stopped"
    build = BackgroundBuild((sys.executable, "-c", "import signal; signal.pause()"), HandClock().monotonic)
    vars(station)["job_builder"] = build
    build.start()
    station.stop_building()
    assert not build.running


def test_the_window_s_index_is_made_beside_it(tmp_path: Path) -> None:
    clock = HandClock(datetime(2026, 11, 22, 2, tzinfo=UTC))
    station = Station(data=tmp_path, settings=load_settings(), clock=clock, config=CONFIG)
    station.store.postings.put(some_postings(1, 40), at=clock.now())
    index = station.jobs_in_background
    assert index.search(JobQuery()).total == 0  # and one has been begun
    assert index.progress is not None
    station.job_builder.wait()
    found = index.search(JobQuery())
    assert found.total == station.jobs.search(JobQuery()).total > 0
    assert index.progress is None
    station.store.close()
