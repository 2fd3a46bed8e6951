"""The two libraries in real Chromium: looked up, opened for a purpose, and read on a narrow glass."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from central.case_machine import Step
from central.store import postings, stations
from central.store.library_tables import labour_force
from kiosk.domain.offered_posting import OfferState
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON
from tests.support.library import file, filing, move, number_of, person_of
from tests.support.postings import gig, posting

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.webdriver import Chrome

from tests.central.browser.test_office_day import Page

NAMES = ("测试甲", "测试乙", "测试丙丁", "测试戊", "测试己", "测试庚", "测试辛", "测试壬癸")
WISHES = [{"occupation": "4-09-08-01"}, {"occupation": "4-03-02-05"}, {"occupation": "4-10-01-05"}]

WANTS: dict[str, Any] = {
    "wanted_region": "530521", "wanted_pay": 3000, "work_forms": ["full_time", "gig"], "work_years": 12,
    "job_wishes": ["near_home", "meals"], "skills": "会做云南菜，有厨师证",
}  # fmt: skip
GIGS = {
    "gig_trades": ["4-10-08-01", "4-02-05-01"], "gig_tools": ["scooter", "health"], "gig_times": ["day", "weekend"],
    "gig_distance": "ride",
}  # fmt: skip


@pytest.fixture
def page(browser: Chrome, office: InProcessCentre) -> Page:
    with office.database.write() as connection:
        for code, region in {"QH01": "530502", "SD01": "530521"}.items():
            stations.issue_code(connection, code, region, NOON)
        for n, name in enumerate(NAMES):
            kinds = ["disabled", "low_income", "zero_family"][: n % 4]
            file(connection, filing("unemployment_registration", 101 + n, -30 + n, name, unemployed_since="2025-08-01"))
            done = file(connection, filing("hardship_recognition", 101 + n, -20 + n, name, hardship_kind=kinds))
            move(connection, done, Step.COMPLETE, result="已认定")
            if n % 2:
                asked = {"wanted_occupations": WISHES[: n % 3 + 1], "education": "70"} | WANTS
                file(connection, filing("job_seeker_registration", 101 + n, -9 + n, name, **asked))
            if n == 4:
                file(connection, filing("employment_registration_unit", 101 + n, -2, name), station="SD01")
        for n in range(30):
            file(connection, filing("gig_worker_registration", 201 + n, -60 + n, f"测试人{n}", **GIGS))
        file(connection, filing("job_seeker_registration", 201, 0, "测试人0", **WANTS))
        contacted = labour_force.c.person == person_of(102)
        connection.execute(update(labour_force).where(contacted).values(last_contact_at=NOON - timedelta(days=3)))
        postings.load(connection, [posting("P-1"), gig("G-1", places=4), posting("P-2", employer="测试食品厂")], NOON)
        postings.move(connection, "P-2", OfferState.CLOSED, NOON, hired=2)
    at = Page(browser, office.url)
    at.log_in()
    return at


def test_somebody_is_found_and_opened_for_a_purpose(page: Page, picture: Callable[[str], None]) -> None:
    page.press("劳动力库")
    assert "劳动力资源库 38 人" in page.text
    assert page.wide_as_the_window()
    picture("90-labour")
    page.browser.find_element("name", "name").send_keys("丙")
    page.press("找一找")
    assert "劳动力资源库 1 人" in page.text
    assert "测**丁" in page.text
    assert "name=" not in page.browser.current_url
    page.press("看一看")
    assert number_of(103) not in page.browser.page_source
    picture("91-labour-person")
    page.browser.find_element("css selector", "#purpose [value=visit]").click()
    page.press("打开名字和号码")
    for word in ("测试丙丁", number_of(103), "回访、联系"):
        assert word in page.text
    picture("92-labour-opened")


def test_somebody_is_found_by_what_they_can_do(page: Page, picture: Callable[[str], None]) -> None:
    page.go("/console/libraries")
    page.browser.find_element("css selector", "#skill [value=health]").click()
    page.press("找一找")
    assert "劳动力资源库 30 人" in page.text
    assert "skill=health" in page.browser.current_url
    assert page.wide_as_the_window()
    picture("96-labour-skill")
    page.press("看一看")
    assert "打开后能看" in page.text
    picture("97-labour-skills-masked")
    page.browser.find_element("css selector", "#purpose [value=match]").click()
    page.press("打开名字和号码")
    assert "会做云南菜，有厨师证" in page.text
    picture("98-labour-skills-opened")


def test_demand_and_narrow_glasses(page: Page, picture: Callable[[str], None]) -> None:
    page.go("/console/libraries/demand?openness=all")
    assert "用工岗位库 3 条" in page.text
    assert page.wide_as_the_window()
    picture("93-demand")
    page.browser.set_window_size(520, 900)
    for path in ("/console/libraries", "/console/libraries/demand"):
        page.go(path)
        assert page.wide_as_the_window(), path
    picture("94-demand-narrow")
    page.go("/console/libraries?state=looking&page=2")
    assert page.wide_as_the_window()
    picture("95-labour-narrow")
    page.browser.set_window_size(1440, 900)
