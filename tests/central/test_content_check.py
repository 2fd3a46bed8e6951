"""A rule of a content looks at what somebody is asked, or it is refused where it is written, with its place."""

from typing import Any

import pytest

from central.content_check import check_content
from central.item_book import SHIPPED
from kiosk.domain.content import Content
from kiosk.items.known_facts import known_facts
from tests.support.contents import content_data


def faults(*rules: str, **more: Any) -> list[tuple[str, str, str]]:
    fits = [{"rule": rule, "clause": "您合适"} for rule in rules]
    found = check_content(content_data(data={"fits": fits} | more))
    return [] if isinstance(found, Content) else [(one.field, one.code, one.message) for one in found]


@pytest.mark.parametrize(
    "rule",
    [
        "age >= 16 && card.sex == '2'",
        "answers.resume_openness == 'open'",
        "has(answers.resume_openness) && answers.job_wishes.exists(wish, wish == 'training')",
        "age > 16 && amounts.own_registration_days > 3",
        "'answers.nothing' == card.name",
    ],
)
def test_what_is_asked_somewhere_may_be_looked_at(rule: str) -> None:
    assert faults(rule) == []


def test_what_nobody_is_asked_is_named_with_its_place() -> None:
    rules = ("age > 1", "answers.skils == 'a' || answers.resume_openness == 'open'", "amounts.nothing < answers.none")
    assert faults(*rules) == [
        ("data.fits[1].rule", "unknown_field", "没有哪个事项问“skils”"),
        ("data.fits[2].rule", "unknown_field", "没有哪个事项问“none”，没有叫“nothing”的数额"),
    ]


def test_it_is_told_beside_all_else_that_is_wrong() -> None:
    found = {(place, code) for place, code, _ in faults("answers.skils == 'a'", "1 +", topic="x")}
    assert found == {("data.topic", "unknown_code"), ("data.fits[1].rule", "bad_format")} | {
        ("data.fits[0].rule", "unknown_field")
    }


@pytest.mark.parametrize("data", [None, [], "x", {"fits": 3}, {"fits": [1, {}, {"rule": 3}, {"rule": "age > 1"}]}])
def test_what_is_no_content_is_refused_as_before(data: Any) -> None:
    assert not isinstance(check_content(content_data(data=data)), Content)
    assert not isinstance(check_content(data), Content)


def test_a_question_that_one_region_adds_is_known() -> None:
    assert "training_subsidy_this_year" in known_facts(SHIPPED).answers
    assert faults("answers.training_subsidy_this_year == 'no'") == []
