"""Pages that are the whole glass: a grid that feels every finger at once, and pure colours."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.tour.driver import Driver

pytestmark = pytest.mark.window


def finger_at(x: float, y: float) -> Any:
    """In window px from the bottom left."""
    from kiosk.ui.tour.touch import SyntheticTouch

    return SyntheticTouch(x, y)


def felt(page: Any) -> list[tuple[float, float]]:
    """Where the grid was touched, in tenths of its width and height."""
    return [(round(call.args[1] * 10), round(call.args[2] * 10)) for call in page.presenter.feel.mock_calls]


def test_every_finger_is_felt_wherever_it_goes(app: KioskApp, shown: Callable[[str], Any]) -> None:
    page = shown("17x-grid")
    one, two = finger_at(108, 1728), finger_at(972, 192)
    one.touch_down()
    two.touch_down()
    one.touch_move(324, 1728)
    assert felt(page) == [(1, 1), (9, 9), (3, 1)]
    assert len({call.args[0] for call in page.presenter.feel.mock_calls}) == 2
    two.touch_up()
    one.touch_up()
    lifted = [call.args[0] for call in page.presenter.unfeel.mock_calls]
    assert lifted == [page.presenter.feel.mock_calls[at].args[0] for at in (1, 0)]


def test_it_reaches_to_the_edges_and_nothing_else_is_there_to_be_hit(
    app: KioskApp, shown: Callable[[str], Any]
) -> None:
    page = shown("17x-grid")
    assert [control.name for control in app.stage.controls()] == ["grid", "stop"]
    for x, y in ((0, 0), (1079, 1), (1, 1919), (1079, 1919)):
        touch = finger_at(x, y)
        touch.touch_down()
        touch.touch_up()
    assert felt(page) == [(0, 10), (10, 10), (0, 0), (10, 0)]


def test_the_button_in_its_middle_stops(app: KioskApp, shown: Callable[[str], Any]) -> None:
    page = shown("17x-grid")
    Driver(app).tap("stop")
    page.presenter.stop.assert_called_once_with()
    page.presenter.feel.assert_not_called()


def test_a_finger_that_lies_there_when_the_page_turns_is_let_go(app: KioskApp, shown: Callable[[str], Any]) -> None:
    page = shown("17x-grid")
    finger = finger_at(500, 500)
    finger.touch_down()
    after = shown("17x-fill")
    finger.touch_up()
    page.presenter.unfeel.assert_not_called()
    after.presenter.onward.assert_not_called()


def test_a_tap_anywhere_turns_to_the_next_colour(app: KioskApp, shown: Callable[[str], Any]) -> None:
    page = shown("17x-fill")
    Driver(app).touch_at(5, 5)
    page.presenter.onward.assert_called_once_with()
    assert (page.colour.width, page.colour.height) == (1080, 1920)


def test_the_frame_is_back_on_the_next_page(app: KioskApp, shown: Callable[[str], Any]) -> None:
    shown("17x-grid")
    shown("17x-network")
    assert any(control.name.startswith("utility:") for control in app.stage.controls())
