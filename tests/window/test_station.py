"""The composed station in a real window: it comes up sound, and says so plainly when it cannot serve."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from central.social_cards import MadeUpSocialCards
from central.store import station_reports
from kiosk.bootstrap import Kiosk
from kiosk.devices import Devices
from kiosk.domain.person import Person
from kiosk.domain.score import score_of
from kiosk.input.api import Answer, Candidates, Spell
from kiosk.input.client import COMMAND
from kiosk.levels_file import load_levels
from kiosk.runtime.clock import SystemClock
from kiosk.settings import ASSETS, CONFIG, load_settings
from kiosk.station import Station
from kiosk.store.database_key import database_key
from kiosk.store.engine import WRITE, engine_on
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import enrol
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page
from kiosk.ui.tour.driver import Driver
from kiosk.usecases.centre_ports import TokenFault, TokenRefused
from kiosk.wiring.window import at_level
from tests.support.central_server import in_process
from tests.support.fake_printer import FakePrinter
from tests.support.fake_reader import FakeReader
from tests.support.fake_scanner import FakeScanner
from tests.support.filing import file_one
from tests.support.kiosk_under_test import TEXTS, catalogue

pytestmark = pytest.mark.window
DEVICES = Devices(None, None)


@contextmanager
def started(app: KioskApp, station: Station, central: str | None = None) -> Iterator[Kiosk]:
    kiosk = Kiosk(station, DEVICES, app, central)
    kiosk.start()
    app.stage.cover(None)
    kiosk.serve()
    try:
        yield kiosk
    finally:
        kiosk.stop()


@contextmanager
def standing(
    app: KioskApp, data: Path, config: Path = CONFIG, *, assets: Path = ASSETS, settings: Path | None = None
) -> Iterator[Driver]:
    with started(app, Station(data, load_settings(settings), SystemClock(), config, assets)):
        yield Driver(app)


def test_home_is_up_with_what_this_station_can_do(app: KioskApp, tmp_path: Path):
    with standing(app, tmp_path) as driver:
        assert driver.page is Page.HOME
        driver.tap("entry:unemployment_registration")
        driver.wait_for_page(Page.GUIDE)
    store = SqlStore(tmp_path)
    seen = store.usage.seen(SystemClock().now())
    store.close()
    assert score_of(seen.today).visited == 1  # the window writes down what it counted before it is gone


def test_the_input_engines_answer_on_the_windows_thread_and_end_with_the_visit(app: KioskApp, tmp_path: Path):
    with started(app, Station(tmp_path, load_settings(), SystemClock())) as kiosk:
        driver, engines = Driver(app), kiosk.services.engines
        assert input_processes() == []  # nobody writes on the home page
        engines.open()
        heard: list[tuple[Answer, str]] = []
        engines.session().ask(
            Spell("shiyedengji"), lambda answer: heard.append((answer, threading.current_thread().name))
        )
        driver.wait_for(lambda: bool(heard), "candidates")
        assert isinstance(heard[0][0], Candidates)
        assert (heard[0][0].texts[0], heard[0][1]) == ("失业登记", threading.current_thread().name)
        assert len(input_processes()) == 1
        engines.close()
        driver.wait_for(lambda: input_processes() == [], "the end of the engines")
        engines.open()
        driver.wait_for(lambda: len(input_processes()) == 1, "engines of the next visit")
    assert input_processes() == []


def input_processes() -> list[psutil.Process]:
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            found += [child] if COMMAND[-1] in child.cmdline() else []
    return found


def test_a_database_of_a_newer_version_is_said_and_kept(app: KioskApp, tmp_path: Path):
    store = SqlStore(tmp_path)
    kept = file_one(store)
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with standing(app, tmp_path) as driver:
        assert driver.page is Page.OUT_OF_ORDER
        assert "newer_database" in str(driver.view(Page.OUT_OF_ORDER))
    engine = engine_on(tmp_path / "station.db", database_key(tmp_path, tmp_path / "station.db"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT submission_id FROM submission")).scalar() == kept.submission_id
    engine.dispose()


@pytest.mark.parametrize("broken", ["items/unemployment_registration.toml", "levels.toml", "codes/work_intention.csv"])
def test_a_broken_file_of_the_configuration_leaves_a_home_page(app: KioskApp, tmp_path: Path, broken: str):
    config = tmp_path / "config"
    shutil.copytree(CONFIG, config)
    (config / broken).write_bytes(b"\xff = [broken")
    with standing(app, tmp_path / "data", config) as driver:
        assert driver.page is Page.HOME
        assert [name for name in driver.names() if name.startswith("entry:")]


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_every_level_has_its_home_page(app: KioskApp, tmp_path: Path, level: int):
    settings = tmp_path / "station.toml"
    settings.write_text(f'[station]\nlevel = {level}\nofficer = "李敏"\n', encoding="utf-8")
    with standing(app, tmp_path / "data", settings=settings) as driver:
        entries = [name for name in driver.names() if name.startswith("entry:")]
        assert ("entry:unemployment_registration" in entries) is (level < 4)
        driver.tap("entry:policies_and_courses" if level < 4 else "entry:more_sections")
        driver.wait_for_page(Page.SECTIONS)
        assert ("section:for_me" in driver.names()) is (level < 4)
        driver.tap("section:startup")
        driver.wait_for_page(Page.CONTENTS)


def test_every_fault_of_levels_and_look_is_told_at_start(app: KioskApp, tmp_path: Path):
    config, assets = tmp_path / "config", tmp_path / "assets"
    shutil.copytree(CONFIG, config)
    levels = (config / "levels.toml").read_text(encoding="utf-8")
    (config / "levels.toml").write_text(levels.replace('"employers"]', '"foo"]'), encoding="utf-8")
    assets.mkdir()
    for part in ("images", "generated", "locale", "icons.toml"):
        (assets / part).symlink_to(ASSETS / part)
    with capture_logs() as logged, standing(app, tmp_path / "data", config, assets=assets) as driver:
        assert driver.page is Page.HOME
    told = [(event["path"], event["fault"]) for event in logged if event["event"] == "config.fault"]
    assert told[:2] == [(f"levels.toml: level.{n}.slims[2]", 'no entry "foo"') for n in (1, 2)]
    assert [path for path, _ in told[2:]] == ["theme.toml"]


def test_an_entry_of_an_item_that_is_not_there_is_named_and_home_is_up(app: KioskApp, tmp_path: Path):
    config = tmp_path / "config"
    shutil.copytree(CONFIG, config)
    levels = (config / "levels.toml").read_text(encoding="utf-8")
    assert 'item = "unemployment_registration"' in levels
    unknown = levels.replace('item = "unemployment_registration"', 'item = "moon_landing"')
    (config / "levels.toml").write_text(unknown, encoding="utf-8")
    with capture_logs() as logged, standing(app, tmp_path / "data", config) as driver:
        assert driver.page is Page.HOME
    faults = [event for event in logged if event["event"] == "config.fault"]
    assert faults
    assert all(event["path"].startswith("levels.toml") and "moon_landing" in event["fault"] for event in faults)


def test_a_device_that_the_level_has_no_use_for_is_not_there():
    devices = Devices(FakeReader(), FakePrinter(), FakeScanner())
    levels = load_levels(CONFIG, catalogue(), TEXTS).by_number
    assert at_level(devices, levels[1]) == devices
    assert at_level(devices, levels[4]) == Devices(None, None)


def test_a_token_is_asked_about_at_the_centre_and_refused_without_one(app: KioskApp, tmp_path: Path):
    station = Station(tmp_path / "station", load_settings(), SystemClock())
    fresh = f"ESSC-TEST-D1-{int(station.clock.now().timestamp())}"
    with started(app, station) as kiosk:
        assert kiosk.services.verify_token(fresh) == TokenRefused(TokenFault.NOT_AVAILABLE)
    with in_process(tmp_path / "centre", verifier=MadeUpSocialCards()) as centre:
        station = Station(tmp_path / "station", load_settings(), SystemClock())
        enrol(station.store, centre.url, centre.enrol_code(), station.clock)
        with started(app, station) as kiosk:
            who = kiosk.services.verify_token(fresh)
            assert isinstance(who, Person)
            assert who.name == "测试大山"
    station = Station(tmp_path / "station", load_settings(), SystemClock())
    with started(app, station, "http://127.0.0.1:9") as kiosk:
        assert kiosk.services.verify_token(fresh) == TokenRefused(TokenFault.OFFLINE)


def test_the_centre_hears_how_the_station_is(app: KioskApp, tmp_path: Path):
    with in_process(tmp_path / "centre") as centre:
        station = Station(tmp_path / "station", load_settings(), SystemClock())
        enrol(station.store, centre.url, centre.enrol_code(), station.clock)

        def heard() -> bool:
            with centre.database.read() as connection:
                return station_reports.whole(connection, "QH03") is not None

        with started(app, station):
            Driver(app).wait_for(heard, "the report", 60)
        with centre.database.read() as connection:
            report = station_reports.whole(connection, "QH03")
    assert report is not None
    assert report.in_service
    assert {device.device: device.cause for device in report.devices} == dict.fromkeys(
        ("reader", "printer"), "not_set_up"
    )


def test_a_station_without_a_store_asks_nobody(app: KioskApp, tmp_path: Path):
    (tmp_path / "station.db").write_bytes(b"no database")
    with started(app, Station(tmp_path, load_settings(), SystemClock())) as kiosk:
        assert kiosk.services.verify_token("x") == TokenRefused(TokenFault.NOT_AVAILABLE)
