"""职业指导预约 as the catalogue ships it: a day from today to 30 days on."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from kiosk.items.form import check_answers
from tests.support.people import person
from tests.support.shipped_items import MAN, TODAY, faults, left_out, missing, results

ID = "career_guidance_appointment"


@pytest.fixture
def answers(answers: dict[str, Any]) -> dict[str, Any]:
    return answers | {"appointment_on": "2026-11-25"}


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {"guidance_topics", "guidance_way", "appointment_on", "half_day", "phone"}
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"guidance_topics": []}, ("guidance_topics", "required")),
        ({"guidance_topics": ["love"]}, ("guidance_topics", "unknown_code")),
        ({"guidance_topics": "policy"}, ("guidance_topics", "wrong_kind")),
        ({"guidance_way": "letter"}, ("guidance_way", "unknown_code")),
        ({"appointment_on": "明天"}, ("appointment_on", "bad_format")),
        ({"appointment_on": 20261125}, ("appointment_on", "wrong_kind")),
        ({"half_day": "night"}, ("half_day", "unknown_code")),
        ({"phone": None}, ("phone", "required")),
        ({"teacher": "x"}, ("teacher", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(
    ("day", "well"),
    [("2026-11-21", False), ("2026-11-22", True), ("2026-12-22", True), ("2026-12-23", False)],
)
def test_from_today_to_thirty_days_on(item: ServiceItem, answers: dict[str, Any], day: str, well: bool) -> None:
    assert faults(item, answers | {"appointment_on": day}) == ([] if well else [("appointment_on", "out_of_range")])


def test_the_days_ahead_are_told(item: ServiceItem, answers: dict[str, Any]) -> None:
    [fault] = check_answers(item, answers | {"appointment_on": "2027-03-01"}, person=MAN, today=TODAY)
    assert fault.message == "现在最多约 30 天以内的日子"
    question = item.form.question("appointment_on")
    assert question is not None
    assert question.hint == "30 天以内，挑个上班的日子。"


@pytest.mark.parametrize(("born", "result"), [(date(2010, 11, 22), "met"), (date(2010, 11, 23), "not_met")])
def test_sixteen_years(item: ServiceItem, born: date, result: str) -> None:
    assert results(item, {}, person(birth=born))["age"] == result
    assert results(item, {}, None)["age"] == "needs_proof"


def test_who_is_younger_is_not_sent_away(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert faults(item, answers, person(birth=date(2012, 1, 1))) == []
