"""职业培训报名 as the catalogue ships it, and what 钦州 adds."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from tests.support.people import person
from tests.support.shipped_items import asked, example_answers, faults, left_out, missing, results, shipped

ID = "training_enrolment"
QINZHOU = "450702"


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {
            "training_group", "training_occupation", "training_level", "training_times", "training_lodging",
            "education", "residence_region", "phone",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"training_group": "x"}, ("training_group", "unknown_code")),
        ({"training_occupation": "x"}, ("training_occupation", "unknown_code")),
        ({"training_occupation": ["4-09-08-01"]}, ("training_occupation", "wrong_kind")),
        ({"training_level": 5}, ("training_level", "wrong_kind")),
        ({"training_times": "any"}, ("training_times", "wrong_kind")),
        ({"training_times": ["never"]}, ("training_times", "unknown_code")),
        ({"training_times": ["weekend", "weekend"]}, ("training_times", "duplicate")),
        ({"training_times": []}, ("training_times", "required")),
        ({"training_lodging": "x"}, ("training_lodging", "unknown_code")),
        ({"education": "1"}, ("education", "unknown_code")),
        ({"residence_region": "保山"}, ("residence_region", "unknown_code")),
        ({"photo": "x"}, ("photo", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


def test_who_has_no_phone_can_still_enrol(item: ServiceItem, answers: dict[str, Any]) -> None:
    without = {key: value for key, value in answers.items() if key != "phone"} | {"phone_owner": "none"}
    assert faults(item, without) == []


@pytest.mark.parametrize(("born", "result"), [(date(2010, 11, 22), "met"), (date(2010, 11, 23), "not_met")])
def test_sixteen_years(item: ServiceItem, born: date, result: str) -> None:
    assert results(item, {}, person(birth=born))["age"] == result
    assert results(item, {}, None)["age"] == "needs_proof"


@pytest.mark.parametrize(("group", "result"), [(None, "needs_proof"), ("leaver", "met"), ("other", "not_met")])
def test_the_groups_that_are_subsidised(item: ServiceItem, group: str | None, result: str) -> None:
    assert results(item, {"training_group": group})["group"] == result


def test_who_is_in_no_group_can_still_enrol(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert faults(item, answers | {"training_group": "other"}) == []


def test_qinzhou_subsidises_once_a_year(item: ServiceItem, answers: dict[str, Any]) -> None:
    there = shipped(ID, QINZHOU)
    assert "training_subsidy_this_year" not in asked(item, answers)
    assert "training_subsidy_this_year" in asked(there, answers)
    assert results(there, {})["once_a_year"] == "needs_proof"
    assert results(there, {"training_subsidy_this_year": "no"})["once_a_year"] == "met"
    assert results(there, {"training_subsidy_this_year": "yes"})["once_a_year"] == "not_met"
    assert faults(there, example_answers(there)) == []


def test_the_overlay_changes_nothing_else(item: ServiceItem) -> None:
    there = shipped(ID, QINZHOU)
    assert there.form.questions[:-1] == item.form.questions
    assert there.conditions[:-1] == item.conditions
    assert (there.name, there.fee, there.guide, there.steps) == (item.name, item.fee, item.guide, item.steps)


def test_what_nobody_has_checked_is_no_basis() -> None:
    once = next(clause for clause in shipped(ID, QINZHOU).conditions if clause.id == "once_a_year")
    assert [basis.verified for basis in once.legal_basis] == [False]
