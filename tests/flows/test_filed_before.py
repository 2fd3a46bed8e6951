"""The same application twice: said kindly, with the number of the first and its receipt; nothing told to who typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from tests.flows.test_my_cases_pages import filed_before
from tests.flows.test_real_store import KioskWithStore, PrinterThatPrints
from tests.support.journeys import TO_CHECK, TO_DONE, hand_in
from tests.support.kiosk_under_test import KioskUnderTest, Step, place, there, walk
from tests.support.office_words import answer_all, decide


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def k(store: SqlStore) -> KioskUnderTest:
    """The same was filed in an earlier visit."""
    return filed_before(KioskWithStore(store, PrinterThatPrints()))


def test_the_first_one_is_opened_and_nothing_stored(k: KioskUnderTest, store: SqlStore) -> None:
    walk(k, *TO_CHECK, Step("check", hand_in), Step("case"))
    k.tick()
    assert there(k.case.view.reason).lead == "您 10 月 15 日已经交过一样的"
    assert (k.case.view.number, k.visit.answers, len(store.submissions())) == ("1015-0001", {}, 1)
    walk(k, Step("case", lambda k: k.case.other()))
    k.tick()
    assert there(k.case.view.printing).lead == "打印好了"
    walk(k, Step("case", lambda k: k.case.back()), Step("cases"))
    assert len(k.cases.view.rows) == 1
    walk(k, Step("cases", lambda k: k.cases.open_case(k.cases.view.rows[0].case_id)), Step("case"))
    assert there(k.case.view.reason).lead == "您 10 月 15 日已经交过一样的"


@pytest.mark.parametrize("state", [CaseState.COMPLETED, CaseState.REFUSED, CaseState.WITHDRAWN])
def test_what_has_ended_may_be_filed_again(k: KioskUnderTest, store: SqlStore, state: CaseState) -> None:
    answer_all(store)
    decide(store, store.submissions()[0].submission_id, state)
    walk(k, *TO_DONE, Step("done"))
    assert len(store.submissions()) == 2


def test_other_words_are_another_application(k: KioskUnderTest, store: SqlStore) -> None:
    walk(k, *TO_CHECK, Step("check", lambda k: k.check.edit("claim_benefit")))
    walk(k, Step("question/claim_benefit", lambda k: k.question.choose("1")))
    walk(k, Step("question/claim_benefit", lambda k: k.question.forward()), Step("check", hand_in), Step("done"))
    assert len(store.submissions()) == 2


def test_nothing_of_it_is_left_when_the_visit_ends(k: KioskUnderTest) -> None:
    walk(k, *TO_CHECK, Step("check", hand_in), Step("case"))
    k.reader.take()
    k.flow.end()
    k.settle()
    assert place(k) == "home"
    assert (k.flow.cases.filed_before, k.case.view) == ("", k.case.blank)
