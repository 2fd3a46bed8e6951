"""失业登记 as the catalogue ships it, against 人社厅发〔2020〕79号."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.commands.items import example
from kiosk.domain.service_item import AskedOn, ConditionResult, QuestionKind, ServiceItem
from kiosk.items.eligibility import assess
from kiosk.items.form import applicable_answers, check_answers, visible_questions
from kiosk.items.rule import facts, holds
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

TODAY = date(2026, 10, 15)


@pytest.fixture(scope="module")
def item() -> ServiceItem:
    found = shipped_catalogue().get("unemployment_registration")
    assert found is not None
    return found


@pytest.fixture
def answers(item: ServiceItem) -> dict[str, object]:
    given = example(item, TODAY)
    return {key: value for key, value in given.items() if not key.startswith("applicant_")}


def test_the_example_is_a_valid_application(item: ServiceItem, answers: dict[str, object]) -> None:
    assert check_answers(item, answers, person=person(), today=TODAY) == ()


def test_the_guide_shows_all_elements_but_the_name(item: ServiceItem) -> None:
    assert len(item.guide) == 11
    assert all(row.text and row.plain and row.official for row in item.guide)
    assert any("6 个问题" in row.text for row in item.guide)


def test_nothing_is_demanded_beyond_document_form_and_promise(item: ServiceItem) -> None:
    assert [material.name for material in item.materials] == ["身份证或社保卡", "失业登记表", "承诺书"]
    assert not {QuestionKind.DOCUMENT_PHOTO} & {question.kind for question in item.form.questions}


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"phone": None}, "phone", "required"),
        ({"phone": "138"}, "phone", "bad_format"),
        ({"reason": "99"}, "reason", "unknown_code"),
        ({"reason": None}, "reason", "required"),
        ({"unemployed_since": "2027-01-01"}, "unemployed_since", "out_of_range"),
        ({"signature": None}, "signature", "required"),
        ({"signature": {"strokes": []}}, "signature", "required"),
        ({"signature": {"strokes": [[[0.5, 0.5], [0.5, 0.5]]]}}, "signature", "required"),
        ({"signature": True}, "signature", "wrong_kind"),
        ({"promise": True}, "promise", "unknown_field"),
        ({"diploma": "x"}, "diploma", "unknown_field"),
        ({"unemployed_since": "2026-02-30"}, "unemployed_since", "bad_format"),
    ],
)
def test_each_broken_rule_names_its_field(
    item: ServiceItem, answers: dict[str, object], change: dict[str, object], field: str, code: str
) -> None:
    faults = check_answers(item, answers | change, person=person(), today=TODAY)
    assert [(fault.field, fault.code) for fault in faults] == [(field, code)]


@pytest.mark.parametrize("twin", [{"fingerprint": "at_desk"}, {"strokes": [[[0, 0], [1, 1]]], "by": "proxy"}])
def test_who_cannot_write_signs_another_way(
    item: ServiceItem, answers: dict[str, object], twin: dict[str, object]
) -> None:
    assert check_answers(item, answers | {"signature": twin}, person=person(), today=TODAY) == ()


def test_the_promise_is_what_is_signed(item: ServiceItem) -> None:
    signature = item.form.signature
    assert signature is not None
    assert (signature.kind, signature.promises) == (QuestionKind.SIGNATURE, "我承诺上面写的都是真的")
    assert not {AskedOn.CHECK} & {question.asked_on for question in item.form.questions}


def test_a_person_without_a_phone_can_still_register(item: ServiceItem, answers: dict[str, object]) -> None:
    without = {key: value for key, value in answers.items() if key != "phone"} | {"phone_owner": "none"}
    assert check_answers(item, without, person=person(), today=TODAY) == ()


def test_another_reason_brings_its_question_and_takes_the_employer_away(
    item: ServiceItem, answers: dict[str, object]
) -> None:
    changed = answers | {"reason": "90"}
    asked = {question.id for question in visible_questions(item.form, changed)}
    assert "reason_other" in asked
    assert "last_employer" not in asked
    assert "last_employer" not in applicable_answers(item.form, changed)


def clauses(item: ServiceItem, answers: dict[str, object], birth: date | None) -> dict[str, str]:
    who = person(birth=birth) if birth else None
    return {c.condition.id: c.result.value for c in assess(item, answers=answers, person=who, today=TODAY).clauses}


@pytest.mark.parametrize(
    ("birth", "draws_pension", "result"),
    [
        (date(1979, 3, 4), "no", "met"),
        (date(1979, 3, 4), None, "needs_proof"),
        (date(1979, 3, 4), "yes", "not_met"),
        (date(1990, 1, 1), None, "met"),
        (date(2010, 10, 15), None, "met"),
        (date(2010, 10, 16), None, "not_met"),
        (None, None, "needs_proof"),
    ],
)
def test_age_and_pension(item: ServiceItem, birth: date | None, draws_pension: str | None, result: str) -> None:
    assert clauses(item, {"draws_pension": draws_pension}, birth)["age"] == result


def test_what_was_not_said_needs_proof(item: ServiceItem) -> None:
    found = clauses(item, {}, date(1990, 1, 1))
    assert found == {
        "age": "met", "place": "needs_proof", "able_and_willing": "needs_proof", "not_employed": "needs_proof"
    }  # fmt: skip
    assert assess(item, answers={}, person=person(), today=TODAY).result is ConditionResult.NEEDS_PROOF


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"last_employer": "\ud800"}, "last_employer", "bad_format"),
        ({"reason": "31", "last_employer": "测试\udc00厂"}, "last_employer", "bad_format"),
        ({"draws_pension": []}, "draws_pension", "wrong_kind"),
        ({"draws_pension": "  "}, "draws_pension", "unknown_code"),
        ({"intention": ""}, "intention", "unknown_code"),
        ({"phone": 10**400}, "phone", "wrong_kind"),
    ],
)
def test_no_answer_can_trip_the_rules(
    item: ServiceItem, answers: dict[str, object], change: dict[str, object], field: str, code: str
) -> None:
    faults = check_answers(item, answers | change, person=person(birth=date(2015, 1, 1)), today=TODAY)
    assert [(fault.field, fault.code) for fault in faults] == [(field, code)]


def test_a_damaged_card_neither_lets_a_child_through_nor_keeps_anyone_out(item: ServiceItem) -> None:
    child = replace(person(birth=date(2015, 1, 1)), address="示例\ud800")
    assert assess(item, answers={}, person=child, today=TODAY).refused
    adult = replace(person(birth=date(1990, 1, 1)), address="示例\ud800")
    assert assess(item, answers={}, person=adult, today=TODAY).clauses[0].result is ConditionResult.MET


def test_a_child_is_refused_with_the_reason(item: ServiceItem, answers: dict[str, object]) -> None:
    faults = check_answers(item, answers, person=person(birth=date(2015, 1, 1)), today=TODAY)
    assert [fault.code for fault in faults] == ["not_eligible"]
    assert "16" in faults[0].message


def test_someone_still_employed_is_told_and_may_file(item: ServiceItem, answers: dict[str, object]) -> None:
    working = answers | {"employed_now": "yes"}
    assert clauses(item, working, date(1990, 1, 1))["not_employed"] == "not_met"
    assert check_answers(item, working, person=person(), today=TODAY) == ()


def test_rules_see_whose_hand_signed_and_never_the_strokes(answers: dict[str, object]) -> None:
    seen = facts(answers, person(), TODAY).answers
    assert seen["signature"] == "hand"
    assert holds("answers.signature == 'hand'", facts(answers, None, TODAY))
