"""The composed station in a real window: it comes up sound, and says so plainly when it cannot serve."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.bootstrap import Kiosk, Station
from kiosk.devices import Devices
from kiosk.runtime.clock import SystemClock
from kiosk.settings import CONFIG, load_settings
from kiosk.store.database_key import database_key
from kiosk.store.engine import WRITE, engine_on
from kiosk.store.sql_store import SqlStore
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page
from kiosk.ui.tour.driver import Driver
from tests.support.filing import file_one

pytestmark = pytest.mark.window


@contextmanager
def standing(app: KioskApp, data: Path, config: Path = CONFIG) -> Iterator[Driver]:
    kiosk = Kiosk(Station(data, load_settings(), SystemClock(), config), Devices(None, None), app)
    kiosk.start()
    app.stage.cover(None)
    kiosk.serve()
    try:
        yield Driver(app)
    finally:
        kiosk.stop()


def test_home_is_up_with_what_this_station_can_do(app: KioskApp, tmp_path: Path):
    with standing(app, tmp_path) as driver:
        assert driver.page is Page.HOME
        driver.tap("entry:unemployment_registration")
        driver.wait_for_page(Page.GUIDE)


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
