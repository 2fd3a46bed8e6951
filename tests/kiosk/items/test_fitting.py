"""A clause is claimed of somebody only where its rule is true of what is known of them."""

from datetime import date

import pytest

from kiosk.domain.told import Fit
from kiosk.items.fitting import clauses_that_fit
from kiosk.items.rule import Facts, facts
from tests.support.people import person

TODAY = date(2026, 10, 15)
KNOWN = facts({"reason": "21", "skills": ["a"]}, person(birth=date(1960, 1, 1)), TODAY)
NOBODY = facts({}, None, TODAY)


def claims(rule: str, known: Facts = KNOWN) -> bool:
    return clauses_that_fit((Fit(rule, "您合适"),), known) == ("您合适",)


@pytest.mark.parametrize(
    "rule",
    ["age >= 60", 'answers.reason == "21"', 'card.sex in ["1", "2"]', "true", 'answers.skills.exists(s, s == "a")'],
)
def test_what_is_true_is_claimed(rule: str) -> None:
    assert claims(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "age < 60",
        'answers.unknown == "1"',
        'answers.unknown != "1"',
        "!has(answers.unknown)",
        'answers.unknown == "1" || age >= 60',
        "amounts.nothing < 5",
        "answers.reason > 3",
        "age",
        "1 +",
        "no_such_name",
        "",
    ],
)
def test_what_is_false_unknown_or_no_rule_is_not(rule: str) -> None:
    assert not claims(rule)


@pytest.mark.parametrize("rule", ["age >= 0", "card.sex != '3'", "age == null"])
def test_of_nobody_known_nothing_is_claimed(rule: str) -> None:
    assert not claims(rule, NOBODY)


def test_each_clause_stands_for_itself_and_keeps_its_order() -> None:
    fits = (Fit("age > 50", "甲"), Fit("age > 90", "乙"), Fit("age > 60", "丙"))
    assert clauses_that_fit(fits, KNOWN) == ("甲", "丙")
