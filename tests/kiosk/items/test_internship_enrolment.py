"""就业见习报名 as the catalogue ships it: who may go, for how long (config/amounts.toml)."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from tests.support.people import person
from tests.support.shipped_items import (
    asked,
    faults,
    left_out,
    missing,
    results,
    worked_out,
)

ID = "internship_enrolment"


@pytest.fixture
def answers(answers: dict[str, Any]) -> dict[str, Any]:
    return answers | {"internship_from": "2026-12-01"}


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {
            "internship_group", "graduation_on", "education", "internship_occupation", "internship_months",
            "internship_from", "residence_region", "phone",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"internship_group": "x"}, ("internship_group", "unknown_code")),
        ({"graduation_on": "2026-11-23"}, ("graduation_on", "out_of_range")),
        ({"internship_occupation": "x"}, ("internship_occupation", "unknown_code")),
        ({"internship_months": "6"}, ("internship_months", "wrong_kind")),
        ({"internship_months": 0}, ("internship_months", "out_of_range")),
        ({"internship_from": "2026-11-21"}, ("internship_from", "out_of_range")),
        ({"internship_from": "soon"}, ("internship_from", "bad_format")),
        ({"education": None}, ("education", "required")),
        ({"resume": "x"}, ("resume", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"internship_months": 3}, None),
        ({"internship_months": 2}, "internship_months"),
        ({"internship_months": 12}, None),
        ({"internship_months": 13}, "internship_months"),
        ({"internship_from": "2026-11-22"}, None),
        ({"internship_from": "2027-11-23"}, None),  # 366 days on
        ({"internship_from": "2027-11-24"}, "internship_from"),
    ],
)
def test_the_limits(item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], field: str | None) -> None:
    assert faults(item, answers | change) == ([(field, "out_of_range")] if field else [])


def test_only_graduates_are_asked_when_they_graduated(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert "graduation_on" in asked(item, answers)
    assert "graduation_on" not in asked(item, answers | {"internship_group": "youth"})


def test_when_it_ends_is_worked_out(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert worked_out(item, answers) == {"internship_until": "2027-06-01"}  # 6 months
    assert worked_out(item, {}) == {}


@pytest.mark.parametrize(
    ("graduated", "result"), [("2024-11-22", "met"), ("2024-11-21", "not_met"), (None, "needs_proof")]
)
def test_graduates_of_the_last_two_years(item: ServiceItem, graduated: str | None, result: str) -> None:
    given = {"internship_group": "graduate", "graduation_on": graduated}
    assert results(item, given)["graduate_or_youth"] == result


@pytest.mark.parametrize(
    ("born", "result"),
    [
        (date(2010, 11, 23), "not_met"),  # 15
        (date(2010, 11, 22), "met"),  # 16
        (date(2001, 11, 23), "met"),  # 24
        (date(2001, 11, 22), "not_met"),  # 25
    ],
)
def test_young_people_from_16_to_24(item: ServiceItem, born: date, result: str) -> None:
    assert results(item, {"internship_group": "youth"}, person(birth=born))["graduate_or_youth"] == result
    assert results(item, {"internship_group": "youth"}, None)["graduate_or_youth"] == "needs_proof"
    assert results(item, {}, person(birth=born))["graduate_or_youth"] == "needs_proof"


@pytest.mark.parametrize(
    ("question", "clause"), [("employed_now", "not_employed"), ("internship_before", "first_time")]
)
def test_clauses_that_are_asked(item: ServiceItem, question: str, clause: str) -> None:
    assert results(item, {})[clause] == "needs_proof"
    assert results(item, {question: "no"})[clause] == "met"
    assert results(item, {question: "yes"})[clause] == "not_met"


def test_the_guide_tells_the_limits(item: ServiceItem) -> None:
    said = " ".join(row.text for row in item.guide)
    assert "毕业 2 年以内" in said
    assert "16 岁到 24 岁" in said
    assert "见习 3 个月到 12 个月" in said
