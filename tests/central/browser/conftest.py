"""Pages in real Chromium. Where there is none, these tests are skipped and say so."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from central.case_machine import Role
from tests.support.central_server import InProcessCentre
from tests.support.office import hire

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_PAGES = Path(__file__).parents[3] / "build" / "pages"
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--autoplay-policy=no-user-gesture-required", "--no-proxy-server", "--lang=zh-CN",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Chrome]":
    pytest.importorskip("selenium", reason="selenium is not installed")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("Chromium is not installed (apt: chromium chromium-driver)")
    options = ChromeOptions()
    options.binary_location = browser
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    # Chromium takes the language of what it writes itself (dates, buttons) from the environment.
    running = Chrome(options, Service(driver, env={**os.environ, "LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"}))
    try:
        yield running
    finally:
        running.quit()


@pytest.fixture
def browser(chromium: "Chrome") -> "Iterator[Chrome]":
    """Without cookies and without what was complained of before, as wide as an office's screen."""
    chromium.set_window_size(1440, 900)
    chromium.get_log("browser")  # type: ignore[no-untyped-call]
    yield chromium
    chromium.delete_all_cookies()
    chromium.get("about:blank")


@pytest.fixture
def office(centre: InProcessCentre) -> InProcessCentre:
    hire(centre, "limin", "李测试")
    hire(centre, "zhaogong", "赵测试", Role.SUPERVISOR)
    return centre


@pytest.fixture
def picture(browser: "Chrome") -> Callable[[str], None]:
    """Keeps what is up, whole, as `build/pages/NAME.png`: for a person to look at."""

    def keep(name: str) -> None:
        _PAGES.mkdir(parents=True, exist_ok=True)
        height = int(browser.execute_script("return document.documentElement.scrollHeight"))
        width = browser.get_window_size()["width"]
        browser.set_window_size(width, max(height + 140, 900))
        browser.save_screenshot(str(_PAGES / f"{name}.png"))
        browser.set_window_size(width, 900)

    return keep
