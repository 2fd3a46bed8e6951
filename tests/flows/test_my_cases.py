"""What lies behind 我的业务 in every walk: the fake answers as the real use cases do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hardware.api import PrintOutcome, PrintResult
from kiosk.domain.person import Assurance, Person
from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.my_cases import Case, NotAllowed
from kiosk.usecases.reprint_receipt import COPIES_A_DAY, Reprint
from tests.flows.test_real_store import KioskWithStore, PrinterThatPrints
from tests.support.journeys import TO_DONE
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, there, walk
from tests.support.people import person


@pytest.fixture(params=["fake", "real"])
def k(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KioskUnderTest]:
    """One application is filed and its receipt printed; the visitor stands before the last page."""
    store = SqlStore(tmp_path)
    under_test = kiosk() if request.param == "fake" else KioskWithStore(store, PrinterThatPrints())
    yield walk(under_test, *TO_DONE, Step("done"))
    store.close()


def cases(k: KioskUnderTest, who: Person, assurance: Assurance = Assurance.CARD) -> tuple[Case, ...]:
    found = k.services.my_cases(who, assurance)
    assert isinstance(found, tuple)
    return found


def test_the_card_that_filed_it_finds_it(k):
    (case,) = cases(k, there(k.visit.person))
    saved = there(k.visit.saved)
    assert (case.submission_id, case.receipt_no, case.short_no) == (
        saved.submission_id, saved.receipt_no, saved.short_no
    )  # fmt: skip
    assert (case.item_name, case.state, case.parked, case.reason) == ("失业登记", CaseState.SAVED, False, None)
    assert case.saved_at == k.clock.now()
    assert case.may_print


def test_nobody_else_does(k):
    saved = there(k.visit.saved)
    other = person("测试四", date(1980, 1, 1))
    assert cases(k, other) == ()
    assert k.services.reprint(saved.submission_id, other, Assurance.CARD, lambda _: None) is Reprint.NOT_YOURS


def test_a_typed_visit_looks_nothing_up(k):
    saved, who = there(k.visit.saved), there(k.visit.person)
    assert k.services.my_cases(who, Assurance.TYPED) == NotAllowed()
    assert k.services.my_cases(replace(who, valid_until=date(2026, 10, 14)), Assurance.CARD) == NotAllowed()
    assert k.services.reprint(saved.submission_id, who, Assurance.TYPED, lambda _: None) is Reprint.NOT_ALLOWED


def test_it_is_printed_again_until_the_day_has_no_more(k):
    saved, who = there(k.visit.saved), there(k.visit.person)
    outcomes: list[PrintResult] = []
    wishes = [
        k.services.reprint(saved.submission_id, who, Assurance.CARD, outcomes.append) for _ in range(COPIES_A_DAY + 1)
    ]
    assert wishes == [Reprint.STARTED] * COPIES_A_DAY + [Reprint.USED_UP]
    assert outcomes == [PrintResult(PrintOutcome.PRINTED)] * COPIES_A_DAY
    assert not cases(k, who)[0].may_print


def test_the_fake_can_play_the_office_the_purge_and_a_broken_disk():
    k = walk(kiosk(), *TO_DONE, Step("done"))
    who = there(k.visit.person)
    k.filing.deliver(CaseState.NEEDS_MORE)
    k.filing.reasons["submission-1"] = "缺一张照片"
    assert [(case.state, case.reason) for case in cases(k, who)] == [(CaseState.NEEDS_MORE, "缺一张照片")]
    k.filing.purge("submission-1")
    assert cases(k, who) == ()
    assert k.services.reprint("submission-1", who, Assurance.CARD, lambda _: None) is Reprint.GONE
    k.filing.cases_trouble = StoreFailedError("disk")
    with pytest.raises(StoreFailedError):
        k.services.my_cases(who, Assurance.CARD)
