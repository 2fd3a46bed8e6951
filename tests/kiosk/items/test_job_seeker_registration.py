"""求职登记 as the catalogue ships it: domain reference A.6. The document is all there is to bring."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from kiosk.items.form import prefilled
from tests.support.people import person
from tests.support.shipped_items import (
    MAN,
    STATION,
    TODAY,
    faults,
    left_out,
    missing,
    results,
)

ID = "job_seeker_registration"
CLEANER, COOK = "4-09-08-01", "4-03-02-01"


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {
            "phone", "wanted_occupations", "wanted_region", "wanted_pay", "work_forms", "education", "resume_openness",
            "promise",
        }
    )  # fmt: skip


def test_what_is_not_needed_may_be_left_out(item: ServiceItem, answers: dict[str, Any]) -> None:
    fewer = {k: v for k, v in answers.items() if k not in {"work_years", "job_wishes", "skills"}}
    assert faults(item, fewer) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"wanted_occupations": []}, ("wanted_occupations", "required")),
        ({"wanted_occupations": [{}]}, ("wanted_occupations[0].occupation", "required")),
        ({"wanted_occupations": [{"occupation": "x"}]}, ("wanted_occupations[0].occupation", "unknown_code")),
        (
            {"wanted_occupations": [{"occupation": CLEANER}, {"occupation": CLEANER}]},
            ("wanted_occupations[1].occupation", "duplicate"),
        ),
        ({"wanted_occupations": [{"occupation": CLEANER}] * 4}, ("wanted_occupations", "too_long")),
        ({"wanted_occupations": CLEANER}, ("wanted_occupations", "wrong_kind")),
        ({"wanted_region": "530000"}, ("wanted_region", "bad_format")),
        ({"wanted_pay": -1}, ("wanted_pay", "out_of_range")),
        ({"work_forms": []}, ("work_forms", "required")),
        ({"work_forms": ["full_time", "full_time"]}, ("work_forms", "duplicate")),
        ({"education": "71x"}, ("education", "unknown_code")),
        ({"work_years": -1}, ("work_years", "out_of_range")),
        ({"job_wishes": ["pony"]}, ("job_wishes", "unknown_code")),
        ({"skills": "好" * 101}, ("skills", "too_long")),
        ({"resume_openness": "all"}, ("resume_openness", "unknown_code")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


def test_three_kinds_of_work_and_any_pay_are_well(item: ServiceItem, answers: dict[str, Any]) -> None:
    wanted = [{"occupation": CLEANER}, {"occupation": COOK}]
    assert faults(item, answers | {"wanted_occupations": wanted, "wanted_pay": 0}) == []


def test_nobody_worked_longer_than_he_lived(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert faults(item, answers | {"work_years": 47}) == []
    assert faults(item, answers | {"work_years": 48}) == [("work_years", "out_of_range")]


def test_the_place_on_the_card_is_offered(item: ServiceItem) -> None:
    question = item.form.question("wanted_region")
    assert question is not None
    assert prefilled(question, {}, MAN, TODAY) == STATION
    assert prefilled(question, {}, None, TODAY) is None


@pytest.mark.parametrize(("born", "result"), [(date(2010, 11, 22), "met"), (date(2010, 11, 23), "not_met")])
def test_sixteen_years(item: ServiceItem, born: date, result: str) -> None:
    assert results(item, {}, person(birth=born))["age"] == result
    assert results(item, {}, None)["age"] == "needs_proof"


@pytest.mark.parametrize(("willing", "result"), [(None, "needs_proof"), ("yes", "met"), ("no", "not_met")])
def test_able_and_willing(item: ServiceItem, willing: str | None, result: str) -> None:
    assert results(item, {"able_and_willing": willing})["able_and_willing"] == result


def test_only_the_document_is_brought(item: ServiceItem) -> None:
    assert [material.name for material in item.materials] == ["身份证或社保卡"]


def test_how_long_it_holds_is_the_regions_matter(item: ServiceItem) -> None:
    assert any("以当地规定为准" in line for line in item.next_steps)


def test_no_choice_gives_the_telephone_number_away(item: ServiceItem) -> None:
    question = item.form.question("resume_openness")
    assert question is not None
    assert "不给人看您的手机号" in question.hint
