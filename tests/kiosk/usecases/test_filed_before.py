"""The same application twice: recognised for who shows a card, said to nobody who only typed a number."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kiosk.commands.items import example
from kiosk.contract.batch import ItemStatus
from kiosk.domain.mandate import Mandate, Relation
from kiosk.domain.person import Assurance, IdentityKind, Person
from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.my_cases import MyCases
from kiosk.usecases.submit_application import Application, Refused, Saved, SubmitApplication
from kiosk.usecases.withdraw_case import WithdrawCase
from tests.support.clocks import NOON, HandClock
from tests.support.office_words import answer_all, ask_for, decide
from tests.support.old_database import go_back_to
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

ITEM = "unemployment_registration"
CATALOGUE = shipped_catalogue()
SIGNED_OTHERWISE = {"strokes": [[[0.1, 0.1], [0.9, 0.9]]]}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def file(
    store: SqlStore, who: Person | None = None, assurance: Assurance = Assurance.CARD, **changed: Any
) -> Saved | Refused:
    item = CATALOGUE.get(ITEM)
    assert item is not None
    answers = {key: value for key, value in example(item, NOON.date()).items() if not key.startswith("applicant_")}
    submit = SubmitApplication(store=store, catalogue=CATALOGUE, clock=HandClock(), region="530502")
    return submit(
        Application(
            item_id=ITEM,
            answers=answers | changed,
            person=who or person(),
            assurance=assurance,
            key=str(uuid4()),
        )
    )


def test_the_same_again_is_refused_with_the_number_of_the_first(store: SqlStore) -> None:
    first = file(store)
    assert isinstance(first, Saved)
    again = file(store)
    assert isinstance(again, Refused)
    (fault,) = again.faults
    assert (fault.field, fault.code, fault.message) == (
        "item", "duplicate", "您 10 月 15 日已经交过一样的，编号 1015-0001"
    )  # fmt: skip
    assert again.earlier is not None
    assert again.earlier.submission_id == first.submission_id
    assert len(store.submissions()) == 1


def test_another_hand_is_not_another_application(store: SqlStore) -> None:
    file(store)
    assert isinstance(file(store, signature=SIGNED_OTHERWISE), Refused)
    assert isinstance(file(store, assurance=Assurance.TOKEN), Refused)


def test_what_differs_is_another_application(store: SqlStore) -> None:
    file(store)
    assert isinstance(file(store, phone="13900001234"), Saved)
    assert isinstance(file(store, person("测试四", date(1980, 1, 1))), Saved)


def test_who_typed_a_number_is_told_nothing(store: SqlStore) -> None:
    file(store)
    typed = replace(person(), kind=IdentityKind.TYPED, name="")
    assert isinstance(file(store, typed, Assurance.TYPED), Saved)
    assert isinstance(file(store, typed, Assurance.TYPED), Saved)


def test_what_was_typed_under_ones_own_number_counts(store: SqlStore) -> None:
    file(store, replace(person(), kind=IdentityKind.TYPED, name=""), Assurance.TYPED)
    assert isinstance(file(store), Refused)


@pytest.mark.parametrize("state", [CaseState.DELIVERED, CaseState.ACCEPTED, CaseState.NEEDS_MORE])
def test_while_it_is_under_way(store: SqlStore, state: CaseState) -> None:
    file(store)
    answer_all(store)
    if state is not CaseState.DELIVERED:
        decide(store, store.submissions()[0].submission_id, state)
    assert isinstance(file(store), Refused)


@pytest.mark.parametrize("state", [CaseState.COMPLETED, CaseState.REFUSED, CaseState.WITHDRAWN])
def test_once_it_has_ended_it_may_be_filed_again(store: SqlStore, state: CaseState) -> None:
    file(store)
    answer_all(store)
    decide(store, store.submissions()[0].submission_id, state)
    assert isinstance(file(store), Saved)
    assert isinstance(file(store), Refused)


def test_one_that_is_being_taken_back_is_under_way_until_the_centre_has_heard(store: SqlStore) -> None:
    first = file(store)
    assert isinstance(first, Saved)
    WithdrawCase(store=store, clock=HandClock())(first.submission_id, person(), Assurance.CARD)
    assert isinstance(file(store), Refused)
    answer_all(store)
    assert isinstance(file(store), Saved)


def test_one_that_the_centre_could_not_take_keeps_nobody_from_another_try(store: SqlStore) -> None:
    file(store)
    answer_all(store, ItemStatus.REFUSED, 422)
    assert isinstance(file(store), Saved)


def test_what_was_purged_is_known_no_longer(store: SqlStore) -> None:
    file(store)
    answer_all(store)
    store.purge_delivered(NOON.replace(year=2027), NOON)
    assert isinstance(file(store), Saved)


def test_an_older_version_s_applications_count(store: SqlStore, tmp_path: Path) -> None:
    first = file(store)
    assert isinstance(first, Saved)
    answer_all(store)
    ask_for(store, first.submission_id, "phone")
    store.close()
    go_back_to("0003", tmp_path)
    again = SqlStore(tmp_path)
    assert isinstance(file(again), Refused)
    assert [one.submission_id for one in again.submissions_of(person().number)] == [first.submission_id]
    assert again.outbox.due(NOON, 50) == []
    again.close()


def test_what_the_centre_knows_from_elsewhere_is_told_with_the_case(store: SqlStore) -> None:
    file(store)
    answer_all(store, duplicate_of="530502-QH07-20261012-0003")
    mine = MyCases(store=store, ledger=store.prints, catalogue=CATALOGUE, clock=HandClock())
    cases = mine(person(), Assurance.CARD)
    assert isinstance(cases, tuple)
    assert cases[0].same_as == "1012-0003"


def test_who_files_the_same_for_another_is_told_that_they_did(store: SqlStore) -> None:
    assert isinstance(file(store), Saved)
    item = CATALOGUE.get(ITEM)
    assert item is not None
    answers = {key: value for key, value in example(item, NOON.date()).items() if not key.startswith("applicant_")}
    submit = SubmitApplication(store=store, catalogue=CATALOGUE, clock=HandClock(), region="530502")
    again = submit(
        Application(
            item_id=ITEM,
            answers=answers,
            person=person(),
            assurance=Assurance.CARD,
            key=str(uuid4()),
            agent=person("测试助手", date(1985, 6, 7)),
            mandate=Mandate(text_version="2026-11", relation=Relation.FAMILY, given_at=NOON),
        )
    )
    assert isinstance(again, Refused)
    assert [fault.message for fault in again.faults] == ["他 10 月 15 日已经交过一样的，编号 1015-0001"]
