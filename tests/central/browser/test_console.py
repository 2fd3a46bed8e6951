"""The console in real Chromium: as it is looked at, kept up to date, and used by keyboard."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from central.case_machine import Role
from central.store import config_bundles
from kiosk.contract.config_push import ConfigReport, ConfigState
from tests.central.browser.navigation import leaves_the_page
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.config_push import Publisher
from tests.support.fleet import Fleet, as_in_the_picture, place
from tests.support.office import PASSWORD, hire
from tests.support.page_pictures import leave_picture
from tests.support.usage import tell

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

SECONDS = 60


@pytest.fixture
def fleet(centre: InProcessCentre, clock: HandClock, tmp_path: Path) -> Fleet:
    hire(centre, "yunwei", "赵测试", Role.OPERATOR)
    hire(centre, "fabu", "周测试", Role.PUBLISHER)
    hire(centre, "fabu2", "吴测试", Role.PUBLISHER)
    whole = Fleet(centre)
    as_in_the_picture(whole, clock.advance)
    with centre.database.write() as connection:
        for code, n in (("QH01", 1), ("QH05", 1), ("QH05", 2)):
            tell(connection, code, clock.now().date() - timedelta(days=n))
    publisher = Publisher(centre.database, tmp_path / "configs", clock.now())
    publisher.publish("10.12-3", defaults_toml="[voice]\nvolume = 50\n")
    publisher.publish("10.15-1", step=10, defaults_toml="[voice]\nvolume = 60\n")
    with centre.database.write() as connection:
        reached = [c for c in ("QH05", "QH06", "QH07", "QH08") if config_bundles.is_reached(c, 2, 10)] or ["QH05"]
        for code in reached:
            said = ConfigReport(version="10.15-1", sequence=2, source="centre", state=ConfigState.GOOD, tried=2)
            config_bundles.report(connection, code, said, centre.now())
    return whole


class Console:
    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser, self.url = browser, url

    def log_in(self, name: str) -> "Console":
        self.browser.delete_all_cookies()
        self.go("/console")
        self.browser.find_element(By.ID, "name").send_keys(name)
        with leaves_the_page(self.browser):
            self.browser.find_element(By.ID, "password").send_keys(PASSWORD, Keys.ENTER)
        return self

    def go(self, path: str) -> None:
        self.browser.get(self.url + path)

    def press(self, words: str) -> None:
        with leaves_the_page(self.browser):
            self.browser.find_element(By.XPATH, f"//*[self::button or self::a][normalize-space(.)='{words}']").click()

    def until(self, words: str) -> None:
        WebDriverWait(self.browser, SECONDS).until(lambda _: words in self.text)

    @property
    def text(self) -> str:
        return self.browser.find_element(By.TAG_NAME, "body").text

    @property
    def fits(self) -> bool:
        script = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        return bool(self.browser.execute_script(script))


@pytest.fixture
def console(browser: Chrome, centre: InProcessCentre, fleet: Fleet) -> Iterator[Console]:
    yield Console(browser, centre.url)
    # A stream that is open would be waited for.
    browser.get("about:blank")


def test_every_page_stands_in_both_windows(console: Console) -> None:
    console.log_in("yunwei")
    pages = {
        "console": "/console", "console-stations": "/console/stations", "console-station": "/console/stations/QH01",
        "console-alarms": "/console/alarms", "console-configs": "/console/configs",
        "console-config": "/console/configs/2", "console-map": "/console/map", "console-score": "/console/score",
        "console-score-station": "/console/score?station=QH05",
    }  # fmt: skip
    for wide, tall in ((1440, 900), (1024, 768)):
        console.browser.set_window_size(wide, tall)
        for name, path in pages.items():
            console.go(path)
            assert console.fits, (name, wide)
            leave_picture(console.browser, f"{name}-{wide}")
    assert not [one for one in console.browser.get_log("browser") if one["level"] == "SEVERE"]  # type: ignore[no-untyped-call]


def test_a_page_that_is_up_follows_what_stations_say(console: Console, fleet: Fleet) -> None:
    console.log_in("yunwei")
    assert "有 4 台要人管" in console.text
    fleet.says("QH01", station=place("北门零工驿站", 2))
    console.until("有 3 台要人管")


def test_a_score_card_is_found_looked_at_by_district_and_by_station(console: Console) -> None:
    console.log_in("yunwei")
    console.press("用得怎样")
    assert "全部机器 2026年10月" in console.text
    Select(console.browser.find_element(By.ID, "region")).select_by_visible_text("保山市隆阳区")
    console.press("看这个月")
    assert "保山市隆阳区 2026年10月" in console.text
    console.press("北门零工驿站")
    assert "北门零工驿站 2026年10月" in console.text
    bars = console.browser.find_elements(By.CSS_SELECTOR, "svg.chart rect")
    assert [
        bar.find_element(By.TAG_NAME, "title").get_attribute("textContent") for bar in bars if bar.size["height"] > 5
    ][:2] == ["9 点：30 次", "15 点：12 次"]


def test_two_persons_give_a_config_out_and_the_page_is_watched(
    console: Console, fleet: Fleet, centre: InProcessCentre
) -> None:
    console.log_in("fabu").go("/console/configs/2")
    console.press("请第二个人确认")
    assert "请另一位同事确认" in console.text
    leave_picture(console.browser, "console-config-asked")
    console.log_in("fabu2").go("/console/configs/2")
    console.press("我确认，发到 100%")
    assert "发到 100%" in console.text
    with centre.database.write() as connection:
        said = ConfigReport(state=ConfigState.ROLLED_BACK, tried=2, reason="home did not come up")
        config_bundles.report(connection, "QH10", said, centre.now())
    console.until("出错的太多，已经自动停下")
    leave_picture(console.browser, "console-config-stopped")


def test_an_alarm_is_attended_to_by_keyboard_alone(console: Console) -> None:
    console.log_in("yunwei").go("/console/alarms")
    waiting = console.text.count("要看")
    first = console.browser.find_element(By.CSS_SELECTOR, ".wanted summary")
    first.send_keys(Keys.ENTER)
    ActionChains(console.browser).send_keys(Keys.TAB, "去看过了", Keys.TAB, "周工").perform()
    leave_picture(console.browser, "console-alarm-noted")
    with leaves_the_page(console.browser):
        ActionChains(console.browser).send_keys(Keys.TAB, Keys.ENTER).perform()
    assert console.text.count("要看") == waiting - 1
