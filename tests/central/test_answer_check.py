"""The centre asks the item's own rules again: by the edition the application names, or not at all."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from central.answer_check import MOST_BREACHES, Checked, CheckResult, check, check_supplement
from central.item_book import load_book
from kiosk.contract.submission import SubmissionMessage, applicant_message
from kiosk.domain.service_item import ServiceItem
from kiosk.items.form import applicable_answers, computed_values
from tests.support.messages import message
from tests.support.people import person
from tests.support.shipped_items import MAN, STATION, TODAY, example_answers, shipped, shipped_catalogue

ITEMS = tuple(item.id for item in shipped_catalogue(region=STATION, day=TODAY).items)
SAVED_AT = "2026-11-22T10:00:00+08:00"
UNEMPLOYMENT = shipped("unemployment_registration")


def as_sent(item: ServiceItem, answers: dict[str, Any], **changed: Any) -> SubmissionMessage:
    """As a station freezes it: with what the form works out."""
    kept = applicable_answers(item.form, answers, MAN, TODAY)
    kept |= computed_values(item.form, kept, MAN, TODAY)
    said = {
        "item": item.id,
        "item_version": item.version,
        "saved_at": SAVED_AT,
        "assurance": "card",
        "applicant": applicant_message(MAN).model_dump(mode="json"),
        "answers": kept,
    }
    return SubmissionMessage.model_validate(json.loads(json.dumps(message(**said | changed))))


def found(checked: Checked) -> list[tuple[str, str]]:
    return [(breach.field, breach.code) for breach in checked.breaches]


@pytest.mark.parametrize("item_id", ITEMS)
def test_what_a_station_takes_the_centre_finds_sound(item_id: str) -> None:
    item = shipped(item_id)
    assert load_book().check(as_sent(item, example_answers(item)), STATION) == Checked(CheckResult.SOUND)


@pytest.mark.parametrize(
    ("changed", "breach"),
    [
        ({"phone": "1380000"}, ("phone", "bad_format")),
        ({"phone": 13800000000}, ("phone", "wrong_kind")),
        ({"reason": "nonsense"}, ("reason", "unknown_code")),
        ({"reason": None}, ("reason", "required")),
        ({"unemployed_since": "2030-01-01"}, ("unemployed_since", "out_of_range")),
        ({"strange": "x"}, ("strange", "unknown_field")),
        ({"signature": {"strokes": []}}, ("signature", "required")),
    ],
)
def test_a_breach_is_named_by_field_and_code(changed: dict[str, Any], breach: tuple[str, str]) -> None:
    sent = as_sent(UNEMPLOYMENT, example_answers(UNEMPLOYMENT))
    sent = sent.model_copy(update={"answers": dict(sent.answers) | changed})
    assert breach in found(load_book().check(sent, STATION))


def test_what_the_form_worked_out_is_worked_out_again() -> None:
    item = shipped("flexible_insurance_subsidy")
    sent = as_sent(item, example_answers(item))
    name = next(field.id for field in item.form.computed if isinstance(sent.answers.get(field.id), int | float))
    sent = sent.model_copy(update={"answers": dict(sent.answers) | {name: 999999}})
    assert found(load_book().check(sent, STATION)) == [(name, "miscalculated")]


def test_an_expired_card_and_a_child_as_agent() -> None:
    child = applicant_message(person("测试小孩", date(2015, 1, 1))).model_dump(mode="json")
    expired = applicant_message(replace(MAN, valid_until=date(2026, 11, 21))).model_dump(mode="json")
    mandate = {"text_version": "1", "relation": "family", "given_at": SAVED_AT}
    sent = as_sent(UNEMPLOYMENT, example_answers(UNEMPLOYMENT), applicant=expired, agent=child, mandate=mandate)
    assert found(load_book().check(sent, STATION)) == [("card.valid_until", "out_of_range"), ("agent", "not_eligible")]


@pytest.mark.parametrize(
    ("changed", "region", "result"),
    [
        ({"item": "nonsense"}, STATION, CheckResult.UNKNOWN_ITEM),
        ({"item_version": "2019.1"}, STATION, CheckResult.UNKNOWN_VERSION),
        ({"item_version": ""}, STATION, CheckResult.UNKNOWN_VERSION),
        ({}, None, CheckResult.SOUND),  # by the region of its receipt number
        ({"receipt_no": "T1"}, None, CheckResult.UNKNOWN_VERSION),
        ({"receipt_no": "T1", "item": "nonsense"}, None, CheckResult.UNKNOWN_ITEM),
    ],
)
def test_what_the_centre_does_not_know_it_does_not_judge(
    changed: dict[str, Any], region: str | None, result: CheckResult
) -> None:
    sent = as_sent(UNEMPLOYMENT, example_answers(UNEMPLOYMENT)).model_copy(update=changed)
    assert load_book().check(sent, region) == Checked(result)


def test_an_edition_of_a_region_is_another_version() -> None:
    hubei = shipped("hardship_recognition", "420106")
    sent = as_sent(hubei, example_answers(hubei))
    assert load_book().check(sent, "420106").was_done
    assert load_book().check(sent, STATION) == Checked(CheckResult.UNKNOWN_VERSION)


def test_a_supplement_puts_a_breach_right_and_may_make_another() -> None:
    whole = example_answers(UNEMPLOYMENT)
    sent = as_sent(UNEMPLOYMENT, whole)
    wrong = dict(sent.answers) | {"phone": "1"}
    known = check(sent.model_copy(update={"answers": wrong}), UNEMPLOYMENT)
    assert found(known) == [("phone", "bad_format")]
    right = check_supplement(sent, UNEMPLOYMENT, wrong, wrong | {"phone": "13900001234"}, known, TODAY)
    assert right == Checked(CheckResult.SOUND)
    still = check_supplement(sent, UNEMPLOYMENT, wrong, wrong | {"reason": "x"}, known, TODAY)
    assert set(found(still)) == {("reason", "unknown_code"), ("phone", "bad_format")}


def test_what_time_alone_made_wrong_is_nobodys_breach() -> None:
    """Right when it was given, and not right by the rules of the day on which something else is answered."""
    sent = as_sent(UNEMPLOYMENT, example_answers(UNEMPLOYMENT))
    given = dict(sent.answers) | {"reason": "nonsense"}
    later = given | {"phone": "13900001234"}
    unknown_before = check_supplement(sent, UNEMPLOYMENT, given, later, Checked(CheckResult.SOUND), TODAY)
    assert unknown_before == Checked(CheckResult.SOUND)


TEXT = st.text(st.characters(codec=None), max_size=12)
LEAF = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
ANYTHING = st.recursive(LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4))


@settings(max_examples=150, deadline=None)
@given(item_id=st.sampled_from(ITEMS), data=st.data())
def test_whatever_is_answered_is_judged(item_id: str, data: st.DataObject) -> None:
    item = shipped(item_id)
    known = [question.id for question in item.form.questions] + [field.id for field in item.form.computed]
    names = st.sampled_from(known) | TEXT
    changed = data.draw(st.dictionaries(names, ANYTHING, max_size=4))
    sent = as_sent(item, example_answers(item))
    sent = sent.model_copy(update={"answers": dict(sent.answers) | changed})
    checked = check(sent, item)
    assert checked.was_done
    assert len(checked.breaches) <= MOST_BREACHES
    assert all(len(breach.field) <= 100 for breach in checked.breaches)
