from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.service_item import Option, Question, QuestionKind
from kiosk.domain.signature import signed_by
from kiosk.items.answer_checks import CHECKS, check_value
from kiosk.items.signature_check import is_unsigned

TODAY = date(2026, 11, 21)
CODES = {
    "required", "wrong_kind", "unknown_code", "out_of_range", "too_long", "bad_format", "contradicts_card",
    "not_eligible", "unknown_field", "duplicate",
}  # fmt: skip


def question(kind: str, **more: Any) -> Question:
    return Question(id="q", kind=QuestionKind(kind), title="题", label="题", **more)


LINE: list[list[float]] = [[0, 0], [1, 1]]
COLOURS = (Option("1", "红"), Option("2", "蓝"))

CASES = [
    ("choice", {"options": COLOURS}, "1", None),
    ("choice", {"options": COLOURS}, "3", "unknown_code"),
    ("choice", {"options": COLOURS}, 1, "wrong_kind"),
    ("choices", {"options": COLOURS}, ["1", "2"], None),
    ("choices", {"options": COLOURS}, ["1", "1"], "duplicate"),
    ("choices", {"options": COLOURS}, ["9"], "unknown_code"),
    ("choices", {"options": COLOURS}, "1", "wrong_kind"),
    ("date", {}, "2026-02-28", None),
    ("date", {}, "2026-02-29", "bad_format"),
    ("date", {}, "2026-2-28", "bad_format"),
    ("date", {}, "20260228", "bad_format"),
    ("date", {}, 20260228, "wrong_kind"),
    ("date", {"latest": "today"}, "2026-11-22", "out_of_range"),
    ("date", {"latest": "today"}, "2026-11-21", None),
    ("date", {"earliest": "1950-01-01"}, "1949-12-31", "out_of_range"),
    ("month", {}, "2026-11", None),
    ("month", {}, "2026-13", "bad_format"),
    ("money", {}, 12.34, None),
    ("money", {}, 12.345, "bad_format"),
    ("money", {}, -1, "out_of_range"),
    ("money", {}, True, "wrong_kind"),
    ("money", {}, "12", "wrong_kind"),
    ("money", {}, float("nan"), "bad_format"),
    ("money", {}, 1e300, "out_of_range"),
    ("number", {"minimum": 1, "maximum": 5}, 6, "out_of_range"),
    ("number", {"minimum": 1, "maximum": 5}, 5, None),
    ("phone", {}, "13800005678", None),
    ("phone", {}, "16600005678", None),
    ("phone", {}, "1380000567", "bad_format"),
    ("phone", {}, "12800005678", "bad_format"),
    ("phone", {}, "１３８００００５６７８", "bad_format"),
    ("phone", {}, 13800005678, "wrong_kind"),
    ("id_number", {}, "11010519491231002X", None),
    ("id_number", {}, "110105194912310021", "bad_format"),
    ("text", {"max_length": 3}, "测试三", None),
    ("text", {"max_length": 3}, "测试三人", "too_long"),
    ("text", {}, "名" * 201, "too_long"),
    ("text", {}, "a\x1b@", "bad_format"),
    ("text", {}, "a\u202eb", "bad_format"),
    ("text", {}, "\ud800", "bad_format"),
    ("text", {}, "𠅤𬱖㛃", None),
    ("text", {}, ["a"], "wrong_kind"),
    ("consent", {}, True, None),
    ("consent", {}, False, "wrong_kind"),
    ("consent", {}, 1, "wrong_kind"),
    ("signature", {}, {"strokes": [[[0, 0.5], [1, 0.5]]]}, None),
    ("signature", {}, {"strokes": [[[0.5, 0.5]], [[0.1, 0.1], [0.1, 0.2]]]}, None),
    ("signature", {}, {"strokes": [[[0, 0], [1, 1]]], "by": "proxy"}, None),
    ("signature", {}, {"fingerprint": "at_desk"}, None),
    ("signature", {}, {"strokes": [LINE] * 200}, None),
    ("signature", {}, {"strokes": [LINE * 200]}, None),
    ("signature", {}, {"strokes": [LINE] * 201}, "too_long"),
    ("signature", {}, {"strokes": [[*LINE * 200, [0, 0]]]}, "too_long"),
    ("signature", {}, {}, "required"),
    ("signature", {}, {"strokes": []}, "required"),
    ("signature", {}, {"strokes": [[], []]}, "required"),
    ("signature", {}, {"strokes": [[[0.5, 0.5]]]}, "required"),
    ("signature", {}, {"strokes": [[[0.5, 0.5], [0.5, 0.5]], [[0.6, 0.6]]]}, "required"),
    ("signature", {}, {"strokes": [], "by": "proxy"}, "required"),
    ("signature", {}, {"strokes": [[[0, 0], [1.01, 1]]]}, "out_of_range"),
    ("signature", {}, {"strokes": [[[0, -0.1], [1, 1]]]}, "out_of_range"),
    ("signature", {}, {"strokes": [[[0, 10**400], [1, 1]]]}, "out_of_range"),
    ("signature", {}, {"strokes": [[[0, float("nan")], [1, 1]]]}, "out_of_range"),
    ("signature", {}, {"strokes": [[[0, float("inf")], [1, 1]]]}, "out_of_range"),
    ("signature", {}, {"strokes": [[[0, 0, 0], [1, 1]]]}, "wrong_kind"),
    ("signature", {}, {"strokes": [[[True, 0], [1, 1]]]}, "wrong_kind"),
    ("signature", {}, {"strokes": [[["0", 0], [1, 1]]]}, "wrong_kind"),
    ("signature", {}, {"strokes": ["01"]}, "wrong_kind"),
    ("signature", {}, {"strokes": {"0": []}}, "wrong_kind"),
    ("signature", {}, {"strokes": [LINE], "ink": "blue"}, "wrong_kind"),
    ("signature", {}, {"strokes": [LINE], "fingerprint": "at_desk"}, "wrong_kind"),
    ("signature", {}, {"by": "proxy"}, "wrong_kind"),
    ("signature", {}, {"strokes": [LINE], "by": "me"}, "unknown_code"),
    ("signature", {}, {"fingerprint": "here"}, "unknown_code"),
    ("signature", {}, {"fingerprint": ["at_desk"]}, "unknown_code"),
    ("signature", {}, [LINE], "wrong_kind"),
    ("signature", {}, True, "wrong_kind"),
]


@pytest.mark.parametrize(("kind", "more", "value", "code"), CASES)
def test_a_value_against_its_question(kind: str, more: dict[str, Any], value: Any, code: str | None) -> None:
    fault = check_value(question(kind, **more), value, TODAY)
    assert (fault.code if fault else None) == code


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


NUMBER = st.floats(-0.1, 1.1) | st.integers(0, 1)
NEARLY_SIGNED = st.fixed_dictionaries(
    {"strokes": st.lists(st.lists(st.lists(NUMBER, min_size=2, max_size=2) | ANYTHING, max_size=3) | ANYTHING)},
    optional={"by": st.just("proxy") | ANYTHING, "fingerprint": st.just("at_desk") | ANYTHING},
)


@given(st.lists(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)).map(list), max_size=20), max_size=10))
def test_any_line_in_the_box_is_a_signature_and_dots_are_none(strokes: list[list[list[float]]]) -> None:
    fault = check_value(question("signature"), {"strokes": strokes}, TODAY)
    drawn = any(len({tuple(point) for point in stroke}) > 1 for stroke in strokes)
    assert (fault.code if fault else None) == (None if drawn else "required")
    assert is_unsigned({"strokes": strokes}) is not drawn


@given(NEARLY_SIGNED)
def test_what_is_nearly_a_signature_gets_a_plain_answer(value: dict[str, Any]) -> None:
    fault = check_value(question("signature"), value, TODAY)
    assert fault is None or (fault.code in CODES and fault.message)
    assert signed_by(value) is not None


@given(st.sampled_from(sorted(CHECKS)), ANYTHING)
def test_any_value_gets_a_plain_answer(kind: QuestionKind, value: Any) -> None:
    fault = check_value(question(kind, options=COLOURS, latest="today", earliest="1950-01-01"), value, TODAY)
    if fault is not None:
        assert fault.field == "q"
        assert fault.code in CODES
        assert fault.message
        assert "！" not in fault.message


def test_what_is_counted_is_a_whole_number() -> None:
    people = Question(id="headcount", kind=QuestionKind.NUMBER, title="几个人？", label="几个人", whole=True)
    assert check_value(people, 3, TODAY) is None
    assert check_value(people, 3.0, TODAY) is None
    fault = check_value(people, 2.5, TODAY)
    assert fault is not None
    assert (fault.field, fault.code) == ("headcount", "bad_format")
