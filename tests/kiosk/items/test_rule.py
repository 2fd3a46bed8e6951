"""Rules: decimals throughout, nothing but the facts, no exception whatever they say or see."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.amount import Amount
from kiosk.domain.service_item import Ground
from kiosk.items.retirement_file import load_retirement
from kiosk.items.rule import RuleError, _worked_out_of_codes, facts, holds, rule, value_of
from kiosk.settings import CONFIG
from tests.support.people import person

TODAY = date(2026, 11, 22)
PAY = Amount(
    id="pay",
    value=2000,
    unit="元",
    name="一笔",
    since=date(2026, 1, 1),
    until=None,
    region="national",
    legal_basis="x",
    source="x",
    verified=True,
)
GROUND = Ground(amounts={"pay": PAY}, retirement=load_retirement(CONFIG / "retirement.toml")[0])
ANSWERS = {
    "n": 3, "m": 10.5, "list": ["a", "b"], "rows": [{"pay": 100}, {"pay": 50.5}], "on": "2026-01-31", "yes": True,
    "category": "man", "photo": {"bring": "desk"},
}  # fmt: skip


def value(source: str) -> object:
    return value_of(source, facts(ANSWERS, person(), TODAY, GROUND))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("answers.n * 2 / 4", 1.5),
        ("answers.m * answers.n", 31.5),
        ("size(answers.list) + 1", 3.0),
        ("answers.list.size() * amounts.pay", 4000.0),
        ("int(7 / 2) + 0.5", 3.5),
        ("answers.rows[1].pay", 50.5),
        ("sum(answers.rows.map(r, r.pay)) * 2 / 3", pytest.approx(100.3333, abs=0.001)),
        ("sum(answers.rows.filter(r, r.pay > 60).map(r, r.pay))", 100.0),
        ("answers.rows.exists(r, r.pay == 100)", True),
        ("'a' in answers.list && !('c' in answers.list)", True),
        ("answers.photo == 'desk'", True),
        ("months_between(answers.on, '2026-02-28')", 1.0),
        ("months_between('2026-01', '2026-06')", 5.0),
        ("months_between('2026-10-01', add_days('2027-09-30', 1))", 12.0),
        ("years_between(card.birth, today) == age", True),
        ("days_between('2026-11-22', '2026-11-01')", -21.0),
        ("add_months('2026-11', 3)", "2027-02"),
        ("add_months('2026-01-31', 1)", "2026-02-28"),
        ("retirement_month(answers.category, '1965-01-15')", "2025-02"),
        ("retirement_age_months('woman_50', '1984-11-01') / 12", 55.0),
        ("region_of(card.number) == card.number", False),
        ("'12 months' == '12 months' && \"size(3)\" == 'size(3)'", True),
        # what it lacks or cannot be is nothing, and no rule holds of it
        ("answers.nobody + 1", None),
        ("amounts.unknown > 1", None),
        ("retirement_month('unsure', card.birth) > '2020'", None),
        ("months_between('2026-02-30', today) > 1", None),
        ("add_months(today, 1e9)", None),
        ("sum(['a'])", None),
        ("answers.n + 'a'", None),
        ("1 / 0 > 1", True),  # as decimals divide
        ("has(amounts.unknown)", False),
        ("has(answers.nobody) || answers.yes", True),
    ],
)
def test_what_an_expression_comes_to(source: str, expected: object) -> None:
    assert value(source) == expected


@pytest.mark.parametrize(
    "source",
    ["(", "answers.x = 1", "__import__('os')", "open('x')", "answers['x'] == 1", "card.face", "other.x", "age >= "],
)
def test_what_is_no_rule_is_told(source: str) -> None:
    with pytest.raises(RuleError):
        rule(source)


def test_it_is_known_what_a_rule_looks_at() -> None:
    known = rule("answers.a == 'answers.not' && amounts.b > 1 && card.sex == '1' && answers.c.exists(x, x.d == today)")
    assert [sorted(names) for names in (known.answers, known.amounts, known.card)] == [["a", "c"], ["b"], ["sex"]]
    assert {"today", "answers"} <= known.names


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_rules(source: str) -> None:
    try:
        rule(source)
    except RuleError:
        return
    holds(source, facts(ANSWERS, person(), TODAY, GROUND))


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.text(st.characters()) | st.integers() | st.floats(), max_size=2))
def test_no_answer_breaks_a_rule(answers: dict[str, object]) -> None:
    known = facts(answers, None, TODAY)
    for source in (
        "answers.a > answers.b",
        "size(answers.a) > 1",
        "months_between(answers.a, answers.b) > 1",
        "sum(answers.a) > 1",
    ):
        assert holds(source, known) in {True, False}


@pytest.mark.parametrize("levels", [8, 400, 5000])
def test_what_is_nested_without_end_trips_nothing_up(levels: int) -> None:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    known = facts({"deep": value, "other": {"a": value}}, None, None)
    assert holds("has(answers.deep)", known)
    assert not holds("answers.deep == 'x'", known)


OF_CODES = (
    "has(answers.reason) && answers.reason == '90'",
    "answers.reason in ['21', '22'] || answers.agrees",
    "age != null && age < 16 && !has(answers.other)",
    "[answers.reason, 'x']",
    "answers.reason == 'nobody' ? 1 : 2",
    "size(answers) == 1",
    "answers.other + 'x'",
)
GIVEN = st.sampled_from(
    ["21", "90", "nobody", "", "张三", "138", "13800005678", True, False, 1, 2.5, ["21"], {"a": "b"}]
)


@given(
    source=st.sampled_from(OF_CODES),
    answers=st.dictionaries(st.sampled_from(["reason", "agrees", "other"]), GIVEN, max_size=3),
    who=st.sampled_from([None, person()]),
)
def test_what_was_worked_out_before_is_what_is_worked_out_now(source: str, answers: dict[str, Any], who: Any) -> None:
    known = facts(answers, who, TODAY, GROUND)
    try:
        anew = rule(source).program.execute(known.context)
    except (RuntimeError, TypeError, KeyError, ValueError):
        anew = None
    for _ in range(2):
        value = value_of(source, known)
        assert value == anew
        assert type(value) is type(anew)
        if isinstance(value, list):
            value.clear()


def test_nothing_that_names_somebody_is_kept_with_a_rule() -> None:
    """Only codes are: neither a name nor a number, nor what a rule looks at that it does not name."""
    _worked_out_of_codes.cache_clear()
    said = {"reason": "13800005678", "other": "张三", "agrees": "2026-01-31"}
    for source in OF_CODES:
        for name in said:
            value_of(source, facts(said | {name: "21"}, None, TODAY))
    value_of("size(answers) == 1", facts({"reason": "21"}, None, TODAY))
    value_of("card.number == '21'", facts({}, person(), TODAY))
    kept = _worked_out_of_codes.cache_info().currsize
    assert kept == len([source for source in OF_CODES if len(rule(source).answers) == 1])


def test_what_rests_on_the_law_of_a_place_is_worked_out_there() -> None:
    source = "retirement_month(answers.category, '1979-03-04') != null"
    assert holds(source, facts({"category": "man"}, None, TODAY, GROUND))
    assert not holds(source, facts({"category": "man"}, None, TODAY, Ground()))
