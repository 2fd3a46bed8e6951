"""Lists that turn pages: everything can be reached, and nobody goes on before the end of what counts."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.parts import COUNT
from kiosk.ui.tour.driver import Driver
from tests.support.hand_rig import HandRig

pytestmark = pytest.mark.window


@pytest.fixture
def paged(rig: HandRig) -> Callable[..., Any]:
    """A list of `heights`, placed in `room`."""
    del rig
    from kiosk.ui.widgets.block import Block
    from kiosk.ui.widgets.paged import Paged

    def make(heights: list[float], room: float, **facts: Any) -> Any:
        made = Paged()
        for name, value in {"gap": 10, "more_text": f"看另外 {COUNT} 个", **facts}.items():
            setattr(made, name, value)
        items = [Block() for _ in heights]
        for item, height in zip(items, heights, strict=True):
            item.own_height = height
        made.fill(items)
        made.on_turn = lambda: made.place(0, 0, 900, room)
        made.place(0, 0, 900, room)
        return made

    return make


def shown(made: Any) -> list[int]:
    return [index for index, item in enumerate(made.items()) if item.shown]


def test_what_fits_stands_on_one_page_without_a_button(paged: Callable[..., Any]):
    made = paged([100, 100, 100], 320)
    assert shown(made) == [0, 1, 2]
    assert not made.more.shown


def test_the_rest_is_a_page_away_and_round_again(paged: Callable[..., Any]):
    made = paged([100] * 5, 350)
    assert shown(made) == [0, 1]
    assert made.more.text == "看另外 3 个"
    made.turn()
    assert shown(made) == [2, 3]
    made.turn()
    assert shown(made) == [4]
    assert made.more.text == "看另外 4 个"
    made.turn()
    assert shown(made) == [0, 1]


def test_a_limit_holds_however_much_room_there_is(paged: Callable[..., Any]):
    assert shown(paged([10] * 9, 5000, most=7)) == list(range(7))


def test_two_columns_fill_row_by_row(paged: Callable[..., Any]):
    made = paged([100] * 4, 210, columns=2)
    assert shown(made) == [0, 1, 2, 3]
    left, right, below, _ = made.items()
    assert left.y == right.y
    assert left.right < right.x
    assert below.top < left.y


def test_one_row_is_shown_however_little_room_there_is(paged: Callable[..., Any]):
    assert shown(paged([300, 300], 50)) == [0]


def test_the_page_of_a_wanted_item_is_turned_to(paged: Callable[..., Any]):
    made = paged([100] * 5, 350)
    made.turn_to(made.items()[3])
    made.on_turn()
    assert shown(made) == [2, 3]


@pytest.mark.parametrize("rows", [8, 20])
def test_a_page_that_must_be_read_is_read_to_its_end(driver: Driver, shown: Callable[[str], Any], rows: int):
    from dataclasses import replace

    from kiosk.ui.gallery.samples.form import CHECK

    page = shown("08-check-answers")
    more = tuple(replace(CHECK.rows[2], row_id=f"row{n}") for n in range(rows))
    page.show(replace(CHECK, rows=more))
    turned = 0
    while driver.says("primary") == "接着看":
        driver.tap("primary")
        turned += 1
        assert turned < rows
    assert (turned > 0) is (rows > 8)
    assert not page.presenter.forward.called
    driver.tap("primary")
    assert page.presenter.forward.called


def test_back_turns_back_before_it_leaves(driver: Driver, shown: Callable[[str], Any]):
    from dataclasses import replace

    from kiosk.ui.gallery.samples.form import CHECK

    page = shown("08-check-answers")
    page.show(replace(CHECK, rows=tuple(replace(CHECK.rows[2], row_id=f"row{n}") for n in range(12))))
    driver.tap("primary")
    driver.tap("back")
    assert not page.presenter.back.called
    driver.tap("back")
    assert page.presenter.back.called


@pytest.fixture
def driver(app: KioskApp) -> Driver:
    return Driver(app)
