"""Texts that people are shown are words: what else is in them is named with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.contract.plain_text import MARKUP, NOT_KEPT, UNSEEN, unfit, unfit_within
from tests.kiosk.contract.test_posting import ANY_JSON


@pytest.mark.parametrize(
    "text",
    [
        "",
        "每月工资 < 3000 元，> 2000 元",
        "a<3 且 b>2；R&D；AT&T 公司；甲&乙；",
        "第[1]条，见[附件]",
        "一行\n两行\r\n\t三行　四",
        "བོད་ཡིག",
        "https://example.com/?a=1&b=2",
        "数据：text",
    ],
)
def test_words_are_fit(text: str) -> None:
    assert unfit(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<script>alert(1)</script>", MARKUP),
        ("你好<b>", MARKUP),
        ("</p>", MARKUP),
        ("<!-- x -->", MARKUP),
        ("<?xml", MARKUP),
        ("<IMG SRC=x onerror=1", MARKUP),
        ("a&nbsp;b", MARKUP),
        ("&#60;script&#62;", MARKUP),
        ("&#x3C;", MARKUP),
        ("[b]粗[/b]", MARKUP),
        ("[color=ff0000]", MARKUP),
        ("[ref=x]", MARKUP),
        ("JavaScript :alert(1)", MARKUP),
        ("data:text/html,x", MARKUP),
        ("\0", NOT_KEPT),
        ("\ud800", NOT_KEPT),
        ("\x1b[31m", UNSEEN),
        ("\x07", UNSEEN),
        ("\u202e元003", UNSEEN),
        ("\u2066", UNSEEN),
        ("\u0085", UNSEEN),
    ],
)
def test_what_is_no_word_is_told(text: str, why: str) -> None:
    assert unfit(text) == why


def test_each_place_is_told_names_too() -> None:
    value = {"a": ["好", {"b": "<p>"}], "<i>": 1, "rule": "a <b"}
    assert list(unfit_within(value, free=lambda place: place == ("rule",))) == [(("a", 1, "b"), MARKUP), ((), MARKUP)]


@given(ANY_JSON)
def test_whatever_it_is_it_never_raises(value: object) -> None:
    assert all(why for _, why in unfit_within(value))


@given(st.text(max_size=300))
def test_any_text_has_one_answer(text: str) -> None:
    assert unfit(text) in {None, MARKUP, NOT_KEPT, UNSEEN}


def test_what_nests_without_end_is_left_alone() -> None:
    deep: object = "<b>"
    for _ in range(5000):
        deep = [deep]
    assert list(unfit_within(deep)) == []
