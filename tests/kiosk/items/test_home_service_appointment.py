"""上门、代办服务预约 as the catalogue ships it: for whom, where, when, what."""

from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from tests.support.shipped_items import (
    MAN,
    asked,
    faults,
    left_out,
    missing,
    results,
)

ID = "home_service_appointment"


@pytest.fixture
def answers(answers: dict[str, Any]) -> dict[str, Any]:
    return answers | {"appointment_on": "2026-11-25"}


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {
            "service_for", "cannot_come", "home_services", "visit_region", "visit_place", "appointment_on",
            "half_day", "phone",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"service_for": "dog"}, ("service_for", "unknown_code")),
        ({"served_person": "测试四"}, ("served_person", "wrong_kind")),
        ({"served_person": [{"number": "530502199005061247"}]}, ("served_person[0].number", "bad_format")),
        ({"served_person": [{"name": "测试四"}]}, ("served_person[0].number", "required")),
        ({"cannot_come": "x"}, ("cannot_come", "unknown_code")),
        ({"home_services": ["haircut"]}, ("home_services", "unknown_code")),
        ({"home_services": []}, ("home_services", "required")),
        ({"visit_region": "53"}, ("visit_region", "unknown_code")),
        ({"visit_place": "x"}, ("visit_place", "unknown_code")),
        ({"appointment_on": "2026-11-21"}, ("appointment_on", "out_of_range")),
        ({"appointment_on": "2026-12-23"}, ("appointment_on", "out_of_range")),
        ({"half_day": 1}, ("half_day", "wrong_kind")),
        ({"diagnosis": "x"}, ("diagnosis", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


def test_the_other_persons_card_may_be_missing(item: ServiceItem, answers: dict[str, Any]) -> None:
    without = {key: value for key, value in answers.items() if key != "served_person"}
    assert faults(item, without) == []
    assert faults(item, answers | {"served_person": []}) == []


def test_ones_own_card_is_nobody_elses(item: ServiceItem, answers: dict[str, Any]) -> None:
    own = answers | {"served_person": [{"number": MAN.number}]}
    assert faults(item, own) == [("served_person", "out_of_range")]


def test_for_oneself_nobody_else_is_asked_for(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert "served_person" in asked(item, answers)
    assert "served_person" not in asked(item, answers | {"service_for": "self"})


@pytest.mark.parametrize(("why", "result"), [(None, "needs_proof"), ("ill", "met"), ("can", "not_met")])
def test_for_those_who_cannot_come(item: ServiceItem, why: str | None, result: str) -> None:
    assert results(item, {"cannot_come": why})["cannot_come"] == result


def test_who_could_come_is_not_sent_away(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert faults(item, answers | {"cannot_come": "can"}) == []
