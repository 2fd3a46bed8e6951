"""零工信息登记（用工） as the catalogue ships it, and the posting of kind gig that its answers make."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import Applicant, ServiceItem
from kiosk.items.form import visible_questions
from tests.support.people import person
from tests.support.shipped_items import (
    asked,
    faults,
    left_out,
    missing,
    results,
    worked_out,
)

ID = "gig_demand"


@pytest.fixture
def answers(answers: dict[str, Any]) -> dict[str, Any]:
    return answers | {"gig_on": "2026-12-01"}


def gig(item: ServiceItem, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a posting of kind gig holds beyond other posts (CONTRACTS.md, Posting)."""
    return {
        "starts": f"{answers['gig_on']}T{answers['gig_hour']}:00",
        "ends": worked_out(item, answers)["gig_until"],
        "meet": answers.get("gig_meeting_address") or answers["gig_meeting"],
        "settle": answers.get("gig_settle", "daily"),
        "places": answers["headcount"],
        "insurance": answers["gig_insurance"] == "yes",
    }


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    every_time = {
        "gig_for", "gig_trade", "headcount", "gig_on", "gig_days", "gig_hour", "gig_hours", "work_region",
        "gig_meeting", "pay_unit", "pay_min", "gig_settle", "gig_insurance", "phone", "signature",
    }  # fmt: skip
    assert left_out(item, answers) == missing(every_time)
    one_day = {name: value for name, value in answers.items() if name not in ("gig_settle", "benefits")}
    assert left_out(item, one_day | {"gig_days": 1}) == missing(every_time - {"gig_settle"})
    employer = answers | {"gig_for": "employer", "employer_code": "91530502MA00TEUT0X"}
    assert left_out(item, employer) == missing(every_time | {"employer_code"})


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"gig_for": "x"}, ("gig_for", "unknown_code")),
        ({"gig_for": "employer", "employer_code": "1"}, ("employer_code", "bad_format")),
        ({"gig_trade": "x"}, ("gig_trade", "unknown_code")),
        ({"headcount": 0}, ("headcount", "out_of_range")),
        ({"gig_on": "2026-11-21"}, ("gig_on", "out_of_range")),
        ({"gig_days": 0}, ("gig_days", "out_of_range")),
        ({"gig_days": 1.5}, ("gig_days", "bad_format")),
        ({"gig_days": 367}, ("gig_days", "out_of_range")),
        ({"gig_until": "2026-12-02"}, ("gig_until", "unknown_field")),
        ({"gig_hour": 8}, ("gig_hour", "wrong_kind")),
        ({"gig_hours": 13}, ("gig_hours", "out_of_range")),
        ({"pay_min": 0}, ("pay_min", "out_of_range")),
        ({"gig_settle": "never"}, ("gig_settle", "unknown_code")),
        ({"gig_hazards": ["dragons"]}, ("gig_hazards", "unknown_code")),
        ({"gig_insurance": True}, ("gig_insurance", "wrong_kind")),
        ({"sex": "2"}, ("sex", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"gig_on": "2026-11-22"}, None),
        ({"gig_on": "2028-01-01"}, "gig_on"),
        ({"pay_unit": "hour", "pay_min": 18}, None),
        ({"pay_unit": "hour", "pay_min": 17.5}, "pay_min"),
        ({"pay_min": 144}, None),  # 8 hours at 18
        ({"pay_min": 143.99}, "pay_min"),
        ({"pay_min": 54, "gig_hours": 3}, None),
        ({"gig_hazards": ["height"]}, None),  # the example wants grown-ups only
        ({"gig_hazards": ["height"], "gig_adults_only": "no"}, "gig_hazards"),
        ({"gig_hazards": [], "gig_adults_only": "no"}, None),
    ],
)
def test_answers_that_cannot_both_be_so_are_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], field: str | None
) -> None:
    assert faults(item, answers | change) == ([(field, "out_of_range")] if field else [])


def test_a_household_has_no_code_and_only_a_meeting_at_work_an_address(
    item: ServiceItem, answers: dict[str, Any]
) -> None:
    assert {"employer_code", "gig_meeting_address"} & asked(item, answers) == set()
    there = answers | {"gig_for": "employer", "gig_meeting": "at_work"}
    assert {"employer_code", "gig_meeting_address"} <= asked(item, there)


def test_days_and_pay_are_worked_out(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert worked_out(item, answers) == {"gig_until": "2026-12-02", "pay_in_hand": 360}  # 2 x 180
    hourly = answers | {"pay_unit": "hour", "pay_min": 20.5, "gig_hours": 4, "gig_days": 3}
    assert worked_out(item, hourly) == {"gig_until": "2026-12-03", "pay_in_hand": 246}  # 3 x 4 x 20.5
    for unit in ("piece", "month"):
        assert worked_out(item, answers | {"pay_unit": unit}) == {"gig_until": "2026-12-02"}
    assert worked_out(item, answers | {"gig_days": 1})["gig_until"] == answers["gig_on"]


def test_work_of_one_day_is_soon_told_and_paid_that_day(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert asked(item, answers) - asked(item, answers | {"gig_days": 1}) == {"gig_settle", "benefits"}
    assert gig(item, {k: v for k, v in answers.items() if k != "gig_settle"} | {"gig_days": 1})["settle"] == "daily"


@pytest.mark.parametrize(("unit", "said"), [("day", "元/天"), ("hour", "元/小时"), ("piece", "元/件"), (None, "元")])
def test_pay_is_asked_in_the_unit_that_was_chosen(
    item: ServiceItem, answers: dict[str, Any], unit: str | None, said: str
) -> None:
    [pay] = [q for q in visible_questions(item.form, answers | {"pay_unit": unit}) if q.id == "pay_min"]
    assert (pay.title, pay.unit) == (f"给多少钱（{said}）？", said)


@pytest.mark.parametrize(("born", "result"), [(date(2008, 11, 22), "met"), (date(2008, 11, 23), "not_met")])
def test_only_grown_ups_hire(item: ServiceItem, born: date, result: str) -> None:
    assert results(item, {}, person(birth=born))["grown_up"] == result
    assert results(item, {}, None)["grown_up"] == "needs_proof"


@pytest.mark.parametrize(
    ("hazards", "only", "result"),
    [(None, None, "needs_proof"), (None, "no", "met"), (["heavy"], "no", "not_met"), (["heavy"], "yes", "met")],
)
def test_minors_do_nothing_dangerous(
    item: ServiceItem, hazards: list[str] | None, only: str | None, result: str
) -> None:
    assert results(item, {"gig_hazards": hazards, "gig_adults_only": only})["lawful_work"] == result


@pytest.mark.parametrize(("takes", "result"), [(None, "needs_proof"), ("no", "met"), ("yes", "not_met")])
def test_nothing_is_taken(item: ServiceItem, takes: str | None, result: str) -> None:
    assert results(item, {"takes_from_applicants": takes})["takes_nothing"] == result


def test_a_posting_can_be_made_of_the_answers(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert gig(item, answers) == {
        "starts": "2026-12-01T08:00",
        "ends": "2026-12-02",
        "meet": "call",
        "settle": "daily",
        "places": 2,
        "insurance": True,
    }
    settled = item.form.question("gig_settle")
    assert settled is not None
    assert {option.code for option in settled.options} == {"daily", "weekly", "done"}
    assert item.applicant is Applicant.EMPLOYER
