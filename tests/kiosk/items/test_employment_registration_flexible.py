"""就业登记（灵活就业） as the catalogue ships it: domain reference A.5. Signed, and nothing to bring."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import QuestionKind, ServiceItem
from tests.support.people import person
from tests.support.shipped_items import asked, faults, left_out, missing, results, values

ID = "employment_registration_flexible"


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing({"phone", "flexible_kind", "employed_since", "work_region", "signature"})


def test_what_is_earned_may_be_left_out(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert faults(item, {key: value for key, value in answers.items() if key != "monthly_pay"}) == []


def test_a_person_without_a_phone_can_still_register(item: ServiceItem, answers: dict[str, Any]) -> None:
    without = {key: value for key, value in answers.items() if key != "phone"} | {"phone_owner": "none"}
    assert faults(item, without) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"flexible_kind": "office"}, ("flexible_kind", "unknown_code")),
        ({"employed_since": "2026-11-23"}, ("employed_since", "out_of_range")),
        ({"work_region": "530000"}, ("work_region", "bad_format")),
        ({"work_region": "999999"}, ("work_region", "unknown_code")),
        ({"work_region": 530502}, ("work_region", "wrong_kind")),
        ({"monthly_pay": 12.345}, ("monthly_pay", "bad_format")),
        ({"signature": {"strokes": []}}, ("signature", "required")),
        ({"employed_since": "1995-03-03"}, ("employed_since", "out_of_range")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


def test_it_is_signed_and_nothing_is_brought_but_the_document(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert item.form.signature is not None
    assert [material.name for material in item.materials] == ["身份证或社保卡", "就业登记表", "承诺书"]
    assert QuestionKind.DOCUMENT_PHOTO not in {q.kind for q in item.form.questions if q.id in asked(item, answers)}


@pytest.mark.parametrize(("own", "result"), [(None, "needs_proof"), ("yes", "met"), ("no", "not_met")])
def test_no_unit(item: ServiceItem, own: str | None, result: str) -> None:
    assert results(item, {"works_without_employer": own})["no_employer"] == result


def test_who_has_a_unit_is_told_of_the_other_registration(item: ServiceItem) -> None:
    assert "单位" in values(item, {"works_without_employer": "no"})["no_employer"]


@pytest.mark.parametrize(
    ("since", "result"), [(None, "needs_proof"), ("2026-10-23", "met"), ("2026-10-22", "needs_proof")]
)
def test_thirty_days(item: ServiceItem, since: str | None, result: str) -> None:
    assert results(item, {"employed_since": since})["in_time"] == result


@pytest.mark.parametrize(("born", "result"), [(date(2010, 11, 22), "met"), (date(2010, 11, 23), "not_met")])
def test_sixteen_years(item: ServiceItem, born: date, result: str) -> None:
    assert results(item, {}, person(birth=born))["age"] == result
    assert results(item, {}, None)["age"] == "needs_proof"
