"""One window for all these tests: its size is fixed when Kivy is imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.window import OFFSCREEN, WindowSettings
from tests.support.kiosk_under_test import ROOT

WIDTH, HEIGHT = 1080, 1920


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskApp]:
    """The real window, offscreen."""
    home: Path = tmp_path_factory.mktemp("kivy")
    opened = KioskApp(WindowSettings(home=home, width=WIDTH, height=HEIGHT, driver=OFFSCREEN), ROOT / "assets")
    yield opened
    opened.window.close()
