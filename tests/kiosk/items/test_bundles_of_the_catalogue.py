"""The three 一件事 of seed 002 (clause 十) as shipped: their parts are items of the catalogue, and asked once."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from kiosk.domain.bundle import Bundle
from kiosk.domain.service_item import Question
from kiosk.items.catalogue import Catalogue
from kiosk.items.example import example_answers, example_person
from kiosk.items.joint_form import joint_item, joint_of
from kiosk.items.rule import facts, holds, rule
from tests.support.shipped_items import shipped_catalogue

TODAY = date(2026, 11, 22)
NAMES = {"new_employee", "flexible_employment", "contract_ended"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue(region="530502", day=TODAY)


def bundle(catalogue: Catalogue, bundle_id: str) -> Bundle:
    found = catalogue.bundle(bundle_id)
    assert found is not None
    return found


def needed(catalogue: Catalogue, bundle_id: str, answers: dict[str, object]) -> list[str]:
    known = facts(answers, None, TODAY)
    parts = bundle(catalogue, bundle_id).parts
    return [part.item for part in parts if part.when is None or holds(part.when, known)]


def test_all_three_are_there(catalogue: Catalogue) -> None:
    assert {one.id for one in catalogue.bundles} == NAMES
    assert all(one.shelf.group == "bundle" and one.elsewhere for one in catalogue.bundles)


def test_every_part_is_an_item_and_none_stands_twice(catalogue: Catalogue) -> None:
    for one in catalogue.bundles:
        parts = [part.item for part in one.parts]
        assert not [item for item in parts if catalogue.get(item) is None]
        assert not [item for item, times in Counter(parts).items() if times > 1]


def test_a_part_hangs_on_answers_of_parts_that_are_asked_before_it(catalogue: Catalogue) -> None:
    for one in catalogue.bundles:
        known: set[str] = set()
        for part in one.parts:
            assert part.when is None or rule(part.when).answers <= known
            item = catalogue.get(part.item)
            assert item is not None
            known |= {question.id for question in item.form.questions if question.condition is None}


@pytest.mark.parametrize(
    ("intention", "follows"),
    [
        (None, []),
        ("1", ["job_seeker_registration"]),
        ("2", ["gig_worker_registration"]),
        ("3", ["career_guidance_appointment"]),
        ("4", ["training_enrolment"]),
    ],
)
def test_what_follows_the_end_of_a_contract(catalogue: Catalogue, intention: str | None, follows: list[str]) -> None:
    answers: dict[str, object] = {} if intention is None else {"intention": intention}
    assert needed(catalogue, "contract_ended", answers) == ["unemployment_registration", *follows]


def test_casual_workers_are_offered_the_gig_list(catalogue: Catalogue) -> None:
    casual = ["employment_registration_flexible", "gig_worker_registration", "flexible_insurance_subsidy"]
    assert needed(catalogue, "flexible_employment", {"flexible_kind": "daily"}) == casual
    rider = ["employment_registration_flexible", "flexible_insurance_subsidy"]
    assert needed(catalogue, "flexible_employment", {"flexible_kind": "platform"}) == rider
    assert needed(catalogue, "flexible_employment", {}) == rider


def test_a_new_employee_registers_here_and_is_told_the_rest(catalogue: Catalogue) -> None:
    assert needed(catalogue, "new_employee", {}) == ["employment_registration_unit"]
    assert [other.name for other in bundle(catalogue, "new_employee").elsewhere][:2] == ["社保登记", "劳动用工备案"]


@pytest.mark.parametrize(
    ("bundle_id", "told"),
    [
        ("new_employee", {"社保登记", "劳动用工备案", "职工医保", "住房公积金", "社保卡", "人事档案"}),
        ("flexible_employment", {"自己交养老保险", "自己交医疗保险", "社保卡"}),
        ("contract_ended", {"领失业金", "停保、用工备案", "接着交医疗保险", "档案和社保关系"}),
    ],
)
def test_what_others_do_is_told_with_where(catalogue: Catalogue, bundle_id: str, told: set[str]) -> None:
    """Each says who does it or where, in a sentence that fits its row."""
    elsewhere = {other.name: other.where for other in bundle(catalogue, bundle_id).elsewhere}
    assert told <= elsewhere.keys()
    assert all(6 <= len(where) <= 40 for where in elsewhere.values())


@pytest.mark.parametrize("bundle_id", sorted(NAMES))
def test_whatever_is_wanted_every_question_is_asked_once_and_each_part_gets_its_own(
    catalogue: Catalogue, bundle_id: str
) -> None:
    joint = joint_of(bundle(catalogue, bundle_id), catalogue, TODAY)
    assert joint is not None
    for intention in ("1", "2", "3", "4"):
        answers: dict[str, Any] = {"intention": intention, "flexible_kind": "daily"}
        for one in joint.parts:
            answers |= example_answers(one.item.form, TODAY, example_person()) | answers
        wanted = joint.wanted(answers, (), example_person(), TODAY)
        form = joint_item(joint, wanted, answers, example_person(), TODAY).form
        asked = [question.id for question in form.questions]
        assert not [name for name, times in Counter(asked).items() if times > 1]
        for one in wanted:
            needed = {question.id for question in one.questions(answers, example_person(), TODAY)}
            signed = one.item.form.signature
            assert needed - ({signed.id} if signed else set()) <= set(asked)


def test_one_id_is_one_question_in_the_whole_catalogue(catalogue: Catalogue) -> None:
    asked: dict[str, dict[object, str]] = {}
    for item in catalogue.items:
        for question in item.form.questions:
            asked.setdefault(question.id, {})[_answered_with(question)] = item.id
    assert {name: kinds for name, kinds in asked.items() if len(kinds) > 1} == {}


def _answered_with(question: Question) -> tuple[object, ...]:
    return question.kind, question.codes, question.format, question.depth, question.within


def test_what_nobody_has_checked_is_no_basis(catalogue: Catalogue) -> None:
    for one in catalogue.bundles:
        assert [basis.title for basis in one.legal_basis if basis.verified] == ["人社部发〔2024〕30号"]
