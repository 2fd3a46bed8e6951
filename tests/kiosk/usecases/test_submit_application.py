from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from central.api.body import MAX_BODY
from kiosk.commands.items import example
from kiosk.contract.batch import MAX_ITEM, ItemResult, ItemStatus
from kiosk.domain.person import Assurance, IdentityKind
from kiosk.domain.service_item import QuestionKind
from kiosk.domain.signature import MAX_POINTS, MAX_STROKES
from kiosk.domain.submission import CaseState
from kiosk.items.catalogue import Catalogue
from kiosk.items.photo_check import MAX_FORM_BYTES
from kiosk.store.engine import WRITE
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.submit_application import _MAX_ANSWERS, Application, Refused, Saved, SubmitApplication
from tests.support.clocks import NOON, HandClock
from tests.support.kiosk_under_test import there
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

ITEM = "unemployment_registration"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def submit(store: SqlStore, catalogue: Catalogue) -> SubmitApplication:
    return SubmitApplication(store=store, catalogue=catalogue, clock=HandClock(), region="530502")


def application(catalogue: Catalogue, **changes: Any) -> Application:
    item = catalogue.get(ITEM)
    assert item is not None
    answers = {key: value for key, value in example(item, NOON.date()).items() if not key.startswith("applicant_")}
    return Application(
        item_id=ITEM, answers=answers | changes, person=person(), assurance=Assurance.CARD, key=str(uuid4())
    )


def test_an_application_is_numbered_and_kept(submit: SubmitApplication, store: SqlStore, catalogue: Catalogue) -> None:
    saved = submit(application(catalogue))
    assert isinstance(saved, Saved)
    assert saved.receipt_no == f"530502-{store.station().code}-20261015-0001"
    assert saved.short_no == "1015-0001"
    assert saved.state is CaseState.SAVED


def test_the_same_key_and_answers_give_the_same_receipt(
    submit: SubmitApplication, store: SqlStore, catalogue: Catalogue
) -> None:
    one = application(catalogue)
    assert submit(one) == submit(one)
    assert len(store.submissions()) == 1


@pytest.mark.parametrize("what", ["answers", "person"])
def test_the_same_key_with_another_content_is_refused(
    submit: SubmitApplication, store: SqlStore, catalogue: Catalogue, what: str
) -> None:
    one = application(catalogue)
    submit(one)
    other = replace(one, answers={**one.answers, "intention": "3"}) if what == "answers" else one
    other = replace(other, person=person(name="测试四")) if what == "person" else other
    refused = submit(other)
    assert isinstance(refused, Refused)
    assert [(fault.field, fault.code) for fault in refused.faults] == [("key", "duplicate")]
    assert len(store.submissions()) == 1


def test_a_broken_answer_stores_nothing(submit: SubmitApplication, store: SqlStore, catalogue: Catalogue) -> None:
    refused = submit(application(catalogue, phone="123"))
    assert isinstance(refused, Refused)
    assert [fault.field for fault in refused.faults] == ["phone"]
    assert store.submissions() == []
    assert store.outbox.depth().pending == 0


def test_an_answer_taken_away_by_another_is_left_out_and_named(
    submit: SubmitApplication, store: SqlStore, catalogue: Catalogue
) -> None:
    saved = submit(application(catalogue, reason="31"))
    assert isinstance(saved, Saved)
    assert saved.ignored == ("last_employer",)
    filed = store.filed(saved.submission_id)
    assert filed is not None
    assert "last_employer" not in filed.message.answers


def test_a_full_disk_stores_nothing_and_says_so(
    submit: SubmitApplication, store: SqlStore, catalogue: Catalogue
) -> None:
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(
            text("CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
        )
    with pytest.raises(StoreFailedError):
        submit(application(catalogue))
    assert store.submissions() == []
    assert store.verify_audit().entries == 0


def test_an_expired_card_is_refused_as_on_the_screens(
    submit: SubmitApplication, store: SqlStore, catalogue: Catalogue
) -> None:
    one = application(catalogue)
    refused = submit(replace(one, person=replace(one.person, valid_until=date(2026, 10, 14))))
    assert isinstance(refused, Refused)
    assert [(fault.field, fault.code) for fault in refused.faults] == [("card.valid_until", "out_of_range")]
    assert isinstance(submit(replace(one, person=replace(one.person, valid_until=date(2026, 10, 15)))), Saved)


def test_a_purged_request_is_known_by_its_key_alone(
    submit: SubmitApplication, store: SqlStore, catalogue: Catalogue
) -> None:
    one = application(catalogue)
    first = submit(one)
    store.outbox.record([ItemResult(key=one.key, status=ItemStatus.STORED, code=201)], NOON)
    store.purge_delivered(NOON + timedelta(days=1), NOON)
    again = submit(one)
    assert isinstance(first, Saved)
    assert isinstance(again, Saved)
    assert again.receipt_no == first.receipt_no


def test_an_unknown_item_is_refused(submit: SubmitApplication, catalogue: Catalogue) -> None:
    refused = submit(replace(application(catalogue), item_id="passport"))
    assert isinstance(refused, Refused)
    assert refused.faults[0].field == "item"


def nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "answer",
    [
        float("nan"),
        float("inf"),
        nested(50_000),
        nested(200),
        10**400,
        "\ud800",
        "\x00",
        "测" * 200,
        "😀",
        ["13800005678"],
    ],
    ids=range(10),
)
def test_what_is_no_answer_is_refused_by_name_and_leaves_nothing(
    submit: SubmitApplication, store: SqlStore, catalogue: Catalogue, answer: Any
) -> None:
    refused = submit(application(catalogue, phone=answer))
    assert isinstance(refused, Refused)
    assert {fault.field for fault in refused.faults} == {"phone"}
    assert store.submissions() == []


def test_what_no_message_can_carry_is_never_stored(
    submit: SubmitApplication, catalogue: Catalogue, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would be saved, printed, and never reach the centre."""
    monkeypatch.setattr("kiosk.usecases.submit_application._MAX_ANSWERS", 3000)
    hand = {"strokes": [[[n / 500, 0.123456] for n in range(300)]]}
    refused = submit(application(catalogue, signature=hand))
    assert isinstance(refused, Refused)
    assert [(fault.field, fault.code) for fault in refused.faults] == [("signature", "too_long")]
    assert store.submissions() == []
    assert isinstance(submit(application(catalogue)), Saved)


def test_what_may_be_stored_at_most_fits_into_one_message() -> None:
    assert _MAX_ANSWERS < MAX_ITEM
    assert MAX_ITEM + 64 * 1024 < MAX_BODY
    photographs = MAX_FORM_BYTES * 4 // 3
    longest_hand = MAX_STROKES * MAX_POINTS * len("[0.123456,0.123456],")
    assert photographs + longest_hand < _MAX_ANSWERS


@pytest.mark.parametrize("assurance", [Assurance.CARD, Assurance.TYPED])
def test_who_has_a_document_of_tomorrow_files_nothing(
    submit: SubmitApplication, store: SqlStore, catalogue: Catalogue, assurance: Assurance
) -> None:
    kind = IdentityKind.TYPED if assurance is Assurance.TYPED else IdentityKind.CITIZEN
    early = replace(person(birth=date(2031, 5, 6)), kind=kind)
    outcome = submit(replace(application(catalogue), person=early, assurance=assurance))
    assert isinstance(outcome, Refused)
    field = "applicant_number" if assurance is Assurance.TYPED else "card.valid_from"
    assert [fault.field for fault in outcome.faults] == [field]
    assert store.submissions() == []


def test_what_was_said_in_another_order_or_spelling_is_the_same(
    submit: SubmitApplication, catalogue: Catalogue
) -> None:
    item = catalogue.get("job_seeker_registration")
    assert item is not None
    answers = {key: value for key, value in example(item, NOON.date()).items() if not key.startswith("applicant_")}
    several = next(q.id for q in item.form.questions if q.kind is QuestionKind.CHOICES and len(q.options) > 1)
    counted = next(q.id for q in item.form.questions if q.kind is QuestionKind.NUMBER and q.id in answers)
    codes = [option.code for option in there(item.form.question(several)).options[:2]]
    one = replace(application(catalogue), item_id=item.id, answers=answers | {several: codes, counted: 3})
    again = {several: codes[::-1], counted: 3.0}
    assert isinstance(submit(one), Saved)
    outcome = submit(replace(one, answers=answers | again, key=str(uuid4())))
    assert isinstance(outcome, Refused)
    assert [fault.code for fault in outcome.faults] == ["duplicate"]
    assert isinstance(submit(replace(one, answers=answers | {several: codes[:1]}, key=str(uuid4()))), Saved)
