"""Two windows and the screen of the hall at once, in real Chromium."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from central.clock import system_now
from central.store.open_database import open_database
from kiosk.domain.ticket import Priority
from tests.central.browser.navigation import leaves_the_page
from tests.support.central_server import CentralProcess, InProcessCentre
from tests.support.clocks import HandClock
from tests.support.office import PASSWORD, hire
from tests.support.queue_at_centre import QueueStation
from tests.support.station_at_centre import StationAtCentre

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.common.exceptions import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
)
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

SECONDS = 60
AWAY: dict[str, object] = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
BACK = AWAY | {"offline": False}


class Screen:
    """One tab: a window, or the hall."""

    def __init__(self, browser: Chrome, url: str) -> None:
        browser.switch_to.new_window("tab")
        self.browser, self.url, self.handle = browser, url, browser.current_window_handle

    def front(self) -> "Screen":
        self.browser.switch_to.window(self.handle)
        return self

    def go(self, path: str) -> "Screen":
        self.front().browser.get(self.url + path)
        return self

    def text(self, place: str) -> str:
        found: str = self.front().browser.execute_script(f"return document.querySelector('{place}').innerText.trim()")
        return found

    def until(self, place: str, words: str) -> "Screen":
        """Waits for these words in that place."""
        WebDriverWait(self.browser, SECONDS).until(lambda _: words in self.text(place), f"{words} in {place}")
        return self

    def press(self, key: str) -> "Screen":
        self.front().browser.find_element(By.TAG_NAME, "body").send_keys(key)
        return self

    def click(self, path: str) -> "Screen":
        """Once it can be clicked: a list may just be drawn anew, and what was found is then found again."""

        def clicked(browser: Chrome) -> bool:
            browser.find_element(By.XPATH, path).click()
            return True

        away = (
            StaleElementReferenceException,
            NoSuchElementException,
            ElementNotInteractableException,
            ElementClickInterceptedException,
        )
        WebDriverWait(self.front().browser, SECONDS, ignored_exceptions=away).until(clicked)
        return self

    def ready(self) -> "Screen":
        """Nothing is pending and the page knows how the line stands."""
        script = "return document.getElementById('next').classList.contains('sending') === false && state !== null"
        WebDriverWait(self.front().browser, SECONDS).until(lambda there: there.execute_script(script))
        return self

    def network(self, conditions: dict[str, object]) -> None:
        self.front().browser.execute_cdp_cmd("Network.enable", {})
        self.browser.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)

    def as_large_as(self, wide: int, high: int) -> "Screen":
        size = {"width": wide, "height": high, "deviceScaleFactor": 1, "mobile": False}
        self.front().browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        return self

    def as_large_as_before(self) -> None:
        self.front().browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def close(self) -> None:
        self.front().browser.close()


@pytest.fixture
def kiosk(station: StationAtCentre) -> QueueStation:
    return QueueStation(station)


@pytest.fixture
def open_screen(browser: Chrome, office: InProcessCentre) -> Iterator[Callable[..., Screen]]:
    first, opened = browser.current_window_handle, []

    def open_one(host: str = "127.0.0.1") -> Screen:
        """By another `host` the browser keeps another log-in: another member sits there."""
        opened.append(Screen(browser, office.url.replace("127.0.0.1", host)))
        return opened[-1]

    yield open_one
    for screen in opened:
        screen.close()
    browser.switch_to.window(first)


def sit(screen: Screen, name: str, window: str) -> Screen:
    """Logged in anew in this tab; the page of the other tab goes on with its own form's proof only."""
    browser = screen.browser
    screen.go("/login?to=counter")
    browser.find_element(By.ID, "name").send_keys(name)
    with leaves_the_page(browser):
        browser.find_element(By.ID, "password").send_keys(PASSWORD, Keys.ENTER)
    with leaves_the_page(browser):
        screen.click(f"//button[normalize-space(.)='坐 {window} 号窗口']")
    return screen.ready()


def test_a_window_and_the_hall(
    open_screen: Callable[[], Screen], kiosk: QueueStation, clock: HandClock, picture: Callable[[str], None]
) -> None:
    for business, priority in (
        ("registration", None), ("registration", None), ("subsidy", None), ("registration", Priority.ELDERLY),
        ("subsidy", None), ("registration", None), ("employer", None),
    ):  # fmt: skip
        kiosk.issue(business, priority)
        clock.advance(70)
    hall, window = open_screen().go("/hall"), sit(open_screen(), "limin", "2")
    picture("counter-empty")
    window.press(" ").until("#now-number", "A003")
    hall.until(".newest", "A003").until(".newest", "号窗口")
    clock.advance(20)
    window.ready().press("b").until("#now-title", "正在办")
    clock.advance(380)
    window.ready().press("f").until("#now-title", "窗口空着")
    for number in ("A001", "A002"):
        window.ready().press(" ").until("#now-number", number)
        clock.advance(30)
        window.ready().press("m").until("#missed", number)
    window.ready().press(" ").until("#now-number", "B001")
    hall.until(".newest", "B001").until("#missed-numbers", "A001")
    window.front()
    picture("counter")
    window.ready().press("t")
    window.click("//div[@id='lines-list']/button[contains(., '创业贷款')]").until("#recent", "转走了")
    window.click("//button[@aria-label='叫 A001']").until("#now-number", "A001")
    hall.until(".newest", "A001")
    hall.as_large_as(1920, 1080)
    picture("hall")
    hall.as_large_as_before()
    window.front()
    clock.advance(500)
    window.ready().press("f").until("#now-title", "窗口空着")
    window.go("/queue/day")
    picture("queue-day")
    assert hall.browser.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_the_place_in_line_on_a_phone(
    open_screen: Callable[[], Screen], kiosk: QueueStation, clock: HandClock, picture: Callable[[str], None]
) -> None:
    """Whoever scanned the ticket sees how far the line is; who only has something like its address sees nothing."""
    mine = [kiosk.issue("subsidy") for _ in range(3)][2]
    phone = open_screen().as_large_as(390, 844).go(f"/line/{mine['token']}")
    phone.until("body", "B003").until("body", "前面还有 2 人").until("body", "暂无法估计")
    picture("line")
    said = {"type": "ticket_cancelled", "ticket_id": mine["ticket_id"], "cancelled_at": clock.now().isoformat()}
    kiosk.give(said)
    phone.go(f"/line/{mine['token']}").until("body", "这张号不用了")
    picture("line-cancelled")
    forged = mine["token"][:-1] + ("a" if mine["token"][-1] != "a" else "b")
    phone.go(f"/line/{forged}").until("body", "还没有查到这个号")
    assert "B003" not in phone.text("body")
    picture("line-forged")
    old = kiosk.issue("subsidy")
    clock.advance(26 * 3600)
    phone.go(f"/line/{old['token']}").until("body", "过了今天")
    picture("line-old")


def test_two_windows_and_the_hall_at_once(
    open_screen: Callable[..., Screen], kiosk: QueueStation, clock: HandClock, picture: Callable[[str], None]
) -> None:
    for business in ("registration", "registration", "subsidy", "registration", "subsidy", "registration"):
        kiosk.issue(business)
        clock.advance(60)
    hall = open_screen().go("/hall")
    left, right = sit(open_screen(), "limin", "2"), sit(open_screen("localhost"), "zhaogong", "3")
    called: list[str] = []

    def next_at(window: Screen) -> str:
        before = window.ready().text("#now-number")
        window.press(" ")
        WebDriverWait(window.browser, SECONDS).until(lambda _: window.text("#now-number") not in ("", before))
        called.append(window.text("#now-number"))
        clock.advance(5)
        return called[-1]

    first, second = next_at(left), next_at(right)
    hall.until(".newest", second)
    picture("hall-two-windows")
    right.front()
    picture("counter-second")
    left.ready().press("m").until("#missed", first)
    right.until("#missed", first)  # the other window sees who was missed
    hall.until("#missed-numbers", first)
    right.ready().press("t")
    right.click("//div[@id='lines-list']/button[contains(., '创业贷款')]").until("#recent", "转走了")
    for window in (left, right, left):
        next_at(window)
    assert len(set(called)) == len(called), called
    assert second not in called[2:], "it waits in another line now"
    right.ready().click(f"//button[@aria-label='叫 {first}']").until("#now-number", first)
    hall.until(".newest", first)
    left.until("#now-number", called[-1])
    assert left.text("#now-number") != right.text("#now-number")


def test_an_outage_loses_nothing_and_does_nothing_twice(
    open_screen: Callable[[], Screen], kiosk: QueueStation, office: InProcessCentre, picture: Callable[[str], None]
) -> None:
    for _ in range(3):
        kiosk.issue()
    window = sit(open_screen(), "limin", "2")
    window.network(AWAY)
    window.press(" ").until("#outage", "您点的“呼叫下一位”记着")
    picture("counter-outage")
    window.network(BACK)
    window.until("#now-number", "A001").ready()
    assert window.text("#total") == "2"
    assert window.text("#outage") == ""


def test_the_hall_comes_back_by_itself_and_says_each_call_once(
    open_screen: Callable[[], Screen], kiosk: QueueStation, clock: HandClock
) -> None:
    for _ in range(2):
        kiosk.issue()
    hall, window = open_screen().go("/hall"), sit(open_screen(), "limin", "2")
    window.press(" ").until("#now-number", "A001")
    hall.until(".newest", "A001")
    hall.network(AWAY)
    clock.advance(30)
    window.ready().press(" ").until("#now-number", "A002")
    hall.network(BACK)
    hall.until(".newest", "A002")
    if shutil.which("espeak-ng"):
        script = "return (document.body.dataset.said || '').trim().split(' ')"
        WebDriverWait(hall.browser, SECONDS).until(lambda there: len(there.execute_script(script)) == 2)
        said = hall.browser.execute_script(script)
        assert said == sorted(set(said), key=int)


# What is played, and when it has ended, in the order it happens.
_LISTEN = """
window.played = [];
const Silent = window.Audio;
window.Audio = function (address) {
  const audio = new Silent(address);
  for (const event of ["play", "ended"]) audio.addEventListener(event, () => window.played.push(event));
  return audio;
};
"""


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_of_calls_that_come_together_one_is_said_after_the_other(
    open_screen: Callable[..., Screen], kiosk: QueueStation
) -> None:
    for _ in range(2):
        kiosk.issue()
    hall = open_screen().go("/hall")
    left, right = sit(open_screen(), "limin", "2"), sit(open_screen("localhost"), "zhaogong", "3")
    hall.front().browser.execute_script(_LISTEN)
    for window in (left, right):
        window.press(" ").until("#now-title", "叫了")
    hall.front()
    WebDriverWait(hall.browser, SECONDS).until(lambda there: there.execute_script("return window.played.length === 4"))
    assert hall.browser.execute_script("return window.played") == ["play", "ended", "play", "ended"]


def test_a_hall_that_was_away_for_hours_shows_what_is_and_says_nothing_old(
    open_screen: Callable[[], Screen], kiosk: QueueStation, clock: HandClock
) -> None:
    for _ in range(2):
        kiosk.issue()
    hall, window = open_screen().go("/hall"), sit(open_screen(), "limin", "2")
    window.press(" ").until("#now-number", "A001")
    hall.until(".newest", "A001")
    hall.browser.execute_script("source.close()")
    clock.advance(10)
    window.ready().press(" ").until("#now-number", "A002")
    clock.advance(3 * 3600)
    hall.front().browser.execute_script("open()")
    hall.until(".newest", "A002")
    assert hall.browser.execute_script("return unspoken.length") == 0
    assert "2" not in hall.browser.execute_script("return document.body.dataset.said || ''").split()


def test_a_centre_that_is_killed_is_waited_for(browser: Chrome, tmp_path: Path) -> None:
    """kill -9 while a window is open: what is pressed meanwhile is done once it is back, and the hall is, too."""
    process = CentralProcess(tmp_path)
    process.start()
    database = open_database(process.db)
    centre = InProcessCentre(process.url, process.db, database, system_now)
    hire(centre, "limin", "李测试")
    station = StationAtCentre(centre)
    station.enrol()
    kiosk = QueueStation(station)
    for _ in range(2):
        kiosk.issue("ask")
    first = browser.current_window_handle
    hall, window = Screen(browser, process.url).go("/hall"), sit(Screen(browser, process.url), "limin", "1")
    window.press(" ").until("#now-number", "E001")
    window.ready().press("m").until("#missed", "E001")
    process.kill()
    window.ready().press(" ").until("#outage", "您点的“呼叫下一位”记着")
    process.start()
    window.until("#now-number", "E002").ready()
    assert window.text("#outage") == ""
    hall.until(".newest", "E002").until("#missed-numbers", "E001")
    assert window.text("#total") == "0"
    assert hall.front().browser.execute_script("return by('away').hidden")
    for screen in (hall, window):
        screen.close()
    browser.switch_to.window(first)
    process.stop()
    database.close()


@pytest.mark.parametrize("width", [500, 1024, 1440])
def test_nothing_runs_out_of_the_window(
    open_screen: Callable[[], Screen], kiosk: QueueStation, clock: HandClock, width: int, picture: Callable[[str], None]
) -> None:
    tickets = []
    for business in ("registration", "subsidy", "registration"):
        tickets.append(kiosk.issue(business))
        clock.advance(1)
    window = open_screen()
    window.browser.set_window_size(width, 900)
    sit(window, "limin", "2")
    window.press(" ").until("#now-number", "A001")
    clock.advance(400)
    window.ready().press("f").until("#now-title", "窗口空着")
    for path in ("/counter", "/queue/day", f"/line/{tickets[2]['token']}", "/hall"):
        window.go(path)
        script = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert window.browser.execute_script(script), path
        picture(f"width-{width}-{path.split('/')[1]}")
