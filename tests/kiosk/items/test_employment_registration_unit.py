"""就业登记（单位上班） as the catalogue ships it: 就业服务与就业管理规定 art. 62, domain reference A.5."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from tests.support.people import person
from tests.support.shipped_items import (
    MAN,
    asked,
    faults,
    left_out,
    missing,
    results,
    values,
    worked_out,
)

ID = "employment_registration_unit"


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {
            "phone", "employer_code", "employed_since", "occupation", "monthly_pay", "contract_kind", "contract_from",
            "contract_until", "promise",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"employer_code": "91530502MA6TEXT05M"}, ("employer_code", "bad_format")),
        ({"employer_code": "91530502"}, ("employer_code", "bad_format")),
        ({"employed_since": "2026-11-23"}, ("employed_since", "out_of_range")),
        ({"employed_since": "2026-02-30"}, ("employed_since", "bad_format")),
        ({"monthly_pay": 0}, ("monthly_pay", "out_of_range")),
        ({"monthly_pay": "3200"}, ("monthly_pay", "wrong_kind")),
        ({"contract_kind": "oral"}, ("contract_kind", "unknown_code")),
        ({"occupation": "x"}, ("occupation", "unknown_code")),
        ({"promise": False}, ("promise", "wrong_kind")),
        ({"diploma": "x"}, ("diploma", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"contract_from": "2026-10-01", "contract_until": "2026-09-30"}, ("contract_until", "out_of_range")),
        (
            {"contract_from": "2025-01-01", "contract_until": "2026-09-29", "employed_since": "2026-09-30"},
            ("contract_until", "out_of_range"),
        ),
        ({"employed_since": "1995-03-03"}, ("employed_since", "out_of_range")),
    ],
)
def test_answers_that_cannot_both_be_so_are_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


def test_a_contract_of_one_day_and_work_from_the_sixteenth_birthday_are_well(
    item: ServiceItem, answers: dict[str, Any]
) -> None:
    assert faults(item, answers | {"contract_from": "2026-10-01", "contract_until": "2026-10-01"}) == []
    assert faults(item, answers | {"employed_since": "1995-03-04"}) == []


def test_the_term_of_a_contract_is_in_whole_months(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert worked_out(item, answers) == {"contract_months": 24}  # 2026-10-01 to 2028-09-30
    year = answers | {"contract_from": "2026-03-15", "contract_until": "2027-03-14"}
    assert worked_out(item, year) == {"contract_months": 12}
    less = answers | {"contract_from": "2026-03-15", "contract_until": "2027-03-13"}
    assert worked_out(item, less) == {"contract_months": 11}


def test_only_a_contract_that_ends_is_asked_for_its_end(item: ServiceItem, answers: dict[str, Any]) -> None:
    dates = {"contract_from", "contract_until"}
    assert asked(item, answers) >= dates
    assert asked(item, answers | {"contract_kind": "open"}) & dates == {"contract_from"}
    assert asked(item, answers | {"contract_kind": "task"}) & dates == {"contract_from"}
    assert asked(item, answers | {"contract_kind": "none"}) & dates == set()
    assert worked_out(item, answers | {"contract_kind": "none", "contract_until": None}) == {}


def test_who_does_not_know_the_units_number_says_so(item: ServiceItem, answers: dict[str, Any]) -> None:
    without = {key: value for key, value in answers.items() if key != "employer_code"}
    assert faults(item, without | {"employer_known": "unknown"}) == []
    assert faults(item, without | {"employer_known": "known"}) == [("employer_code", "required")]


@pytest.mark.parametrize(
    ("since", "result"),
    [(None, "needs_proof"), ("2026-11-22", "met"), ("2026-10-23", "met"), ("2026-10-22", "needs_proof")],
)
def test_thirty_days_from_the_first_day_of_work(item: ServiceItem, since: str | None, result: str) -> None:
    assert results(item, {"employed_since": since})["in_time"] == result


def test_late_is_told_and_does_not_keep_the_application_back(item: ServiceItem, answers: dict[str, Any]) -> None:
    late = answers | {"employed_since": "2026-01-05", "contract_from": "2026-01-05"}
    assert "过了也可以交" in values(item, late)["in_time"]
    assert faults(item, late) == []


@pytest.mark.parametrize(("born", "result"), [(date(2010, 11, 22), "met"), (date(2010, 11, 23), "not_met")])
def test_sixteen_years(item: ServiceItem, born: date, result: str) -> None:
    assert results(item, {}, person(birth=born))["age"] == result
    assert results(item, {}, None)["age"] == "needs_proof"


@pytest.mark.parametrize(("now", "result"), [(None, "needs_proof"), ("yes", "met"), ("no", "not_met")])
def test_work_that_has_begun(item: ServiceItem, now: str | None, result: str) -> None:
    assert results(item, {"employed_now": now}, MAN)["employed"] == result


def test_the_days_are_an_amount_that_has_been_checked(item: ServiceItem) -> None:
    assert [c.text for c in item.conditions if c.id == "in_time"] == ["上班后 30 天内来登记"]
    assert any("30 天内" in row.text for row in item.guide)


def test_no_limit_is_promised_that_no_rule_fixes(item: ServiceItem) -> None:
    assert item.limits.promised_working_days is None
    assert item.limits.statutory_working_days is None
