"""台账 in real Chromium: a list, a person, a contact with a fault, a colleague; wide and as narrow as a phone."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.central.browser.test_office_day import Page
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.looked_after import files, kept_up
from tests.support.station_at_centre import StationAtCentre

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select

DAY = 24 * 3600.0


@pytest.fixture
def page(browser: Chrome, office: InProcessCentre) -> Page:
    return Page(browser, office.url)


def choose(page: Page, field: str, words: str) -> None:
    Select(page.browser.find_element(By.ID, field)).select_by_visible_text(words)


@pytest.fixture
def people(office: InProcessCentre, station: StationAtCentre, clock: HandClock) -> None:
    """Four, of different groups; the last has found work. It is 1 January 2027: what is due was due yesterday."""
    clock.advance(31 * DAY)  # 15 November 2026
    files(station, "测试一", 11)
    files(station, "测试二", 13, born=date(1970, 1, 2))
    files(station, "测试三三", 15, of="hardship_recognition", hardship_kind=["zero_family"])
    files(station, "测试四", 17, of="hardship_recognition", hardship_kind=["disabled"])
    files(station, "测试四", 17, of="employment_registration_unit")
    kept_up(office)
    clock.advance(47 * DAY)


@pytest.mark.usefixtures("people")
def test_an_officer_takes_somebody_up_and_calls(page: Page, picture: Callable[[str], None]) -> None:
    page.log_in("limin")
    page.press("台账")
    assert "您还没有管人" in page.text
    picture("ledger-none")
    page.press("没人管的")
    assert "超期 1 天" in page.text
    assert "测试一" not in page.text
    picture("ledger-free")
    page.open_person("测*二")
    assert "4050 人员" in page.text
    page.press("我来管")
    choose(page, "way", "打电话")
    page.write("note", "想学开叉车，问县里的班")
    page.press("记下")
    assert "请选结果" in page.text
    picture("ledger-person-fault")
    choose(page, "outcome", "想参加培训")
    page.press("记下")
    assert "记下了" in page.text
    assert "想学开叉车" in page.text
    picture("ledger-person")
    page.press("记错了，不算")
    assert "说记错了" in page.text
    page.press("去看全名和电话")
    assert "为了什么" in page.text
    page.press("去台账")
    assert "说记错了" in page.text


@pytest.mark.usefixtures("people")
def test_a_supervisor_notes_a_visit_and_gives_somebody_to_a_colleague(
    page: Page, picture: Callable[[str], None]
) -> None:
    page.log_in("zhaogong")
    page.press("台账")
    page.press("所有人")
    picture("ledger-all")
    page.open_person("测*四")
    choose(page, "kind", "回访单位")
    choose(page, "way", "上门")
    choose(page, "outcome", "干得稳")
    page.press("记下")
    assert "回访单位，上门" in page.text
    choose(page, "to", "李测试")
    page.press("交给他")
    assert "交给同事了" in page.text
    picture("ledger-placed")
    page.browser.set_window_size(500, 900)
    assert page.wide_as_the_window()
    picture("ledger-person-phone")
    page.go("/console/ledger?whose=all")
    assert page.wide_as_the_window()
    picture("ledger-phone")
    # The form with a fault is the only answer that a browser takes for one.
    assert [one for one in page.console() if "status of 422" not in str(one["message"])] == []
