"""The page of the menu that tells how the station is used: in plain words, and what is not known is said."""

from typing import Any

from kiosk.domain.usage import BEYOND, Cell, Counts, UsageKind
from kiosk.ui.flow import Page
from kiosk.usecases.usage_ports import UsageSeen
from tests.flows.test_maintenance_care import inside
from tests.support.clocks import NOON
from tests.support.fake_care import FakeCare
from tests.support.kiosk_under_test import ITEM, KioskUnderTest, place

TODAY: Counts = {
    Cell(UsageKind.VISIT, "", 9): 7,
    Cell(UsageKind.VISIT, "", 10): 3,
    Cell(UsageKind.LOOKED, ITEM): 10,
    Cell(UsageKind.BEGUN, ITEM): 8,
    Cell(UsageKind.FILED, ITEM): 4,
    Cell(UsageKind.REACHED, f"{ITEM}/guide"): 10,
    Cell(UsageKind.LEFT, f"{ITEM}/guide"): 2,
    Cell(UsageKind.REACHED, f"{ITEM}/q.phone"): 8,
    Cell(UsageKind.LEFT, f"{ITEM}/q.phone"): 4,
    Cell(UsageKind.TOOK, f"{ITEM}/8"): 3,
    Cell(UsageKind.TOOK, f"{ITEM}/{BEYOND}"): 1,
    Cell(UsageKind.SHOWN, "jobs"): 5,
    Cell(UsageKind.SHOWN, "job_words"): 2,
    Cell(UsageKind.RATED, "good"): 3,
    Cell(UsageKind.RATED, "bad"): 1,
    Cell(UsageKind.RUNNING, "", 9): 60,
    Cell(UsageKind.RUNNING, "", 10): 35,
    Cell(UsageKind.OFFLINE, "", 10): 5,
    Cell(UsageKind.PAPER_OUT): 2,
    Cell(UsageKind.NO_PAPER): 61,
}
SEEN = UsageSeen(day=NOON.date(), today=TODAY, month=TODAY, days=9, of_days=15)


def score_page(seen: UsageSeen = SEEN) -> tuple[KioskUnderTest, Any]:
    def prepare(care: FakeCare) -> None:
        care.usage = seen

    k, page, _ = inside(Page.MAINTENANCE_SCORE, lead=False, prepare=prepare)
    return k, page


def things(page: Any) -> dict[str, str]:
    return {thing.title: thing.text for thing in page.view.things}


def lines(page: Any, title: str) -> dict[str, str]:
    page.choose(next(thing.code for thing in page.view.things if thing.title == title))
    return {line.label: line.text for line in page.view.lines}


def test_the_whole_by_hour_by_item_and_in_words() -> None:
    _, page = score_page()
    assert page.view.hint == "有人用了 10 次，交上 4 件。"
    assert page.view.hours.counts[8:12] == (0, 7, 3, 0)
    assert page.view.hours.said == "9 点用得最多，7 次。"
    assert things(page) == {
        "失业登记": "看了 10 次，填了 8 次，交上 4 次。一半的人 8 分钟以内交上。",
        "来看什么": "每样有几次来的人打开过",
        "大家怎么说": "4 次里，75% 基本满意以上。",
        "机器和纸": "没有网 5 分钟，没有纸 2 次。",
    }


def test_where_an_application_was_left_and_a_page_at_which_half_of_them_were() -> None:
    _, page = score_page()
    assert lines(page, "失业登记") == {"手机": "来过 8 次，走了 4 次", "办事指南": "来过 10 次，走了 2 次"}
    assert page.view.hint == "填了 8 次，交上 4 次，占 50%。一半的人 8 分钟以内交上。"
    assert [line.tag.text if line.tag else "" for line in page.view.lines] == ["一半走了", ""]


def test_the_machine_what_people_open_and_what_they_say() -> None:
    _, page = score_page()
    assert lines(page, "机器和纸") == {
        "机器开着": "1 小时 35 分钟",
        "没有网": "5 分钟",
        "没有纸": "1 小时 1 分钟",
        "停用": "0 分钟",
    }
    page.back()
    assert lines(page, "来看什么") == {"找工作": "5 次"}
    page.back()
    assert lines(page, "大家怎么说")["满意"] == "3 次"


def test_a_month_says_of_which_days_nothing_is_known() -> None:
    _, page = score_page()
    page.pick("month")
    assert page.view.hint == "有人用了 10 次，交上 4 件。15 天里有 9 天记了数。"
    assert [chip.chosen for chip in page.view.chips] == [False, True]


def test_a_station_that_nobody_used_says_so() -> None:
    _, page = score_page(UsageSeen(day=NOON.date(), days=1, of_days=15))
    assert page.view.hint == "还没有人用过。"
    assert things(page)["大家怎么说"] == "还没有人评价。"
    assert page.view.hours.counts == ()


def test_an_item_that_is_gone_stands_there_by_its_code() -> None:
    _, page = score_page(UsageSeen(day=NOON.date(), today={Cell(UsageKind.LOOKED, "old_item"): 1}))
    assert lines(page, "old_item") == {"没办完就走的": "没有"}
    assert page.view.hint == "还没有人填过。"


def test_back_leads_out_of_a_part_first_and_nothing_is_kept() -> None:
    k, page = score_page()
    page.choose("rated:")
    page.back()
    assert place(k) == Page.MAINTENANCE_SCORE
    page.back()
    assert place(k) == Page.MAINTENANCE
    assert page._now is None
