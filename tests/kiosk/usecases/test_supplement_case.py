"""补正: answered once, by who shows the card, with answers that hold; stored with its message or not at all."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from kiosk.commands.items import example
from kiosk.contract.batch import BatchItem, ItemStatus
from kiosk.contract.case_messages import SupplementMessage
from kiosk.domain.case_message import Sent
from kiosk.domain.person import Assurance, Person
from kiosk.domain.submission import CaseState, Submission
from kiosk.items.catalogue import Catalogue
from kiosk.store.rows import AuditRow
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.my_cases import Case, MyCases
from kiosk.usecases.supplement_case import AnswersRefused, CannotAnswer, Supplement, SupplementCase, Supplemented
from kiosk.usecases.withdraw_case import WithdrawCase
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.office_words import answer_all, ask_for, bring, decide
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

CATALOGUE = shipped_catalogue()
ITEM = CATALOGUE.get("unemployment_registration")
assert ITEM is not None
ANSWERS = example(ITEM, NOON.date())
SOMEONE = person("测试四", date(1980, 1, 1))
NEW_PHONE = {"phone": "13900001234"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def filed(store: SqlStore) -> Submission:
    """At the centre."""
    submission = file_one(store, answers=ANSWERS)
    answer_all(store)
    return submission


def answer(
    store: SqlStore,
    submission: Submission,
    request_id: str,
    answers: dict[str, Any] | None = None,
    *,
    who: Person | None = None,
    assurance: Assurance = Assurance.CARD,
    catalogue: Catalogue = CATALOGUE,
) -> Supplemented | AnswersRefused | CannotAnswer:
    supplement = Supplement(
        submission_id=submission.submission_id,
        request_id=request_id,
        key=str(uuid4()),
        answers=NEW_PHONE if answers is None else answers,
    )
    ask = SupplementCase(store=store, catalogue=catalogue, clock=HandClock())
    return ask(supplement, who or person(), assurance)


def listed(store: SqlStore) -> Case:
    mine = MyCases(store=store, ledger=store.prints, catalogue=CATALOGUE, clock=HandClock())
    cases = mine(person(), Assurance.CARD)
    assert isinstance(cases, tuple)
    return cases[0]


def waiting(store: SqlStore) -> SupplementMessage:
    (item,) = store.outbox.due(NOON, 50)
    message = BatchItem.model_validate(json.loads(item.body)).body
    assert isinstance(message, SupplementMessage)
    return message


def test_it_is_stored_with_its_message_and_its_audit_row(store: SqlStore, filed: Submission) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    assert listed(store).may_answer
    assert answer(store, filed, request) == Supplemented()
    message = waiting(store)
    assert (message.submission_id, message.request_id) == (filed.submission_id, request)
    assert (message.answers, message.assurance) == (NEW_PHONE, Assurance.CARD)
    case = listed(store)
    assert (case.state, case.answered, case.waiting) == (CaseState.NEEDS_MORE, Sent.WAITING, 1)
    assert not case.may_answer
    with store._sessions.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.event == "supplement_saved")).all()
        assert [json.loads(row.fields) for row in rows] == [
            {"submission_id": filed.submission_id, "assurance": "card", "answers": 1}
        ]
    assert store.verify_audit().intact


def test_a_second_try_is_the_same_answer_and_stores_nothing(store: SqlStore, filed: Submission) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    assert answer(store, filed, request) == answer(store, filed, request, {"phone": "13700001111"}) == Supplemented()
    assert waiting(store).answers == NEW_PHONE


@pytest.mark.parametrize("accepted", [False, True])
def test_once_delivered_it_is_where_it_was_asked_from(store: SqlStore, filed: Submission, accepted: bool) -> None:
    if accepted:
        decide(store, filed.submission_id, CaseState.ACCEPTED)
    request = ask_for(store, filed.submission_id, "phone")
    assert listed(store).accepted is accepted
    answer(store, filed, request)
    answer_all(store)
    case = listed(store)
    assert case.state is (CaseState.ACCEPTED if accepted else CaseState.DELIVERED)
    assert (case.reason, case.asked, case.due) == (None, None, None)
    decide(store, filed.submission_id, case.state, next_step="您补的已经送到，工作人员会接着看。", due="2026-10-20")
    case = listed(store)
    assert (case.next_step, case.due and case.due.day) == ("您补的已经送到，工作人员会接着看。", date(2026, 10, 20))


def test_an_answer_that_comes_when_something_else_is_asked_moves_nothing(store: SqlStore, filed: Submission) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    answer(store, filed, request)
    decide(store, filed.submission_id, CaseState.DELIVERED)
    again = ask_for(store, filed.submission_id, "reason")
    answer_all(store)
    case = listed(store)
    assert (case.state, case.asked and case.asked.request_id, case.may_answer) == (CaseState.NEEDS_MORE, again, True)


def test_one_that_came_too_late_waits_for_nobody(store: SqlStore, filed: Submission) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    answer(store, filed, request)
    answer_all(store, ItemStatus.REFUSED, 409)
    assert (listed(store).answered, store.outbox.depth().parked) == (Sent.TOO_LATE, 0)


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"phone": "123"}, "phone", "bad_format"),
        ({"phone": ""}, "phone", "bad_format"),
        ({"reason": "22"}, "reason", "unknown_field"),
        ({"no_such": "x"}, "no_such", "unknown_field"),
        ({"phone": 13900001234}, "phone", "wrong_kind"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_stored(
    store: SqlStore, filed: Submission, answers: dict[str, Any], field: str, code: str
) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    refused = answer(store, filed, request, answers)
    assert isinstance(refused, AnswersRefused)
    assert [(fault.field, fault.code) for fault in refused.faults] == [(field, code)]
    assert store.outbox.depth().pending == 0


def test_what_a_new_answer_brings_up_is_answered_too(store: SqlStore, filed: Submission) -> None:
    request = ask_for(store, filed.submission_id, "reason")
    assert answer(store, filed, request, {"reason": "90", "reason_other": "家里有事"}) == Supplemented()


def test_who_has_no_phone_may_say_so(store: SqlStore, filed: Submission) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    assert answer(store, filed, request, {**NEW_PHONE, "phone_owner": "family"}) == Supplemented()


def test_pictures_alone_are_an_answer_once_they_have_come(store: SqlStore, filed: Submission) -> None:
    bring(store, filed.submission_id)
    request = ask_for(store, filed.submission_id, materials=("缴费单照片",))
    assert answer(store, filed, request, {}) is CannotAnswer.NOTHING_IN_IT
    bring(store, filed.submission_id, count=2)
    case = listed(store)
    assert ([one.count for one in case.received], case.came) == ([2], 3)
    assert answer(store, filed, request, {}) == Supplemented()
    assert waiting(store).answers == {}


@pytest.mark.parametrize(
    ("who", "assurance", "why"),
    [
        (person(), Assurance.TYPED, CannotAnswer.NOT_ALLOWED),
        (replace(person(), valid_until=date(2026, 10, 14)), Assurance.CARD, CannotAnswer.NOT_ALLOWED),
        (SOMEONE, Assurance.CARD, CannotAnswer.NOT_YOURS),
    ],
)
def test_nobody_else_answers(
    store: SqlStore, filed: Submission, who: Person, assurance: Assurance, why: CannotAnswer
) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    assert answer(store, filed, request, who=who, assurance=assurance) is why
    ask = SupplementCase(store=store, catalogue=CATALOGUE, clock=HandClock())
    assert ask.given(filed.submission_id, who, assurance) is why
    assert store.outbox.depth().pending == 0


def test_what_is_not_asked_any_more_is_not_taken(store: SqlStore, filed: Submission) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    decide(store, filed.submission_id, CaseState.COMPLETED)
    assert answer(store, filed, request) is CannotAnswer.MOVED_ON


def test_what_is_taken_back_is_not_answered(store: SqlStore, filed: Submission) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    WithdrawCase(store=store, clock=HandClock())(filed.submission_id, person(), Assurance.CARD)
    assert answer(store, filed, request) is CannotAnswer.MOVED_ON
    assert not listed(store).may_answer


def test_an_item_that_is_gone_cannot_be_checked(store: SqlStore, filed: Submission) -> None:
    request = ask_for(store, filed.submission_id, "phone")
    assert answer(store, filed, request, catalogue=Catalogue(())) is CannotAnswer.NO_ITEM


def test_what_was_said_before_is_there(store: SqlStore, filed: Submission) -> None:
    ask = SupplementCase(store=store, catalogue=CATALOGUE, clock=HandClock())
    assert ask.given(filed.submission_id, person(), Assurance.CARD) == ANSWERS
