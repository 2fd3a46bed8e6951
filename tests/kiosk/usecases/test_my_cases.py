"""我的业务: only for who shows a card, only their own, and never more than is known."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.contract.changes import CaseStateChange, ChangesPage
from kiosk.domain.person import Assurance, IdentityKind, Person
from kiosk.domain.submission import CaseState, Submission
from kiosk.items.catalogue import Catalogue
from kiosk.items.holidays import load_holidays
from kiosk.settings import CONFIG
from kiosk.store.rows import AuditRow, SubmissionRow
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.my_cases import Case, Due, MyCases, NotAllowed
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

SOMEONE = person("测试四", date(1980, 1, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def my_cases(store: SqlStore, catalogue: Catalogue | None = None) -> MyCases:
    return MyCases(store=store, ledger=store.prints, catalogue=catalogue or shipped_catalogue(), clock=HandClock())


def listed(store: SqlStore, who: Person | None = None) -> tuple[Case, ...]:
    cases = my_cases(store)(who or person(), Assurance.CARD)
    assert isinstance(cases, tuple)
    return cases


def decide(store: SqlStore, submission: Submission, state: CaseState, reason: str | None, cursor: int = 1) -> None:
    told = CaseStateChange(
        submission_id=submission.submission_id, state=state, reason=reason, at=NOON + timedelta(minutes=cursor)
    )
    store.changes.apply(ChangesPage(changes=(told,), cursor=cursor, more=False), NOON)


def deliver(store: SqlStore, submission: Submission, status: ItemStatus = ItemStatus.STORED) -> None:
    store.outbox.record([ItemResult(key=submission.key, status=status, code=201)], NOON)


def test_ones_own_are_listed_newest_first(store: SqlStore) -> None:
    first, second = file_one(store), file_one(store)
    later = file_one(store, at=NOON + timedelta(hours=1))
    file_one(store, applicant=SOMEONE)
    cases = listed(store)
    assert [case.submission_id for case in cases] == [s.submission_id for s in (later, second, first)]
    assert (cases[2].receipt_no, cases[2].short_no) == (str(first.receipt_no), "1015-0001")
    assert cases[2] == Case(
        submission_id=first.submission_id,
        receipt_no=str(first.receipt_no),
        short_no="1015-0001",
        item="unemployment_registration",
        item_name="失业登记",
        state=CaseState.SAVED,
        parked=False,
        saved_at=NOON,
        reason=None,
        may_print=True,
    )


def test_a_typed_number_under_ones_own_is_ones_own(store: SqlStore) -> None:
    typed = replace(person(), kind=IdentityKind.TYPED, name="")
    submission = file_one(store, applicant=typed)
    assert [case.submission_id for case in listed(store)] == [submission.submission_id]


class NobodyAsks:
    """A store that must be left alone."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


@pytest.mark.parametrize(
    ("who", "assurance"),
    [
        (person(), Assurance.TYPED),
        (replace(person(), kind=IdentityKind.TYPED, name=""), Assurance.CARD),
        (replace(person(), valid_until=date(2026, 10, 14)), Assurance.CARD),
    ],
    ids=["typed visit", "typed person", "expired card"],
)
def test_who_shows_nothing_good_sees_nothing_and_the_store_is_not_asked(who: Person, assurance: Assurance) -> None:
    nobody = NobodyAsks()
    ask = MyCases(store=nobody, ledger=nobody, catalogue=shipped_catalogue(), clock=HandClock())  # type: ignore[arg-type]
    assert ask(who, assurance) == NotAllowed()


def test_a_token_opens_them_as_a_card_does(store: SqlStore) -> None:
    file_one(store)
    assert len(my_cases(store)(person(), Assurance.TOKEN)) == 1  # type: ignore[arg-type]


def test_what_is_missing_is_said(store: SqlStore) -> None:
    submission = file_one(store)
    deliver(store, submission)
    assert listed(store)[0].state is CaseState.DELIVERED
    decide(store, submission, CaseState.NEEDS_MORE, "缺一张照片")
    assert (listed(store)[0].state, listed(store)[0].reason) == (CaseState.NEEDS_MORE, "缺一张照片")
    decide(store, submission, CaseState.ACCEPTED, None, cursor=2)
    assert (listed(store)[0].state, listed(store)[0].reason) == (CaseState.ACCEPTED, None)


def test_what_the_centre_could_not_take_is_parked(store: SqlStore) -> None:
    deliver(store, file_one(store), ItemStatus.REFUSED)
    assert listed(store)[0].parked


def test_an_item_that_is_gone_keeps_its_name_and_cannot_be_printed(store: SqlStore) -> None:
    file_one(store)
    without = my_cases(store, Catalogue(()))(person(), Assurance.CARD)
    assert isinstance(without, tuple)
    assert [(case.item_name, case.may_print) for case in without] == [("失业登记", False)]


def test_what_was_purged_is_no_longer_listed_and_no_reason_comes_back(store: SqlStore) -> None:
    submission = file_one(store)
    deliver(store, submission)
    store.purge_delivered(NOON + timedelta(days=1), NOON)
    assert listed(store) == ()
    decide(store, submission, CaseState.REFUSED, "说的是这个人的事")
    with store._sessions.reading() as session:
        row = session.scalars(select(SubmissionRow)).one()
        assert (row.state, row.state_reason, row.person_digest, row.request_hash) == ("refused", None, None, "")


def test_every_look_is_in_the_audit_chain_and_says_nothing_of_the_person(store: SqlStore) -> None:
    file_one(store)
    listed(store)
    listed(store, SOMEONE)
    with store._sessions.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.event == "cases_listed").order_by(AuditRow.seq)).all()
        fields = [json.loads(row.fields) for row in rows]
    assert fields == [{"assurance": "card", "count": 1}, {"assurance": "card", "count": 0}]
    assert store.verify_audit().intact


CALENDAR, _ = load_holidays(CONFIG / "holidays.toml")


def due(store: SqlStore) -> Due | None:
    ask = MyCases(store=store, ledger=store.prints, catalogue=shipped_catalogue(), clock=HandClock(), calendar=CALENDAR)
    cases = ask(person(), Assurance.CARD)
    assert isinstance(cases, tuple)
    return cases[0].due


def test_without_the_centre_s_word_the_day_is_counted_from_the_acceptance(store: SqlStore) -> None:
    submission = file_one(store)
    deliver(store, submission)
    assert due(store) is None
    decide(store, submission, CaseState.ACCEPTED, None)
    # Thursday 15 October 2026 and three working days.
    assert due(store) == Due(date(2026, 10, 20))


def test_a_year_without_a_table_makes_it_a_guess(store: SqlStore) -> None:
    submission = file_one(store)
    deliver(store, submission)
    decide(store, submission, CaseState.ACCEPTED, None)
    ask = MyCases(store=store, ledger=store.prints, catalogue=shipped_catalogue(), clock=HandClock())
    cases = ask(person(), Assurance.CARD)
    assert isinstance(cases, tuple)
    assert cases[0].due == Due(date(2026, 10, 20), certain=False)


def test_a_clock_that_has_stood_still_only_the_centre_can_read(store: SqlStore) -> None:
    submission = file_one(store)
    deliver(store, submission)
    decide(store, submission, CaseState.ACCEPTED, None)
    decide(store, submission, CaseState.NEEDS_MORE, "缺一张照片", cursor=2)
    assert due(store) is None
    decide(store, submission, CaseState.ACCEPTED, None, cursor=3)
    assert due(store) is None


def test_one_that_was_asked_about_first_is_accepted_later(store: SqlStore) -> None:
    submission = file_one(store)
    deliver(store, submission)
    decide(store, submission, CaseState.NEEDS_MORE, "缺一张照片")
    decide(store, submission, CaseState.ACCEPTED, None, cursor=2)
    assert due(store) == Due(date(2026, 10, 20))


def test_the_same_state_told_again_brings_its_new_day_and_an_older_word_does_not(store: SqlStore) -> None:
    submission_id = file_one(store).submission_id
    for at, day in ((2, date(2026, 10, 22)), (1, date(2026, 10, 21))):
        told = CaseStateChange(
            submission_id=submission_id, state=CaseState.ACCEPTED, at=NOON + timedelta(minutes=at), due=day
        )
        store.changes.apply(ChangesPage(changes=(told,), cursor=at, more=False), NOON)
    assert due(store) == Due(date(2026, 10, 22))
