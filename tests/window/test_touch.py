"""Fingers on the real window."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page
from kiosk.ui.tour.driver import Driver
from tests.support.hand_rig import HandRig

pytestmark = pytest.mark.window


@pytest.fixture
def driver(app: KioskApp) -> Driver:
    return Driver(app)


@pytest.mark.parametrize(
    ("picture", "control", "asked"),
    [
        ("02-home-level1", "entry:ticket", "choose('ticket')"),
        ("05a-guide", "primary", "forward()"),
        ("05a-guide", "other", "other()"),
        ("05a-guide", "back", "back()"),
        ("04-identity", "consent", "toggle_consent()"),
        ("04-identity", "consent_text", "show_consent_text()"),
        ("04-identity", "way:typed", "choose_way('typed')"),
        ("05b-precheck", "clause:idle:no", "answer('idle', 'no')"),
        ("06-question-choice", "option:3", "choose('3')"),
        ("07c-keyboard-number", "key:5", "key('5')"),
        ("07c-keyboard-number", "key:delete", "key('delete')"),
        ("07c-keyboard-number", "chip:1", "chip(1)"),
        ("05x-precheck-ask", "ask:since", "ask('since')"),
        ("06x-place", "option:530500", "choose('530500')"),
        ("06x-place-county", "step:530000", "step('530000')"),
        ("06x-code-letters", "key:b", "key('b')"),
        ("06x-rows", "add", "add()"),
        ("06x-rows", "edit:0", "edit(0)"),
        ("06x-rows", "remove:1", "remove(1)"),
        ("06x-row-card", "other", "other()"),
        ("07x-offer", "offer", "take_offer()"),
        ("08-check-answers", "edit:phone", "edit('phone')"),
        ("08x-check-promise", "promise:0", "toggle_promise(0)"),
        ("09-signature", "rewrite", "rewrite()"),
        ("09-signature", "otherwise", "otherwise()"),
        ("09-signature", "primary", "forward()"),
        ("09x-signature-otherwise", "way:proxy", "choose('proxy')"),
        ("09x-signature-otherwise", "back", "back()"),
        ("10b-done-delivered", "grade:ok", "rate('ok')"),
        ("10c-rating-reasons", "tick:machine", "choose('machine')"),
        ("10c-rating-reasons", "tick:call_back", "toggle_call_back()"),
        ("10c-rating-reasons", "back", "back()"),
        ("14-timeout", "stay", "stay()"),
        ("14-timeout", "leave", "leave()"),
        ("leave", "other", "other()"),
    ],
)
def test_a_control_does_what_its_name_says(
    driver: Driver, shown: Callable[[str], Any], picture: str, control: str, asked: str
):
    page = shown(picture)
    driver.tap(control)
    assert [str(call).removeprefix("call.") for call in page.presenter.mock_calls] == [asked]


def test_a_finger_on_the_glass_reaches_the_screens(app: KioskApp, driver: Driver, rig: HandRig):
    """As SDL tells of it: a mouse of the first finger. Every other test begins one step later."""
    entry = next(entry for entry in rig.services.level.entries if entry.item)
    driver.wait_for(lambda: driver.shows(f"entry:{entry.id}"), "the home page")
    driver.rest()
    x, y = driver.find(f"entry:{entry.id}").center
    app.window.dispatch("on_mouse_down", x, app.window.height - y, "left", [])
    driver.turn(2)
    app.window.dispatch("on_mouse_up", x, app.window.height - y, "left", [])
    driver.turn(2)
    assert driver.page is Page.GUIDE


def test_the_pressed_look_comes_at_once_and_stays_a_moment(driver: Driver, shown: Callable[[str], Any]):
    shown("05a-guide")
    driver.rest()
    lift = driver.hold("primary")
    assert driver.find("primary").pressed
    lift()
    driver.wait_for(lambda: not driver.find("primary").pressed, "the button to come back")


def test_under_a_sheet_the_page_cannot_be_touched(driver: Driver, shown: Callable[[str], Any]):
    shown("14-timeout")
    assert "option:0" not in driver.names()
    assert "stay" in driver.names()


def test_a_busy_button_takes_no_tap(app: KioskApp, driver: Driver, shown: Callable[[str], Any]):
    page = shown("05a-guide")
    driver.rest()
    driver.find("primary").change(deaf=True)
    driver.touch_at(*app.stage.find("primary").center)
    assert page.presenter.mock_calls == []


def test_every_touch_is_told_even_beside_everything(app: KioskApp, driver: Driver, shown: Callable[[str], Any]):
    shown("05a-guide")
    told: list[bool] = []
    heard, app.stage.on_input = app.stage.on_input, lambda: told.append(True)
    driver.touch_at(5, 1000)
    app.stage.on_input = heard
    assert told
