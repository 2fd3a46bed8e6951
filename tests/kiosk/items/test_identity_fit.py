"""Whose card fits which item: what nobody of that kind can get is said, and what the office decides is left to it."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain import citizen_number
from kiosk.domain.person import IdentityKind, Person
from kiosk.settings import CONFIG
from tests.support.people import number_born, person
from tests.support.shipped_items import TODAY, example_answers, faults, results, shipped, values

BABY, FIFTEEN, OLDEST = date(2026, 1, 2), date(2011, 5, 6), date(1921, 3, 4)
ITEMS = sorted(path.stem for path in (CONFIG / "items").glob("*.toml") if "." not in path.stem)
# Who may be younger: an appointment of theirs is kept by their elders.
ANY_AGE = {"home_service_appointment"}
BY_LAW = {"unemployment_registration", "gig_worker_registration"}
BY_PLACE = [
    "hardship_recognition",
    "flexible_insurance_subsidy",
    "startup_subsidy",
    "startup_loan_review",
    "internship_enrolment",
    "training_enrolment",
]


def born(day: date) -> Person:
    return person("测试小小", day)


def resident(first: str) -> Person:
    """Of Hong Kong (81), Macao (82) or Taiwan (83)."""
    seventeen = f"{first}000019790304123"
    number = seventeen + citizen_number.check_character(seventeen)
    return replace(person("测试港生"), kind=IdentityKind.HMT, number=number, ethnic=None)


def foreigner(kind: IdentityKind) -> Person:
    number = "FRA110078030401" if kind is IdentityKind.FOREIGN_2017 else "911056197903040012"
    return replace(person("测试国强"), kind=kind, number=number, ethnic=None, address=None, country="FRA")


@pytest.mark.parametrize("item_id", ITEMS)
@pytest.mark.parametrize("day", [BABY, FIFTEEN])
def test_no_child_is_told_that_they_may(item_id: str, day: date) -> None:
    item = shipped(item_id)
    told = results(item, example_answers(item), born(day))
    assert ("not_met" in told.values()) is (item_id not in ANY_AGE)


@pytest.mark.parametrize("item_id", ITEMS)
def test_a_child_is_sent_away_only_where_the_law_says_so(item_id: str) -> None:
    item = shipped(item_id)
    refused = [field for field, code in faults(item, example_answers(item), born(FIFTEEN)) if code == "not_eligible"]
    assert bool(refused) is (item_id in BY_LAW)


@pytest.mark.parametrize("item_id", ITEMS)
def test_who_is_very_old_is_sent_away_from_nothing(item_id: str) -> None:
    item = shipped(item_id)
    assert "not_eligible" not in {code for _, code in faults(item, example_answers(item), born(OLDEST))}


def test_who_may_draw_a_pension_is_promised_no_recognition() -> None:
    item = shipped("hardship_recognition")
    assert results(item, {}, born(OLDEST))["no_pension"] == "needs_proof"
    assert values(item, {}, born(OLDEST))["no_pension"].startswith("您 105 岁。")
    assert "no_pension" not in results(item, {}, born(date(1986, 1, 2)))


@pytest.mark.parametrize("first", ["81", "82", "83"])
@pytest.mark.parametrize("typed", [False, True])
def test_a_resident_of_hong_kong_macao_or_taiwan_who_worked_here_may_register(first: str, typed: bool) -> None:
    item, who = shipped("unemployment_registration"), resident(first)
    who = replace(who, kind=IdentityKind.TYPED) if typed else who
    assert results(item, {}, who)["worked_here"] == "needs_proof"
    assert faults(item, example_answers(item), who) == []


@pytest.mark.parametrize("kind", [IdentityKind.FOREIGN_2017, IdentityKind.FOREIGN_2023])
def test_a_foreigner_is_neither_promised_a_registration_nor_sent_away(kind: IdentityKind) -> None:
    item, who = shipped("unemployment_registration"), foreigner(kind)
    told = results(item, {}, who)
    assert (told["foreigner"], "worked_here" in told) == ("needs_proof", False)
    assert faults(item, example_answers(item), who) == []


@pytest.mark.parametrize("item_id", BY_PLACE)
@pytest.mark.parametrize("who", [resident("81"), foreigner(IdentityKind.FOREIGN_2017)], ids=["hmt", "foreign"])
def test_what_places_rule_differently_is_left_to_the_office(item_id: str, who: Person) -> None:
    assert results(shipped(item_id), {}, who)["other_card"] == "needs_proof"


@pytest.mark.parametrize("item_id", ITEMS)
def test_a_citizen_of_working_age_hears_nothing_of_other_cards(item_id: str) -> None:
    told = results(shipped(item_id), {}, person())
    assert not {"other_card", "worked_here", "foreigner", "old_enough", "no_pension"} & told.keys()


def test_land_is_not_taken_in_a_month_to_come() -> None:
    item = shipped("hardship_recognition")
    answers = example_answers(item) | {"hardship_kind": ["landless"], "land_taken_in": "2026-12"}
    assert ("land_taken_in", "out_of_range") in faults(item, answers)
    assert ("land_taken_in", "out_of_range") not in faults(item, answers | {"land_taken_in": f"{TODAY:%Y-%m}"})


def test_the_numbers_are_sound() -> None:
    assert citizen_number.is_well_formed(resident("81").number)
    assert citizen_number.is_well_formed(number_born(BABY))
