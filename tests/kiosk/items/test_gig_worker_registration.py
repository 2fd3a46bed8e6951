"""零工信息登记（求职） as the catalogue ships it: 劳动法 art. 15 and 64."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from tests.support.people import person
from tests.support.shipped_items import faults, left_out, missing, results, shipped_catalogue

ID = "gig_worker_registration"
SITE, CLEANING = "6-29-00-00", "4-09-08-01"


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {"gig_trades", "gig_times", "residence_region", "gig_distance", "gig_phone_shown", "phone"}
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"gig_trades": CLEANING}, ("gig_trades", "wrong_kind")),
        ({"gig_trades": ["x"]}, ("gig_trades", "unknown_code")),
        ({"gig_trades": [CLEANING, CLEANING]}, ("gig_trades", "duplicate")),
        ({"gig_trades": []}, ("gig_trades", "required")),
        ({"gig_times": ["never"]}, ("gig_times", "unknown_code")),
        ({"residence_region": "530599"}, ("residence_region", "unknown_code")),
        ({"gig_distance": 3}, ("gig_distance", "wrong_kind")),
        ({"gig_tools": ["plane"]}, ("gig_tools", "unknown_code")),
        ({"gig_phone_shown": "all"}, ("gig_phone_shown", "unknown_code")),
        ({"phone": "10086"}, ("phone", "bad_format")),
        ({"health": "1"}, ("health", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


def test_tools_and_a_phone_are_not_needed(item: ServiceItem, answers: dict[str, Any]) -> None:
    bare = {key: value for key, value in answers.items() if key not in ("gig_tools", "phone")}
    assert faults(item, bare | {"phone_owner": "none"}) == []


@pytest.mark.parametrize(("born", "result"), [(date(2010, 11, 22), "met"), (date(2010, 11, 23), "not_met")])
def test_sixteen_years(item: ServiceItem, born: date, result: str) -> None:
    assert results(item, {}, person(birth=born))["age"] == result
    assert results(item, {}, None)["age"] == "needs_proof"


def test_a_child_cannot_register(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert faults(item, answers, person(birth=date(2010, 11, 23))) == [("age", "not_eligible")]


@pytest.mark.parametrize(
    ("trades", "result"), [(None, "needs_proof"), ([CLEANING], "met"), ([CLEANING, SITE], "not_met")]
)
def test_minors_do_nothing_dangerous(item: ServiceItem, trades: list[str] | None, result: str) -> None:
    assert results(item, {"gig_trades": trades}, person(birth=date(2008, 11, 23)))["minor_is_safe"] == result


def test_who_is_grown_up_is_not_told_of_minors(item: ServiceItem) -> None:
    assert "minor_is_safe" not in results(item, {"gig_trades": [SITE]}, person(birth=date(2008, 11, 22)))
    assert results(item, {"gig_trades": [SITE]}, None)["minor_is_safe"] == "needs_proof"


def test_every_trade_is_an_occupation_so_that_posts_and_people_meet() -> None:
    catalogue = shipped_catalogue()
    occupations = {option.code for option in catalogue.options("occupation")}
    assert {option.code for option in catalogue.options("gig_trade")} <= occupations
