"""The station without a finger: every control in reading order, a ring around it, back and help on one key each."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page
from kiosk.ui.tour.driver import Driver
from tests.support.gallery import DEAF, GALLERY
from tests.support.hand_rig import HandRig

pytestmark = [pytest.mark.window, pytest.mark.usefixtures("seldom_seen")]
TAB, ENTER, ESCAPE, UP, F1 = 9, 13, 27, 273, 282


@pytest.fixture
def press(app: KioskApp) -> Callable[..., None]:
    return lambda code, *modifiers: app.window.dispatch("on_key_down", code, 0, None, list(modifiers))


def on_page(app: KioskApp) -> Page:
    page: Page = app.navigator.flow.page
    return page


@pytest.mark.parametrize("name", [name for name in GALLERY if name not in DEAF])
def test_the_order_is_the_reading_order_and_misses_nothing(
    app: KioskApp, shown: Callable[[str], Any], press: Callable[..., None], name: str
):
    shown(name)
    stops = [control for control in app.stage.controls() if not control.silent]
    reached = []
    for _ in stops:
        press(TAB)
        reached.append(app.stage.focus.name)
    assert reached == [control.name for control in stops]
    press(TAB)
    assert app.stage.focus.name == reached[0]
    press(TAB, "shift")
    assert app.stage.focus.name == reached[-1]


def test_the_ring_stands_around_its_control(app: KioskApp, shown: Callable[[str], Any], press: Callable[..., None]):
    shown("06-question-choice")
    press(TAB)
    ring, control = app.stage.focus, app.stage.find("option:0")
    assert ring.x == control.x - 12
    assert ring.top == control.top + 12
    assert ring.canvas.before.children


def test_a_whole_page_by_keys_alone(app: KioskApp, rig: HandRig, press: Callable[..., None]):
    entry = next(entry for entry in rig.services.level.entries if entry.item)
    while app.stage.focus.name != f"entry:{entry.id}":
        press(TAB)
    press(ENTER)
    assert on_page(app) is Page.GUIDE
    assert app.stage.focus.name == "terms"
    press(ESCAPE)
    assert on_page(app) is Page.HOME
    press(F1)
    assert app.navigator.flow.sheets.top is not None
    press(ESCAPE)
    assert app.navigator.flow.sheets.top is None


def test_keys_that_mean_nothing_do_nothing(app: KioskApp, rig: HandRig, press: Callable[..., None]):
    """A barcode reader that types ends with Enter: without a ring it presses nothing."""
    del rig
    for code in (*b"530100199001011234", ENTER):
        press(code)
    assert app.navigator.flow.page is Page.HOME
    assert not app.stage.focus.in_use


def test_a_finger_takes_the_ring_away(app: KioskApp, rig: HandRig, press: Callable[..., None]):
    press(UP)
    assert app.stage.focus.in_use
    driver = Driver(app)
    driver.rest()
    driver.tap("utility:help")
    assert not app.stage.focus.in_use
    assert not app.stage.focus.canvas.before.children
    rig.services.timer.stay()
