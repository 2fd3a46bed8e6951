"""One window for all these tests: its size is fixed when Kivy is imported."""

import gc
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest

from kiosk.domain.touch_map import STRAIGHT
from kiosk.ui.app import KioskApp
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.manner import PLAIN
from kiosk.ui.tour.driver import Driver
from kiosk.ui.window import OFFSCREEN, WindowSettings
from tests.support.gallery import CHOICE, GALLERY
from tests.support.hand_rig import HandRig
from tests.support.kiosk_under_test import ROOT
from tests.window.studio import Studio, studio_of

WIDTH, HEIGHT = 1080, 1920


def hasty_assets(folder: Path) -> Path:
    """The real ones, but with a double-tap guard that does not make a test wait a quarter of a second a tap."""
    for part in ("images", "generated", "words.txt"):
        (folder / part).symlink_to(ROOT / "assets" / part)
    theme = (ROOT / "assets" / "theme.toml").read_text(encoding="utf-8")
    assert "double_tap_guard = 0.25" in theme
    hasty = theme.replace("double_tap_guard = 0.25", "double_tap_guard = 0.01")
    (folder / "theme.toml").write_text(hasty, encoding="utf-8")
    return folder


_DRAWN = count(1)
_LET_GO = 50


@pytest.fixture(autouse=True)
def _pages_are_let_go() -> Iterator[None]:
    """A page that was left is a ring of widgets with large pictures: collected by count, not when the heap is full."""
    yield
    if next(_DRAWN) % _LET_GO == 0:
        gc.collect()


@pytest.fixture(autouse=True)
def _window_is_left_as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """One window serves all these tests, in an order that nobody chose: plain, straight, without a fault to remember,
    and on its clock nothing that belongs to a kiosk that is gone."""
    if "app" not in request.fixturenames:
        yield
        return
    opened: KioskApp = request.getfixturevalue("app")
    before = opened._clock.get_events()
    yield
    for event in opened._clock.get_events():
        if event.loop and event not in before:
            event.cancel()
    opened._faults.clear()
    opened.straighten(STRAIGHT)
    if opened.window.rotation:
        opened.turn_glass(0)
    if look_in_use().manner != PLAIN:
        opened.stage.dress(look_in_use().in_manner(PLAIN))


def look_in_use() -> Any:
    from kiosk.ui.canvas import look

    return look()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskApp]:
    """The real window, offscreen, with its clock at work."""
    settings = WindowSettings(home=tmp_path_factory.mktemp("kivy"), width=WIDTH, height=HEIGHT, driver=OFFSCREEN)
    opened = KioskApp(settings, hasty_assets(tmp_path_factory.mktemp("assets")))
    opened.serve(HandRig(opened).services)
    yield opened
    opened.window.close()


@pytest.fixture(scope="session")
def studio(app: KioskApp) -> Iterator[Studio]:
    with studio_of(app) as made:
        yield made


@pytest.fixture
def rig(app: KioskApp) -> HandRig:
    """A new visitor's kiosk in that window, with its home page up."""
    fresh = HandRig(app)
    app.stage.cover(None)  # another test may have left a sheet
    app.stage.focus.lose()
    app.serve(fresh.services)
    return fresh


@pytest.fixture
def seldom_seen(app: KioskApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is laid out as ever, but painted for a picture alone: two million points that nobody looks at take long."""
    paint = app.window.on_draw

    def leave_it() -> None:
        """Nobody looks."""

    def whole(driver: Driver, path: Path) -> Path:
        monkeypatch.setattr(app.window, "on_draw", paint)
        try:
            return take(driver, path)
        finally:
            monkeypatch.setattr(app.window, "on_draw", leave_it)

    take = Driver.picture
    monkeypatch.setattr(Driver, "picture", whole)
    monkeypatch.setattr(app.window, "on_draw", leave_it)


class Nobody:
    """A kiosk for tests that need no visitor, only a page on the glass: made once, which takes longer than they do."""

    def __init__(self, app: KioskApp) -> None:
        self._app = app
        self._rig = HandRig(app)
        self._navigator: Any = None

    def be_there(self) -> None:
        if self._navigator is None or self._app.navigator is not self._navigator:
            self._app.serve(self._rig.services)
            self._navigator = self._app.navigator


@pytest.fixture(scope="session")
def nobody(app: KioskApp) -> Nobody:
    return Nobody(app)


@pytest.fixture
def shown(app: KioskApp, nobody: Nobody, request: pytest.FixtureRequest) -> Callable[[str], Any]:
    """Puts a picture of the gallery on the glass; the answer is its page or sheet, which tells its presenter all."""
    from kiosk.ui.navigator import PAGES, SHEETS
    from kiosk.ui.screens.frame.screen import Frame

    if "rig" in request.fixturenames:
        request.getfixturevalue("rig")
    else:
        nobody.be_there()
    app.stage.focus.lose()

    def show(name: str) -> Any:
        kind, view, around = GALLERY[name]
        Frame(app.stage).show(around)
        app.stage.cover(None)
        page = PAGES[kind if isinstance(kind, Page) else Page.QUESTION][1](MagicMock())
        page.paint(view if isinstance(kind, Page) else CHOICE)
        app.stage.turn_to(page)
        if isinstance(kind, Sheet):
            sheet = SHEETS[kind][1](MagicMock())
            sheet.paint(view)
            app.stage.cover(sheet)
            return sheet
        return page

    return show
