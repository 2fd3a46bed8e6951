"""一次性创业补贴 as the catalogue ships it: months, jobs and money are amounts of a region (domain reference A.9)."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from tests.support.shipped_items import (
    GUANGDONG,
    MAN,
    asked,
    faults,
    left_out,
    missing,
    results,
    shipped,
    worked_out,
)

ID = "startup_subsidy"
ZHUSHAN, JINGMEN = "420323", "420804"


def hired(number: str, since: str = "2026-02-01", insured: str = "yes") -> dict[str, str]:
    return {"number": number, "contract_from": since, "insured": insured}


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {
            "startup_group", "graduation_on", "business_code", "business_since", "industry", "work_region",
            "hired_people", "employees", "bank_card", "phone", "signature",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"startup_group": "rich"}, ("startup_group", "unknown_code")),
        ({"business_code": "91530502MA00TEUT0Y"}, ("business_code", "bad_format")),
        ({"business_since": "2026-11-23"}, ("business_since", "out_of_range")),
        ({"business_since": "2026-02-30"}, ("business_since", "bad_format")),
        ({"graduation_on": "2026-11-23"}, ("graduation_on", "out_of_range")),
        ({"industry": "zz"}, ("industry", "unknown_code")),
        ({"work_region": "999999"}, ("work_region", "unknown_code")),
        ({"hired_people": -1}, ("hired_people", "out_of_range")),
        ({"hired_people": "2"}, ("hired_people", "wrong_kind")),
        ({"bank_card": "6222020000000000017"}, ("bank_card", "bad_format")),
        ({"startup_subsidy_before": "maybe"}, ("startup_subsidy_before", "unknown_code")),
        ({"diploma": "x"}, ("diploma", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


def test_a_wrong_number_of_somebody_hired_is_named_with_its_row(item: ServiceItem, answers: dict[str, Any]) -> None:
    rows = [hired("530502199005061246"), hired("530502199507081256")]
    assert faults(item, answers | {"employees": rows}) == [("employees[1].number", "bad_format")]


def test_nobody_is_hired_twice(item: ServiceItem, answers: dict[str, Any]) -> None:
    rows = [hired("530502199005061246"), hired("530502199005061246")]
    assert faults(item, answers | {"employees": rows}) == [("employees[1].number", "duplicate")]


@pytest.mark.parametrize(
    "change",
    [
        {"hired_people": 3},
        {"employees": [hired(MAN.number or ""), hired("530502199005061246")]},
        {"employees": [hired("530502199005061246", "2026-01-09"), hired("530502199507081255")]},
    ],
    ids=["not as many as said", "oneself", "before the licence"],
)
def test_the_people_hired_agree_with_the_rest(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any]
) -> None:
    assert faults(item, answers | change) == [("employees", "out_of_range")]


def test_who_has_hired_nobody_is_asked_for_nobody(item: ServiceItem, answers: dict[str, Any]) -> None:
    alone = {key: value for key, value in answers.items() if key != "employees"} | {"hired_people": 0}
    assert "employees" not in asked(item, alone)
    assert faults(item, alone) == []


def test_only_graduates_are_asked_when_they_graduated(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert "graduation_on" in asked(item, answers)
    assert "graduation_on" not in asked(item, answers | {"startup_group": "veteran"})


@pytest.mark.parametrize(
    ("since", "months"), [("2026-01-10", 10), ("2025-11-22", 12), ("2025-11-23", 11), ("2026-11-22", 0)]
)
def test_months_in_business_are_whole_ones(item: ServiceItem, answers: dict[str, Any], since: str, months: int) -> None:
    assert worked_out(item, answers | {"business_since": since})["business_months"] == months


def test_the_insured_are_counted(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert worked_out(item, answers)["insured_count"] == 1
    assert worked_out(item, answers | {"hired_people": 0, "employees": None})["insured_count"] == 0


@pytest.mark.parametrize(("group", "result"), [(None, "needs_proof"), ("veteran", "met"), ("none", "not_met")])
def test_the_groups(item: ServiceItem, group: str | None, result: str) -> None:
    assert results(item, {"startup_group": group})["group"] == result


@pytest.mark.parametrize(("before", "result"), [(None, "needs_proof"), ("no", "met"), ("yes", "not_met")])
def test_once_only(item: ServiceItem, before: str | None, result: str) -> None:
    assert results(item, {"startup_subsidy_before": before})["first_time"] == result


def test_where_the_region_has_fixed_nothing_the_office_decides(item: ServiceItem, answers: dict[str, Any]) -> None:
    found = results(item, answers)
    open_ones = {"open_long_enough", "not_too_late", "graduated_lately", "jobs"}
    assert {found[clause] for clause in open_ones} == {"needs_proof"}


@pytest.mark.parametrize(
    ("given", "result"),
    [
        ({"startup_group": "hardship", "business_since": "2025-11-22"}, "met"),  # 12 whole months
        ({"startup_group": "hardship", "business_since": "2025-11-23"}, "not_met"),
        ({"startup_group": "graduate", "business_since": "2026-05-22"}, "met"),  # 6
        ({"startup_group": "graduate", "business_since": "2026-05-23"}, "not_met"),
        ({"startup_group": "returnee", "business_since": "2020-01-01"}, "needs_proof"),  # no months are told
        ({"startup_group": "hardship"}, "needs_proof"),
        ({"business_since": "2025-11-22"}, "needs_proof"),
    ],
)
def test_months_open_in_zhushan(given: dict[str, Any], result: str) -> None:
    assert results(shipped(ID, ZHUSHAN), given)["open_long_enough"] == result


@pytest.mark.parametrize(
    ("group", "people", "result"),
    [
        ("hardship", 0, "met"),
        ("graduate", 1, "not_met"),
        ("graduate", 2, "met"),
        ("returnee", 2, "not_met"),
        ("returnee", 3, "met"),
        ("veteran", 3, "needs_proof"),
        ("graduate", None, "needs_proof"),
        (None, 2, "needs_proof"),
    ],
)
def test_people_hired_in_zhushan(group: str | None, people: int | None, result: str) -> None:
    assert results(shipped(ID, ZHUSHAN), {"startup_group": group, "hired_people": people})["jobs"] == result


@pytest.mark.parametrize(
    ("graduated", "result"), [("2021-11-22", "met"), ("2021-11-21", "not_met"), (None, "needs_proof")]
)
def test_five_years_from_graduation_in_zhushan(graduated: str | None, result: str) -> None:
    given = {"startup_group": "graduate", "graduation_on": graduated}
    assert results(shipped(ID, ZHUSHAN), given)["graduated_lately"] == result


def test_the_clause_on_graduation_is_the_graduates_alone() -> None:
    assert "graduated_lately" not in results(shipped(ID, ZHUSHAN), {"startup_group": "hardship"})


@pytest.mark.parametrize(("since", "result"), [("2023-11-22", "met"), ("2023-10-22", "not_met")])
def test_a_licence_of_three_years_at_most_in_guangdong(since: str, result: str) -> None:
    assert results(shipped(ID, GUANGDONG), {"business_since": since})["not_too_late"] == result


def test_money_is_told_where_it_is_known_and_checked() -> None:
    def said(region: str) -> str:
        return " ".join(row.text for row in shipped(ID, region).guide)

    assert "就业困难人员领 2000 元。毕业生领 5000 元" in said(ZHUSHAN)
    assert "5000" not in said(JINGMEN)  # nobody has checked it
    assert "开业满 12 个月" in said(ZHUSHAN)
    assert "补贴多少，以当地规定为准" in said("530502")


def test_amounts_hold_from_their_first_day() -> None:
    before = shipped(ID, ZHUSHAN, date(2024, 1, 1))
    assert before.form.ground.amounts["startup_months_hardship"].value == 12
    assert "startup_subsidy_hardship" not in shipped(ID, "420304", date(2026, 11, 22)).form.ground.amounts
