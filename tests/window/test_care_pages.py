"""The pages of the menu that look after the station, on the real window: what is tapped, what is swallowed, a glass
that was turned, a touch panel that was off."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.domain.touch_map import CROSSES, STRAIGHT, TouchMap
from kiosk.ui.app import KioskApp
from kiosk.ui.keys import Key
from kiosk.ui.places import Page
from kiosk.ui.tour.driver import Driver
from tests.support.hand_rig import HandRig

pytestmark = pytest.mark.window


@pytest.fixture
def driver(app: KioskApp) -> Driver:
    return Driver(app)


@pytest.fixture
def glass(app: KioskApp) -> Iterator[KioskApp]:
    """As it came, afterwards."""
    yield app
    app.straighten(STRAIGHT)
    app.turn_glass(0)


@pytest.mark.parametrize(
    ("picture", "control", "asked"),
    [
        ("17q-queue", "do:send", "press('send')"),
        ("17q-queue", "thing:a1b2c3d4", "choose('a1b2c3d4')"),
        ("17q-config", "do:back", "press('back')"),
        ("17q-logs", "chip:trouble", "pick('trouble')"),
        ("17q-logs-which", "option:sync.offline", "choose('sync.offline')"),
        ("17q-service", "option:3", "choose('3')"),
        ("17q-service", "chip:hours", "pick('hours')"),
        ("17q-sound-trial", "primary", "forward()"),
        ("17q-cleaning", "back", "back()"),
    ],
)
def test_a_control_does_what_its_name_says(
    driver: Driver, shown: Callable[[str], Any], picture: str, control: str, asked: str
) -> None:
    page = shown(picture)
    driver.tap(control)
    assert [str(call).removeprefix("call.") for call in page.presenter.mock_calls] == [asked]


def test_while_the_glass_is_wiped_no_touch_and_no_key_does_anything(
    app: KioskApp, driver: Driver, shown: Callable[[str], Any]
) -> None:
    page = shown("17q-cleaning-under-way")
    driver.turn(2)
    assert app.stage.controls() == []
    for x in range(60, 1080, 240):
        for y in range(40, 1920, 310):
            driver.touch_at(x, y)
    for key in Key:
        app.stage.key(key)
    assert page.presenter.mock_calls == []


def test_a_cross_is_told_of_where_the_finger_lifts(app: KioskApp, driver: Driver, shown: Callable[[str], Any]) -> None:
    from kiosk.ui.canvas import look

    page = shown("17q-crosses")
    driver.turn(2)
    x, y = CROSSES[1]
    ruler = look()  # against burn-in what is drawn stands some px aside, by the hour
    driver.touch_at(ruler.x(x * ruler.width) + 10, ruler.y(y * ruler.glass_height))
    ((told_x, told_y),) = [call.args for call in page.presenter.touched.call_args_list]
    assert (told_x, told_y) == pytest.approx((x + 10 / 1080, y), abs=0.002)


def test_a_panel_that_is_off_is_put_straight(glass: KioskApp, driver: Driver, shown: Callable[[str], Any]) -> None:
    page = shown("17q-restart")
    driver.turn(2)
    x, y = driver.find("do:app").center
    driver.touch_at(x, y + 200)  # what the panel says of a finger on the button
    assert page.presenter.mock_calls == []
    glass.straighten(TouchMap(y0=200 / 1920))
    driver.rest()
    driver.touch_at(x, y + 200)
    page.presenter.press.assert_called_once_with("app")


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_glass_that_was_turned_is_drawn_and_touched_the_new_way_round(
    glass: KioskApp, driver: Driver, rig: HandRig, degrees: int
) -> None:
    entry = next(entry for entry in rig.services.level.entries if entry.item)
    glass.turn_glass(degrees)
    driver.wait_for(lambda: driver.shows(f"entry:{entry.id}"), "the home page")
    assert glass.look.wide is (degrees != 180)
    driver.rest()
    x, y = driver.find(f"entry:{entry.id}").center
    across, down = glass.window.system_size
    share_x, share_y = {
        90: (1 - y / (across - 1), x / (down - 1)),
        180: (1 - x / (across - 1), 1 - y / (down - 1)),
        270: (y / (across - 1), 1 - x / (down - 1)),
    }[degrees]
    place = share_x * across, (1 - share_y) * down
    glass.window.dispatch("on_mouse_down", *place, "left", [])
    driver.turn(2)
    glass.window.dispatch("on_mouse_up", *place, "left", [])
    driver.turn(2)
    assert driver.page is Page.GUIDE
