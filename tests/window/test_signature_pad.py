"""A finger signs on the real window: ink, strokes in the visit, and nothing of either afterwards."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.signature import MAX_POINTS
from kiosk.ui.aids import Aid
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page, Sheet
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.report import Report
from kiosk.ui.tour.walk import SIGNATURE, Walk
from tests.support.gallery import GALLERY
from tests.support.hand_rig import HandRig

pytestmark = pytest.mark.window

NEAR = 0.006  # of the pad: within a few px


@pytest.fixture
def driver(app: KioskApp, rig: HandRig) -> Iterator[Driver]:
    """Someone stands before the pad."""
    driver = Driver(app, rig.breathe)
    walk = Walk(rig, driver, Report(Path(), driver.picture))
    walk.all_the_way()
    walk.to_signature()
    yield driver
    rig.lift_card()
    app.navigator.flow.end()


@pytest.fixture
def strokes(rig: HandRig) -> Callable[[], list[list[list[float]]]]:
    """Those the visit holds."""
    return lambda: rig.services.visit.answers.get("signature", {}).get("strokes", [])


def pad(app: KioskApp) -> Any:
    return app.stage.find("pad")


def at(app: KioskApp, x: float, y: float) -> tuple[float, float]:
    """Window px of a point in shares of the pad."""
    box = pad(app)
    return box.x + x * box.width, box.top - y * box.height


def inked(app: KioskApp) -> int:
    """How many px of ink the pad shows."""
    return sum(alpha > 0 for alpha in pad(app)._ink.texture.pixels[3::4])


def near(point: list[float], x: float, y: float) -> bool:
    return abs(point[0] - x) < NEAR and abs(point[1] - y) < NEAR


def test_a_drawn_name_is_in_the_visit_stroke_by_stroke(app: KioskApp, driver: Driver, strokes):
    assert inked(app) == 0
    for stroke in SIGNATURE:
        driver.draw("pad", stroke)
    assert len(strokes()) == len(SIGNATURE)
    for kept, drawn in zip(strokes(), SIGNATURE, strict=True):
        assert near(kept[0], *drawn[0])
        assert near(kept[-1], *drawn[-1])
        assert all(number == round(number, 4) for point in kept for number in point)
    assert inked(app) > 10_000


def test_the_ink_follows_the_finger_before_it_lifts(app: KioskApp, driver: Driver, strokes):
    touch = driver._touch(*at(app, 0.2, 0.5))
    touch.touch_down()
    dot = inked(app)
    assert dot > 0
    touch.touch_move(*at(app, 0.6, 0.5))
    assert inked(app) > 10 * dot
    assert strokes() == []
    touch.touch_up()
    assert len(strokes()) == 1


def test_a_second_finger_does_nothing(app: KioskApp, driver: Driver, strokes):
    first, second = driver._touch(*at(app, 0.2, 0.5)), driver._touch(*at(app, 0.5, 0.8))
    first.touch_down()
    second.touch_down()
    second.touch_move(*at(app, 0.8, 0.8))
    second.touch_up()
    first.touch_move(*at(app, 0.4, 0.5))
    first.touch_up()
    (only,) = strokes()
    assert near(only[0], 0.2, 0.5)
    assert near(only[-1], 0.4, 0.5)


def test_a_stroke_ends_at_the_edge_and_another_begins_where_the_finger_comes_back(
    app: KioskApp, driver: Driver, strokes
):
    touch = driver._touch(*at(app, 0.8, 0.5))
    touch.touch_down()
    touch.touch_move(*at(app, 1.1, 0.8))
    touch.touch_move(*at(app, 1.1, 0.9))
    touch.touch_move(*at(app, 0.9, 0.9))
    touch.touch_move(*at(app, 0.7, 0.9))
    touch.touch_up()
    out, back = strokes()
    assert near(out[-1], 1.0, 0.7)
    assert near(back[0], 0.9, 0.9)
    assert near(back[-1], 0.7, 0.9)


def test_a_trembling_dot_is_one_point(app: KioskApp, driver: Driver, strokes):
    x, y = at(app, 0.5, 0.5)
    touch = driver._touch(x, y)
    touch.touch_down()
    for step in (4, -3, 2):
        touch.touch_move(x + step, y + step)
    touch.touch_up()
    ((point,),) = strokes()
    assert near(point, 0.5, 0.5)
    driver.tap("primary")
    assert driver.view(Page.SIGNATURE).error == "还没有签。请在框里签您的名字。"


def test_a_stroke_without_end_is_cut_and_goes_on(app: KioskApp, driver: Driver, strokes):
    touch = driver._touch(*at(app, 0.1, 0.1))
    touch.touch_down()
    for n in range(MAX_POINTS + 50):
        touch.touch_move(*at(app, 0.2 + 0.6 * (n % 2), 0.1 + n / 600))
    touch.touch_up()
    first, second = strokes()
    assert (len(first), len(second)) == (MAX_POINTS, 52)
    assert first[-1] == second[0]


def test_strokes_may_follow_fast_and_rewriting_takes_them_all(app: KioskApp, driver: Driver, strokes):
    for y in (0.3, 0.5, 0.7):
        touch = driver._touch(*at(app, 0.2, y))
        touch.touch_down()
        touch.touch_move(*at(app, 0.4, y))
        touch.touch_up()
    assert len(strokes()) == 3
    driver.tap("rewrite")
    assert (strokes(), inked(app)) == ([], 0)


def test_another_look_paints_the_same_strokes(app: KioskApp, driver: Driver, rig: HandRig, strokes):
    driver.draw("pad", SIGNATURE[0])
    kept, ink = strokes(), inked(app)
    flow = app.navigator.flow
    flow.appearance.wish(flow.appearance.aids.toggled(Aid.CONTRAST))
    driver.turn(2)
    assert strokes() == kept
    assert abs(inked(app) - ink) < ink / 100
    driver.draw("pad", SIGNATURE[1])
    assert len(strokes()) == 2
    flow.appearance.wish(flow.appearance.aids.toggled(Aid.CONTRAST))


def test_the_count_down_ends_a_stroke_and_keeps_it(app: KioskApp, driver: Driver, rig: HandRig, strokes):
    further = at(app, 0.8, 0.5)
    touch = driver._touch(*at(app, 0.2, 0.5))
    touch.touch_down()
    touch.touch_move(*at(app, 0.6, 0.5))
    rig.skip(rig.services.durations.idle_session + 1)
    app.navigator.flow.tick()
    assert driver.sheet is Sheet.TIMEOUT
    touch.touch_move(*further)
    touch.touch_up()
    (only,) = strokes()
    assert near(only[-1], 0.6, 0.5)
    driver.tap("stay")
    assert inked(app) > 0


def test_a_finger_that_moves_is_a_sign_of_life(app: KioskApp, driver: Driver, rig: HandRig):
    touch = driver._touch(*at(app, 0.2, 0.5))
    touch.touch_down()
    rig.skip(rig.services.durations.idle_session - 1)
    touch.touch_move(*at(app, 0.6, 0.5))
    rig.skip(5)
    app.navigator.flow.tick()
    assert driver.sheet is None
    touch.touch_up()


def test_while_it_is_stored_nothing_can_be_written(app: KioskApp, shown: Callable[[str], Any]):
    page = shown("09x-signature-saving")
    driver = Driver(app)
    assert not driver.shows("pad")
    x, y = page.ids.pad.center
    touch = driver._touch(x, y)
    touch.touch_down()
    touch.touch_move(x + 100, y)
    touch.touch_up()
    assert page.presenter.mock_calls == []


def test_only_what_is_new_is_drawn_and_what_is_gone_goes(app: KioskApp, shown: Callable[[str], Any]):
    page = shown("09-signature")
    whole = inked(app)
    _, view, _ = GALLERY["09-signature"]
    page.show(replace(view, pad=replace(view.pad, strokes=view.pad.strokes[1:])))
    assert 0 < inked(app) < whole
    page.show(replace(view, pad=replace(view.pad, strokes=())))
    assert inked(app) == 0


def test_when_the_visit_ends_no_pad_and_no_texture_holds_a_stroke(app: KioskApp, driver: Driver, rig: HandRig):
    from kiosk.ui.widgets.signature_pad import SignaturePad

    for stroke in SIGNATURE:
        driver.draw("pad", stroke)
    ink = pad(app)._ink
    rig.lift_card()
    app.navigator.flow.end()
    assert not any(ink.texture.pixels[3::4])
    gc.collect()
    # By its type, not by isinstance: that would ask a weak proxy whose page is gone.
    pads = [thing for thing in gc.get_objects() if issubclass(type(thing), SignaturePad)]
    assert not [one for one in pads if one.strokes or one._inked or one._stroke]
