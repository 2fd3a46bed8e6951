"""Where one is stays where it is: the page of a list, the ring of the keys, a stroke under the finger."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from kiosk.domain.submission import CaseState
from kiosk.ui.aids import Aid, Aids
from kiosk.ui.app import KioskApp
from kiosk.ui.keys import Key
from kiosk.ui.places import Page, Sheet
from kiosk.usecases.my_cases import Case
from tests.support.fake_reader import card
from tests.support.hand_rig import HandRig
from tests.support.journeys import (
    PHONE,
    TO_CHECK,
    TO_PRECHECK,
    TO_SIGN,
    answer_all_clauses,
    choose,
    enter,
    leave,
)
from tests.support.kiosk_under_test import Step

pytestmark = pytest.mark.window
LARGE = Aids().toggled(Aid.LARGE)
AGAIN: tuple[Callable[[Any], None], ...] = (
    lambda k: k.home.choose("file"),
    lambda k: k.guide.forward(),
    answer_all_clauses,
    choose("household"),
    enter(PHONE),
    choose("21"),
    leave,
    enter("20260930"),
    choose("1"),
    choose("2"),
)


class World:
    """The visitor's side of the window: the flow's own presenters by name, the real screens."""

    def __init__(self, app: KioskApp, rig: HandRig) -> None:
        self.rig = rig
        self.flow = app.navigator.flow
        self.stage = app.stage
        self.reader = rig.world.reader
        self._pages = {page.value: presenter for page, presenter in app.navigator.pages.items()}

    def __getattr__(self, name: str) -> Any:
        try:
            return self._pages[name]
        except KeyError:
            raise AttributeError(name) from None

    def walk(self, *steps: Step) -> None:
        for step in steps:
            step.do(self)  # type: ignore[arg-type]
            self.rig.world.settle()

    def paged(self) -> Any:
        from kiosk.ui.widgets.page import lists_in

        over = self.stage.sheet or self.stage.page
        return next(paged for paged in lists_in(over) if paged.shown) if over else None

    def is_on(self, page: Page) -> bool:
        return self.flow.page is page

    def names(self) -> list[str]:
        return [control.name for control in self.stage.controls()]

    def ring_to(self, name: str) -> None:
        for _ in self.names():
            self.stage.key(Key.NEXT)
            if self.stage.focus.name == name:
                return
        raise AssertionError(name)


@pytest.fixture
def world(app: KioskApp, rig: HandRig) -> Iterator[World]:
    yield World(app, rig)
    app.navigator.flow.end()
    app.navigator.flow.sheets.uncover()


# -- the page of a list ------------------------------------------------------------------------------------------------


def test_answering_on_a_later_page_of_the_conditions_stays_there(world: World):
    world.flow.appearance.wish(LARGE)
    world.walk(*TO_PRECHECK)
    paged = world.paged()
    assert not paged.last
    while not paged.last:
        paged.turn()
    at = paged.at
    answer = next(control for control in world.stage.controls() if control.name.startswith("clause:"))
    answer.on_tap()
    assert world.paged().at == at
    assert answer.name in world.names()


def test_a_list_of_cases_stays_where_it_is_when_one_of_them_moves(world: World):
    world.flow.appearance.wish(LARGE)
    world.home.choose("cases")
    world.identity.toggle_consent()
    world.reader.lay(card())
    world.rig.world.settle()
    assert world.is_on(Page.CASES)
    now = world.rig.world.clock.now()
    world.flow.cases.cases = tuple(case(f"s{n}", CaseState.SAVED, now) for n in range(9))
    world.cases.refresh()
    world.paged().turn()
    assert world.paged().at == 1
    world.flow.cases.cases = (case("s0", CaseState.DELIVERED, now), *world.flow.cases.cases[1:])
    world.cases.refresh()
    assert world.paged().at == 1
    world.flow.cases.cases = world.flow.cases.cases[1:]
    world.cases.refresh()
    assert world.paged().at == 0, "another list begins at its beginning"


def case(submission: str, state: CaseState, saved_at: datetime) -> Case:
    return Case(
        submission_id=submission,
        item="unemployment_registration",
        item_name="失业登记",
        short_no="A-001",
        receipt_no="1",
        saved_at=saved_at,
        state=state,
        parked=False,
        reason="",
        may_print=True,
    )


def test_the_check_page_of_a_second_application_begins_at_its_beginning(world: World):
    """The row that was corrected in the first one is nothing to the second."""
    world.flow.appearance.wish(LARGE)
    world.walk(*TO_CHECK)
    world.check.edit("claim_benefit")
    world.question.forward()
    assert world.is_on(Page.CHECK)
    world.check.forward()
    world.signature.stroke([[0.2, 0.5], [0.8137, 0.4861]])
    world.signature.stroke([[0.5, 0.2], [0.5, 0.8]])
    world.signature.forward()
    world.rig.world.settle()
    assert world.is_on(Page.DONE)
    world.rig.world.clock.advance(5)
    world.done.other()
    assert world.is_on(Page.HOME)
    world.walk(*(Step("", do) for do in AGAIN))
    assert world.is_on(Page.CHECK)
    assert not world.paged().last
    assert world.paged().at == 0


def test_a_page_made_anew_in_another_look_shows_the_same_part_of_its_list(world: World):
    world.flow.appearance.wish(LARGE)
    world.walk(*TO_PRECHECK)
    paged = world.paged()
    paged.turn()
    shown = paged.first_shown
    assert shown
    world.flow.appearance.wish(LARGE.toggled(Aid.CONTRAST))
    assert world.paged() is not paged
    assert world.paged().first_shown == shown


def test_an_aid_chosen_on_a_later_page_of_the_sheet_stays_in_sight(world: World):
    world.flow.appearance.wish(LARGE.toggled(Aid.LOW))
    world.flow.sheets.open(Sheet.AIDS)
    paged = world.paged()
    while not paged.last:
        paged.turn()
    row = next(control for control in reversed(world.stage.controls()) if control.name.startswith("aid:"))
    row.on_tap()
    assert row.name in world.names()


# -- keys --------------------------------------------------------------------------------------------------------------


def test_the_key_that_goes_back_closes_the_sheet_of_other_ways_to_sign(world: World):
    world.walk(*TO_SIGN)
    world.signature.otherwise()
    assert world.flow.sheets.top is Sheet.SIGN_OTHERWISE
    world.stage.key(Key.BACK)
    assert world.flow.sheets.top is None
    assert world.is_on(Page.SIGNATURE)


@pytest.mark.parametrize("sheet", [Sheet.AIDS, Sheet.LANGUAGES])
def test_after_a_choice_by_keys_the_ring_stays_where_it_was(world: World, sheet: Sheet):
    world.flow.sheets.open(sheet)
    of_sheet = "aid:low" if sheet is Sheet.AIDS else "option:"
    name = next(name for name in reversed(world.names()) if name.startswith(of_sheet))
    world.ring_to(name)
    before = world.stage.sheet
    world.stage.key(Key.PRESS)
    assert world.stage.sheet is not before, "it was made anew"
    assert world.stage.focus.name == name


def test_presses_of_enter_at_once_do_not_run_through_the_check_page(world: World, monkeypatch: pytest.MonkeyPatch):
    """As a held key repeats, or a trembling hand taps a switch."""
    world.flow.appearance.wish(LARGE)
    world.walk(*TO_CHECK)
    assert not world.paged().last
    world.ring_to("primary")
    at_once = world.stage._now()
    monkeypatch.setattr(world.stage, "_now", lambda: at_once)  # also on a machine that is slow to draw
    for _ in range(4):
        world.stage.key(Key.PRESS)
    assert world.is_on(Page.CHECK)
    assert world.paged().at == 1


class Touch:
    uid, button = 99, None

    def __init__(self, x: float, y: float) -> None:
        self.x, self.y = x, y


def test_a_stroke_under_the_finger_is_in_what_is_handed_in_by_key(world: World):
    world.walk(*TO_SIGN)
    world.signature.stroke([[0.2, 0.5], [0.8137, 0.4861]])
    pad = next(control for control in world.stage.controls() if control.draws)
    x, y = pad.center
    world.stage.on_touch_down(Touch(x, y))
    world.stage.on_touch_move(Touch(x + 80, y + 80))
    world.stage.focus.in_use, world.stage.focus.name = True, "primary"
    signed = world.flow.signing.question.id
    world.stage.key(Key.PRESS)
    handed_in = world.rig.world.visit.answers[signed]
    world.stage.on_touch_up(Touch(x + 80, y + 80))
    world.rig.world.settle()
    assert [len(strokes) for strokes in handed_in.values()] == [2]
