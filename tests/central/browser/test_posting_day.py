"""Looking at what employers offer, in real Chromium: in words, never in codes."""

from collections.abc import Callable

import pytest

from tests.central.api.test_market_messages import offering
from tests.support.central_server import InProcessCentre
from tests.support.postings import gig_data, posting_data
from tests.support.station_at_centre import StationAtCentre

pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.webdriver import Chrome

from tests.central.browser.test_office_day import Page

OFFERS = (
    posting_data("E-1", education="60", skills=["打扫", "擦玻璃"], benefits=["包吃", "包住"]),
    gig_data("E-2", places=5),
    posting_data(
        "E-3",
        title="客房服务员兼前台（早班、晚班各一名，熟手优先，学徒也可以来试）",
        employer="测试酒店管理有限责任公司隆阳区青华街道第二分公司",
        occupation="4-03-01-99",
        description="打扫客房，换床单。\n" * 12,
    ),
)


@pytest.fixture
def page(browser: Chrome, office: InProcessCentre, station: StationAtCentre) -> Page:
    station.send(*(offering(one["id"], posting=one) for one in OFFERS))
    at = Page(browser, office.url)
    at.log_in()
    return at


def test_what_was_offered_is_read_in_words_and_let_out(page: Page, picture: Callable[[str], None]) -> None:
    page.go("/postings")
    assert "等核实的招聘 3 条" in page.text
    for words in ("保山市隆阳区", "零工", "全职", "11月4日"):
        assert words in page.text
    assert "530502" not in page.text
    picture("50-postings")
    page.press("测试保洁员")
    for words in ("保山市隆阳区", "示例市测试路1号", "普通高级中学及以上", "3000 到 4200.5 元一月", "3 人"):
        assert words in page.text
    for code in ("（530502）", "4-10-01-04", "学历代码", "职业代码"):
        assert code not in page.text
    picture("51-posting")
    page.press("核实无误，发布")
    assert "已经发布" in page.text
    picture("52-posting-out")


def test_it_is_read_on_a_narrow_glass_too(page: Page, picture: Callable[[str], None]) -> None:
    page.go("/postings/one?id=E-3")
    assert "4-03-01-99" not in page.text, "an occupation without a name is told by its group"
    assert page.wide_as_the_window()
    picture("53-posting-long")
    page.browser.set_window_size(520, 900)
    for path in ("/postings", "/postings/one?id=E-2", "/postings/one?id=E-3"):
        page.go(path)
        assert page.wide_as_the_window(), path
    picture("54-posting-narrow")
    page.go("/postings")
    picture("55-postings-narrow")
