"""Pay, fairs, places and people around the station: looked at without a card, and gone when they hold no more."""

import io
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PIL import Image

from kiosk.domain.business_day import SHANGHAI
from kiosk.ui.places import Page, Topic
from kiosk.ui.services import HomeEntry, Level
from kiosk.usecases.errors import StoreFailedError
from tests.support.fake_around import CONTENTS, PACKER, TODAY, fair, person, place, wage
from tests.support.kiosk_under_test import LEVEL, KioskUnderTest, Step, kiosk, there, walk

PAGES = {"wages": Page.WAGES, "fairs": Page.FAIRS, "places": Page.PLACES_MAP, "people": Page.PEOPLE}
ENTRIES = tuple(HomeEntry(id=name, title=name, subtitle="", icon="info", page=page) for name, page in PAGES.items())
INFORMS = replace(LEVEL, number=4, identity=False, hero=None, tiles=ENTRIES, slims=())
LOOKS = replace(LEVEL, hero=None, tiles=ENTRIES, slims=())
TO_WAGE = (
    Step("home", lambda k: k.home.choose("wages")),
    Step("wages", lambda k: k.wages.choose(PACKER)),
    Step("wage"),
)
MIDNIGHT = datetime(2026, 10, 16, tzinfo=SHANGHAI)


def telling(level: Level) -> KioskUnderTest:
    k = kiosk(level=level)
    k.told.held[:] = CONTENTS
    return k


@pytest.fixture
def k() -> KioskUnderTest:
    return telling(INFORMS)


def opened(k: KioskUnderTest, name: str) -> KioskUnderTest:
    return walk(k, Step("home", lambda k: k.home.choose(name)), Step(PAGES[name].value))


def printing(k: KioskUnderTest) -> KioskUnderTest:
    """The same, where there is a printer."""
    on = telling(LOOKS)
    on.told.held[:] = k.told.held
    return on


def look_for(k: KioskUnderTest, words: str) -> None:
    there(k.flow.writing.current).take_over(words)
    k.wage_words.forward()


def at_midnight(k: KioskUnderTest) -> None:
    k.clock.wall = MIDNIGHT
    k.flow.refresh_page()


# -- pay ---------------------------------------------------------------------------------------------------------------


def test_those_of_here_stand_first(k: KioskUnderTest) -> None:
    opened(k, "wages")
    lines = k.wages.view.lines
    assert [line.line_id for line in lines] == [PACKER, "6-04-01-01"]
    assert lines[0].text == "一半的人 4200–6100 元/月"
    assert lines[1].text == "中间的人一个月拿 5000 元。"
    assert "昆明市" in lines[1].note


def test_a_chart_says_in_words_what_it_shows(k: KioskUnderTest) -> None:
    walk(k, *TO_WAGE)
    view = k.wage.view
    assert view.sentence == "一半的人一个月拿 4200 元到 6100 元。"
    assert view.subtitle == "保山市·2025 年的数据"
    chart = there(view.chart)
    assert [bar.yuan for bar in chart.bars] == ["2600 元", "4200 元", "5000 元", "6100 元", "8000 元"]
    assert [bar.leads for bar in chart.bars] == [False, False, True, False, False]
    assert there(chart.least_share) < chart.bars[0].share
    assert "1770" in chart.least_text
    assert "测试市工资调查" in view.note
    assert view.banner is None


def test_another_place_has_figures_of_its_own(k: KioskUnderTest) -> None:
    walk(k, *TO_WAGE, Step("wage", lambda k: k.wage.pick("530000")), Step("wage"))
    assert k.wage.view.sentence == "一半的人一个月拿 4600 元到 6100 元。"
    assert [(chip.chip_id, chip.chosen) for chip in k.wage.view.places] == [("530500", False), ("530000", True)]
    assert there(k.wage.view.chart).least_share is None  # of the province nobody told one


def test_places_beyond_are_in_a_list(k: KioskUnderTest) -> None:
    k.told.held.append(wage("w-9", PACKER, "530100", lower=5000, middle=5600, upper=7000))
    walk(
        k,
        *TO_WAGE,
        Step("wage", lambda k: k.wage.pick("elsewhere")),
        Step("wages", lambda k: k.wages.back()),
        Step("wage", lambda k: k.wage.pick("elsewhere")),
        Step("wages", lambda k: k.wages.choose("530100")),
        Step("wage"),
    )
    assert k.wage.view.subtitle.startswith("昆明市")


def test_made_up_figures_say_so(k: KioskUnderTest) -> None:
    k.told.held[:] = [wage("w-1", PACKER, sample=True)]
    walk(k, *TO_WAGE)
    assert there(k.wage.view.banner).lead == "示例"


def test_figures_that_are_told_come_before_made_up_ones(k: KioskUnderTest) -> None:
    k.told.held.append(wage("w-0", PACKER, "530502", sample=True, lower=100, low=None))
    walk(k, *TO_WAGE)
    assert k.wage.view.sentence == "一半的人一个月拿 4200 元到 6100 元。"


@pytest.mark.parametrize("words", ["包装", "bz", "baozhuang"])
def test_work_is_found_by_words_and_by_pinyin(k: KioskUnderTest, words: str) -> None:
    walk(
        k,
        Step("home", lambda k: k.home.choose("wages")),
        Step("wages", lambda k: k.wages.forward()),
        Step("wage_words", lambda k: look_for(k, words)),
        Step("wages"),
    )
    assert [line.line_id for line in k.wages.view.lines] == [PACKER]
    walk(k, Step("wages", lambda k: k.wages.other()), Step("wages"))
    assert len(k.wages.view.lines) == 2


def test_of_work_without_figures_that_is_said(k: KioskUnderTest) -> None:
    opened(k, "wages")
    k.flow.around.find_occupations("保洁")
    k.settle()
    assert k.wages.view.title == "没有“保洁”的工资数据"
    assert not k.wages.view.lines


def test_figures_that_end_at_midnight_are_gone_then(k: KioskUnderTest) -> None:
    k.told.held[:] = [wage("w-1", PACKER, ends=TODAY.isoformat()), wage("w-2", PACKER, "530000", lower=4600)]
    walk(k, *TO_WAGE)
    at_midnight(k)
    assert k.wage.view.subtitle.startswith("云南省")
    k.told.held.clear()
    opened(walk(k, Step("wage", lambda k: k.wage.back()), Step("wages", lambda k: k.wages.back())), "people")
    walk(k, Step("people", lambda k: k.people.back()), Step("home"))
    opened(k, "wages")
    assert k.wages.view.subtitle == "现在还没有工资数据。"


def test_pay_is_taken_along_in_words(k: KioskUnderTest) -> None:
    walk(k, *TO_WAGE, Step("wage", lambda k: k.wage.pick("take")))
    assert (k.sheet, k.notice.view.qr.splitlines()[:3]) == (
        "notice",
        ["包装工", "保山市·2025 年的数据", "一半的人一个月拿 4200 元到 6100 元。"],
    )
    assert "中间 5000 元" in k.notice.view.qr
    assert "最低工资一个月 1770 元（测试三类地区）" in k.notice.view.qr
    assert len(k.notice.view.qr) < 300, "so few squares that any phone reads them"


def test_pay_that_is_made_up_says_so_on_paper_and_in_the_code(k: KioskUnderTest) -> None:
    k.told.held[:] = [wage("w-1", PACKER, sample=True)]
    k = printing(k)
    walk(k, *TO_WAGE, Step("wage", lambda k: k.wage.pick("print")), Step("wage"))
    assert "示例，不是真的信息" in repr(k.work.printed[-1].lines)
    assert "示例，不是真的信息" in k.wage.view.subtitle, "where the word about the paper stands"
    k.wage.pick("take")
    assert "示例，不是真的信息" in k.notice.view.qr


def test_pay_on_paper_says_what_the_page_says(k: KioskUnderTest) -> None:
    k = printing(k)
    walk(k, *TO_WAGE, Step("wage", lambda k: k.wage.pick("print")), Step("wage"))
    paper = repr(k.work.printed[-1].lines)
    view = k.wage.view
    said = (view.title, view.subtitle, view.sentence, view.note, *(bar.yuan for bar in there(view.chart).bars), "1770")
    assert all(words in paper for words in said)
    assert "虚线" not in paper, "there is none on it"
    assert there(view.banner).icon == "printer"
    k.wage.pick("530000")
    assert k.wage.view.banner is None, "that was the paper of another place"


def test_pay_that_ends_while_its_code_stands_there_is_gone(k: KioskUnderTest) -> None:
    k.told.held[:] = [wage("w-1", PACKER, ends=TODAY.isoformat())]
    walk(k, *TO_WAGE, Step("wage", lambda k: k.wage.pick("take")))
    at_midnight(k)
    k.wait(1)
    assert not k.notice.view.qr


def test_pay_in_context_is_what_the_office_tells() -> None:
    jobs = replace(LEVEL, hero=HomeEntry(id="jobs", title="找工作", subtitle="", icon="briefcase", page=Page.JOBS))
    k = telling(jobs)
    k.told.held[:] = [wage("w-1", "4-09-08-01", lower=3800, middle=4400, upper=5600, low=None)]
    walk(k, Step("home", lambda k: k.home.choose("jobs")), Step("jobs", lambda k: k.jobs.choose("pack-0")), Step("job"))
    pay = there(k.job.view.pay)
    assert "一般 3800–5600 元" in pay.note
    assert there(pay.band).usual_low == 3800


# -- fairs -------------------------------------------------------------------------------------------------------------


def days_with_fairs(k: KioskUnderTest) -> list[str]:
    month = there(k.fairs.view.month)
    return [day.day_id for week in month.weeks for day in week if day and day.day_id]


def test_a_month_shows_its_fairs_and_today(k: KioskUnderTest) -> None:
    opened(k, "fairs")
    assert k.fairs.view.title == "2026年10月招聘会"
    assert days_with_fairs(k) == ["2026-10-15", "2026-10-18"]
    month = there(k.fairs.view.month)
    today = next(day for week in month.weeks for day in week if day and day.today)
    assert (today.number, today.count) == ("15", "1")
    assert [line.line_id for line in k.fairs.view.lines] == ["f-1", "f-2"]


def test_one_that_was_this_morning_is_over(k: KioskUnderTest) -> None:
    opened(k, "fairs")
    over, ahead = k.fairs.view.lines
    assert there(over.state).text == "已结束"
    assert ahead.state is None
    assert (ahead.icon, "直播" in ahead.text) == ("broadcast", True)
    assert "10+N 金秋招聘月" in ahead.note


def test_a_day_shows_its_own(k: KioskUnderTest) -> None:
    opened(k, "fairs").fairs.pick("2026-10-18")
    assert k.fairs.view.subtitle == "10月18日 星期日，1 场"
    assert [line.line_id for line in k.fairs.view.lines] == ["f-2"]
    k.fairs.pick("2026-10-18")
    assert len(k.fairs.view.lines) == 2


def test_months_are_turned_as_far_as_there_are_fairs(k: KioskUnderTest) -> None:
    opened(k, "fairs")
    assert there(k.fairs.view.bar.other).text == "找一找"
    k.fairs.forward()
    assert there(k.fairs.view.bar.other).text == "看10月"
    assert k.fairs.view.title == "2026年11月招聘会"
    assert days_with_fairs(k) == ["2026-11-24"]
    assert k.fairs.view.bar.primary is None
    k.fairs.other()
    assert k.fairs.view.title == "2026年10月招聘会"


def test_a_month_without_fairs_says_so(k: KioskUnderTest) -> None:
    k.told.held.clear()
    opened(k, "fairs")
    assert k.fairs.view.subtitle == "这个月还没有招聘会的消息。"
    assert there(k.fairs.view.bar.primary).text == "看11月"


def test_a_fair_that_lasts_days_is_on_each_of_them(k: KioskUnderTest) -> None:
    k.told.held[:] = [fair("f-9", "招聘周", 1, until=f"{TODAY + timedelta(days=4)}T00:00")]
    opened(k, "fairs")
    assert days_with_fairs(k) == ["2026-10-16", "2026-10-17", "2026-10-18"]
    assert [line.line_id for line in k.fairs.view.lines] == ["f-9"]
    assert len(k.fairs.view.by_day) == 3


def test_a_fair_that_is_told_until_midnight_is_gone_then(k: KioskUnderTest) -> None:
    k.told.held[:] = [fair("f-9", "今天的", 0, ends=TODAY.isoformat()), fair("f-8", "后天的", 2)]
    opened(k, "fairs")
    assert len(k.fairs.view.lines) == 2
    at_midnight(k)
    assert [line.line_id for line in k.fairs.view.lines] == ["f-8"]


def test_a_fair_is_shown_whole_and_back_leads_to_the_day(k: KioskUnderTest) -> None:
    walk(
        k,
        Step("home", lambda k: k.home.choose("fairs")),
        Step("fairs", lambda k: k.fairs.pick("2026-10-18")),
        Step("fairs", lambda k: k.fairs.choose("f-2")),
        Step("content", lambda k: k.content.back()),
        Step("fairs"),
    )
    assert k.fairs.view.subtitle == "10月18日 星期日，1 场"


# -- places ------------------------------------------------------------------------------------------------------------


def test_the_nearest_stand_first_with_the_numbers_of_the_sketch(k: KioskUnderTest) -> None:
    opened(k, "places")
    view = k.places_map.view
    assert [one.title for one in view.places] == ["测试零工驿站", "测试街道站", "测试站 4", "测试站 5"]
    sketch = there(view.sketch)
    assert [mark.number for mark in sketch.marks] == [one.number for one in view.places] == ["1", "2", "3", "4"]
    assert sketch.roads[0].name == "示例路"
    assert view.places[0].far == "250 米"
    assert view.places[1].lines == ("示例路 1 号", "每天 9:00–17:00·0875-0000001")


def test_farther_places_are_numbered_on(k: KioskUnderTest) -> None:
    opened(k, "places").places_map.forward()
    view = k.places_map.view
    # Nobody told where the last one is: it is on no sketch.
    assert [(one.title, one.number) for one in view.places] == [
        ("测试站 6", "5"),
        ("测试站 7", "6"),
        ("测试站 8", "7"),
        ("测试大厅", ""),
    ]
    assert len(there(view.sketch).marks) == 3
    k.places_map.forward()
    assert k.places_map.view.places[0].number == "1"


def test_places_of_one_kind(k: KioskUnderTest) -> None:
    opened(k, "places").places_map.pick("gig_station")
    assert [one.place_id for one in k.places_map.view.places] == ["p-2"]
    assert [chip.count for chip in k.places_map.view.kinds] == ["", "6", "1", "1"]
    k.places_map.pick("all")
    assert len(k.places_map.view.places) == 4


def test_a_place_that_ends_at_midnight_is_gone_then(k: KioskUnderTest) -> None:
    k.told.held[:] = [place("p-1", "只到今天", 0.1, 0.1, ends=TODAY.isoformat())]
    opened(k, "places")
    assert k.places_map.view.places
    at_midnight(k)
    assert not k.places_map.view.places
    assert k.places_map.view.sketch is None


def test_a_place_is_shown_whole(k: KioskUnderTest) -> None:
    walk(
        k,
        Step("home", lambda k: k.home.choose("places")),
        Step("places_map", lambda k: k.places_map.choose("p-1")),
        Step("content", lambda k: k.content.back()),
        Step("places_map", lambda k: k.places_map.back()),
        Step("home"),
    )


# -- by words ----------------------------------------------------------------------------------------------------------


FROM = {
    "fairs": (lambda k: k.fairs.other(), "直播", ["直播场"]),
    "places": (lambda k: k.places_map.other(), "零工", ["测试零工驿站"]),
    "people": (lambda k: k.people.forward(), "李敏", ["测试李敏"]),
}


def search(k: KioskUnderTest, name: str, words: str) -> KioskUnderTest:
    into, _, _ = FROM[name]
    walk(opened(k, name), Step(PAGES[name].value, into), Step("content_search"))
    there(k.flow.writing.current).take_over(words)
    return walk(k, Step("content_search", lambda k: k.content_search.forward()), Step("contents"))


@pytest.mark.parametrize("name", FROM)
def test_what_has_a_page_of_its_own_is_found_by_words_too(k: KioskUnderTest, name: str) -> None:
    _, words, found = FROM[name]
    search(k, name, words)
    assert [work.title for work in k.contents.view.works] == found
    own = PAGES[name].value
    walk(
        k,
        Step("contents", lambda k: k.contents.choose(k.contents.view.works[0].work_id)),
        Step("content", lambda k: k.content.back()),
        Step("contents", lambda k: k.contents.write()),
        Step("content_search", lambda k: k.content_search.back()),
        Step("contents", lambda k: k.contents.back()),
        Step(own, FROM[name][0]),
        Step("content_search", lambda k: k.content_search.back()),
        Step(own),
    )
    assert not k.flow.contents.words
    walk(k, Step(own, lambda k: getattr(k, own).back()), Step("home"))


def test_all_of_them_stand_by_day_and_no_road_is_a_place(k: KioskUnderTest) -> None:
    search(k, "fairs", "没有这样的").contents.pick("all")
    k.settle()
    assert [work.title for work in k.contents.view.works] == ["上午场", "直播场", "年底场"]
    walk(k, Step("contents", lambda k: k.contents.back()), Step("fairs", lambda k: k.fairs.back()), Step("home"))
    search(k, "places", "示例路")
    assert "r-1" not in [one.id for one in k.flow.contents.listed()]


def test_where_there_is_nothing_nothing_is_looked_for(k: KioskUnderTest) -> None:
    k.told.held.clear()
    assert opened(k, "people").people.view.bar.primary is None
    walk(k, Step("people", lambda k: k.people.back()), Step("home"))
    assert opened(k, "places").places_map.view.bar.other is None


# -- people ------------------------------------------------------------------------------------------------------------


def jpeg() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (600, 800), "teal").save(made, "JPEG")
    return made.getvalue()


def test_who_is_in_charge_of_the_narrowest_place_comes_first(k: KioskUnderTest) -> None:
    k.around.pictures["a" * 64] = jpeg()
    opened(k, "people")
    closest, wider = k.people.view.people
    assert (closest.name, wider.name) == ("测试李敏", "测试省级")
    assert closest.duties == "管：失业登记、找工作"
    photo = there(closest.photo)
    assert (photo.wide, photo.high) == (247, 330)
    assert len(photo.pixels) == 3 * photo.wide * photo.high
    assert wider.photo is None


def test_a_photo_that_is_none_is_left_out(k: KioskUnderTest) -> None:
    k.around.pictures["a" * 64] = b"<svg>" + jpeg()
    opened(k, "people")
    assert k.people.view.people[0].photo is None


def test_a_person_is_shown_whole_and_taken_along(k: KioskUnderTest) -> None:
    opened(k, "people")
    first = k.people.view.people[0]
    walk(k, Step("people", lambda k: k.people.choose(first.person_id)), Step("content"))
    assert k.content.view.title == first.name
    assert "take" in [chip.chip_id for chip in k.content.view.chips]
    walk(k, Step("content", lambda k: k.content.back()), Step("people"))


def test_a_person_who_ends_at_midnight_is_gone_from_their_page_then(k: KioskUnderTest) -> None:
    k.told.held[:] = [person("o-1", "测试到今天", "530502", ends=TODAY.isoformat())]
    opened(k, "people")
    walk(k, Step("people", lambda k: k.people.choose("o-1")), Step("content"))
    at_midnight(k)
    k.content.tick()
    assert (k.content.view.chips, k.content.view.parts) == ((), ())
    walk(k, Step("content", lambda k: k.content.forward()), Step("people"))
    assert k.people.view.people == ()


def test_where_nobody_is_named_there_is_a_number(k: KioskUnderTest) -> None:
    k.told.held[:] = [person("o-1", "测试到今天", "530502", ends=TODAY.isoformat())]
    opened(k, "people")
    assert len(k.people.view.people) == 1
    at_midnight(k)
    assert k.people.view.subtitle == "这里还没有写专员。请打 12333。"


# -- all of them -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_what_cannot_be_found_out_is_asked_again(k: KioskUnderTest, name: str) -> None:
    k.told.trouble = StoreFailedError()
    opened(k, name)
    page = k.pages[PAGES[name]]
    assert page.view.banner.lead == "现在看不了"
    k.told.trouble = None
    page.forward()
    k.settle()
    assert page.view.banner is None


@pytest.mark.parametrize("name", PAGES)
def test_back_leads_home_and_nothing_is_kept(k: KioskUnderTest, name: str) -> None:
    opened(k, name)
    walk(k, Step(PAGES[name].value, lambda k: k.pages[PAGES[name]].back()), Step("home"))
    assert k.flow.around.guidance is None
    assert k.flow.around.fairs is None
    assert k.pages[PAGES[name]].view == k.pages[PAGES[name]].blank


@pytest.mark.parametrize("name", PAGES)
def test_who_walks_away_leaves_the_page(k: KioskUnderTest, name: str) -> None:
    opened(k, name)
    k.wait(120)
    assert k.flow.page is Page.ATTRACT
    assert k.flow.around.guidance is None


def test_every_word_is_said_in_another_language(k: KioskUnderTest) -> None:
    opened(k, "fairs")
    k.flow.appearance.speak("en")
    assert k.fairs.view.title == "Job fairs, Oct 2026"


def test_a_phone_is_told_where_a_place_is(k: KioskUnderTest) -> None:
    """Where the centre has no page that a phone could reach."""
    k.told.address = ""
    opened(k, "places").places_map.choose("p-1")
    k.flow.sheets.explain(Topic.TAKE_AWAY)
    assert k.notice.view.qr == "geo:25.130000,99.160000"


def test_of_hundreds_the_first_are_listed_and_the_others_found(k: KioskUnderTest) -> None:
    codes = [one.code for one in k.services.catalogue.tables["occupation"] if not one.code.endswith("-00-00")][:60]
    k.told.held[:] = [wage(f"w-{code}", code) for code in codes]
    opened(k, "wages")
    assert len(k.wages.view.lines) == 48
    assert k.wages.view.subtitle == "一共 60 样，先列 48 样。别的请找一找。"
