"""The monitoring page in real Chromium: a year of registrations, in both frames, and read aloud without colours."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from central.case_machine import Role
from central.libraries.labour_events import EventKind
from tests.central.browser.navigation import leaves_the_page
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.fleet import Fleet
from tests.support.library_rows import Demand, Event, file, post
from tests.support.office import PASSWORD, hire
from tests.support.page_pictures import leave_picture

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

DISTRICTS = ("530502001", "530521002", "530523001", "530581003")
WORK = ("4-09-08-01", "4-03-01-00", "6-18-01-01", "2-02-01-04", "5-01-01-01", None)


@pytest.fixture
def year(centre: InProcessCentre, clock: HandClock) -> InProcessCentre:
    hire(centre, "kanyan", "看测试", Role.VIEWER)
    hire(centre, "limin", "李测试", Role.SUPERVISOR, region="530500")
    Fleet(centre).join("QH01", "530502001")
    chance, today = random.Random(5), clock.now().date()
    with centre.database.write() as connection:
        file(connection, "QH01", [event for n in range(360) for event in _course(chance, n, today)])
        post(connection, [_demand(chance, today) for _ in range(60)])
    return centre


def _course(chance: random.Random, n: int, today: date) -> Iterator[Event]:
    day = today - timedelta(days=chance.randrange(360))
    region, work = chance.choices(DISTRICTS, (9, 5, 3, 1))[0], chance.choice(WORK)
    yield Event(f"p{n}", chance.choice((EventKind.UNEMPLOYED, EventKind.LOOKING)), day, region, work)
    found = day + timedelta(days=chance.randrange(90))
    if chance.random() < 0.6 and found <= today:
        yield Event(f"p{n}", EventKind.EMPLOYED, found, region, work, at=700)


def _demand(chance: random.Random, today: date) -> Demand:
    day = today - timedelta(days=chance.randrange(360))
    district, work = chance.choice(DISTRICTS)[:6], str(chance.choice(WORK[:5]))
    return Demand(day, chance.randrange(2, 15), day + timedelta(days=60), None, district, work)


def test_it_stands_in_both_frames_and_is_read_without_seeing_it(browser: Chrome, year: InProcessCentre) -> None:
    for name, who in (("kanyan", "console-monitor"), ("limin", "office-monitor")):
        browser.delete_all_cookies()
        browser.get(f"{year.url}/console/monitor")
        browser.find_element(By.ID, "name").send_keys(name)
        with leaves_the_page(browser):
            browser.find_element(By.ID, "password").send_keys(PASSWORD, Keys.ENTER)
        assert browser.current_url.endswith("/console/monitor")
        for wide, tall in ((1440, 900), (1024, 768)):
            browser.set_window_size(wide, tall)
            fits = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            assert browser.execute_script(fits), (name, wide)
            leave_picture(browser, f"{who}-{wide}")
        with leaves_the_page(browser):
            browser.find_element(By.LINK_TEXT, "商业和生活服务").click()
        assert "商业和生活服务里面" in browser.find_element(By.TAG_NAME, "body").text
        chart = browser.find_element(By.CSS_SELECTOR, "svg.monitor-chart")
        assert "每个月登记的人和就业登记的人" in chart.accessible_name
        described = chart.find_element(By.TAG_NAME, "desc").get_attribute("textContent") or ""
        assert "9月，就业登记：" in described
        # Two rows of bars, told apart by what they are filled with and not by a colour.
        fills = {bar.get_attribute("fill") for bar in chart.find_elements(By.CSS_SELECTOR, "rect[x]")}
        assert fills == {"url(#people-0)", "url(#people-1)"}
    assert not [one for one in browser.get_log("browser") if one["level"] == "SEVERE"]  # type: ignore[no-untyped-call]
