"""Whatever is sent as an answer: never an exception, always a field and a cause, never a value that is none."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.service_item import Computed, QuestionKind
from kiosk.items.answer_checks import check_value
from kiosk.items.form import applicable_answers, check_answers, computed_values
from tests.support.kiosk_under_test import there
from tests.support.one_of_each_kind import PHOTO, QUESTIONS, VALID, item_of_every_kind
from tests.support.people import person

TODAY = date(2026, 11, 22)
ITEM = item_of_every_kind()
CODES = {
    "required",
    "wrong_kind",
    "unknown_code",
    "out_of_range",
    "too_long",
    "bad_format",
    "contradicts_card",
    "not_eligible",
    "unknown_field",
    "duplicate",
}
BY_ID = {question.id: question for question in QUESTIONS}
TEXTS = st.text(st.characters(), max_size=40)  # with surrogates, controls and all
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.sampled_from(["a", "b", "2026-02-30"])
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(TEXTS | st.sampled_from(["number", "name"]), inner, max_size=5)
    ),
    max_leaves=20,
)


def deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


HOSTILE: tuple[Any, ...] = (
    float("nan"),
    float("inf"),
    -float("inf"),
    10**400,
    -(10**400),
    2**63,
    True,
    False,
    "",
    " ",
    "\x00",
    "\ud800",
    "😀" * 300,
    "测" * 200,
    "\u202e123",
    "１３８００００００００",
    "2026-02-30",
    "2026-13-01",
    "0000-00-00",
    "9999-12-31",
    deep(900),
    ["a"] * 100_000,
    [None],
    [[]],
    [{}],
    {},
    {"strokes": None},
    {"strokes": [[[float("nan"), 0]]]},
    {"bring": ["desk"]},
    {"bring": "moon"},
    {"type": "image/jpeg", "sha256": "", "size": -1, "data": "!"},
    [PHOTO] * 3,
    PHOTO | {"size": 1},
    {"a": deep(900)},
    [{"name": deep(900)}],
    "13800005678\n",
    "530502 ",
    ["a", "a"],
    ["a", "b", "c"],
    "z",
)


def assert_sound(faults: Any, names: set[str]) -> None:
    for fault in faults:
        assert fault.field.split("[")[0].split(".")[0] in names, fault.field
        assert fault.code in CODES
        assert fault.message
        assert not {"!", "！", "None"} & set(fault.message.split())


@given(st.sampled_from(QUESTIONS), JSON)
def test_any_value_of_any_kind_is_taken_or_told(question: Any, value: Any) -> None:
    fault = check_value(question, value, TODAY)
    if fault is not None:
        assert_sound([fault], {question.id})


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
@pytest.mark.parametrize("n", range(len(HOSTILE)))
def test_the_worst_of_values_is_told(question: Any, n: int) -> None:
    fault = check_value(question, HOSTILE[n], TODAY)
    if fault is not None:
        assert_sound([fault], {question.id})


@given(st.dictionaries(st.sampled_from(list(BY_ID)), JSON, max_size=8))
def test_any_set_of_answers_is_taken_or_told(changes: dict[str, Any]) -> None:
    faults = check_answers(ITEM, {**VALID, **changes}, person=person(), today=TODAY)
    assert_sound(faults, set(BY_ID))
    assert {fault.field.split("[")[0] for fault in faults} <= set(changes)


@given(st.dictionaries(TEXTS, JSON, max_size=4))
def test_a_field_that_is_not_asked_is_told(extra: dict[str, Any]) -> None:
    extra = {name: value for name, value in extra.items() if name not in BY_ID}
    faults = check_answers(ITEM, {**VALID, **extra}, person=None, today=TODAY)
    assert [(fault.field, fault.code) for fault in faults] == [(name, "unknown_field") for name in extra]


def test_the_valid_answers_are_taken_whole() -> None:
    assert check_answers(ITEM, VALID, person=person(), today=TODAY) == ()
    assert applicable_answers(ITEM.form, VALID) == dict(VALID)
    json.dumps(dict(VALID), allow_nan=False)


@pytest.mark.parametrize("name", list(VALID))
def test_each_required_answer_is_missed_by_name(name: str) -> None:
    rest = {key: value for key, value in VALID.items() if key != name}
    faults = check_answers(ITEM, rest, person=None, today=TODAY)
    assert [(fault.field, fault.code) for fault in faults] == [(name, "required")]


ROW = {"name": "测试二", "number": "11010519491231002X", "relation": "a"}
WRONG: list[tuple[str, Any, str, str]] = [
    ("choice", "z", "choice", "unknown_code"),
    ("choice", 1, "choice", "wrong_kind"),
    ("choices", ["a", "b", "c"], "choices", "out_of_range"),
    ("choices", ["a", "a"], "choices", "duplicate"),
    ("choices", ["a", 1], "choices", "wrong_kind"),
    ("region", "530500", "region", "bad_format"),
    ("region", "110101", "region", "unknown_code"),
    ("region", 530502, "region", "wrong_kind"),
    ("date", "2026-02-30", "date", "bad_format"),
    ("date", "2027-01-01", "date", "out_of_range"),
    ("date", "1949-10-01", "date", "out_of_range"),
    ("month", "2026-13", "month", "bad_format"),
    ("month", "0000-01", "month", "out_of_range"),
    ("month", "9999-12", "month", "out_of_range"),
    ("number", 10**400, "number", "out_of_range"),
    ("number", float("nan"), "number", "bad_format"),
    ("number", True, "number", "wrong_kind"),
    ("number", 1_000_001, "number", "out_of_range"),
    ("money", 10.001, "money", "bad_format"),
    ("money", -1, "money", "out_of_range"),
    ("phone", "23800005678", "phone", "bad_format"),
    ("id_number", "110105194912310021", "id_number", "bad_format"),
    ("text", "测" * 200, "text", "too_long"),
    ("text", "测\ud800", "text", "bad_format"),
    ("text", "测😀试", "text", "bad_format"),
    ("text", "测\u2764\ufe0f", "text", "bad_format"),
    ("text", "测\u200b试", "text", "bad_format"),
    *(("text", f"测{sign}试", "text", "bad_format") for sign in "\u061c\u180e\u2800\u3164\ufdd0\U0001fffe\U0010ffff"),
    ("credit_code", "91350100M000100Y44", "credit_code", "bad_format"),
    ("credit_code", "91350100m000100y43", "credit_code", "bad_format"),
    ("credit_code", "9135", "credit_code", "bad_format"),
    ("bank_card", "6222021234567890127", "bank_card", "bad_format"),
    ("bank_card", "6222 0212", "bank_card", "bad_format"),
    ("disability", "11010519491231002X84", "disability", "bad_format"),
    ("disability", "11010519491231002144", "disability", "bad_format"),
    ("digits", "12a", "digits", "bad_format"),
    ("rows", {}, "rows", "wrong_kind"),
    ("rows", ["x"], "rows[0]", "wrong_kind"),
    ("rows", [ROW | {"colour": "x"}], "rows[0].colour", "unknown_field"),
    ("rows", [ROW, ROW], "rows[1].number", "duplicate"),
    ("rows", [ROW] * 4, "rows", "too_long"),
    ("rows", [ROW | {"birth": "2026-02-30"}], "rows[0].birth", "bad_format"),
    ("rows", [ROW, {**ROW, "number": "x"}], "rows[1].number", "bad_format"),
    ("rows", [{k: v for k, v in ROW.items() if k != "name"}], "rows[0].name", "required"),
    ("rows", [ROW | {"relation": "q"}], "rows[0].relation", "unknown_code"),
    ("rows", [ROW | {"name": deep(50)}], "rows[0].name", "wrong_kind"),
    ("document_photo", "passport.jpg", "document_photo", "wrong_kind"),
    ("document_photo", {"bring": "moon"}, "document_photo", "unknown_code"),
    ("document_photo", [PHOTO] * 3, "document_photo", "too_long"),
    ("document_photo", PHOTO | {"size": 1}, "document_photo", "bad_format"),
    ("document_photo", PHOTO | {"sha256": "0" * 64}, "document_photo", "bad_format"),
    ("document_photo", PHOTO | {"data": "A" * 700_000}, "document_photo", "too_long"),
    ("consent", False, "consent", "wrong_kind"),
    ("signature", {"strokes": []}, "signature", "required"),
]


@pytest.mark.parametrize(("name", "value", "field", "code"), WRONG)
def test_a_wrong_answer_is_named_with_its_cause(name: str, value: Any, field: str, code: str) -> None:
    faults = check_answers(ITEM, {**VALID, name: value}, person=None, today=TODAY)
    assert [(fault.field, fault.code) for fault in faults] == [(field, code)]


@pytest.mark.parametrize("way", [{"bring": "phone"}, {"bring": "desk"}, PHOTO, [PHOTO, PHOTO]])
def test_a_photograph_may_come_in_any_of_its_ways(way: Any) -> None:
    assert check_answers(ITEM, {**VALID, "document_photo": way}, person=None, today=TODAY) == ()


def test_large_limits_are_said_in_full_and_with_their_unit() -> None:
    fault = check_value(BY_ID["number"], 10**9, TODAY)
    assert fault is not None
    assert fault.message == "写大了，最大是 100 万人"


def test_a_retired_code_is_read_and_no_longer_taken() -> None:
    choice = BY_ID[QuestionKind.CHOICE.value]
    assert choice.option_text("z") == "旧的"
    fault = check_value(choice, "z", TODAY)
    assert fault is not None
    assert "旧的" in fault.message


def test_rules_survive_whatever_the_others_answer() -> None:
    form = replace(ITEM.form, questions=(replace(BY_ID["text"], condition="answers.number * 2 > 1"), *QUESTIONS[:10]))
    for value in HOSTILE:
        answers: Mapping[str, Any] = {"number": value, "text": "x"}
        check_answers(replace(ITEM, form=form), answers, person=None, today=TODAY)
    assert computed_values(form, {}) == {}


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2127-01-01", "9999-12-31"])
def test_a_day_of_no_year_that_counts_is_told_whatever_the_question_bounds(day: str) -> None:
    unbounded = replace(BY_ID["date"], earliest=None, latest=None)
    assert there(check_value(unbounded, day, TODAY)).code == "out_of_range"
    assert check_value(unbounded, "2076-12-31", TODAY) is None


@pytest.mark.parametrize("value", [10**30, -(10**200), 1e300])
def test_a_sum_beyond_counting_is_told_at_its_field(value: float) -> None:
    """What is worked out of it is left out, and trips over nothing."""
    twice = Computed(id="twice", label="两倍", kind=QuestionKind.MONEY, value="answers.money * 2")
    form = replace(ITEM.form, computed=(twice,))
    faults = check_answers(replace(ITEM, form=form), {**VALID, "money": value}, person=None, today=TODAY)
    assert [(fault.field, fault.code) for fault in faults] == [("money", "out_of_range")]
    assert "twice" not in computed_values(form, {"money": value})
