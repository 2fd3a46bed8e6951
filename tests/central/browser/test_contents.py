"""Contents in real Chromium: written, approved, imported, previewed and read on a phone; nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from central.media import MAX_FILE
from central.store import contents
from tests.central.browser.navigation import leaves_the_page
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.drafts import Drafts, hire_writers, notice
from tests.support.fleet import Fleet, place
from tests.support.moving import saved, still
from tests.support.office import PASSWORD
from tests.support.page_pictures import leave_picture
from tests.support.whole_contents import WHOLE

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select
from selenium.webdriver.support.wait import WebDriverWait

SECONDS = 60
WIDE, PHONE = (1280, 900), (390, 800)


class Staff:
    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser, self.url = browser, url

    def log_in(self, name: str, to: str = "/console/contents") -> "Staff":
        self.browser.delete_all_cookies()
        self.go(to)
        self.sign(name)
        return self

    def sign(self, name: str) -> None:
        self.browser.find_element(By.ID, "name").send_keys(name)
        with leaves_the_page(self.browser):
            self.browser.find_element(By.ID, "password").send_keys(PASSWORD, Keys.ENTER)

    def go(self, path: str) -> "Staff":
        self.browser.get(self.url + path)
        return self

    def press(self, words: str) -> None:
        with leaves_the_page(self.browser):
            self.click(words)

    def click(self, words: str) -> None:
        found = self.browser.find_element(By.XPATH, f"//main//*[self::button or self::a][normalize-space(.)='{words}']")
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()

    def fill(self, name: str, text: str) -> None:
        found = self.browser.find_element(By.NAME, name)
        found.clear()
        found.send_keys(text)

    def fill_day(self, name: str, day: str) -> None:
        """As a date picker does: what keys mean there depends on the browser's language."""
        found = self.browser.find_element(By.NAME, f"{name}.day")
        script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))"
        self.browser.execute_script(script, found, day)

    def field(self, name: str) -> str:
        return self.browser.find_element(By.NAME, name).get_property("value")  # type: ignore[return-value]

    def until_kept(self, text: str) -> None:
        """This browser has it."""
        script = "return Object.values(localStorage).some((one) => one.includes(arguments[0]))"
        WebDriverWait(self.browser, SECONDS).until(lambda there: there.execute_script(script, text))

    @property
    def text(self) -> str:
        return self.browser.find_element(By.TAG_NAME, "body").text

    @property
    def fits(self) -> bool:
        script = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        return bool(self.browser.execute_script(script))

    def seen(self, where: str) -> list[int]:
        """How large a picture is that has come; [0, 0] of a broken one."""
        script = "const one = document.querySelector(arguments[0]); return [one.naturalWidth, one.naturalHeight]"
        return list(self.browser.execute_script(script, where))

    @property
    def path(self) -> str:
        return self.browser.current_url.removeprefix(self.url)

    def sized(self, wide: int, tall: int) -> None:
        """A window is never as narrow as a phone; a page can be told that it is."""
        view = {"width": wide, "height": tall, "deviceScaleFactor": 1, "mobile": wide < 500}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view)

    def leave(self, name: str, wide: int, tall: int) -> None:
        """A picture of the whole page."""
        page = int(self.browser.execute_script("return document.documentElement.scrollHeight"))
        self.sized(wide, max(page, tall))
        leave_picture(self.browser, name)
        self.sized(wide, tall)


@pytest.fixture
def drafts(centre: InProcessCentre) -> Drafts:
    hire_writers(centre)
    fleet = Fleet(centre)
    for code, name, region in (("QH01", "北门零工驿站", "530502001"), ("QH02", "柳树村服务站", "530521")):
        fleet.join(code, region)
        fleet.says(code, station=place(name))
    return Drafts(centre)


@pytest.fixture
def staff(browser: Chrome, centre: InProcessCentre, drafts: Drafts) -> Iterator[Staff]:
    yield Staff(browser, centre.url)
    browser.get(centre.url + "/static/logo.svg")
    browser.execute_script("localStorage.clear()")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    # A stream that is open would be waited for.
    browser.get("about:blank")


def test_every_page_stands_in_both_windows(staff: Staff, drafts: Drafts, centre: InProcessCentre) -> None:
    for kind, data in WHOLE.items():
        drafts.load(f"{kind}-1", kind=kind, title=f"测试{kind}", data=data, body="第一段话。\n第二段话。")
    waiting = drafts.begin(notice(title="测试等批准的通知", body="二十号停电，早上九点到十一点。", ends="2026-10-20"))
    drafts.do("submit", waiting)
    faulty = drafts.begin(notice(title="测试在写的", starts="后天", body="<b>粗</b>"))
    shown = drafts.approved(notice(title="测试正在显示", ends="2026-10-30"))
    drafts.save(shown, notice(title="测试改了标题", ends="2026-11-30"))
    drafts.do("submit", shown)
    pages = {
        "contents": "/console/contents",
        "content-new-policy": "/console/contents/new?kind=policy",
        "content-new-slide": "/console/contents/new?kind=slide",
        "content-faulty": f"/console/contents/{faulty}",
        "content-waiting": f"/console/contents/{waiting}",
        "content-changed": f"/console/contents/{shown}",
        "content-loaded": "/console/contents/loaded?id=policy-1",
        "content-preview": f"/console/contents/{waiting}/preview?day=2026-10-20&clock=23:59&station=QH01",
        "contents-shown": "/console/contents/shown?station=QH01&day=2026-10-16&clock=10:00&waiting=1",
        "contents-import": "/console/contents/import",
        "told-policy": "/told/policy-1",
        "told-wage": "/told/wage-1",
        "told-gone": "/told/none",
    }
    staff.log_in("pi")
    alike = {"content-new-slide", "content-faulty", "content-loaded", "told-wage"}
    for (wide, tall), names in ((WIDE, pages.keys()), (PHONE, pages.keys() - alike)):
        staff.sized(wide, tall)
        for name in sorted(names):
            staff.go(pages[name])
            assert staff.fits, (name, wide)
            staff.leave(f"{name}-{wide}", wide, tall)


def test_what_was_typed_outlives_a_lost_log_in(staff: Staff, drafts: Drafts, clock: HandClock) -> None:
    draft_id = drafts.begin()
    path = f"/console/contents/{draft_id}"
    staff.log_in("xie").go(path)
    staff.click("再加一行")
    staff.fill("body", "写了半天的话。\n第二行。")
    rows = staff.browser.find_elements(By.NAME, "legal_basis.title")
    rows[2].send_keys("测试文件")
    Select(staff.browser.find_element(By.NAME, "data.urgency")).select_by_value("safety")
    staff.until_kept("测试文件")
    clock.advance(901)
    staff.press("存下")
    assert staff.path == "/login?to=contents"
    staff.sign("xie")
    with leaves_the_page(staff.browser):
        staff.browser.find_element(By.CSS_SELECTOR, "#unsaved a").click()
    assert "上次写的没有存" in staff.text
    staff.leave("content-kept-1280", *WIDE)
    staff.browser.find_element(By.CSS_SELECTOR, "[data-back]").click()
    assert staff.field("body") == "写了半天的话。\n第二行。"
    staff.press("存下")
    written = drafts.find(draft_id).written
    assert written.text("body") == "写了半天的话。\n第二行。"
    assert (written.text("legal_basis"), written.text("data.urgency")) == ("测试文件", "安全提醒")
    assert staff.browser.execute_script("return localStorage.length") == 0
    staff.go("/console/contents")
    assert not staff.browser.find_element(By.ID, "unsaved").is_displayed()


def test_of_two_at_one_draft_the_second_sees_both(staff: Staff, drafts: Drafts) -> None:
    draft_id = drafts.begin(notice(body="原来的话。"))
    staff.log_in("xie").go(f"/console/contents/{draft_id}")
    staff.fill("body", "我写的话。")
    drafts.save(draft_id, notice(body="同事写的话。", summary="同事加的"))
    staff.press("存下")
    assert "没有存" in staff.text
    assert staff.field("body") == "我写的话。"
    theirs = [one.text for one in staff.browser.find_elements(By.CSS_SELECTOR, ".theirs p")]
    assert theirs == ["同事加的", "同事写的话。"]
    for wide, tall in (WIDE, PHONE):
        staff.sized(wide, tall)
        assert staff.fits
        staff.leave(f"content-overtaken-{wide}", wide, tall)


def test_a_second_person_approves_and_a_phone_reads_it(staff: Staff, drafts: Drafts, centre: InProcessCentre) -> None:
    staff.sized(*WIDE)
    staff.log_in("xie").press("通知")
    staff.fill("title", "测试停水")
    staff.fill("body", "二十号停水。")
    staff.fill("district", "隆阳区")
    staff.fill_day("ends", "2026-12-31")
    staff.press("存下并交去批准")
    assert "您写的，请另一位同事批准" in staff.text
    path = staff.path.partition("?")[0]
    staff.log_in("pi").go(path).press("批准，让机器显示")
    assert "批准了" in staff.text
    with centre.database.read() as connection:
        (told,) = contents.listed(connection)
    assert told.district == "530502"
    staff.sized(*PHONE)
    staff.go(f"/told/{told.content_id}")
    assert "二十号停水。" in staff.text
    staff.log_in("xie", path).go(path)
    staff.browser.find_element(By.XPATH, "//summary[.='撤下']").click()
    staff.browser.find_element(By.ID, "reason-withdraw").send_keys("来水了")
    staff.press("从机器上撤下")
    staff.go(f"/told/{told.content_id}")
    assert "这条撤下了" in staff.text
    staff.leave("told-withdrawn-390", *PHONE)


def test_a_table_with_faults_and_one_without(staff: Staff, drafts: Drafts, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    head, days = "标题;从什么时候;到什么时候;正文", "2026/12/5;2026/12/9"
    bad.write_text(f"{head}\r\n测试一;明天;2026/12/9;\r\n;{days};\r\n", encoding="gb18030", newline="")
    good.write_text(f'{head}\n测试一;{days};"两行\n正文"\n测试二;{days};\n', encoding="utf-8-sig")
    staff.log_in("xie").go("/console/contents/import?kind=notice")
    staff.browser.find_element(By.ID, "file").send_keys(str(bad))
    staff.press("导入")
    rows = [one.text for one in staff.browser.find_elements(By.CSS_SELECTOR, ".changes tbody tr")]
    assert [row.split()[:3] for row in rows] == [["第", "2", "行"], ["第", "3", "行"]]
    for wide, tall in (PHONE, WIDE):
        staff.sized(wide, tall)
        assert staff.fits
        staff.leave(f"contents-import-faults-{wide}", wide, tall)
    staff.browser.find_element(By.ID, "file").send_keys(str(good))
    staff.press("导入")
    assert "这次导入的 2 条" in staff.text
    staff.press("全部交去批准（2 条）")
    batch = staff.path
    staff.log_in("pi").go(batch)
    staff.leave("contents-batch-1280", *WIDE)
    staff.press("全部批准（2 条）")
    assert "现在没有要您办的" in staff.text


def test_a_picture_is_chosen_shown_and_read_on_a_phone(staff: Staff, drafts: Drafts, tmp_path: Path) -> None:
    good, wide, heavy = tmp_path / "good.png", tmp_path / "wide.png", tmp_path / "heavy.jpg"
    good.write_bytes(saved(still(size=(800, 450)), "PNG"))
    wide.write_bytes(saved(Image.new("1", (20_000, 4)), "PNG"))
    with heavy.open("wb") as stream:
        stream.truncate(MAX_FILE + 1)
    staff.sized(*WIDE)
    staff.log_in("xie").go("/console/contents/new?kind=notice")
    staff.fill("title", "测试停水")
    staff.fill("body", "二十号停水。")
    staff.fill_day("ends", "2026-12-31")
    chosen = staff.browser.find_element(By.NAME, "data.picture.file")
    chosen.send_keys(str(heavy))
    assert "没有收这个文件：文件超过 30 MB" in staff.text
    assert chosen.get_property("value") == "", "it is not sent"
    chosen.send_keys(str(wide))
    assert "文件超过 30 MB" not in staff.text
    staff.press("传上来")
    assert "有文件没有收" in staff.text
    beside = staff.browser.find_element(By.ID, "fault-data-picture")
    assert "每边最多 12000 像素" in beside.text
    assert staff.field("body") == "二十号停水。"
    staff.leave("content-picture-refused-1280", *WIDE)
    staff.browser.find_element(By.NAME, "data.picture.file").send_keys(str(good))
    staff.press("传上来")
    assert "图片，宽 800、高 450" in staff.text
    assert staff.seen(".medium img") == [800, 450]
    assert staff.browser.execute_script("return localStorage.length") == 0
    for wide_px, tall in (PHONE, WIDE):
        staff.sized(wide_px, tall)
        assert staff.fits
        staff.leave(f"content-picture-{wide_px}", wide_px, tall)
    staff.press("存下并交去批准")
    assert staff.seen(".told-picture img") == [800, 450]
    path = staff.path.partition("?")[0]
    staff.log_in("pi").go(path).press("批准，让机器显示")
    staff.sized(*PHONE)
    staff.go(f"/told/{drafts.find(path.rpartition('/')[2]).content_id}")
    assert staff.seen(".told-picture img") == [800, 450]
    assert staff.fits
    staff.leave("told-picture-390", *PHONE)
