"""One question page for every kind of answer."""

from dataclasses import replace
from typing import Any

import pytest

from kiosk.domain.service_item import Form, Option, Question, QuestionKind
from kiosk.items.catalogue import Catalogue
from tests.support.journeys import TO_FORM, TO_PRECHECK, answer_all_clauses, choose, key_in
from tests.support.kiosk_under_test import ITEM, KioskUnderTest, Step, catalogue, kiosk, place, there, walk


def at(question: Question) -> KioskUnderTest:
    """A kiosk whose form has this one question, opened at it."""
    item = there(catalogue().get(ITEM))
    form = Form(name="表", minutes=1, questions=(*item.form.questions[:3], question))
    k = kiosk(items=Catalogue((replace(item, form=form),)))
    return walk(k, *TO_PRECHECK, Step("precheck", answer_all_clauses), Step(f"question/{question.id}"))


def asked(kind: QuestionKind, **parts: Any) -> Question:
    return Question(id="q", kind=kind, title="问？", label="这一项", **parts)


def options(count: int) -> tuple[Option, ...]:
    return tuple(Option(str(n), f"第 {n} 个") for n in range(count))


@pytest.mark.parametrize(
    ("kind", "typed", "shown", "hint", "answer"),
    [
        (QuestionKind.PHONE, "13855556678", "138 5555 6678", "", "13855556678"),
        (QuestionKind.DATE, "20260930", "2026年09月30日", "", "2026-09-30"),
        (QuestionKind.MONTH, "202609", "2026年09月", "", "2026-09"),
        (QuestionKind.ID_NUMBER, "11010519491231002X", "110105 19491231 002X", "", "11010519491231002X"),
        (QuestionKind.MONEY, "1200.5", "1200.5", "元", 1200.5),
        (QuestionKind.NUMBER, "12", "12", "", 12),
    ],
)
def test_what_is_typed_shows_as_it_is_said_and_becomes_the_answer(kind, typed, shown, hint, answer):
    k = at(asked(kind))
    key_in(typed)(k)
    view = there(k.question.view.input)
    assert (view.shown, view.hint) == (shown, hint)
    k.question.forward()
    assert k.visit.answers["q"] == answer
    assert place(k) == "check"


@pytest.mark.parametrize(
    ("kind", "typed", "shown", "hint"),
    [
        (QuestionKind.PHONE, "138555556", "138 5555 56", "还差 2 位"),
        (QuestionKind.PHONE, "", "", ""),
        (QuestionKind.DATE, "2026", "2026年", "还差 4 位"),
        (QuestionKind.DATE, "202609", "2026年09月", "还差 2 位"),
        (QuestionKind.DATE, "2026093", "2026年09月3", "还差 1 位"),
    ],
)
def test_the_hint_counts_what_is_missing(kind, typed, shown, hint):
    k = at(asked(kind))
    key_in(typed)(k)
    view = there(k.question.view.input)
    assert (view.shown, view.hint) == (shown, hint)


@pytest.mark.parametrize(
    ("kind", "typed", "error"),
    [
        (QuestionKind.PHONE, "1385555667", "手机号要 11 位，现在是 10 位"),
        (QuestionKind.DATE, "202609", "年、月、日要 8 个数字，现在是 6 个"),
        (QuestionKind.DATE, "20260231", "没有这一天，请看看年、月、日"),
        (QuestionKind.PHONE, "", "请写手机号。"),
    ],
)
def test_an_answer_that_does_not_hold_is_explained_and_kept(kind, typed, error):
    k = at(asked(kind, error="请写手机号。"))
    key_in(typed)(k)
    k.question.forward()
    assert there(k.question.view.input).error == error
    assert k.visit.typed.get("q", "") == typed
    k.question.key("1")
    assert there(k.question.view.input).error == ""


@pytest.mark.parametrize(
    ("kind", "keys", "shown"),
    [
        (QuestionKind.PHONE, "138555566789", "138 5555 6678"),
        (QuestionKind.PHONE, "1X.3", "13"),
        (QuestionKind.ID_NUMBER, "X1", "1"),
        (QuestionKind.MONEY, ".1..5", "1.5"),
    ],
)
def test_keys_that_make_no_sense_do_nothing(kind, keys, shown):
    k = at(asked(kind))
    key_in(keys)(k)
    assert there(k.question.view.input).shown == shown


def test_delete_and_clear():
    k = at(asked(QuestionKind.PHONE))
    key_in("138")(k)
    k.question.key("delete")
    assert there(k.question.view.input).shown == "13"
    k.question.key("clear")
    assert there(k.question.view.input).shown == ""


def test_nothing_chosen_is_told_above_and_going_on_is_never_blocked_silently():
    k = at(asked(QuestionKind.CHOICE, options=options(3), error="请点一个，再点“下一步”。"))
    k.question.forward()
    assert there(k.question.view.banner).lead == "还没有选"
    assert there(k.question.view.banner).text == "请点一个，再点“下一步”。"
    k.question.choose("1")
    assert k.question.view.banner is None
    assert place(k) == "question/q"


def test_all_options_are_handed_over_and_the_words_for_those_that_find_no_room():
    k = at(asked(QuestionKind.CHOICE, options=options(10)))
    assert len(k.question.view.options) == 10
    assert k.question.view.more == "看另外 {count} 个"
    k.question.choose("8")
    k.question.forward()
    k.check.back()
    assert [option.code for option in k.question.view.options if option.chosen] == ["8"]


def test_several_can_be_chosen_and_taken_back():
    k = at(asked(QuestionKind.CHOICES, options=options(3)))
    for code in ("0", "2", "0"):
        k.question.choose(code)
    assert k.question.view.several
    assert k.visit.answers["q"] == ["2"]


def test_what_is_said_in_words_is_asked_like_anything_else():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", choose("household")))
    k.visit.answers["reason"] = "90"
    assert "reason_other" in [question.id for question in k.flow.form.questions()]


def test_what_cannot_be_entered_here_and_must_be_says_where_to_go():
    k = at(asked(QuestionKind.SIGNATURE))
    assert there(k.question.view.banner).lead == "这一项这台机器还填不了"
    assert "大厅服务台" in there(k.question.view.banner).text
    k.question.forward()
    assert place(k) == "question/q"
    k.question.back()
    assert place(k) == "precheck"


# -- chips -------------------------------------------------------------------------------------------------------------


def at_phone() -> KioskUnderTest:
    return walk(kiosk(), *TO_FORM, Step("question/register_at", choose("household")), Step("question/phone"))


def test_no_phone_empties_the_box_and_lets_go_on():
    k = at_phone()
    key_in("138")(k)
    k.question.chip(0)
    assert there(k.question.view.input).shown == ""
    assert k.question.view.chips[0].chosen
    k.question.forward()
    assert place(k) == "question/reason"
    assert "phone" not in k.visit.answers


def test_typing_after_all_takes_no_phone_back():
    k = at_phone()
    k.question.chip(0)
    k.question.key("1")
    assert not k.question.view.chips[0].chosen


def test_a_familys_phone_keeps_the_number_and_is_a_second_tap_away_from_not():
    k = at_phone()
    key_in("13800005678")(k)
    k.question.chip(1)
    assert k.visit.answers["phone_owner"] == "family"
    assert there(k.question.view.input).shown == "138 0000 5678"
    k.question.chip(1)
    assert "phone_owner" not in k.visit.answers
