"""The keyboard on the glass: what a finger does there, what is painted of it, and what is left of it."""

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.flow import Page
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.typist import Typist
from tests.support.hand_rig import HandRig
from tests.support.journeys import PHONE, TO_FORM, choose, enter

pytestmark = pytest.mark.window
ACROSS, DOWN = ((0.2, 0.3), (0.5, 0.3)), ((0.35, 0.1), (0.35, 0.6))


class AtEmployer:
    """At the question that is answered in words."""

    def __init__(self, app: KioskApp, rig: HandRig) -> None:
        self.app, self.rig = app, rig
        self.reader = rig.world.reader
        self.flow = app.navigator.flow
        self._pages = {page.value: presenter for page, presenter in app.navigator.pages.items()}
        for do in (*(step.do for step in TO_FORM), choose("household"), enter(PHONE), choose("21")):
            do(self)  # type: ignore[arg-type]
            rig.world.settle()
        self.driver = Driver(app, rig.breathe)
        self.driver.wait_for(lambda: self.driver.shows("pad"), "the pad")

    def __getattr__(self, name: str) -> Any:
        return self._pages[name]

    @property
    def text(self) -> str:
        view = self.driver.view(Page.QUESTION).written
        return str(view.before + view.composed + view.after)

    def find(self, name: str) -> Any:
        return self.driver.find(name)


@pytest.fixture
def at(app: KioskApp, rig: HandRig) -> Iterator[AtEmployer]:
    yield AtEmployer(app, rig)
    app.navigator.flow.end()
    app.navigator.flow.sheets.uncover()


def test_strokes_on_the_pad_bring_candidates_and_one_is_tapped(at: AtEmployer):
    at.driver.draw("pad", ACROSS)
    at.driver.wait_for(lambda: at.text == "一", "what one stroke may be")
    at.driver.draw("pad", DOWN)
    at.driver.wait_for(lambda: at.text == "厂", "what two may be")
    (first, second) = at.driver.view(Page.QUESTION).keyboard.pad.strokes
    assert first[0][0] < first[-1][0]
    assert second[0][1] < second[-1][1], "down is more"
    at.driver.tap("candidate:1")
    assert at.text == "广"
    assert at.driver.view(Page.QUESTION).keyboard.pad.strokes == ()


def test_a_character_is_not_stretched_by_the_shape_of_the_pad(at: AtEmployer):
    pad = at.find("pad")
    at.driver.draw("pad", ((0.1, 0.1), (0.1 + 300 / pad.width, 0.1 + 300 / pad.height)))
    (stroke,) = at.driver.view(Page.QUESTION).keyboard.pad.strokes
    across, down = stroke[-1][0] - stroke[0][0], stroke[-1][1] - stroke[0][1]
    assert across == pytest.approx(down, rel=0.02)


def test_words_are_typed_by_letters(at: AtEmployer):
    Typist(at.rig, at.driver).write("测试食品厂12")
    assert at.text == "测试食品厂12"
    at.driver.tap("primary")
    assert at.rig.services.visit.answers["last_employer"] == "测试食品厂12"


def test_a_touch_on_the_text_sets_the_caret(at: AtEmployer):
    Typist(at.rig, at.driver).write("清河厂")
    field = at.find("written")
    look = at.app.look
    at.driver.touch_at(field.x + (42 + look.measure("清", "input")) * look.scale, field.center_y)
    assert at.driver.view(Page.QUESTION).written.before == "清"
    at.driver.tap("key:right")
    assert at.driver.view(Page.QUESTION).written.before == "清河"
    at.driver.tap("clear")
    assert at.text == ""


def test_a_keyboard_of_a_developer_types_only_where_there_is_a_pointer(at: AtEmployer):
    at.driver.tap("tab:pinyin")
    at.app._on_key(None, ord("c"), 0, "c", [])
    assert at.text == ""
    at.app._types = True
    try:
        for letter in "ce":
            at.app._on_key(None, ord(letter), 0, letter, [])
            at.driver.turn(2)
        assert at.text == "ce"
        at.app._on_key(None, 8, 0, None, [])
        at.driver.turn(2)
        assert at.text == "c"
    finally:
        at.app._types = False


def test_when_the_visit_ends_neither_pad_nor_field_holds_anything(at: AtEmployer):
    at.driver.draw("pad", ACROSS)
    at.driver.wait_for(lambda: at.text == "一", "what one stroke may be")
    pad, field = at.find("pad"), at.find("written")
    ink = pad._ink
    assert ink is not None
    at.flow.end()
    assert (pad.strokes, pad._inked, pad._stroke, pad._ink) == ((), (), [], None)
    assert not any(ink.texture.pixels[3::4])
    assert at.driver.view(Page.QUESTION).written is None
    assert field.view.before == field.view.composed == ""
