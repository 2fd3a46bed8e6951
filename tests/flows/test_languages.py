"""Another language at a tap: everything visible changes, from every page and in every sheet, and nobody inherits it."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from kiosk.domain.submission import CaseState
from kiosk.ui.aids import NO_AIDS, Aid
from kiosk.ui.flow import Page
from kiosk.ui.places import Topic
from kiosk.ui.services import EntryWords, HomeEntry
from kiosk.ui.texts import read_locale
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.sync_ports import SyncState
from tests.support.journeys import TO_CHECK, TO_DONE, TO_FORM, TO_IDENTITY, TO_PRECHECK, consent, hand_in, key_in
from tests.support.kiosk_under_test import LEVEL, LOCALE, KioskUnderTest, Step, kiosk, there, walk

HOUSE, OTHER = (read_locale(LOCALE / f"{code}.mo").table for code in ("zh_Hans", "zh_Hant"))
# Words of the shell that are written otherwise in the other language, and have nothing filled in.
ONLY_HOUSE = {words for key, words in HOUSE.items() if OTHER[key] != words and "{" not in words}
ONLY_HOUSE -= {
    words for entry in LEVEL.entries for words in (entry.title, entry.subtitle)
}  # what a station calls its entries is its own
ONLY_OTHER = {words for key, words in OTHER.items() if HOUSE[key] != words and "{" not in words}


def said(view: Any) -> Iterator[str]:
    """Every text in a view, however deep."""
    if isinstance(view, str):
        yield from (view, *view.split("\n"))
    elif isinstance(view, tuple):
        for part in view:
            yield from said(part)
    elif is_dataclass(view):
        for field in fields(view):
            yield from said(getattr(view, field.name))


def visible(k: KioskUnderTest) -> set[str]:
    parts = [getattr(k, k.flow.page.value), k.frame, *([getattr(k, k.sheet)] if k.sheet else [])]
    return {words for part in parts for words in said(part.view)}


def choose(k: KioskUnderTest, code: str = "zh_Hant") -> None:
    k.frame.press("languages")
    k.languages.choose(code)
    k.languages.forward()


PLACES: dict[str, tuple[Step, ...]] = {
    "home": (),
    "guide": (*TO_IDENTITY[:1],),
    "identity": TO_IDENTITY,
    "precheck": TO_PRECHECK,
    "question": TO_FORM,
    "check": TO_CHECK,
    "done": TO_DONE,
    "rating": (*TO_DONE, Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.done.rate("bad"))),
}


@pytest.mark.parametrize("steps", PLACES.values(), ids=PLACES)
def test_from_every_page_everything_visible_changes_at_once(steps: tuple[Step, ...]):
    k = walk(kiosk(), *steps)
    page = k.flow.page
    assert visible(k) & ONLY_HOUSE
    k.frame.press("languages")
    assert k.languages.view.title == "用哪种文字？"
    k.languages.choose("zh_Hant")
    assert visible(k) & ONLY_HOUSE == set()
    assert k.languages.view.title == "用哪種文字？"
    k.languages.forward()
    assert (k.flow.page, k.sheet) == (page, "")
    assert visible(k) & ONLY_HOUSE == set()
    assert visible(k) & ONLY_OTHER


@pytest.mark.parametrize("steps", PLACES.values(), ids=PLACES)
def test_nobody_inherits_it(steps: tuple[Step, ...]):
    k = walk(kiosk(), *steps)
    choose(k)
    k.reader.take()
    k.flow.end()
    k.settle()
    k.wait(1)
    assert k.flow.page is Page.HOME
    assert k.services.texts.code == "zh_Hans"
    everything = {words for part in k.presenters for words in said(part.view)}
    assert everything & ONLY_OTHER == set()
    assert {words for view in k.painted.views.values() for words in said(view)} & ONLY_OTHER == set()


def test_the_whole_way_in_the_other_language():
    k = kiosk()
    choose(k)
    for step in TO_DONE:
        walk(k, step)
        assert visible(k) & ONLY_HOUSE == set(), k.flow.page
    assert k.filing.filed, "and it is filed as ever"


def test_each_language_is_listed_in_its_own_script_and_one_is_chosen():
    k = kiosk()
    k.frame.press("languages")
    shown = [(one.code, one.text, one.chosen) for one in k.languages.view.languages]
    assert shown == [("zh_Hans", "简体中文", True), ("zh_Hant", "繁體中文", False), ("en", "English", False)]
    k.languages.choose("zh_Hant")
    assert [one.chosen for one in k.languages.view.languages] == [False, True, False]
    assert [one.text for one in k.languages.view.languages] == ["简体中文", "繁體中文", "English"]
    k.languages.choose("zh_Hans")
    assert k.languages.view.title == "用哪种文字？"


def test_an_entry_is_called_as_its_station_says_and_so_is_the_sheet_about_it():
    entry = HomeEntry(
        id="ticket",
        title="取号",
        subtitle="到窗口办",
        icon="ticket",
        words={"zh_Hant": EntryWords(title="取號", off_reason="還沒有開")},
    )
    k = kiosk(level=replace(LEVEL, tiles=(entry,)))
    choose(k)
    (tile,) = k.home.view.tiles
    assert (tile.title, tile.subtitle, tile.reason) == ("取號", "到窗口办", "還沒有開")
    k.home.choose("ticket")
    assert k.notice.view.title == "「取號」本站還沒開通"


def test_the_button_keeps_its_icon_and_its_place():
    k = kiosk()
    before = k.frame.view.utilities
    choose(k)
    after = k.frame.view.utilities
    assert [(button.action, button.icon) for button in after] == [(button.action, button.icon) for button in before]
    assert [button.text for button in after] == ["大字版", "語言", "幫助"]


def test_with_one_language_there_is_no_button(monkeypatch: pytest.MonkeyPatch):
    k = kiosk()
    monkeypatch.setattr(k.services.texts, "languages", k.services.texts.languages[:1])
    k.wait(1)
    assert [button.action for button in k.frame.view.utilities] == ["aids", "help"]


# -- in and over other sheets ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "open_it", [lambda k: k.frame.press("help"), lambda k: k.frame.press("aids"), lambda k: k.frame.press("end")]
)
def test_in_another_sheet_which_comes_back_in_the_new_language(open_it: Callable[[KioskUnderTest], None]):
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.question.choose("work")))
    open_it(k)
    below = k.sheet
    choose(k)
    assert k.sheet == below
    assert visible(k) & ONLY_HOUSE == set()
    assert k.visit.answers["register_at"] == "work"


def test_from_the_count_down():
    k = walk(kiosk(), *TO_FORM)
    k.wait(95)
    choose(k)
    assert k.sheet == ""
    k.wait(90)
    assert k.timeout.view.title == "您還在嗎？"


def test_help_and_aids_over_it_and_back():
    k = kiosk()
    k.frame.press("languages")
    k.languages.choose("zh_Hant")
    k.frame.press("help")
    assert k.notice.view.title == "找人幫您"
    k.frame.press("aids")
    assert k.aids.view.title == "怎麼用著順手？"
    k.aids.toggle("large")
    k.aids.forward()
    assert k.notice.view.title == "找人幫您"
    k.notice.forward()
    assert k.sheet == "languages"
    k.languages.forward()
    assert k.sheet == ""
    assert [button.text for button in k.frame.view.utilities] == ["正常版", "語言", "幫助"]


def test_a_sheet_lies_there_once_however_often_it_is_asked_for():
    k = kiosk()
    for _ in range(3):
        k.frame.press("languages")
        k.frame.press("aids")
        k.frame.press("help")
    k.notice.forward()
    k.aids.forward()
    k.languages.forward()
    assert k.sheet == ""


# -- what is said from memory is said anew -----------------------------------------------------------------------------


def test_what_a_question_misses():
    k = walk(kiosk(), *TO_FORM)
    k.question.forward()
    assert there(k.question.view.banner).lead == "还没有选"
    choose(k)
    assert there(k.question.view.banner).lead == "還沒有選"


def test_too_few_digits():
    k = walk(kiosk(), *TO_CHECK, Step("check", lambda k: k.check.edit("unemployed_since")))
    k.question.key("clear")
    key_in("2026")(k)
    k.question.forward()
    assert there(k.question.view.input).error == "年、月、日要 8 个数字，现在是 4 个"
    choose(k)
    assert there(k.question.view.input).error == "年、月、日要 8 個數字，現在是 4 個"
    assert there(k.question.view.input).shown == "2026年"


def test_an_application_that_was_not_stored():
    k = walk(kiosk(), *TO_CHECK)
    k.filing.trouble = StoreFailedError("full")
    hand_in(k)
    k.settle()
    assert there(k.signature.view.banner).lead == "没有存上"
    choose(k)
    banner = there(k.signature.view.banner)
    assert (banner.lead, banner.text) == ("沒有存好", "您填的還在，請再點一次，或到大厅服务台辦。")


def test_what_is_known_of_the_application():
    k = walk(kiosk(), *TO_DONE)
    choose(k)
    assert k.done.view.title == "已保存在這台機器裡"
    k.filing.states[next(iter(k.filing.states))] = CaseState.DELIVERED
    k.wait(3)
    assert k.done.view.title == "已經送到街道了"


def test_the_network_and_its_age():
    k = kiosk()
    k.network(SyncState.OFFLINE)
    choose(k)
    assert there(k.home.view.banner).lead == "現在沒有網，大部分事照樣能辦。"
    assert there(k.frame.view.network).text == "現在沒網"


def test_the_consent_names_the_text_that_was_read():
    k = walk(kiosk(), *TO_IDENTITY)
    choose(k)
    consent(k)
    assert k.visit.consents[0].text_version == OTHER["consent.version"] != HOUSE["consent.version"]


def test_the_words_of_an_item_stay_its_own():
    k = walk(kiosk(), *TO_FORM)
    title, options = k.question.view.title, k.question.view.options
    choose(k)
    assert (k.question.view.title, k.question.view.options) == (title, options)


# -- where no count-down ends a visit ----------------------------------------------------------------------------------


def test_left_at_the_home_page():
    k = kiosk()
    choose(k)
    k.wait(60)
    assert k.flow.page is Page.ATTRACT
    assert k.services.texts.code == "zh_Hans"
    assert there(k.attract.view.start).text == "点这里开始"


def test_left_with_the_sheet_open():
    k = kiosk()
    k.frame.press("languages")
    k.languages.choose("zh_Hant")
    k.wait(60)
    assert k.timeout.view.title == "您還在嗎？"
    k.wait(45)
    assert (k.sheet, k.home.view.greeting) == ("", "您好，今天想办什么？")


def test_left_at_the_first_picture():
    k = kiosk()
    k.wait(61)
    assert k.flow.page is Page.ATTRACT
    k.flow.presence.touch()
    choose(k)
    k.flow.appearance.wish(k.flow.appearance.aids.toggled(Aid.LARGE))
    k.wait(59)
    assert there(k.attract.view.start).text == "點這裡開始"
    k.wait(1)
    assert there(k.attract.view.start).text == "点这里开始"
    assert k.flow.page is Page.ATTRACT
    assert k.flow.appearance.aids is NO_AIDS


@pytest.mark.parametrize("close", [True, False])
def test_left_at_a_station_that_cannot_serve(close: bool):
    k = kiosk()
    k.flow.out_of_order("S-01")
    k.flow.presence.touch()
    k.frame.press("languages")
    k.languages.choose("zh_Hant")
    if close:
        k.languages.forward()
    assert k.out_of_order.view.title == "這台機器現在不能辦事"
    k.wait(60)
    assert (k.sheet, k.out_of_order.view.title) == ("", "这台机器现在不能办事")
    assert k.out_of_order.view.code == "故障号 S-01"


def test_a_card_that_was_forgotten_is_told_of_until_it_is_taken():
    k = walk(kiosk(), *TO_PRECHECK)
    choose(k)
    k.flow.end()
    assert k.notice.view.title == "您的卡还在读卡区"
    k.frame.press("help")
    k.notice.forward()
    assert k.flow.sheets.topic is Topic.CARD_LEFT
    k.wait(200)
    assert k.sheet == "notice"
    k.reader.take()
    k.wait(1)
    assert k.sheet == ""
