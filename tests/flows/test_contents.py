"""看信息: every section, what is looked for in it, one content whole, and what has ended."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from hardware.api import PrintDocument
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.content import Content
from kiosk.ui.content_sections import SECTIONS
from kiosk.ui.content_view import FactPart, PicturePart, PointPart, TextPart
from kiosk.ui.parts import Photo
from kiosk.ui.places import PLACES, Page
from kiosk.ui.services import HomeEntry
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.sync_ports import SyncState, SyncStatus
from tests.support.clocks import NOON
from tests.support.contents import content
from tests.support.kiosk_under_test import ITEM, LEVEL, KioskUnderTest, Step, bare_kiosk, kiosk, there, walk
from tests.support.moving import COLORS, film_media, picture_media

TODAY = NOON.date()
TOLD = replace(
    LEVEL,
    slims=(
        HomeEntry(id="all", title="看信息", subtitle="", icon="scroll", page=Page.SECTIONS),
        HomeEntry(id="policies", title="看政策", subtitle="", icon="scroll", page=Page.CONTENTS, group="policies"),
    ),
)
LOOKS = replace(TOLD, number=4, identity=False, printing=False, tickets=False)
POLICY = content(
    "P-1",
    title="社保补贴",
    body="第一段。\n第二段。",
    data={
        "points": ["每月三百元", "领六个月"],
        "bring": ["身份证"],
        "contacts": [{"name": "测试窗口", "phone": "12333"}],
        "item": ITEM,
    },
)
RIGHTS = content("R-1", title="欠薪找谁", data={"topic": "rights"}, legal_basis=[])
COURSE = content(
    "K-1",
    kind="course",
    title="电工班",
    data={"begins": "2026-10-20", "places": 30, "taken": 25, "fee": 0, "item": "no_such"},
)
TO_ALL = (Step("home", lambda k: k.home.choose("all")), Step("sections"))
TO_POLICIES = (Step("home", lambda k: k.home.choose("policies")), Step("contents"))
TO_POLICY = (*TO_POLICIES, Step("contents", lambda k: k.contents.choose("P-1")), Step("content"))


def to_section(name: str) -> tuple[Step, ...]:
    return (*TO_ALL, Step("sections", lambda k: k.sections.choose(name)), Step("contents"))


@pytest.fixture
def k() -> KioskUnderTest:
    return telling(POLICY, RIGHTS, COURSE)


def telling(*held: Content, **given: Any) -> KioskUnderTest:
    on = kiosk(level=given.pop("level", TOLD), **given)
    on.told.held = list(held)
    on.sync = SyncStatus(state=SyncState.ONLINE, last_contact=NOON)
    return on


def titles(k: KioskUnderTest) -> list[str]:
    return [work.title for work in k.contents.view.works]


def written(k: KioskUnderTest, words: str) -> None:
    there(k.flow.writing.current).take_over(words)


def words_on(paper: PrintDocument) -> str:
    return repr(paper.lines)


# -- the sections ------------------------------------------------------------------------------------------------------


def test_all_that_is_told_is_two_touches_from_home(k: KioskUnderTest) -> None:
    walk(k, *TO_ALL)
    assert [one.section_id for one in k.sections.view.sections] == ["for_me", *SECTIONS]
    for name, section in SECTIONS.items():
        if section.page is Page.CONTENTS:
            walk(telling(), *to_section(name))


def test_where_nobody_can_say_who_they_are_nothing_is_for_them():
    k = telling(POLICY, level=LOOKS)
    walk(k, *TO_ALL)
    assert [one.section_id for one in k.sections.view.sections] == list(SECTIONS)


def test_an_entry_of_home_opens_its_section(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICIES)
    assert titles(k) == ["社保补贴"]
    walk(k, Step("contents", lambda k: k.contents.back()), Step("home"))


@pytest.mark.parametrize(("section", "held"), [("policies", "社保补贴"), ("rights", "欠薪找谁"), ("courses", "电工班")])
def test_a_section_holds_what_is_its_own(k: KioskUnderTest, section: str, held: str) -> None:
    walk(k, *to_section(section))
    assert titles(k) == [held]
    walk(
        k,
        Step("contents", lambda k: k.contents.back()),
        Step("sections"),
        Step("sections", lambda k: k.sections.back()),
    )
    assert k.flow.page is Page.HOME


@pytest.mark.parametrize("section", [name for name, one in SECTIONS.items() if one.page is Page.CONTENTS])
def test_an_empty_section_says_what_is_so_and_whom_to_ask(section: str) -> None:
    k = telling()
    walk(k, *to_section(section))
    assert k.contents.view.title == k.services.texts(SECTIONS[section].none)
    assert k.sign.phone in k.contents.view.note
    assert k.contents.view.search is None, "there is nothing to look through"
    walk(k, Step("contents", lambda k: k.contents.forward()), Step("sections"))


def test_from_an_empty_section_of_home_the_others_are_one_touch_away() -> None:
    k = telling(RIGHTS)
    walk(k, *TO_POLICIES)
    assert there(k.contents.view.bar.primary).text == "看别的"
    walk(k, Step("contents", lambda k: k.contents.forward()), *to_section("rights")[1:])
    assert titles(k) == ["欠薪找谁"]


def test_what_a_home_entry_may_name_is_a_section() -> None:
    assert {name for name, page in PLACES.items() if page is Page.CONTENTS} <= SECTIONS.keys()


# -- how old -----------------------------------------------------------------------------------------------------------


def test_a_list_says_as_of_when_it_is(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICIES)
    assert k.contents.view.note == "今天 12:00 更新"
    assert k.contents.view.banner is None


def test_without_a_network_it_may_be_old(k: KioskUnderTest) -> None:
    k.network(SyncState.OFFLINE)
    walk(k, *TO_POLICIES)
    assert there(k.contents.view.banner).icon == "wifi-slash"


def test_after_a_long_silence_it_says_since_when(k: KioskUnderTest) -> None:
    k.sync = SyncStatus(state=SyncState.OFFLINE, last_contact=NOON - timedelta(days=3))
    walk(k, *TO_POLICIES)
    assert "10月12日" in there(k.contents.view.banner).text


def test_a_store_that_fails_says_so_and_is_asked_again(k: KioskUnderTest) -> None:
    k.told.trouble = StoreFailedError()
    walk(k, *TO_POLICIES)
    assert there(k.contents.view.banner).icon == "warning-circle"
    k.told.trouble = None
    walk(k, Step("contents", lambda k: k.contents.forward()), Step("contents"))
    assert titles(k) == ["社保补贴"]


# -- looking for something ---------------------------------------------------------------------------------------------


def test_words_are_written_and_looked_for(k: KioskUnderTest) -> None:
    k.told.held.append(content("P-2", title="就业贷款"))
    walk(k, *TO_POLICIES, Step("contents", lambda k: k.contents.write()), Step("content_search"))
    written(k, "贷款")
    walk(k, Step("content_search", lambda k: k.content_search.forward()), Step("contents"))
    assert titles(k) == ["就业贷款"]
    assert k.contents.view.search == "贷款"
    walk(k, Step("contents", lambda k: k.contents.pick("all")), Step("contents"))
    assert titles(k) == ["社保补贴", "就业贷款"]


@pytest.mark.parametrize("words", ["' OR 1=1 --", "[b]粗[/b]", "{count}", "\u202e反", "保" * 500, "\\", "🚀"])
def test_whatever_is_written_is_looked_for_as_words(k: KioskUnderTest, words: str) -> None:
    walk(k, *TO_POLICIES, Step("contents", lambda k: k.contents.write()))
    written(k, words)
    walk(k, Step("content_search", lambda k: k.content_search.forward()), Step("contents"))
    assert k.told.searched[-1] == words
    assert k.contents.view.title == k.services.texts("jobs.none")
    walk(k, Step("contents", lambda k: k.contents.back()), Step("home"))


def test_words_are_gone_in_another_section_and_on_home(k: KioskUnderTest) -> None:
    walk(k, *to_section("policies"), Step("contents", lambda k: k.contents.write()))
    written(k, "没有的词")
    walk(k, Step("content_search", lambda k: k.content_search.forward()), Step("contents", lambda k: k.contents.back()))
    walk(k, Step("sections", lambda k: k.sections.choose("courses")), Step("contents"))
    assert k.contents.view.search == ""
    assert titles(k) == ["电工班"]


def test_what_may_have_been_meant_is_offered(k: KioskUnderTest) -> None:
    k.told.sounds_like = "社保"
    walk(k, *TO_POLICIES, Step("contents", lambda k: k.contents.write()))
    written(k, "设保")
    walk(k, Step("content_search", lambda k: k.content_search.forward()), Step("contents"))
    assert [chip.chip_id for chip in k.contents.view.chips] == ["meant", "all"]
    walk(k, Step("contents", lambda k: k.contents.pick("meant")), Step("contents"))
    assert titles(k) == ["社保补贴"]


def test_courses_come_as_they_begin() -> None:
    days = {"后": "2026-11-20", "先": "2026-10-20", "中": "2026-11-01", "不知道": None}
    k = telling(*(content(name, kind="course", title=name, data={"begins": day}) for name, day in days.items()))
    walk(k, *to_section("courses"))
    assert titles(k) == ["先", "中", "后", "不知道"]


def test_a_long_list_is_read_page_by_page() -> None:
    k = telling(*(content(f"P-{n}", title=f"政策{n}") for n in range(19)))
    walk(k, *TO_POLICIES)
    assert [len(titles(k)), k.contents.view.first] == [8, 1]
    k.contents.forward()
    k.contents.forward()
    assert [len(titles(k)), k.contents.view.first] == [3, 17]
    k.contents.earlier()
    assert [len(titles(k)), k.contents.view.first, k.contents.view.from_end] == [8, 9, True]


def test_after_the_last_page_comes_the_search(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICIES, Step("contents", lambda k: k.contents.forward()), Step("content_search"))
    walk(k, Step("content_search", lambda k: k.content_search.back()), Step("contents"))


# -- one of them -------------------------------------------------------------------------------------------------------


def test_plain_words_come_first_and_the_law_last(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICY)
    parts = k.content.view.parts
    assert parts[0] == TextPart("一句话", "一句话说清楚。")
    assert [one.text for one in parts if isinstance(one, PointPart)] == ["每月三百元", "领六个月"]
    assert [one.text for one in parts if isinstance(one, FactPart)] == ["身份证", "测试窗口 12333"]
    assert [one.text for one in parts[-2:] if isinstance(one, TextPart)] == ["测试文件第三条", "测试办法第五条"]
    assert parts.index(TextPart("详细的", "第一段。")) < parts.index(FactPart("带什么", "身份证"))


def test_a_sample_says_that_it_is_one() -> None:
    k = telling(content("P-1", title="社保补贴", data={"sample": True}))
    walk(k, *TO_POLICIES)
    assert titles(k) == ["社保补贴（示例）"]
    walk(k, Step("contents", lambda k: k.contents.choose("P-1")), Step("content"))
    assert "示例" in k.content.view.subtitle


def test_places_left_are_as_of_some_time(k: KioskUnderTest) -> None:
    walk(k, *to_section("courses"), Step("contents", lambda k: k.contents.choose("K-1")), Step("content"))
    assert FactPart("名额", "还有 5 个名额（今天 12:00的数）") in k.content.view.parts
    assert FactPart("要钱吗", "不要钱") in k.content.view.parts


def test_a_very_long_text_is_read_in_pieces_that_fit() -> None:
    k = telling(content("P-1", body="长" * 3000 + "。短句。\n\n" + "段。" * 200, summary=""))
    walk(k, *TO_POLICY)
    pieces = [one.text for one in k.content.view.parts if isinstance(one, TextPart)]
    assert max(map(len, pieces)) <= 80
    assert "".join(pieces[:-2]).count("长") == 3000


def test_the_item_behind_it_is_applied_for_and_back_leads_here(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICY, Step("content", lambda k: k.content.forward()), Step("guide"))
    assert there(k.visit.item).id == ITEM
    walk(k, Step("guide", lambda k: k.guide.back()), Step("content"))
    assert k.visit.item is None
    walk(k, Step("content", lambda k: k.content.back()), Step("contents"))


def test_where_nothing_is_filed_it_says_where_to_go() -> None:
    k = telling(POLICY, level=LOOKS)
    walk(k, *TO_POLICY)
    assert k.content.view.bar.primary is None
    assert k.sign.desk in k.content.view.note


def test_an_item_that_is_not_here_is_not_offered(k: KioskUnderTest) -> None:
    walk(k, *to_section("courses"), Step("contents", lambda k: k.contents.choose("K-1")), Step("content"))
    assert k.content.view.bar.primary is None
    k.content.forward()
    assert k.flow.page is Page.CONTENT


def test_the_code_leads_to_its_page(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICY, Step("content", lambda k: k.content.pick("take")))
    assert k.sheet == "notice"
    assert k.notice.view.qr == "https://example.invalid/told/P-1"


def test_its_own_link_goes_before_the_centres_page() -> None:
    k = telling(content("P-1", data={"link": "https://example.invalid/policy"}))
    walk(k, *TO_POLICY, Step("content", lambda k: k.content.pick("take")))
    assert k.notice.view.qr == "https://example.invalid/policy"


def test_without_a_centre_the_code_holds_the_words(k: KioskUnderTest) -> None:
    k.told.address = ""
    walk(k, *TO_POLICY, Step("content", lambda k: k.content.pick("take")))
    assert "1. 每月三百元" in k.notice.view.qr


def test_the_paper_says_what_the_page_says(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICY, Step("content", lambda k: k.content.pick("print")), Step("content"))
    paper = words_on(k.work.printed[-1])
    assert all(words in paper for words in ("社保补贴", "每月三百元", "测试窗口 12333", "/told/P-1"))
    assert there(k.content.view.banner).icon == "printer"


def test_without_a_printer_no_paper_is_offered() -> None:
    k = bare_kiosk()
    k.told.held = [POLICY]
    k.flow.contents.open("policies")
    k.settle()
    walk(k, Step("contents", lambda k: k.contents.choose("P-1")), Step("content"))
    assert [chip.chip_id for chip in k.content.view.chips] == ["take"]


def with_picture(media: str) -> Content:
    return content("P-1", title="社保补贴", data={"points": ["每月三百元"], "picture": media})


def pictures(k: KioskUnderTest) -> list[Photo]:
    return [part.photo for part in k.content.view.parts if isinstance(part, PicturePart)]


def test_its_picture_stands_after_the_plain_words_and_on_no_paper() -> None:
    k = telling()
    k.told.held = [with_picture(k.pictures.have(picture_media()))]
    walk(k, *TO_POLICY)
    parts = k.content.view.parts
    assert [(one.wide, one.high) for one in pictures(k)] == [(96, 54)]
    assert isinstance(parts[parts.index(PointPart("1", "每月三百元")) + 1], PicturePart)
    walk(k, Step("content", lambda k: k.content.pick("print")), Step("content"))
    assert "每月三百元" in words_on(k.work.printed[-1])
    k.told.held = []
    k.wait(61)
    assert not pictures(k), "it goes with what it stood on"
    assert k.flow.contents.picture is None


def a_minute(k: KioskUnderTest) -> None:
    """And a little: somebody reads on."""
    for _ in range(3):
        k.flow.presence.touch()
        k.wait(21)


def test_a_picture_that_comes_later_stands_there_without_leaving_the_page() -> None:
    k, media = telling(), picture_media()
    k.told.held = [with_picture(media.media_id)]
    walk(k, *TO_POLICY)
    assert not pictures(k)
    k.pictures.have(media)
    a_minute(k)
    assert len(pictures(k)) == 1
    asked = len(k.pictures.asked)
    a_minute(k)
    assert len(k.pictures.asked) == asked, "what is here is not read again"
    k.told.held = [with_picture(k.pictures.have(picture_media(COLORS[1], (48, 48))))]
    a_minute(k)
    assert [(one.wide, one.high) for one in pictures(k)] == [(48, 48)]


@pytest.mark.parametrize("broken", [b"", b"MZ", b"<svg>", picture_media().content[:300]])
def test_a_picture_that_cannot_be_shown_is_left_out(broken: bytes) -> None:
    k = telling()
    media = k.pictures.have(picture_media())
    k.pictures.held[media] = broken
    k.told.held = [with_picture(media)]
    walk(k, *TO_POLICY)
    assert not pictures(k)
    assert PointPart("1", "每月三百元") in k.content.view.parts


def test_of_a_film_the_first_frame_stands_there() -> None:
    k = telling()
    k.told.held = [with_picture(k.pictures.have(film_media()))]
    walk(k, *TO_POLICY)
    assert len(pictures(k)) == 1


def test_the_picture_of_another_is_never_shown_with_this_one() -> None:
    k = telling()
    k.told.held = [
        with_picture(k.pictures.have(picture_media())),
        content("P-2", title="没有图的", data={"points": ["没有图"]}),
    ]
    walk(k, *TO_POLICY, Step("content", lambda k: k.content.back()), Step("contents"))
    walk(k, Step("contents", lambda k: k.contents.choose("P-2")), Step("content"))
    assert not pictures(k)


# -- what has ended ----------------------------------------------------------------------------------------------------


def midnight() -> float:
    return (datetime.combine(TODAY + timedelta(days=1), time.min, SHANGHAI) - NOON).total_seconds()


def test_what_ends_at_midnight_is_gone_from_its_page_at_midnight() -> None:
    k = telling(content("P-1", title="社保补贴", ends=TODAY.isoformat()))
    k.clock.advance(midnight() - 1)
    walk(k, *TO_POLICY)
    assert k.content.view.parts
    k.tick(1)
    assert not k.content.view.parts
    assert not k.content.view.chips
    assert there(k.content.view.banner).lead == "这条信息刚才结束了，不再显示。"
    walk(k, Step("content", lambda k: k.content.forward()), Step("contents"))
    assert titles(k) == []


def test_what_ends_at_midnight_is_gone_from_the_list_at_midnight() -> None:
    k = telling(content("P-1", ends=TODAY.isoformat()), content("P-2", title="还在的"))
    k.clock.advance(midnight() - 1)
    walk(k, *TO_POLICIES)
    assert len(titles(k)) == 2
    k.tick(1)
    assert titles(k) == ["还在的"]


def test_its_code_goes_with_it() -> None:
    k = telling(content("P-1", ends=TODAY.isoformat()))
    k.clock.advance(midnight() - 1)
    walk(k, *TO_POLICY, Step("content", lambda k: k.content.pick("take")))
    assert k.notice.view.qr
    k.tick(1)
    assert not k.notice.view.qr


def test_what_the_office_takes_back_is_gone_within_a_minute(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICY)
    k.told.held.clear()
    k.flow.presence.touch()
    k.wait(59)
    assert k.content.view.parts
    k.flow.presence.touch()
    k.wait(2)
    assert not k.content.view.parts


def test_what_begins_while_the_list_is_up_is_there_within_a_minute(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICIES)
    k.told.held.append(content("P-9", title="新来的"))
    k.wait(30)
    k.flow.presence.touch()
    k.wait(31)
    assert "新来的" in titles(k)


def test_nothing_of_it_stays_when_the_visitor_has_gone(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICY)
    k.wait(200)
    assert k.flow.page is Page.ATTRACT
    assert k.flow.contents.in_hand is None
    assert k.contents.view == k.contents.blank
    assert k.content.view == k.content.blank


def test_another_language_is_spoken_at_once(k: KioskUnderTest) -> None:
    walk(k, *TO_POLICY)
    k.flow.appearance.speak("en")
    assert k.content.view.parts[0] == TextPart("In short", "一句话说清楚。")
