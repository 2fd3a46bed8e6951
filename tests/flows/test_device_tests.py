"""The device tests of the technicians' menu, walked without a window."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hardware.api import CardRead, DisplayOutcome, DisplayResult, Health, PrintOutcome, PrintResult, ReadFault, TextLine
from hardware.api.qr_display import Done, ignore
from kiosk.maintenance.device_tests.sound import Tone
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.ui.maintenance.step_words import said_of
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import GridView, TestView
from kiosk.ui.places import Page
from kiosk.usecases.fleet_ports import FaultCount
from tests.support.clocks import NOON
from tests.support.fake_display import FakeDisplay
from tests.support.fake_menu import enter_menu
from tests.support.fake_reader import card
from tests.support.fake_tests import found
from tests.support.kiosk_under_test import KioskUnderTest, catalogue, kiosk, there
from tests.support.people import person


def at(page: Page, k: KioskUnderTest | None = None) -> KioskUnderTest:
    k = k or kiosk()
    enter_menu(k)
    go(k, page)
    return k


def go(k: KioskUnderTest, page: Page) -> None:
    k.flow.to(page)
    k.settle()


def page_of(k: KioskUnderTest) -> Page:
    return k.flow.page


def presenter(k: KioskUnderTest) -> TestPresenter:
    found = k.pages[k.flow.page]
    assert isinstance(found, TestPresenter)
    return found


def view(k: KioskUnderTest) -> TestView:
    return presenter(k).view


def noted(k: KioskUnderTest) -> list[tuple[object, object]]:
    return [(facts["part"], facts["outcome"]) for _, facts in k.menu_desk.noted if facts.get("action") == "tested"]


def forward(k: KioskUnderTest) -> None:
    presenter(k).forward()
    k.settle()


def choose(k: KioskUnderTest, code: str) -> None:
    presenter(k).choose(code)
    k.settle()


# -- the list ----------------------------------------------------------------------------------------------------------


def test_the_list_leads_to_every_test_and_back():
    k = at(Page.MAINTENANCE_TESTS)
    for step in view(k).steps:
        choose(k, step.leads)
        assert page_of(k) is not Page.MAINTENANCE_TESTS, step.leads
        presenter(k).back()
        k.settle()
        assert page_of(k) is Page.MAINTENANCE_TESTS, step.leads
    presenter(k).back()
    assert page_of(k) is Page.MAINTENANCE


def test_the_list_says_how_each_device_is_now_and_what_to_do():
    k = kiosk()
    k.reader.health, k.reader.cause = Health.ABSENT, "disconnected"
    at(Page.MAINTENANCE_TESTS, k)
    reader = view(k).steps[0]
    assert (reader.text, reader.todo, reader.tag.text if reader.tag else "") == (
        "线松了、没通电，或没有权限",
        "请查线和电源。",
        "不能用",
    )


def test_what_a_test_found_stands_in_the_list_until_the_menu_is_left():
    k = at(Page.MAINTENANCE_NETWORK)
    presenter(k).back()
    assert found(view(k))["网络"] == "不能用"
    k.flow.leave_menu()
    at(Page.MAINTENANCE_TESTS, k)
    assert "网络" not in found(view(k))


# -- a card ------------------------------------------------------------------------------------------------------------


def test_a_card_that_is_read_leaves_nothing_of_the_person():
    k = at(Page.MAINTENANCE_READER)
    assert view(k).banner is not None
    laid = replace(CardRead(card("测试三")), photo_bytes=1024, seconds=0.82, sam="05.01-20101231-1")
    assert k.reader._listener is not None
    k.reader._listener(laid)
    k.settle()
    assert {step.title: step.text for step in view(k).steps}["读得快不快"] == "820 毫秒"
    assert noted(k) == [("reader", "ok")]
    who = person("测试三", card("测试三").birth)
    everything = repr((view(k), presenter(k).__dict__, k.menu_desk.noted, k.painted.views))
    assert who.name not in everything
    assert who.number not in everything
    assert k.visit.person is None
    presenter(k).back()
    k.reader.take()
    assert not k.reader.watched


def test_a_card_left_lying_is_told_of_as_after_a_visit():
    k = at(Page.MAINTENANCE_READER)
    k.reader.lay(card())
    k.settle()
    k.flow.leave_menu()
    k.wait(1)
    assert k.sheet == "notice"


@pytest.mark.parametrize("fault", [ReadFault.MOVED, ReadFault.UNVERIFIED, ReadFault.TIMEOUT, ReadFault.UNSUPPORTED])
def test_a_card_that_is_not_read_says_why_and_what_to_do(fault: ReadFault):
    k = at(Page.MAINTENANCE_READER)
    k.reader.fail(fault)
    k.settle()
    assert found(view(k))["卡上的文字"] == "不能用"
    assert view(k).steps[-1].todo.startswith("请")


# -- the printer -------------------------------------------------------------------------------------------------------


def test_a_page_is_printed_once_and_its_outcome_told():
    k = at(Page.MAINTENANCE_PRINTER)
    forward(k)
    assert len(k.menu_desk.tests.pages) == 1
    lines = [line.text for line in k.menu_desk.tests.pages[0].lines if isinstance(line, TextLine)]
    assert "打印机测试页" in lines
    assert any("〇" in line for line in lines)
    assert found(view(k))["测试页"] == "正常"
    assert noted(k) == [("printer", "ok")]


def test_a_page_that_did_not_come_out_says_why():
    k = kiosk()
    k.menu_desk.tests.result = PrintResult(PrintOutcome.NOT_PRINTED, "cover_open")
    at(Page.MAINTENANCE_PRINTER, k)
    forward(k)
    assert (view(k).steps[-1].text, view(k).steps[-1].todo) == ("盖子开着", "请合上盖子。")


def test_while_a_page_is_printed_no_other_is_begun():
    k = at(Page.MAINTENANCE_PRINTER)
    presenter(k).forward()
    presenter(k).forward()
    assert there(view(k).bar.primary).busy
    k.settle()
    assert len(k.menu_desk.tests.pages) == 1


# -- what is looked at by eyes and ears --------------------------------------------------------------------------------


class SilentDisplay(FakeDisplay):
    """Takes the bytes and tells nothing."""

    def show_qr(self, text: str, done: Done = ignore, *, caption: str = "") -> None:
        super().show_qr(text, done)
        done(DisplayResult(DisplayOutcome.SENT))


@pytest.mark.parametrize(("answer", "outcome"), [("seen", "ok"), ("not_seen", "fault")])
def test_a_box_that_tells_nothing_is_looked_at(answer: str, outcome: str):
    k = at(Page.MAINTENANCE_DISPLAY, kiosk(display=(box := SilentDisplay())))
    forward(k)
    assert box.up.startswith("ESTATION-TEST:")
    assert [option.code for option in view(k).choices] == ["seen", "not_seen"]
    choose(k, answer)
    assert noted(k)[-1] == ("display", outcome)
    presenter(k).back()
    assert box.up == ""


def test_the_code_on_the_glass_is_scanned():
    k = at(Page.MAINTENANCE_SCANNER, kiosk())
    code = view(k).qr
    assert code
    k.scanner.show("别人的码")
    k.settle()
    assert view(k).steps[-1].text == "别的码，4 个字，二维码"
    assert "别人的码" not in repr((view(k), k.menu_desk.noted))
    k.scanner.show(code)
    k.settle()
    assert noted(k) == [("scanner", "look"), ("scanner", "ok")]
    presenter(k).back()
    assert not k.scanner.watched


def test_a_tone_is_played_and_asked_about():
    k = at(Page.MAINTENANCE_SOUND)
    choose(k, "left")
    assert k.menu_desk.tests.sounds.played == [Tone.LEFT]
    assert [option.code for option in view(k).choices] == ["heard", "not_heard"]
    choose(k, "not_heard")
    assert view(k).steps[-1].todo == "请查喇叭线和音量。"
    choose(k, "left")
    choose(k, "heard")
    assert found(view(k))["左边"] == "正常"


def test_without_a_sound_card_nobody_is_asked():
    k = kiosk()
    k.menu_desk.tests.sounds.sounds = False
    at(Page.MAINTENANCE_SOUND, k)
    choose(k, "loud")
    assert [option.code for option in view(k).choices] == ["left", "right", "soft", "loud"]
    assert found(view(k))["声卡"] == "不能用"


def test_every_cell_is_touched_with_two_fingers():
    k = at(Page.MAINTENANCE_TOUCH)
    forward(k)
    grid = k.pages[Page.MAINTENANCE_GRID]
    assert isinstance(grid.view, GridView)
    for row in range(grid.view.rows):
        for column in range(grid.view.columns):
            grid.feel("one", (column + 0.5) / grid.view.columns, (row + 0.5) / grid.view.rows)  # type: ignore[attr-defined]
    grid.feel("two", 0.5, 0.5)  # type: ignore[attr-defined]
    assert page_of(k) is Page.MAINTENANCE_GRID
    grid.unfeel("one")  # type: ignore[attr-defined]
    grid.unfeel("two")  # type: ignore[attr-defined]
    assert page_of(k) is Page.MAINTENANCE_TOUCH
    assert [step.text for step in view(k).steps] == ["64 格都有反应", "一起认出 2 个"]


def test_a_glass_with_a_dead_corner_is_named_and_nobody_is_caught_there():
    k = at(Page.MAINTENANCE_TOUCH)
    forward(k)
    grid = k.pages[Page.MAINTENANCE_GRID]
    grid.feel("one", 0.1, 0.1)  # type: ignore[attr-defined]
    grid.unfeel("one")  # type: ignore[attr-defined]
    k.wait(21)
    assert page_of(k) is Page.MAINTENANCE_TOUCH
    assert view(k).steps[0].text == "63 格没反应：1-2 1-3 1-4"


def test_every_colour_is_shown_and_then_asked_about():
    k = at(Page.MAINTENANCE_SCREEN)
    forward(k)
    shown = []
    while page_of(k) is Page.MAINTENANCE_FILL:
        shown.append(k.pages[Page.MAINTENANCE_FILL].view.fill)
        k.pages[Page.MAINTENANCE_FILL].onward()  # type: ignore[attr-defined]
    assert len(set(shown)) == 5
    choose(k, "spots")
    assert noted(k) == [("screen", "look")]


# -- what needs no hands -----------------------------------------------------------------------------------------------


def test_the_network_is_shown_hop_by_hop_up_to_where_it_ends():
    k = at(Page.MAINTENANCE_NETWORK)
    assert found(view(k)) == {"本机地址": "正常", "连到中心": "不能用"}
    assert view(k).steps[-1].todo == "请看对方开了没有、端口对不对。"


def test_an_answer_that_comes_after_the_page_was_left_is_dropped():
    k = at(Page.MAINTENANCE_TESTS)
    k.flow.to(Page.MAINTENANCE_CLOCK)
    presenter(k).back()
    k.settle()
    assert page_of(k) is Page.MAINTENANCE_TESTS
    assert noted(k) == []


def test_a_self_test_shows_its_parts_is_kept_and_taken_along():
    k = at(Page.MAINTENANCE_SELF_TEST)
    assert view(k).banner is None
    forward(k)
    kept = k.menu_desk.tests.kept
    assert [result.by for result in kept] == ["0217"]
    assert there(view(k).banner).lead == "1 样不能用"
    assert view(k).steps[0].title == "连到中心"  # what is to be mended first
    choose(k, "code")
    assert view(k).qr.startswith("ESTATION-READY QH03 ")
    assert "net_connect:refused" in view(k).qr
    choose(k, "code")
    assert view(k).qr == ""


def test_the_report_is_printed():
    k = at(Page.MAINTENANCE_SELF_TEST)
    forward(k)
    choose(k, "slip")
    page = k.menu_desk.tests.pages[0]
    assert any(isinstance(line, TextLine) and line.text == "开机检查单" for line in page.lines)
    assert there(view(k).banner).lead == "检查单打好了"


def test_a_self_test_that_is_left_is_not_kept():
    k = at(Page.MAINTENANCE_SELF_TEST)
    presenter(k).forward()
    presenter(k).back()
    k.settle()
    assert k.menu_desk.tests.kept == []


def test_while_a_test_is_under_way_the_menu_stays_open():
    k = at(Page.MAINTENANCE_SELF_TEST)
    k.clock.advance(280)
    forward(k)
    k.wait(60)
    assert page_of(k) is Page.MAINTENANCE_SELF_TEST


# -- paper, and what was ill -------------------------------------------------------------------------------------------


def test_a_new_roll_is_asked_about_once_noted_first_and_then_counted():
    k = at(Page.MAINTENANCE_ROLL)
    forward(k)
    assert k.menu_desk.tests.renewed == 0
    forward(k)
    assert k.menu_desk.tests.renewed == 1
    assert ("paper_roll", "0217") in [(facts["action"], facts["technician"]) for _, facts in k.menu_desk.noted]
    assert there(view(k).banner).lead == "登记好了"


def test_a_roll_that_cannot_be_noted_says_so():
    k = kiosk()
    k.menu_desk.tests.writable = False
    at(Page.MAINTENANCE_ROLL, k)
    forward(k)
    forward(k)
    assert "没登记上" in there(view(k).banner).lead


def test_what_was_ill_is_counted_by_kind():
    k = kiosk()
    day = NOON - timedelta(days=1)
    k.menu_desk.tests.counts = (
        FaultCount(code="device_fault", subject="printer", cause="cutter", count=3, since=day, last=day, holds=True),
        FaultCount(code="paper_out", subject="printer", cause="", count=12, since=day, last=day, holds=False),
    )
    at(Page.MAINTENANCE_FAULTS, k)
    first, second = view(k).steps
    assert first.title == "打印机不好用"
    assert first.text.startswith("3 次，最近 ")
    assert first.todo == "请关电，拿掉碎纸，再开。"
    assert (second.title, second.tag.text if second.tag else "") == ("没有纸了", "好了")


def test_a_station_without_devices_is_honest():
    k = KioskUnderTest(catalogue=catalogue(), reader=None, printer=None)
    at(Page.MAINTENANCE_TESTS, k)
    tags = found(view(k))
    assert (tags["读身份证"], tags["打印机"], tags["扫码器"], tags["二维码屏"]) == ("没有装",) * 4
    for page in (Page.MAINTENANCE_READER, Page.MAINTENANCE_PRINTER, Page.MAINTENANCE_SCANNER, Page.MAINTENANCE_ROLL):
        go(k, page)
        assert view(k).steps[0].tag is not None
        assert view(k).qr == ""


def test_a_code_without_words_is_not_well():
    said = said_of(Step(code="new_part", outcome=Outcome.FAULT, cause="new_cause"), kiosk().services.texts)
    assert (said.label, said.text) == ("new_part", "不好用")
