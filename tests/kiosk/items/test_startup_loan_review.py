"""创业担保贷款资质审核受理 as the catalogue ships it: limits of the loan by its kind (domain reference A.9)."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from kiosk.items.form import check_answers
from tests.support.shipped_items import (
    MAN,
    asked,
    faults,
    left_out,
    missing,
    results,
    shipped_catalogue,
    worked_out,
)

ID = "startup_loan_review"


def partners(count: int, amount: float) -> dict[str, Any]:
    return {"loan_kind": "partnership", "partner_count": count, "loan_amount": amount}


def firm(staff: int, hires: int, amount: float = 100) -> dict[str, Any]:
    return {"loan_kind": "small_firm", "staff_count": staff, "new_hires": hires, "loan_amount": amount}


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    every_time = {
        "loan_kind", "business_code", "work_region", "loan_amount", "loan_years", "loan_use", "loan_guarantee",
        "loan_bank", "phone", "signature",
    }  # fmt: skip
    assert left_out(item, answers) == missing(every_time | {"loan_group"})
    together = answers | partners(2, 50)
    assert left_out(item, together) == missing(every_time | {"loan_group", "partner_count"})
    small = answers | firm(20, 2)
    assert left_out(item, small) == missing(every_time | {"staff_count", "new_hires"})


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"loan_kind": "gift"}, ("loan_kind", "unknown_code")),
        ({"loan_group": "rich"}, ("loan_group", "unknown_code")),
        ({"business_code": "123"}, ("business_code", "bad_format")),
        ({"loan_amount": 0}, ("loan_amount", "out_of_range")),
        ({"loan_amount": "10"}, ("loan_amount", "wrong_kind")),
        ({"loan_years": 0}, ("loan_years", "out_of_range")),
        ({"loan_bank": "x"}, ("loan_bank", "unknown_code")),
        (partners(1, 10), ("partner_count", "out_of_range")),
        (firm(0, 0), ("staff_count", "out_of_range")),
        ({"phone": "138"}, ("phone", "bad_format")),
        ({"spouse": "x"}, ("spouse", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"loan_amount": 30}, None),
        ({"loan_amount": 30.5}, "loan_amount"),
        (partners(2, 66), None),  # 2 x 30 x 110 % = 66
        (partners(2, 66.5), "loan_amount"),
        (partners(20, 400), None),
        (partners(20, 401), "loan_amount"),
        (firm(20, 2, 500), None),
        (firm(20, 2, 501), "loan_amount"),
        ({"loan_years": 3}, None),
        ({"loan_years": 4}, "loan_years"),
        (firm(100, 10), None),  # 10 % up to 100 people
        (firm(100, 9), "new_hires"),
        (firm(101, 6), None),  # 5 % above: 5.05
        (firm(101, 5), "new_hires"),
    ],
)
def test_the_limits(item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: str | None) -> None:
    assert faults(item, answers | change) == ([(fault, "out_of_range")] if fault else [])


def test_more_new_people_than_people_is_a_slip(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert faults(item, answers | firm(5, 6)) == [("new_hires", "out_of_range")]


def test_the_limit_is_told_in_words(item: ServiceItem, answers: dict[str, Any]) -> None:
    [fault] = check_answers(item, answers | {"loan_amount": 31}, person=MAN, today=date(2026, 11, 22))
    assert fault.message == "自己一个人贷，最多 30 万元。请改小一点"


def test_what_a_small_firm_may_have_is_a_limit_and_is_said_to_nobody(
    item: ServiceItem, answers: dict[str, Any]
) -> None:
    """Only of one region at most is it known, so that it keeps slips out and stands as a rule nowhere."""
    [fault] = check_answers(item, answers | firm(20, 2, 501), person=MAN, today=date(2026, 11, 22))
    assert (fault.field, fault.message) == ("loan_amount", "小微企业贷，最多当地规定的数。请改小一点")
    assert item.form.ground.amounts["loan_firm_max"].verified is False
    assert not any("500" in row.text for row in item.guide)


def test_every_limit_says_since_when_by_what_and_where_it_was_read(item: ServiceItem) -> None:
    limits = [amount for name, amount in item.form.ground.amounts.items() if name.startswith("loan_")]
    assert len(limits) == 8
    for amount in limits:
        assert "财金〔2023〕75号" in amount.legal_basis
        assert "lkljr.com" in amount.source
        assert amount.since == date(2023, 10, 1)


def test_limits_hold_from_their_first_day(answers: dict[str, Any]) -> None:
    day = date(2023, 10, 1)
    after = shipped_catalogue(day=day).get(ID)
    assert after is not None
    before = {amount for amount in shipped_catalogue(day=date(2023, 9, 30)).ground.amounts if "loan_" in amount}
    assert before == set()
    assert after.form.ground.amounts["loan_hires_percent"].value == 10


def test_each_kind_is_asked_its_own_questions(item: ServiceItem, answers: dict[str, Any]) -> None:
    own = {"loan_group", "partner_count", "staff_count", "new_hires"}
    assert asked(item, answers) & own == {"loan_group"}
    assert asked(item, answers | partners(2, 50)) & own == {"loan_group", "partner_count"}
    assert asked(item, answers | firm(20, 2)) & own == {"staff_count", "new_hires"}


def test_what_is_worked_out(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert worked_out(item, answers) == {}
    assert worked_out(item, answers | partners(3, 50)) == {"partnership_share": 99}
    assert worked_out(item, answers | firm(80, 10)) == {"hires_percent": 12.5}


@pytest.mark.parametrize(("group", "result"), [(None, "needs_proof"), ("farmer", "met"), ("none", "not_met")])
def test_ten_groups(item: ServiceItem, group: str | None, result: str) -> None:
    assert results(item, {"loan_group": group})["group"] == result
    assert len(item.form.question("loan_group").options) == 11  # type: ignore[union-attr]


def test_a_firm_belongs_to_no_group(item: ServiceItem) -> None:
    assert "group" not in results(item, {"loan_kind": "small_firm"})


@pytest.mark.parametrize(
    ("question", "clause", "good", "bad"),
    [
        ("licence", "business", "yes", "no"),
        ("other_loans", "no_other_loans", "no", "yes"),
        ("overdue", "no_arrears", "no", "yes"),
    ],
)
def test_clauses_that_are_asked(item: ServiceItem, question: str, clause: str, good: str, bad: str) -> None:
    assert results(item, {})[clause] == "needs_proof"
    assert results(item, {question: good})[clause] == "met"
    assert results(item, {question: bad})[clause] == "not_met"


def test_new_people_are_a_clause_of_firms_alone(item: ServiceItem) -> None:
    assert "new_hires" not in results(item, {"loan_kind": "person"})
    assert results(item, {"loan_kind": "small_firm"})["new_hires"] == "needs_proof"
    assert results(item, firm(200, 10))["new_hires"] == "met"
    assert results(item, firm(200, 9))["new_hires"] == "not_met"
    assert results(item, firm(50, 5))["new_hires"] == "met"
    assert results(item, firm(50, 4))["new_hires"] == "not_met"


def test_the_station_only_accepts_and_asks_nothing_about_a_spouse(item: ServiceItem) -> None:
    assert "街道受理" in item.level
    assert not {q.id for q in item.form.questions if "spouse" in q.id or "配偶" in q.title}
    assert any("由银行定" in text for text in item.next_steps)
