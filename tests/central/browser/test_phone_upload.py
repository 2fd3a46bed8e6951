"""Materials from a phone, in real Chromium as narrow as one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.central.browser.navigation import leaves_the_page
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.office import Desk
from tests.support.people_at_work import application
from tests.support.station_at_centre import StationAtCentre

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By


@pytest.fixture
def phone(browser: Chrome) -> Chrome:
    browser.set_window_size(500, 900)
    return browser


def ticket(station: StationAtCentre, submission_id: str, wanted: str = "残疾人证") -> str:
    asked = {"submission_id": submission_id, "wanted": wanted}
    url: str = station.post("/v1/uploads/tickets", json=asked, headers=station.bearer()).json()["url"]
    return url


def send(phone: Chrome) -> None:
    with leaves_the_page(phone):
        phone.find_element(By.TAG_NAME, "button").click()


def photo(folder: Path, name: str = "photo.jpg") -> str:
    Image.new("RGB", (1200, 900), "#c8b48c").save(folder / name, "JPEG")
    return str(folder / name)


def test_a_photo_comes_to_the_case(
    phone: Chrome, office: InProcessCentre, station: StationAtCentre, tmp_path: Path, picture: Callable[[str], None]
) -> None:
    sent = application()
    station.send(sent)
    submission_id = sent["body"]["submission_id"]
    url = ticket(station, submission_id)
    phone.get(url)

    def body() -> str:
        return str(phone.find_element(By.TAG_NAME, "body").text)

    assert "要送的是：残疾人证" in body()
    assert "失业登记 1015-0001" in body()
    assert "测" not in body()
    picture("phone")
    send(phone)
    assert "还没有选照片" in body()
    picture("phone-nothing")
    wrong = tmp_path / "wrong.jpg"
    wrong.write_text("no picture")
    phone.find_element(By.ID, "camera").send_keys(str(wrong))
    send(phone)
    assert "不是照片" in body()
    phone.find_element(By.ID, "camera").send_keys(photo(tmp_path))
    phone.find_element(By.ID, "files").send_keys(photo(tmp_path, "second.jpg"))
    assert "选好 2 张" in body()
    picture("phone-chosen")
    send(phone)
    assert "收到 2 份" in body()
    picture("phone-done")
    phone.get(url)
    assert "这个码用过了" in body()
    picture("phone-used")
    desk = Desk(office).log_in().see(f"/cases/{submission_id}")
    desk.close()
    assert "材料 2 份" in desk.text
    assert "残疾人证（手机送来）" in desk.text


def test_a_code_that_is_over_says_what_to_do(
    phone: Chrome, station: StationAtCentre, clock: HandClock, picture: Callable[[str], None]
) -> None:
    sent = application()
    station.send(sent)
    url = ticket(station, sent["body"]["submission_id"])
    clock.advance(601)
    phone.get(url)
    assert "这个码过时间了" in phone.find_element(By.TAG_NAME, "body").text
    picture("phone-over")


def test_it_works_without_scripts(phone: Chrome, station: StationAtCentre, tmp_path: Path) -> None:
    sent = application()
    station.send(sent)
    phone.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        phone.get(ticket(station, sent["body"]["submission_id"]))
        phone.find_element(By.ID, "camera").send_keys(photo(tmp_path))
        send(phone)
        assert "收到 1 份" in phone.find_element(By.TAG_NAME, "body").text
    finally:
        phone.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [320, 360, 500])
def test_nothing_runs_out_of_a_narrow_screen(
    phone: Chrome, station: StationAtCentre, width: int, picture: Callable[[str], None]
) -> None:
    sent = application()
    station.send(sent)
    size = {"width": width, "height": 780, "deviceScaleFactor": 1, "mobile": True}
    phone.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        phone.get(ticket(station, sent["body"]["submission_id"], "x" * 100))
        wide = phone.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width
        picture(f"phone-{width}")
    finally:
        phone.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
