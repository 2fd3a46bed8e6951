"""Hostile: each of these is a fault that was found, told as it should be instead."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

import pytest

from kiosk.ui.aids import Aid, Aids
from kiosk.ui.app import KioskApp
from kiosk.ui.keys import Key
from kiosk.ui.places import Page, Sheet
from tests.support.hand_rig import HandRig
from tests.support.journeys import TO_CHECK, TO_PRECHECK, TO_SIGN, Step

pytestmark = pytest.mark.window


class World:
    """The visitor's side of the window: the flow's own presenters, the real screens."""

    def __init__(self, app: KioskApp, rig: HandRig) -> None:
        self.app, self.rig = app, rig
        self.flow = app.navigator.flow
        self.stage = app.stage
        for page, presenter in app.navigator.pages.items():
            setattr(self, page.value, presenter)
        self.reader = rig.world.reader

    def walk(self, *steps: Step) -> "World":
        for step in steps:
            step.do(self)  # type: ignore[arg-type]
            self.rig.world.settle()
        return self

    def paged(self) -> Any:
        from kiosk.ui.widgets.page import lists_in

        return next(p for p in lists_in(self.stage.sheet or self.stage.page) if p.shown)


@pytest.fixture
def world(app: KioskApp, rig: HandRig) -> Iterator[World]:
    yield World(app, rig)
    app.navigator.flow.end()
    app.navigator.flow.uncover()


LARGE = Aids().toggled(Aid.LARGE)


def test_answering_on_a_later_page_of_the_conditions_does_not_turn_back_to_the_first(world: World):
    world.flow.wish(LARGE)
    world.walk(*TO_PRECHECK)
    page, paged = world.stage.page, world.paged()
    assert not paged.last
    while not paged.last:
        page._forward()
    button = next(c for c in world.stage.controls() if c.name.startswith("clause:"))
    at = paged.at
    button.on_tap()
    assert world.paged().at == at
    assert any(c.name == button.name for c in world.stage.controls())


def test_the_key_that_goes_back_closes_the_sheet_of_other_ways_to_sign(world: World):
    world.walk(*TO_SIGN)
    world.signature.otherwise()
    assert world.flow.sheet is Sheet.SIGN_OTHERWISE
    world.stage.key(Key.BACK)
    assert world.flow.sheet is None


@pytest.mark.parametrize("sheet", [Sheet.AIDS, Sheet.LANGUAGES])
def test_after_a_choice_by_keys_the_ring_stays_where_it_was(world: World, sheet: Sheet):
    world.flow.open_sheet(sheet)
    name = (
        "aid:low"
        if sheet is Sheet.AIDS
        else next(c.name for c in reversed(world.stage.controls()) if c.name.startswith("option:"))
    )
    for _ in range(20):
        world.stage.key(Key.NEXT)
        if world.stage.focus.name == name:
            break
    assert world.stage.focus.name == name
    world.stage.key(Key.PRESS)
    assert world.stage.focus.name == name


def test_two_presses_of_enter_at_once_do_not_run_through_the_check_page(world: World):
    world.flow.wish(LARGE)
    world.walk(*TO_CHECK)
    assert world.flow.page is Page.CHECK
    assert not world.paged().last
    pages = len(world.paged()._pages)
    while world.stage.focus.name != "primary":
        world.stage.key(Key.NEXT)
    for _ in range(pages):  # as a held key repeats, or a trembling finger taps a switch
        world.stage.key(Key.PRESS)
    assert world.flow.page is Page.CHECK


def test_the_check_page_of_a_second_application_begins_at_its_beginning(world: World):
    world.flow.wish(LARGE)
    world.walk(*TO_CHECK)
    world.check.edit("claim_benefit")
    world.question.forward()
    assert world.flow.page is Page.CHECK
    world.check.forward()
    world.signature.stroke([[0.2, 0.5], [0.8137, 0.4861]])
    world.signature.stroke([[0.5, 0.2], [0.5, 0.8]])
    world.signature.forward()
    world.rig.world.settle()
    assert world.flow.page is Page.DONE
    world.rig.world.clock.advance(5)
    world.done.other()
    assert world.flow.page is Page.HOME
    from tests.support.journeys import PHONE, answer_all_clauses, choose, enter

    again = (
        lambda k: k.home.choose("file"),
        lambda k: k.guide.forward(),
        answer_all_clauses,
        choose("household"),
        enter(PHONE),
        choose("21"),
        enter("20260930"),
        choose("1"),
        choose("2"),
    )
    world.walk(*(Step("", do) for do in again))
    assert world.flow.page is Page.CHECK
    assert len(world.paged()._pages) > 1
    assert world.paged().at == 0


def test_an_aid_chosen_on_a_later_page_of_the_sheet_stays_in_sight(world: World):
    world.flow.wish(Aids(frozenset({Aid.LARGE, Aid.LOW})))
    world.flow.open_sheet(Sheet.AIDS)
    paged = world.paged()
    while not paged.last:
        paged.turn()
    if len(paged._pages) == 1:
        pytest.skip("all on one page")
    row = next(c for c in reversed(world.stage.controls()) if c.name.startswith("aid:"))
    name = row.name
    row.on_tap()
    assert any(c.name == name for c in world.stage.controls())


def test_a_stroke_under_the_finger_is_in_what_is_handed_in_by_key(world: World):
    world.walk(*TO_SIGN)
    world.signature.stroke([[0.2, 0.5], [0.8137, 0.4861]])
    pad = next(c for c in world.stage.controls() if c.draws)
    x, y = pad.center

    class Touch:
        uid, button = 99, None

        def __init__(self, x: float, y: float) -> None:
            self.x, self.y = x, y

    world.stage.on_touch_down(Touch(x, y))
    world.stage.on_touch_move(Touch(x + 80, y + 80))
    world.stage.focus.in_use, world.stage.focus.name = True, "primary"
    world.stage.key(Key.PRESS)
    frozen = next(iter(world.rig.world.visit.answers[world.flow.signing.question.id].values()))
    world.stage.on_touch_up(Touch(x + 80, y + 80))
    world.rig.world.settle()
    assert len(frozen) == 2 or world.flow.page is Page.SIGNATURE


def test_a_list_of_cases_does_not_turn_back_when_one_of_them_moves(world: World):
    from dataclasses import replace

    from kiosk.domain.submission import CaseState
    from kiosk.usecases.my_cases import Case

    world.flow.wish(LARGE)
    world.home.choose("cases")
    world.identity.toggle_consent()
    from tests.support.fake_reader import card

    world.reader.lay(card())
    world.rig.world.settle()
    assert world.flow.page is Page.CASES
    now = world.rig.world.clock.now()
    import dataclasses

    facts = {f.name: None for f in dataclasses.fields(Case)}
    facts |= dict(
        item="unemployment_registration", item_name="失业登记", short_no="A-001", receipt_no="1", saved_at=now
    )
    facts |= dict(state=CaseState.SAVED, parked=False, reason="", may_print=True)
    cases = tuple(Case(**{**facts, "submission_id": f"s{n}"}) for n in range(9))
    world.flow.cases.cases = cases
    world.cases.refresh()
    paged = world.paged()
    assert len(paged._pages) > 1
    paged.turn()
    world.flow.cases.cases = (replace(cases[0], state=CaseState.DELIVERED), *cases[1:])
    world.cases.refresh()
    assert world.paged().at == 1


SQUARE = (1080, 1080)


@pytest.mark.parametrize("name", ["01-attract", "01x-attract-safe"])
def test_the_first_picture_fits_a_square_glass(app: KioskApp, name: str):
    from contextlib import closing

    import tests.window.test_shapes as shapes
    from kiosk.ui.gallery.easel import Easel
    from kiosk.ui.gallery.shapes import Glass
    from tests.support.gallery import GALLERY
    from tests.window.remembering import remembering, sketch_of

    drawn: Any = WeakKeyDictionary()
    with remembering(drawn), closing(Easel(app.look.stock, Glass(size=SQUARE))) as easel, easel.in_use():
        easel.put(GALLERY[name])
        sketch = sketch_of(easel.stage, drawn)
    shapes.test_no_text_is_cut_off(sketch)
    shapes.test_every_part_is_within_what_holds_it_and_on_the_glass(sketch)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("lie", ["portrait", "landscape"])
def test_the_longest_name_that_the_settings_take_fits_the_header(app: KioskApp, lie: str, large: bool):
    from contextlib import closing

    import tests.window.test_shapes as shapes
    from kiosk.ui.gallery.easel import Easel, made_page
    from kiosk.ui.gallery.shapes import SIZES, Glass
    from kiosk.ui.manner import Manner
    from kiosk.ui.services import StationSign
    from tests.support.kiosk_under_test import kiosk
    from tests.window.remembering import remembering, sketch_of

    sign = StationSign(
        name="测试市测试区人力资源和社会保障服务e站",
        place="测试街道测试社区党群服务中心一楼东侧大厅",
        desk="大厅",
        phone="12333",
    )
    assert len(sign.name) <= 20
    assert len(sign.place) <= 24
    k = kiosk(sign=sign)
    glass = Glass(size=SIZES[lie], manner=Manner(large=large))
    drawn: Any = WeakKeyDictionary()
    with remembering(drawn), closing(Easel(app.look.stock, glass)) as easel, easel.in_use():
        easel.show(k.frame.view, made_page(Page.HOME, k.home.view))
        sketch = sketch_of(easel.stage, drawn)
    shapes.test_no_text_is_cut_off(sketch)
    shapes.test_no_words_run_into_others(sketch)
