"""The whole day of an officer, in real Chromium."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from kiosk.contract.base import CONTRACT_HEADER
from kiosk.domain.business_day import business_date
from tests.central.api.test_market_messages import offering
from tests.central.browser.navigation import leaves_the_page
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.office import PASSWORD, Desk
from tests.support.people_at_work import application
from tests.support.queue_at_centre import QueueStation
from tests.support.station_at_centre import StationAtCentre

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

DAY = 24 * 3600.0


class Page:
    """The page that is up, by what a person sees on it."""

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser, self.url = browser, url

    def go(self, path: str) -> None:
        self.browser.get(self.url + path)

    def log_in(self, name: str = "limin", password: str = PASSWORD) -> None:
        self.go("/login")
        self.browser.find_element(By.ID, "name").send_keys(name)
        with leaves_the_page(self.browser):
            self.browser.find_element(By.ID, "password").send_keys(password, Keys.ENTER)

    def press(self, words: str) -> None:
        """A button or a link that says this; it leads to another page."""
        with leaves_the_page(self.browser):
            self._one(f"//*[self::button or self::a][normalize-space(.)='{words}']").click()

    def unfold(self, words: str) -> None:
        self._one(f"//summary[normalize-space(.)='{words}']").click()

    def open_person(self, name: str) -> None:
        with leaves_the_page(self.browser):
            self._one(f"//a[contains(@class,'row') and normalize-space(.)='{name}']").click()

    def take_up(self, name: str) -> None:
        self.open_person(name)
        self.press("我来办")

    def tick(self, words: str) -> None:
        self._one(f"//details[@open]//label[normalize-space(.)='{words}']").click()

    def write(self, field: str, words: str) -> None:
        self.browser.find_element(By.ID, field).send_keys(words)

    def choose_time(self, business: str, day: datetime, starts: str, ends: str) -> None:
        """Typed into the form of an appointment, and sent."""
        Select(self.browser.find_element(By.ID, "business")).select_by_visible_text(business)
        for field, words in (("day", str(business_date(day))), ("starts", starts), ("ends", ends)):
            script = "document.getElementById(arguments[0]).value = arguments[1]"
            self.browser.execute_script(script, field, words)  # how a date is typed hangs on the browser's language
        self.press("约好")

    def value(self, field: str) -> str | None:
        return self.browser.find_element(By.ID, field).get_attribute("value")

    @property
    def text(self) -> str:
        return self.browser.find_element(By.TAG_NAME, "body").text

    def wide_as_the_window(self) -> bool:
        script = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        return bool(self.browser.execute_script(script))

    def console(self) -> list[dict[str, object]]:
        said: list[dict[str, object]] = self.browser.get_log("browser")  # type: ignore[no-untyped-call]
        return said

    def _one(self, path: str) -> WebElement:
        return self.browser.find_element(By.XPATH, path)


@pytest.fixture
def page(browser: Chrome, office: InProcessCentre) -> Page:
    return Page(browser, office.url)


def test_logging_in_and_out(page: Page, picture: Callable[[str], None]) -> None:
    page.go("/cases")
    assert "工作人员登录" in page.text
    picture("login")
    page.log_in(password="not this one")
    assert "名字或密码不对" in page.text
    picture("login-wrong")
    page.log_in()
    assert "在办的 0 件" in page.text
    page.press("退出")
    assert "工作人员登录" in page.text
    page.go("/cases")
    assert "工作人员登录" in page.text


def test_looking_and_opening(page: Page, station: StationAtCentre, picture: Callable[[str], None]) -> None:
    station.send(*(application(name, n) for n, name in enumerate(("测试三", "测试小四", "测试大山"), 1)))
    page.log_in()
    assert "在办的 3 件" in page.text
    assert "测试三" not in page.text
    picture("cases")
    page.open_person("测*三")
    assert "测试三" not in page.text
    assert "138****5678" in page.text
    assert "合同到期" in page.text
    picture("case-masked")
    page.press("看全名和号码")
    assert "测试三" in page.text
    assert "13800005678" in page.text
    picture("case-opened")


def test_accepting_and_asking_for_more(page: Page, station: StationAtCentre, picture: Callable[[str], None]) -> None:
    station.send(application())
    page.log_in()
    page.take_up("测*三")
    assert "在您手里" in page.text
    page.press("核对无误，受理")
    assert "最晚10月20日（3 个工作日）" in page.text
    assert "还剩 3 个工作日" in page.text
    picture("case-accepted")
    page.unfold("要补一样")
    page.press("告诉本人要补")
    assert "请写清楚要补什么" in page.text
    picture("case-ask-empty")
    page.write("ask_reason", "手机号打不通，请重新填。")
    page.tick("手机")
    page.browser.find_elements(By.NAME, "material")[0].send_keys("解除劳动合同证明")
    page.press("告诉本人要补")
    assert "不能要“解除劳动合同证明”" in page.text
    picture("case-ask-forbidden")
    page.browser.find_elements(By.NAME, "material")[0].clear()
    page.press("告诉本人要补")
    assert "等补正" in page.text
    assert "时限停下来" in page.text
    picture("case-asked")
    assert [change["state"] for change in station.changes()["changes"]] == ["accepted", "needs_more"]


def test_completing(page: Page, station: StationAtCentre, picture: Callable[[str], None]) -> None:
    station.send(application())
    page.log_in()
    page.take_up("测*三")
    page.press("核对无误，受理")
    page.unfold("办好了")
    page.tick("登记回执")
    page.press("定为办好")
    assert "办理结果：登记回执" in page.text
    picture("case-completed")


def test_refusing_needs_a_legal_reason(page: Page, station: StationAtCentre, picture: Callable[[str], None]) -> None:
    station.send(application())
    page.log_in()
    page.take_up("测*三")
    page.unfold("没有通过")
    page.write("refuse_reason", "您现在还在单位上班，不能办失业登记。")
    page.press("定为没有通过")
    assert "没有依据不能定为没有通过" in page.text
    Select(page.browser.find_element(By.ID, "basis")).select_by_index(2)
    page.write("clause", "第二条")
    page.press("定为没有通过")
    assert "依据：人社厅发〔2020〕3号 第二条" in page.text
    picture("case-refused")


def test_what_is_overdue_comes_first_and_says_so(
    page: Page, station: StationAtCentre, clock: HandClock, picture: Callable[[str], None]
) -> None:
    late, fresh = application("测试三", 1), application("测试小四", 2)
    station.send(late, fresh)
    page.log_in()
    page.take_up("测*三")
    page.press("核对无误，受理")
    page.press("退出")
    clock.advance(7 * DAY)
    page.log_in()
    page.go("/cases?view=late")
    assert "超期的 1 件" in page.text
    assert "超过法定期限 2 个工作日" in page.text
    picture("case-overdue")
    page.go("/cases")
    rows = page.browser.find_elements(By.CSS_SELECTOR, "tbody tr")
    assert "超过法定期限" in rows[0].text
    assert "等了 5 个工作日" in rows[1].text
    picture("cases-overdue")


def test_two_officers_at_once(
    page: Page, office: InProcessCentre, station: StationAtCentre, picture: Callable[[str], None]
) -> None:
    sent = application()
    station.send(sent)
    submission_id = sent["body"]["submission_id"]
    page.log_in()
    page.take_up("测*三")
    other = Desk(office).log_in("zhaogong").see(f"/cases/{submission_id}")
    other.do(submission_id, "take")
    other.do(submission_id, "accept")
    other.close()
    page.press("核对无误，受理")
    assert "您看这一页的时候，别人办了下面的事" in page.text
    assert "赵测试：受理，现在是“已受理”" in page.text
    picture("case-two-at-once")


def test_a_time_at_the_counter(
    page: Page, station: StationAtCentre, clock: HandClock, picture: Callable[[str], None]
) -> None:
    """Chosen wrong, chosen right, made twice over, one of them taken back; and the citizen came to the other."""
    station.send(application())
    page.log_in()
    page.open_person("测*三")
    page.press("约到窗口")
    assert "还没有约过" in page.text
    tomorrow = clock.now() + timedelta(days=1)
    page.choose_time("创业贷款", tomorrow, "10:00", "09:30")
    assert "结束的时间要比开始的晚" in page.text
    assert page.value("starts") == "10:00"
    picture("appointments-wrong")
    page.choose_time("创业贷款", tomorrow, "09:00", "10:00")
    page.choose_time("失业、就业登记", tomorrow, "15:00", "15:30")
    page.choose_time("补贴、困难认定", clock.now(), "16:00", "16:30")
    assert "10月16日 15:00–15:30" in page.text
    first = "//tr[contains(., '创业贷款')]//button"
    with leaves_the_page(page.browser):
        page.browser.find_element(By.XPATH, first).click()
    assert "取消了" in page.text
    kiosk = QueueStation(station)
    told = next(one for one in kiosk.told()["appointments"] if one["business"] == "subsidy")
    window = {"starts": told["starts"], "ends": told["ends"]}
    kiosk.issue("subsidy", appointment_id=told["appointment_id"], window=window)
    page.browser.refresh()
    assert "来过了" in page.text
    assert page.wide_as_the_window()
    picture("appointments")
    for width in (500, 1024):
        page.browser.set_window_size(width, 900)
        assert page.wide_as_the_window()
        picture(f"appointments-width-{width}")


def test_what_employers_offer(page: Page, station: StationAtCentre, picture: Callable[[str], None]) -> None:
    station.send(offering(), offering("E-2"), headers=station.bearer() | {CONTRACT_HEADER: "2"})
    page.log_in()
    page.go("/postings")
    assert "测试保洁员" in page.text
    assert page.wide_as_the_window()
    picture("postings")
    with leaves_the_page(page.browser):
        page.browser.find_element(By.CSS_SELECTOR, "a.row").click()
    assert page.wide_as_the_window()
    picture("posting")


def test_by_keyboard_alone(page: Page, station: StationAtCentre) -> None:
    station.send(application())
    page.log_in()
    page.open_person("测*三")
    reached = []
    for _ in range(30):
        page.browser.switch_to.active_element.send_keys(Keys.TAB)
        reached.append(page.browser.switch_to.active_element.text.strip())
        if reached[-1] == "我来办":
            break
    assert reached[0] == "跳到正文"
    with leaves_the_page(page.browser):
        page.browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert "在您手里" in page.text


@pytest.mark.parametrize("width", [500, 1024, 1440])
def test_nothing_runs_out_of_the_window(
    page: Page, station: StationAtCentre, width: int, picture: Callable[[str], None]
) -> None:
    sent = application()
    station.send(sent)
    page.browser.set_window_size(width, 900)
    page.log_in()
    for path in ("/cases", f"/cases/{sent['body']['submission_id']}"):
        page.go(path)
        assert "测*三" in page.text
        assert page.wide_as_the_window(), path
        picture(f"cases-width-{width}-{path.count('/')}")


def test_the_pages_need_no_script_and_say_nothing_to_the_console(
    page: Page, office: InProcessCentre, station: StationAtCentre
) -> None:
    sent = application()
    station.send(sent)
    page.console()  # what earlier pages said
    page.log_in()
    page.open_person("测*三")
    assert page.browser.find_elements(By.TAG_NAME, "script") == []
    assert page.browser.find_elements(By.CSS_SELECTOR, "[style],style") == []
    assert page.console() == []


def test_for_who_needs_more_contrast(
    page: Page, station: StationAtCentre, clock: HandClock, picture: Callable[[str], None]
) -> None:
    sent = application()
    station.send(sent)
    wish = {"features": [{"name": "prefers-contrast", "value": "more"}]}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", wish)
    try:
        page.log_in()
        picture("cases-contrast")
        page.take_up("测*三")
        page.unfold("没有通过")
        ground = page.browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(0, 0, 0)"
        picture("case-contrast")
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_an_answer_comes_back_to_the_officer(
    page: Page, station: StationAtCentre, picture: Callable[[str], None]
) -> None:
    sent = application()
    station.send(sent)
    submission_id = sent["body"]["submission_id"]
    page.log_in()
    page.take_up("测*三")
    page.unfold("要补一样")
    page.write("ask_reason", "手机号打不通，请重新填。")
    page.tick("手机")
    page.press("告诉本人要补")
    headers = station.bearer() | {CONTRACT_HEADER: "2"}
    request = station.call("GET", "/v1/changes", headers=headers).json()["changes"][0]["request"]
    body = {
        "type": "supplement", "supplement_id": str(uuid4()), "submission_id": submission_id,
        "request_id": request["request_id"], "answers": {"phone": "13800001111"},
        "saved_at": "2026-10-15T12:30:00+08:00", "assurance": "card",
    }  # fmt: skip
    assert station.send({"key": str(uuid4()), "body": body}).status_code == 200
    page.go(f"/cases/{submission_id}")
    assert "待受理" in page.text
    assert "补正改的" in page.text
    assert "本人补正" in page.text
    picture("case-answered")
