"""灵活就业社保补贴 as shipped: domain reference A.8; the gradual table of pension ages; the overlay of 广东."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.person import Person
from kiosk.domain.service_item import ServiceItem
from tests.support.people import person
from tests.support.shipped_items import (
    GUANGDONG,
    MAN,
    asked,
    faults,
    left_out,
    missing,
    results,
    shipped,
    values,
    woman,
    worked_out,
)

ID = "flexible_insurance_subsidy"
NEAR = person("测试近", date(1966, 6, 1))  # his pension is in 2026-11, at 60 years and 5 months
WOMAN = woman(date(1975, 5, 20))
SOON = woman(date(1976, 11, 20))  # of 50 before: hers is in 2027-11, at 51 years


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {"subsidy_from", "subsidy_until", "pension_paid", "medical_paid", "received_before", "phone", "signature"}
    )
    graduate = answers | {"subsidy_person": "graduate", "graduation_on": "2025-06-30"}
    assert "graduation_on" in left_out(item, graduate)


def test_what_the_office_knows_is_not_asked(item: ServiceItem, answers: dict[str, Any]) -> None:
    without = {key: value for key, value in answers.items() if key != "bank_card"}
    assert faults(item, without) == []
    assert not asked(item, answers) & {"work_region", "household_region", "flexible_kind", "employed_since"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"subsidy_from": "2026-13"}, ("subsidy_from", "bad_format")),
        ({"pension_paid": -1}, ("pension_paid", "out_of_range")),
        ({"pension_paid": 10.123}, ("pension_paid", "bad_format")),
        ({"medical_paid": "100"}, ("medical_paid", "wrong_kind")),
        ({"bank_card": "6222020000000000019"}, ("bank_card", "bad_format")),
        ({"received_before": "often"}, ("received_before", "unknown_code")),
        ({"received_before": "before", "received_months": 0}, ("received_months", "out_of_range")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"subsidy_from": "2026-07", "subsidy_until": "2026-06"}, ("subsidy_until", "out_of_range")),
        ({"subsidy_until": "2026-12"}, ("subsidy_until", "out_of_range")),
        ({"pension_paid": 0, "medical_paid": 0}, ("pension_paid", "out_of_range")),
        ({"received_before": "before", "received_months": 3.5}, ("received_months", "bad_format")),
    ],
)
def test_answers_that_cannot_both_be_so_are_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(
    "change",
    [
        {"subsidy_from": "2026-06", "subsidy_until": "2026-06"},
        {"subsidy_until": "2026-11"},
        {"pension_paid": 0, "medical_paid": 0.01},
        {"pension_paid": 900, "medical_paid": 0},
    ],
)
def test_the_last_of_what_is_allowed(item: ServiceItem, answers: dict[str, Any], change: dict[str, Any]) -> None:
    assert faults(item, answers | change) == []


def test_months_and_money_are_worked_out(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert worked_out(item, answers) == {
        "subsidy_months": 6,  # 2026-01 to 2026-06
        "paid_total": 6000.5,  # 4200 + 1800.50
        "subsidy_at_most": 4000.33,  # two thirds are 4000.333..., never rounded up
        "pension_month": "2042-03",  # a man born in 1979-03: 63 years
        "months_to_pension": 194,  # 2026-01 to 2042-03
        "months_with_this": 6,
    }


@pytest.mark.parametrize(
    ("paid", "at_most"),
    [((1200, 0), 800), ((100, 0), 66.66), ((0.01, 0.01), 0.01), ((1000.1, 0.2), 666.86), ((0, 0), 0)],
)
def test_two_thirds_are_never_rounded_up(
    item: ServiceItem, answers: dict[str, Any], paid: tuple[float, float], at_most: float
) -> None:
    found = worked_out(item, answers | {"pension_paid": paid[0], "medical_paid": paid[1]})
    assert found["subsidy_at_most"] == at_most


@pytest.mark.parametrize(
    ("who", "category", "month"),
    [
        (MAN, None, "2042-03"),  # born 1979-03: 60 years and 36 months, the last step
        (NEAR, None, "2026-11"),  # born 1966-06: 60 years and 5 months
        (person(birth=date(1964, 12, 31)), None, "2024-12"),  # before the first step: 60 years
        (person(birth=date(1965, 1, 1)), None, "2025-02"),  # the first step: 60 years and 1 month
        (WOMAN, "woman_50", "2025-08"),  # born 1975-05: 50 years and 3 months
        (WOMAN, "woman_55", "2031-10"),  # born 1975-05: 55 years and 17 months
        (WOMAN, "unsure", None),
        (WOMAN, None, None),
        (None, "woman_50", None),
    ],
)
def test_the_month_of_the_pension(
    item: ServiceItem, who: Person | None, category: str | None, month: str | None
) -> None:
    assert worked_out(item, {"pension_category": category}, who).get("pension_month") == month


def test_what_nobody_has_checked_is_worked_out_and_not_shown(item: ServiceItem) -> None:
    shown = {field.id for field in item.form.computed if field.shown}
    assert shown == {"subsidy_months", "paid_total", "pension_month"}
    texts = [row.text for row in item.guide] + list(item.next_steps) + [c.text for c in item.conditions]
    assert not [text for text in texts if "36" in text or "三分之二" in text or "2/3" in text]


@pytest.mark.parametrize(
    ("said", "result"), [(None, "needs_proof"), ("recognised", "met"), ("graduate", "met"), ("neither", "not_met")]
)
def test_who_it_is_for(item: ServiceItem, said: str | None, result: str) -> None:
    assert results(item, {"subsidy_person": said})["person"] == result


def test_who_is_neither_is_told_of_the_recognition(item: ServiceItem) -> None:
    assert "认定" in values(item, {"subsidy_person": "neither"})["person"]


@pytest.mark.parametrize(
    ("day", "result"), [(None, "needs_proof"), ("2024-11-22", "met"), ("2024-11-21", "not_met"), ("2026-06-30", "met")]
)
def test_two_years_after_graduation(item: ServiceItem, day: str | None, result: str) -> None:
    assert results(item, {"subsidy_person": "graduate", "graduation_on": day})["graduated"] == result
    assert "graduated" not in results(item, {"subsidy_person": "recognised"})


@pytest.mark.parametrize(
    ("said", "result"), [(None, "needs_proof"), ("unsure", "needs_proof"), ("yes", "met"), ("no", "not_met")]
)
def test_flexible_work_is_registered_first(item: ServiceItem, said: str | None, result: str) -> None:
    assert results(item, {"flexible_registered": said})["registered"] == result


@pytest.mark.parametrize(
    ("paid", "result"),
    [
        ({}, "needs_proof"),
        ({"pension_paid": 100}, "met"),
        ({"pension_paid": 0, "medical_paid": 50.5}, "met"),
        ({"pension_paid": 0, "medical_paid": 0}, "not_met"),
    ],
)
def test_something_was_paid(item: ServiceItem, paid: dict[str, float], result: str) -> None:
    assert results(item, paid)["paid"] == result


@pytest.mark.parametrize(("said", "result"), [(None, "needs_proof"), ("no", "met"), ("yes", "not_met")])
def test_no_two_subsidies_at_once(item: ServiceItem, said: str | None, result: str) -> None:
    assert results(item, {"insured_by_employer": said})["no_other_subsidy"] == result


@pytest.mark.parametrize(
    ("who", "category", "result"),
    [
        (MAN, None, "met"),
        (person(birth=date(1963, 1, 1)), None, "not_met"),
        (WOMAN, None, "needs_proof"),
        (WOMAN, "unsure", "needs_proof"),
        (WOMAN, "woman_55", "met"),
        (WOMAN, "woman_50", "not_met"),
        (None, None, "needs_proof"),
    ],
)
def test_before_the_pension(item: ServiceItem, who: Person | None, category: str | None, result: str) -> None:
    assert results(item, {"pension_category": category}, who)["before_pension"] == result


FIRST, AGAIN = {"received_before": "first"}, {"received_before": "before"}
SIX = {"subsidy_from": "2026-01", "subsidy_until": "2026-06"}
THIRTY_SIX = {"subsidy_from": "2023-11", "subsidy_until": "2026-10"}
THIRTY_SEVEN = {"subsidy_from": "2023-10", "subsidy_until": "2026-10"}


@pytest.mark.parametrize(
    ("who", "given", "result"),
    [
        (MAN, {}, "needs_proof"),
        (MAN, FIRST, "needs_proof"),
        (MAN, FIRST | SIX, "met"),
        (None, FIRST | SIX, "met"),
        (MAN, FIRST | THIRTY_SIX, "met"),
        (MAN, FIRST | THIRTY_SEVEN, "not_met"),
        (None, FIRST | THIRTY_SEVEN, "needs_proof"),
        # Less than five years before the pension at the first approval: as long as until then.
        (NEAR, FIRST | THIRTY_SEVEN, "met"),
        (SOON, FIRST | THIRTY_SEVEN | {"pension_category": "woman_50"}, "met"),
        (SOON, FIRST | THIRTY_SEVEN | {"pension_category": "woman_55"}, "not_met"),
        (SOON, FIRST | THIRTY_SEVEN | {"pension_category": "unsure"}, "needs_proof"),
        # Not beyond it: hers was in 2025-08.
        (WOMAN, FIRST | THIRTY_SEVEN | {"pension_category": "woman_50"}, "not_met"),
        (MAN, AGAIN | SIX, "needs_proof"),
        (MAN, AGAIN | SIX | {"received_months": 30}, "met"),
        (MAN, AGAIN | SIX | {"received_months": 31}, "not_met"),
        # Near the pension now; whether also at the first approval the office knows.
        (NEAR, AGAIN | SIX | {"received_months": 31}, "needs_proof"),
    ],
)
def test_how_long_in_all(item: ServiceItem, who: Person | None, given: dict[str, Any], result: str) -> None:
    assert results(item, given, who)["how_long"] == result


def test_exactly_five_years_before_the_pension_are_not_less(item: ServiceItem) -> None:
    at = person(birth=date(1966, 6, 1))  # the pension is in 2026-11
    five = FIRST | {"subsidy_from": "2021-11", "subsidy_until": "2026-10"}
    assert worked_out(item, five, at)["months_to_pension"] == 60
    assert results(item, five, at)["how_long"] == "not_met"
    less = FIRST | {"subsidy_from": "2021-12", "subsidy_until": "2026-10"}
    assert results(item, less, at)["how_long"] == "met"


def test_an_amount_nobody_has_checked_keeps_no_application_back(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert faults(item, answers | THIRTY_SEVEN) == []


def test_amounts_hold_from_their_day_on() -> None:
    before = shipped(ID, day=date(2025, 12, 31))
    assert results(before, FIRST | SIX)["how_long"] == "needs_proof"
    assert "subsidy_at_most" not in worked_out(before, {"pension_paid": 900, "medical_paid": 0})


def test_how_many_months_before_is_asked_of_those_who_had_some(item: ServiceItem) -> None:
    assert "received_months" not in asked(item, FIRST)
    assert "received_months" in asked(item, AGAIN)


def test_guangdong_changes_the_limit_and_nothing_else(item: ServiceItem) -> None:
    there = shipped(ID, GUANGDONG)
    assert (item.limits.promised_working_days, there.limits.promised_working_days) == (None, 30)
    assert there.limits.text == "受理后 30 个工作日内"
    assert (there.form.questions, there.form.computed) == (item.form.questions, item.form.computed)
    assert (there.conditions, there.materials) == (item.conditions, item.materials)
    changed = [(a.plain, b.text) for a, b in zip(item.guide, there.guide, strict=True) if a != b]
    assert changed == [("多久办好", "受理后 30 个工作日内")]
