"""就业登记（自己做生意） as the catalogue ships it: domain reference A.5."""

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
    values,
    worked_out,
)

ID = "employment_registration_self_employed"


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing({"phone", "business_code", "business_since", "hired_people", "promise"})


def test_neither_place_nor_trade_nor_name_is_asked(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert asked(item, answers) == {
        "licence", "phone", "phone_owner", "business_code", "business_since", "hired_people", "promise"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"business_code": "92530502MA6TEXT13D"}, ("business_code", "bad_format")),
        ({"business_since": "2026-11-23"}, ("business_since", "out_of_range")),
        ({"hired_people": -1}, ("hired_people", "out_of_range")),
        ({"hired_people": "1"}, ("hired_people", "wrong_kind")),
        ({"licence": "maybe"}, ("licence", "unknown_code")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"business_code": "12530502MA6TEXT13L"}, ("business_code", "bad_format")),
        ({"business_since": "1995-03-03"}, ("business_since", "out_of_range")),
        ({"hired_people": 1.5}, ("hired_people", "bad_format")),
    ],
)
def test_answers_that_cannot_be_so_are_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(("code", "form"), [("92530502MA6TEXT13C", "个体经营"), ("91530502MA6TEXT21A", "自主创业")])
def test_the_licence_says_what_the_business_is(
    item: ServiceItem, answers: dict[str, Any], code: str, form: str
) -> None:
    assert worked_out(item, answers | {"business_code": code}) == {"employment_form": form}
    assert worked_out(item, answers | {"business_code": None}) == {}


@pytest.mark.parametrize(("licence", "result"), [(None, "needs_proof"), ("yes", "met"), ("no", "not_met")])
def test_a_licence(item: ServiceItem, licence: str | None, result: str) -> None:
    assert results(item, {"licence": licence})["in_business"] == result


def test_who_has_none_is_told_of_the_other_registration(item: ServiceItem) -> None:
    assert "灵活就业" in values(item, {"licence": "no"})["in_business"]


@pytest.mark.parametrize(
    ("since", "result"), [(None, "needs_proof"), ("2026-10-23", "met"), ("2026-10-22", "needs_proof")]
)
def test_thirty_days(item: ServiceItem, since: str | None, result: str) -> None:
    assert results(item, {"business_since": since})["in_time"] == result


def test_days_that_nobody_has_checked_are_not_printed(item: ServiceItem) -> None:
    assert not [row.text for row in item.guide if "30" in row.text]
    assert not [c.text for c in item.conditions if "30" in c.text]


@pytest.mark.parametrize(("born", "result"), [(date(2010, 11, 22), "met"), (date(2010, 11, 23), "not_met")])
def test_sixteen_years(item: ServiceItem, born: date, result: str) -> None:
    assert results(item, {}, person(birth=born))["age"] == result
