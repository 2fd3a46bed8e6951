"""帮助 always gives a person: on every page, in every sheet, whatever the station lacks."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.ui.flow import Page
from kiosk.ui.services import Officer
from tests.support.journeys import TO_CHECK, TO_DONE, TO_FORM, TO_IDENTITY, TO_PRECHECK
from tests.support.kiosk_under_test import SIGN, KioskUnderTest, Step, kiosk, walk

OFFICER = Officer("李敏", hours="周一到周五 9 点到 17 点", place="二楼")
HELP = ("找人帮您", ["大厅服务台", "12333"])

PLACES: dict[str, tuple[Step, ...]] = {
    "home": (),
    "guide": (*TO_IDENTITY[:1],),
    "identity": TO_IDENTITY,
    "precheck": TO_PRECHECK,
    "question": TO_FORM,
    "check": TO_CHECK,
    "done": TO_DONE,
    "rating": (*TO_DONE, Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.done.rate("bad"))),
}
SHEETS: dict[str, Callable[[KioskUnderTest], object]] = {
    "aids": lambda k: k.frame.press("aids"),
    "languages": lambda k: k.frame.press("languages"),
    "leaving": lambda k: k.frame.press("end"),
    "the count-down": lambda k: k.wait(95),
    "the forgotten card": lambda k: k.flow.end(),
    "a fault": lambda k: k.flow.broke(),
}


def helped(k: KioskUnderTest) -> tuple[str, list[str]]:
    assert k.sheet == "notice"
    return k.notice.view.title, [row.text for row in k.notice.view.rows]


@pytest.mark.parametrize("steps", PLACES.values(), ids=PLACES)
def test_on_every_page(steps: tuple[Step, ...]):
    k = walk(kiosk(), *steps)
    page = k.flow.page
    assert "help" in [button.action for button in k.frame.view.utilities]
    k.frame.press("help")
    assert helped(k) == HELP
    k.notice.forward()
    assert (k.flow.page, k.sheet) == (page, "")


@pytest.mark.parametrize("page", [Page.ATTRACT, Page.OUT_OF_ORDER])
def test_where_nobody_is_served(page: Page):
    k = kiosk()
    if page is Page.ATTRACT:
        k.wait(60)
    else:
        k.flow.out_of_order("S-01")
    assert k.flow.page is page
    k.frame.press("help")
    assert helped(k) == HELP
    k.notice.forward()
    assert (k.flow.page, k.sheet) == (page, "")


@pytest.mark.parametrize("lay", SHEETS.values(), ids=SHEETS)
def test_over_every_sheet_and_back(lay: Callable[[KioskUnderTest], object]):
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.question.choose("work")))
    lay(k)
    beneath, title = k.sheet, k.notice.view.title
    k.frame.press("help")
    assert helped(k) == HELP
    k.frame.press("help")
    k.notice.forward()
    assert k.sheet == ("" if beneath == "timeout" else beneath)
    if beneath == "notice":
        assert k.notice.view.title == title


def test_the_desk_says_where_and_when_and_the_hotline_what_it_is():
    k = kiosk(sign=replace(SIGN, desk_hours="周一到周五 9 点到 17 点"))
    k.frame.press("help")
    desk, hotline = k.notice.view.rows
    assert (desk.label, desk.text) == ("到窗口", "大厅服务台")
    assert desk.note == "测试街道·测试社区，周一到周五 9 点到 17 点"
    assert (hotline.label, hotline.text, hotline.note) == ("打电话", "12333", "人社服务热线")


@pytest.mark.parametrize(("place", "hours", "note"), [("测试街道", "", "测试街道"), ("", "上午", "上午"), ("", "", "")])
def test_of_the_desk_only_what_is_known(place: str, hours: str, note: str):
    k = kiosk(sign=replace(SIGN, place=place, desk_hours=hours))
    k.frame.press("help")
    assert k.notice.view.rows[0].note == note


def test_a_telephone_of_the_stations_own_is_not_called_the_hotline():
    k = kiosk(sign=replace(SIGN, phone="0870-1234567"))
    k.frame.press("help")
    assert [(row.text, row.note) for row in k.notice.view.rows[1:]] == [
        ("0870-1234567", ""), ("12333", "人社服务热线")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("officer", "note"),
    [(OFFICER, "周一到周五 9 点到 17 点在二楼"), (Officer("李敏", place="二楼"), "二楼"), (Officer("李敏"), "")],
)
def test_the_person_in_charge_is_named_first(officer: Officer, note: str):
    k = kiosk(officer=officer)
    k.frame.press("help")
    first, *others = k.notice.view.rows
    assert (first.label, first.text, first.note) == ("就业专员", "李敏", note)
    assert [row.text for row in others] == HELP[1]


def test_where_the_station_cannot_serve_the_same_people_are_named():
    k = kiosk(sign=replace(SIGN, desk_hours="上午"))
    k.flow.out_of_order("S-01")
    assert [(row.text, row.note) for row in k.out_of_order.view.rows] == [
        ("大厅服务台", "测试街道·测试社区，上午"), ("12333", "人社服务热线")
    ]  # fmt: skip
