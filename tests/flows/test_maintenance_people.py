"""A lead adds a technician at the glass, and lets one go; nothing is kept before the colleague's own code was right."""

from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.gate import Wrong
from kiosk.ui.flow import Page
from tests.support.fake_menu import LEAD, LEAD_PIN, TECHNICIAN, enter_menu
from tests.support.kiosk_under_test import KioskUnderTest, kiosk

NEW, PIN = "0305", "480213"


def page_of(k: KioskUnderTest, page: Page) -> Any:
    """Its presenter."""
    return k.pages[page]


def at_people() -> KioskUnderTest:
    k = kiosk()
    enter_menu(k, LEAD, LEAD_PIN)
    page_of(k, Page.MAINTENANCE).choose("people")
    k.settle()
    assert k.flow.page is Page.MAINTENANCE_PEOPLE
    return k


def type_in(k: KioskUnderTest, *typed: str) -> None:
    page = page_of(k, Page.MAINTENANCE_ENROL)
    for digits in typed:
        for digit in digits:
            page.key(digit)
        page.forward()
        k.settle()


def at_enrol(*typed: str) -> KioskUnderTest:
    k = at_people()
    page_of(k, Page.MAINTENANCE_PEOPLE).press("add")
    k.settle()
    type_in(k, *typed)
    return k


def enrol_view(k: KioskUnderTest):
    return page_of(k, Page.MAINTENANCE_ENROL).view


def code_of(k: KioskUnderTest) -> str:
    """What the colleague's telephone shows, by the code that it scanned."""
    secret = parse_qs(urlparse(enrol_view(k).code).query)["secret"][0]
    return k.menu_desk.codes.code_at(secret, k.clock.now().timestamp())


def test_a_colleague_comes_in_by_what_they_chose_themselves() -> None:
    k = at_enrol(NEW, PIN, PIN)
    assert enrol_view(k).code.startswith("otpauth://totp/")
    code = code_of(k)
    type_in(k, "", code)
    assert "0305" in enrol_view(k).title
    assert k.menu_desk.book.technicians()[-1] == Technician(NEW, NEW, Role.TECHNICIAN)
    assert ("technician_enrolled", {"technician": NEW, "by": LEAD.number}) in k.menu_desk.book.noted
    type_in(k, "")
    assert k.flow.page is Page.MAINTENANCE_PEOPLE
    assert [one.code for one in page_of(k, Page.MAINTENANCE_PEOPLE).view.things] == ["0101", "0217", NEW]
    assert k.menu_desk.gate.enter(NEW, PIN, code) == Wrong(0), "that code has been used"
    k.clock.advance(30)
    secret = k.menu_desk.book.enrolled[NEW].totp_secret
    later = k.menu_desk.codes.code_at(secret, k.clock.now().timestamp())
    assert k.menu_desk.gate.enter(NEW, PIN, later) == Technician(NEW, NEW, Role.TECHNICIAN)


@pytest.mark.parametrize(
    ("typed", "title", "said"),
    [
        ((TECHNICIAN.number,), "新同事的工号", "有人用了"),
        ((NEW, "123456", "123456"), "请同事自己设密码", "太好猜"),
        ((NEW, "111111", "111111"), "请同事自己设密码", "太好猜"),
        ((NEW, PIN, "480214"), "请同事自己设密码", "不一样"),
        ((NEW, PIN, PIN, "", "000000"), "请输同事手机上的动态码", "不对"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_kept(typed: tuple[str, ...], title: str, said: str) -> None:
    k = at_enrol(*typed)
    view = enrol_view(k)
    assert view.title == title
    assert view.banner is not None
    assert said in view.banner.lead
    assert NEW not in k.menu_desk.book.enrolled


def test_too_few_digits_go_nowhere() -> None:
    k = at_enrol("3")
    assert (enrol_view(k).title, enrol_view(k).input.error) == ("新同事的工号", "工号最少 2 位。")
    k = at_enrol(NEW, "4802")
    assert enrol_view(k).input.error == "密码最少 6 位。"


def test_a_pin_is_never_shown_and_goes_with_the_page() -> None:
    k = at_enrol(NEW)
    page = page_of(k, Page.MAINTENANCE_ENROL)
    for digit in PIN:
        page.key(digit)
    assert enrol_view(k).input.shown == "●" * len(PIN)
    k.flow.leave_menu()
    assert PIN not in str(vars(page))


def test_who_goes_back_behind_the_code_gets_another_one() -> None:
    k = at_enrol(NEW, PIN, PIN)
    first = enrol_view(k).code
    page_of(k, Page.MAINTENANCE_ENROL).back()
    assert (enrol_view(k).title, enrol_view(k).code) == ("新同事的工号", "")
    type_in(k, NEW, PIN, PIN)
    assert enrol_view(k).code != first


def test_the_box_beside_the_glass_does_not_show_the_secret() -> None:
    """It shows what stands in `qr` of a view."""
    assert not hasattr(enrol_view(at_enrol(NEW, PIN, PIN)), "qr")


def test_one_is_let_go_when_it_was_asked_once_more() -> None:
    k = at_people()
    page = page_of(k, Page.MAINTENANCE_PEOPLE)
    page.choose(TECHNICIAN.number)
    assert page.view.title == "停用工号 0217？"
    page.back()
    assert TECHNICIAN.number in k.menu_desk.book.enrolled
    page.choose(TECHNICIAN.number)
    page.forward()
    k.settle()
    assert TECHNICIAN.number not in k.menu_desk.book.enrolled
    assert ("technician_removed", {"technician": TECHNICIAN.number, "by": LEAD.number}) in k.menu_desk.book.noted
    assert [one.code for one in page.view.things] == [LEAD.number]


def test_no_lead_is_let_go_here_so_that_one_is_left() -> None:
    k = at_people()
    page = page_of(k, Page.MAINTENANCE_PEOPLE)
    page.choose(LEAD.number)
    assert "组长" in page.view.banner.lead
    page.forward()
    assert LEAD.number in k.menu_desk.book.enrolled


def test_a_technician_may_do_none_of_it() -> None:
    k = kiosk()
    enter_menu(k)
    page_of(k, Page.MAINTENANCE).choose("people")
    k.settle()
    assert k.flow.page is Page.MAINTENANCE
    people, enrol = page_of(k, Page.MAINTENANCE_PEOPLE), page_of(k, Page.MAINTENANCE_ENROL)
    people.press("add")
    people.choose(TECHNICIAN.number)
    k.flow.to(Page.MAINTENANCE_ENROL)
    type_in(k, NEW, PIN, PIN)
    assert (enrol.view, people.view) == (enrol.blank, people.blank)
    assert list(k.menu_desk.book.enrolled) == [TECHNICIAN.number, LEAD.number]
