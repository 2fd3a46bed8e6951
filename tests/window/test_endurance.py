"""What lets the window stand for months, in a real window."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.bootstrap import Kiosk
from kiosk.devices import Devices
from kiosk.runtime.open_visit import FILE, OpenVisit
from kiosk.runtime.restart import EXIT_RESTART, RestartReason
from kiosk.settings import load_settings
from kiosk.station import Station
from kiosk.store.backup import backups
from kiosk.store.damage import Suspicion
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page, Topic
from kiosk.ui.tour.driver import Driver
from kiosk.wiring.endurance import Endurance
from tests.support.clocks import HandClock
from tests.support.filing import file_one

pytestmark = pytest.mark.window


@contextmanager
def enduring(
    app: KioskApp, data: Path, clock: HandClock | None = None, self_test: str = ""
) -> Iterator[tuple[Endurance, Driver]]:
    """A station whose time the test moves, and whose endurance it ticks itself. It may hold what the tests before it
    have left in this process."""
    settings = load_settings()
    room = settings.endurance.model_copy(update={"memory_mb": 1_000_000})
    never = settings.health.model_copy(update={"self_test": self_test})
    settings = settings.model_copy(update={"endurance": room, "health": never})
    kiosk = Kiosk(Station(data, settings, clock or HandClock()), Devices(None, None), app)
    kiosk.start()
    app.stage.cover(None)
    kiosk.serve()
    endurance = Endurance(kiosk)
    try:
        yield endurance, Driver(app)
    finally:
        endurance.end()
        kiosk.stop()


def nobody_for(clock: HandClock, seconds: float, endurance: Endurance) -> None:
    clock.advance(seconds)
    endurance.kiosk.app.navigator.flow.tick()
    endurance.tick()


def test_a_visit_is_noted_while_it_lasts_and_no_longer(app: KioskApp, tmp_path: Path) -> None:
    with enduring(app, tmp_path) as (endurance, driver):
        endurance.tick()
        assert not (tmp_path / FILE).exists()
        driver.tap("entry:unemployment_registration")
        driver.wait_for_page(Page.GUIDE)
        endurance.tick()
        assert (tmp_path / FILE).read_text() == endurance.kiosk.visit.key != ""
        driver.tap("back")
        driver.wait_for_page(Page.HOME)
        endurance.tick()
        assert not (tmp_path / FILE).exists()


def test_who_was_here_is_told_over_the_home_page(app: KioskApp, tmp_path: Path) -> None:
    clock = HandClock()
    with enduring(app, tmp_path, clock) as (endurance, driver):
        submission = file_one(endurance.kiosk.station.store)
        OpenVisit(tmp_path).note(submission.key)
        endurance._tell_who_was_here()
        driver.turn(2)
        sheets = app.navigator.flow.sheets
        assert (sheets.topic, sheets.subject) == (Topic.CAME_BACK, "stored")
        driver.tap("primary")
        driver.wait_for(lambda: driver.sheet is None, "the sheet to close")
        assert driver.page is Page.HOME


def test_too_much_memory_ends_it_only_when_nobody_is_here(
    app: KioskApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, left = HandClock(), []
    monkeypatch.setattr("kiosk.wiring.endurance.resident_mb", lambda: 10_000_000.0)
    monkeypatch.setattr(app, "stop", lambda: left.append(True))
    with enduring(app, tmp_path, clock) as (endurance, driver):
        driver.tap("entry:unemployment_registration")
        driver.wait_for_page(Page.GUIDE)
        endurance.each_minute()
        assert endurance.restart.reason is RestartReason.MEMORY
        endurance.tick()
        assert (left, endurance.status) == ([], 0)
        driver.tap("back")
        driver.wait_for_page(Page.HOME)
        endurance.tick()
        assert left == []  # somebody touched it a moment ago
        nobody_for(clock, 600, endurance)
        assert (left, endurance.status) == ([True], EXIT_RESTART)


def test_damage_that_was_met_is_mended_by_beginning_anew(app: KioskApp, tmp_path: Path) -> None:
    with enduring(app, tmp_path) as (endurance, _):
        endurance.each_minute()
        assert endurance.restart.reason is None
        Suspicion(tmp_path).leave()
        endurance.each_minute()
        assert endurance.restart.reason is RestartReason.STORE_DAMAGED


def test_what_a_technician_leaves_is_tidied_up_as_after_a_visit(
    app: KioskApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, given_back = HandClock(), []
    monkeypatch.setattr("kiosk.wiring.endurance.give_back", lambda: given_back.append(True))
    with enduring(app, tmp_path, clock) as (endurance, driver):
        endurance.kiosk.station.back_up()
        nobody_for(clock, 600, endurance)
        endurance.each_minute()
        assert given_back == [True]  # what the start left
        ahead = len(app._ahead)
        driver.touch_at(540, 960)
        driver.wait_for_page(Page.HOME)
        driver.rest()
        driver.touch_corner()
        driver.wait_for_page(Page.MAINTENANCE_GATE)
        app.tick()
        assert len(app._ahead) == ahead, "the pictures of a visit are for visitors"
        app.navigator.flow.leave_menu()
        endurance.each_minute()
        assert given_back == [True]  # somebody may still be here
        nobody_for(clock, 600, endurance)
        endurance.each_minute()
        endurance.each_minute()
        assert given_back == [True, True]


def test_a_station_without_a_backup_makes_one_in_a_process_of_its_own(app: KioskApp, tmp_path: Path) -> None:
    clock = HandClock()
    with enduring(app, tmp_path, clock) as (endurance, driver):
        file_one(endurance.kiosk.station.store)
        endurance.each_minute()
        assert not endurance.backup.running  # somebody may still be here
        nobody_for(clock, 600, endurance)
        endurance.each_minute()
        assert endurance.backup.running
        driver.wait_for(lambda: not endurance.backup.running, "the backup")
        assert len(backups(tmp_path)) == 1
        clock.advance(60)
        endurance.each_minute()
        assert not endurance.backup.running


def test_a_station_tries_itself_out_each_morning_when_nobody_is_here(app: KioskApp, tmp_path: Path) -> None:
    clock = HandClock()
    with enduring(app, tmp_path, clock, self_test="07:30") as (endurance, driver):
        endurance.kiosk.station.back_up()
        endurance.each_minute()
        assert not endurance.self_test.running  # somebody may still be here
        nobody_for(clock, 600, endurance)
        endurance.each_minute()
        assert endurance.self_test.running
        driver.wait_for(lambda: not endurance.self_test.running, "the self-test")
        told = endurance.kiosk.fleet.self_test()
        assert told is not None
        assert "reader" in told.faults  # the level needs one, and none is set up
        assert endurance.kiosk.fleet.vitals().self_test == told


def test_the_service_manager_hears_of_frames(app: KioskApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = HandClock()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.settimeout(60)
        told = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "4000000", "WATCHDOG_PID": str(os.getpid())}
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        with enduring(app, tmp_path / "data", clock) as (endurance, driver):
            watchdog = endurance.watchdog
            assert watchdog is not None

            def drawn(*_: object) -> None:
                watchdog.drawn()

            app.window.bind(on_flip=drawn)
            app.redraw()
            driver.turn(3)
            assert line.recv(100).startswith(b"READY=1\nSTATUS=home")
            clock.advance(1)
            endurance.tick()
            assert line.recv(100) == b"WATCHDOG=1"
            app.window.unbind(on_flip=drawn)
