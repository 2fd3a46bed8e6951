"""不办了: by who shows the card, once; what the centre says of it is what stands."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.contract.batch import BatchItem, ItemStatus
from kiosk.contract.case_messages import WithdrawalMessage
from kiosk.domain.case_message import Sent
from kiosk.domain.person import Assurance, Person
from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.my_cases import Case, MyCases
from kiosk.usecases.withdraw_case import Withdrawal, WithdrawCase
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.office_words import answer_all, decide
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

SOMEONE = person("测试四", date(1980, 1, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def withdraw(
    store: SqlStore, submission_id: str, who: Person | None = None, assurance: Assurance = Assurance.CARD
) -> Withdrawal:
    return WithdrawCase(store=store, clock=HandClock())(submission_id, who or person(), assurance)


def listed(store: SqlStore) -> Case:
    mine = MyCases(store=store, ledger=store.prints, catalogue=shipped_catalogue(), clock=HandClock())
    cases = mine(person(), Assurance.CARD)
    assert isinstance(cases, tuple)
    return cases[0]


def test_it_waits_here_until_the_centre_has_it(store: SqlStore) -> None:
    submission_id = file_one(store).submission_id
    answer_all(store)
    assert withdraw(store, submission_id) is withdraw(store, submission_id) is Withdrawal.SAVED
    (item,) = store.outbox.due(NOON, 50)
    message = BatchItem.model_validate(json.loads(item.body)).body
    assert isinstance(message, WithdrawalMessage)
    assert (message.submission_id, message.assurance) == (submission_id, Assurance.CARD)
    case = listed(store)
    assert (case.state, case.withdrawal, case.may_withdraw) == (CaseState.DELIVERED, Sent.WAITING, False)
    answer_all(store)
    case = listed(store)
    assert (case.state, case.withdrawal, case.may_withdraw) == (CaseState.WITHDRAWN, Sent.TAKEN, False)
    assert store.verify_audit().intact


def test_what_has_not_been_sent_can_be_taken_back_and_follows_it(store: SqlStore) -> None:
    submission = file_one(store)
    assert withdraw(store, submission.submission_id) is Withdrawal.SAVED
    first, _ = store.outbox.due(NOON, 50)
    assert first.key == submission.key
    answer_all(store)
    assert listed(store).state is CaseState.WITHDRAWN


def test_the_office_was_quicker(store: SqlStore) -> None:
    submission_id = file_one(store).submission_id
    answer_all(store)
    withdraw(store, submission_id)
    answer_all(store, ItemStatus.REFUSED, 409)
    assert (listed(store).state, listed(store).withdrawal) == (CaseState.DELIVERED, Sent.TOO_LATE)
    assert store.outbox.depth().parked == store.outbox.depth().pending == 0
    decide(store, submission_id, CaseState.COMPLETED, result="登记回执")
    case = listed(store)
    assert (case.state, case.result, case.may_withdraw) == (CaseState.COMPLETED, "登记回执", False)
    assert withdraw(store, submission_id) is Withdrawal.TOO_LATE


@pytest.mark.parametrize("state", [CaseState.COMPLETED, CaseState.REFUSED])
def test_what_has_ended_is_not_taken_back(store: SqlStore, state: CaseState) -> None:
    submission_id = file_one(store).submission_id
    answer_all(store)
    decide(store, submission_id, state)
    assert withdraw(store, submission_id) is Withdrawal.TOO_LATE
    assert store.outbox.depth().pending == 0


def test_what_the_centre_could_not_take_is_for_the_desk(store: SqlStore) -> None:
    submission_id = file_one(store).submission_id
    answer_all(store, ItemStatus.REFUSED, 422)
    assert withdraw(store, submission_id) is Withdrawal.TOO_LATE
    assert not listed(store).may_withdraw


@pytest.mark.parametrize(
    ("who", "assurance", "why"),
    [
        (person(), Assurance.TYPED, Withdrawal.NOT_ALLOWED),
        (replace(person(), valid_until=date(2026, 10, 14)), Assurance.CARD, Withdrawal.NOT_ALLOWED),
        (SOMEONE, Assurance.CARD, Withdrawal.NOT_YOURS),
    ],
)
def test_nobody_else_takes_it_back(store: SqlStore, who: Person, assurance: Assurance, why: Withdrawal) -> None:
    submission_id = file_one(store).submission_id
    answer_all(store)
    assert withdraw(store, submission_id, who, assurance) is why
    assert store.outbox.depth().pending == 0


def test_a_delivered_withdrawal_is_forgotten_with_the_rest(store: SqlStore) -> None:
    submission_id = file_one(store).submission_id
    withdraw(store, submission_id)
    answer_all(store)
    store.purge_delivered(NOON.replace(year=2027), NOON)
    assert store.outbox.due(NOON, 50) == []
    assert store.submissions()[0].state is CaseState.WITHDRAWN
