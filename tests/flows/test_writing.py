"""Answers in words, written on the keyboard of the kiosk; and nothing of them is left when the visit ends."""

from dataclasses import replace
from typing import Any

import pytest

from kiosk.domain.service_item import WritingKind
from kiosk.input.api import Engine, LookUp, Reason, Recognise, SpellName, Stroke
from kiosk.ui.keyboard.field import Tab
from kiosk.ui.keyboard.keys import CLEAR, DELETE, MORE, RARE
from kiosk.ui.keyboard.view import Body
from tests.support.fake_engines import SURNAMES
from tests.support.journeys import PHONE, TO_CHECK, TO_FORM, TO_IDENTITY, choose, enter, hand_in
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, place, there, walk
from tests.support.people import person
from tests.support.traces import traces

STROKE: Stroke = ((0.1, 0.1), (0.5, 0.1))
TO_EMPLOYER = (
    *TO_FORM,
    Step("question/register_at", choose("household")),
    Step("question/phone", enter(PHONE)),
    Step("question/reason", choose("21")),
)


def at_employer(k: KioskUnderTest | None = None) -> KioskUnderTest:
    return walk(k or kiosk(), *TO_EMPLOYER, Step("question/last_employer"))


def type_(k: KioskUnderTest, *keys: str) -> None:
    for key in keys:
        k.question.key(key)
        k.settle()


def spell(k: KioskUnderTest, word: str, letters: str) -> None:
    """By pinyin, from whichever page of candidates."""
    if k.question.view.keyboard and not tab(k, Tab.PINYIN):
        k.question.write_by(Tab.PINYIN)
    type_(k, *letters)
    if word not in there(k.question.view.keyboard).candidates:
        type_(k, MORE)
    k.question.pick(there(k.question.view.keyboard).candidates.index(word))
    k.settle()


def tab(k: KioskUnderTest, code: str) -> bool:
    return any(one.chosen and one.code == code for one in there(k.question.view.keyboard).tabs)


def draw(k: KioskUnderTest, count: int) -> None:
    for _ in range(count):
        k.question.begin_stroke()
        k.question.add_stroke(STROKE)
        k.settle()


def written(k: KioskUnderTest) -> str:
    view = there(k.question.view.written)
    return view.before + view.composed + view.after


# -- an answer in words ------------------------------------------------------------------------------------------------


def test_handwriting_comes_first_and_what_is_written_is_the_answer():
    k = at_employer()
    assert tab(k, Tab.HAND)
    assert there(k.question.view.keyboard).body is Body.PAD
    draw(k, 2)
    assert there(k.question.view.written).composed == "厂"
    walk(k, Step("question/last_employer", lambda k: k.question.forward()), Step("question/unemployed_since"))
    assert k.visit.answers["last_employer"] == "厂"


def test_pinyin_and_hand_go_together_in_one_answer():
    k = at_employer()
    spell(k, "清河", "qinghe")
    k.question.write_by(Tab.HAND)
    draw(k, 2)
    walk(k, Step("question/last_employer", lambda k: k.question.forward()))
    assert k.visit.answers["last_employer"] == "清河厂"


def test_letters_without_a_character_are_not_taken_along():
    k = at_employer()
    k.question.write_by(Tab.PINYIN)
    type_(k, *"qing")
    k.question.forward()
    assert place(k) == "question/last_employer"
    assert there(k.question.view.written).error == "请先选好字，再往下走。"
    type_(k, CLEAR)
    assert there(k.question.view.written).error == ""


def test_what_was_begun_is_there_when_one_comes_back():
    k = at_employer()
    spell(k, "清河", "qinghe")
    walk(k, Step("question/last_employer", lambda k: k.question.back()), Step("question/reason", choose("21")))
    assert written(k) == "清河"
    assert tab(k, Tab.PINYIN), "the last way is remembered"


def test_a_chip_answers_instead_and_writing_takes_it_back():
    k = at_employer()
    spell(k, "清河", "qinghe")
    k.question.chip(0)
    assert (written(k), k.visit.answers["last_employer_known"]) == ("", "unknown")
    k.question.write_by(Tab.HAND)
    draw(k, 1)
    assert "last_employer_known" not in k.visit.answers


def test_it_is_seen_on_the_check_page_and_filed():
    k = at_employer()
    spell(k, "清河", "qinghe")
    rest = TO_CHECK[len(TO_EMPLOYER) + 1 :]
    walk(k, Step("question/last_employer", lambda k: k.question.forward()), *rest)
    assert next(row.value for row in k.check.view.rows if row.row_id == "last_employer") == "清河"
    walk(k, Step("check", hand_in), Step("done"))
    (application,) = k.filing.filed.values()
    assert application.answers["last_employer"] == "清河"


def test_a_text_as_long_as_it_may_be_takes_no_more():
    k = at_employer()
    k.visit.typed["last_employer"] = "厂" * 60
    k.question.open()
    k.question.write_by(Tab.NUMBER)
    type_(k, "1")
    assert written(k) == "厂" * 60
    assert there(k.question.view.written).error == "最多写 60 个字。"
    type_(k, DELETE, "1")
    assert written(k) == "厂" * 59 + "1"
    assert there(k.question.view.written).error == ""


def test_a_rare_character_is_looked_up_from_the_many():
    k = at_employer()
    k.question.write_by(Tab.PINYIN)
    type_(k, *"shi", MORE, RARE)
    assert [one.text for one in there(k.question.view.keyboard).tabs] == ["返回", "手写部分", "拼音部分", "字的编码"]
    k.question.write_by("rare_code")
    type_(k, *"2b5b3")
    assert LookUp("U+2B5B3") in k.engines.asks
    k.question.pick(0)
    k.settle()
    walk(k, Step("question/last_employer", lambda k: k.question.forward()))
    assert k.visit.answers["last_employer"] == "\U0002b5b3"


# -- the name of who typed their number --------------------------------------------------------------------------------


def at_name() -> KioskUnderTest:
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", lambda k: k.identity.choose_way("typed")), Step("hand_entry"))
    for digit in person().number:
        k.hand_entry.key(digit)
    k.hand_entry.toggle_consent()
    walk(k, Step("hand_entry", lambda k: k.hand_entry.forward()))
    return k


def test_the_name_is_written_after_the_number_with_surnames_at_hand():
    k = at_name()
    assert there(k.hand_entry.view.keyboard).candidates == tuple(SURNAMES[:9])
    assert there(k.hand_entry.view.bar.primary).text == "不填，下一步"
    k.hand_entry.pick(0)
    k.settle()
    k.hand_entry.begin_stroke()
    for _ in range(3):
        k.hand_entry.add_stroke(STROKE)
        k.settle()
    assert there(k.hand_entry.view.bar.primary).text == "下一步"
    walk(k, Step("hand_entry", lambda k: k.hand_entry.forward()), Step("precheck"))
    assert there(k.visit.person).name == "王山"
    assert k.frame.view.short_person == "王*"
    assert k.hand_entry.view == k.hand_entry.blank


def test_going_back_from_the_name_leads_to_the_number():
    k = at_name()
    walk(k, Step("hand_entry", lambda k: k.hand_entry.back()))
    assert there(k.hand_entry.view.input).shown.replace(" ", "") == person().number
    assert k.hand_entry.view.keyboard is None


# -- when an engine is away --------------------------------------------------------------------------------------------


def test_an_engine_that_is_away_says_so_and_the_others_work():
    k = kiosk()
    k.engines.away = {Engine.HANDWRITING}
    at_employer(k)
    view = there(k.question.view.keyboard)
    assert (view.note, view.pad.deaf) == ("暂时不能用，用别的写法。", True)
    spell(k, "清河", "qinghe")
    assert written(k) == "清河"


def test_without_any_engine_letters_and_numbers_are_left_and_one_may_go_on():
    k = kiosk()
    k.engines.away, k.engines.reason = set(Engine), Reason.NO_PROCESS
    at_employer(k)
    assert there(k.question.view.keyboard).note == "现在只能写数字和字母。"
    assert k.question.view.hint == "文字现在写不了。可以先不写，或请大厅服务台帮您写。"
    k.question.write_by(Tab.NUMBER)
    type_(k, "1")
    assert written(k) == "1"
    type_(k, DELETE)
    walk(k, Step("question/last_employer", lambda k: k.question.forward()), Step("question/unemployed_since"))


# -- the engines of a visit --------------------------------------------------------------------------------------------


def test_the_engines_are_warm_before_the_first_field_and_end_with_the_visit():
    k = walk(kiosk(), *TO_FORM[:-1], Step("precheck"))
    assert k.engines.opened == 1
    k.flow.end()
    assert k.engines.closed == 1
    assert k.engines.sessions == []


@pytest.mark.parametrize("how", ["hand", "pinyin", "rare"])
@pytest.mark.parametrize("by_time", [False, True], ids=["by the citizen", "by time"])
def test_nothing_of_what_was_written_remains(how: str, by_time: bool):
    k = at_employer()
    spell(k, "清河", "qinghe")
    if how == "hand":
        k.question.write_by(Tab.HAND)
        draw(k, 2)
    elif how == "pinyin":
        type_(k, *"shiyedengji")
    else:
        type_(k, RARE, *"2b5b3")
        k.question.write_by("rare_pinyin")
        type_(k, *"mu")
    if by_time:
        k.wait(90 + 45)
    else:
        k.flow.end()
    k.settle()
    assert place(k) == "home"
    for canary in ("清河", "shiyedengji", "2b5b3", "厂"):
        assert traces(canary, *k.presenters, k.visit, k.flow.writing, k.painted.views) == [], canary
    k.reader.take()
    k.settle()
    walk(k, *TO_EMPLOYER, Step("question/last_employer"))
    assert tab(k, Tab.HAND), "the way of the one before is forgotten"
    assert written(k) == ""


def test_an_answer_that_comes_after_the_page_was_left_is_nobodys():
    k = at_employer()
    k.engines.held = True
    k.question.begin_stroke()
    k.question.add_stroke(STROKE)
    assert any(isinstance(ask, Recognise) for ask in k.engines.asks)
    walk(k, Step("question/last_employer", lambda k: k.question.back()))
    k.engines.let_go()
    k.settle()
    assert "last_employer" not in k.visit.answers
    assert k.visit.typed.get("last_employer", "") == ""


def test_a_question_of_a_name_spells_one_character_at_a_time():
    k = at_employer()
    asked = there(k.flow.form.question)
    item = there(k.visit.item)
    questions: Any = tuple(
        replace(one, writing=WritingKind.NAME) if one.id == asked.id else one for one in item.form.questions
    )
    k.visit.item = replace(item, form=replace(item.form, questions=questions))
    k.question.open()
    k.question.write_by(Tab.PINYIN)
    type_(k, *"wang")
    assert SpellName("wang", surname=True) in k.engines.asks
    assert [one.code for one in there(k.question.view.keyboard).tabs] == [Tab.HAND, Tab.PINYIN, Tab.STROKE]
