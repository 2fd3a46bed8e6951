"""Printing again: for whom it belongs to, three times a day, and marked as what it is."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from hardware.api import PrintOutcome, PrintResult
from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.domain.person import Assurance
from kiosk.items.catalogue import Catalogue
from kiosk.store.rows import AuditRow
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.my_cases import MyCases
from kiosk.usecases.print_receipt import PrintReceipt
from kiosk.usecases.reprint_receipt import COPIES_A_DAY, Reprint, ReprintReceipt
from tests.kiosk.usecases.test_print_receipt import LABELS, Tray, words
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

SOMEONE = person("测试四", date(1980, 1, 1))
PRINTED = PrintResult(PrintOutcome.PRINTED)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def printing(store: SqlStore, clock: HandClock, tray: Tray) -> PrintReceipt:
    return PrintReceipt(
        store=store,
        ledger=store.prints,
        catalogue=shipped_catalogue(),
        printer=tray,
        clock=clock,
        labels=lambda: LABELS,
    )


def ask(printing: PrintReceipt, submission_id: str, done: Callable[[PrintResult], None] = lambda _: None) -> Reprint:
    return ReprintReceipt(printing=printing)(submission_id, person(), Assurance.CARD, done)


def test_it_is_marked_and_its_outcome_told(store: SqlStore, printing: PrintReceipt, tray: Tray) -> None:
    submission_id = file_one(store).submission_id
    printing(submission_id, lambda _: None)
    outcomes: list[PrintResult] = []
    assert ask(printing, submission_id, outcomes.append) is Reprint.STARTED
    assert "第 2 份 补打" in words(tray.given[1][1])
    assert tray.answer is not None
    tray.answer(PRINTED)
    assert outcomes == [PRINTED]


def test_it_is_marked_even_where_nothing_was_printed_before(
    store: SqlStore, printing: PrintReceipt, tray: Tray
) -> None:
    ask(printing, file_one(store).submission_id)
    assert "第 1 份 补打" in words(tray.given[0][1])


def test_three_times_a_day_whatever_the_visit(
    store: SqlStore, printing: PrintReceipt, tray: Tray, clock: HandClock
) -> None:
    submission_id, other = file_one(store).submission_id, file_one(store).submission_id
    printing(submission_id, lambda _: None)
    cases = MyCases(store=store, ledger=store.prints, catalogue=printing.catalogue, clock=clock)
    answers = [ask(printing, submission_id) for _ in range(COPIES_A_DAY + 1)]
    assert answers == [Reprint.STARTED] * COPIES_A_DAY + [Reprint.USED_UP]
    assert len(tray.given) == 1 + COPIES_A_DAY
    assert ask(printing, other) is Reprint.STARTED
    found = cases(person(), Assurance.CARD)
    assert isinstance(found, tuple)
    assert {case.submission_id: case.may_print for case in found} == {submission_id: False, other: True}
    clock.advance(timedelta(hours=12).total_seconds())
    assert ask(printing, submission_id) is Reprint.STARTED


def test_a_copy_that_did_not_come_out_is_not_counted(store: SqlStore, printing: PrintReceipt, tray: Tray) -> None:
    submission_id = file_one(store).submission_id
    printing(submission_id, lambda _: None)
    for _ in range(COPIES_A_DAY + 1):
        assert ask(printing, submission_id) is Reprint.STARTED
        assert tray.answer is not None
        tray.answer(PrintResult(PrintOutcome.NOT_PRINTED, "paper_out"))


def test_nobody_prints_what_is_another_persons(store: SqlStore, printing: PrintReceipt, tray: Tray) -> None:
    theirs = file_one(store, applicant=SOMEONE).submission_id
    assert ask(printing, theirs) is Reprint.NOT_YOURS
    assert ask(printing, "0" * 36) is Reprint.NOT_YOURS
    assert tray.given == []


def test_what_was_purged_is_gone(store: SqlStore, printing: PrintReceipt) -> None:
    submission = file_one(store)
    store.outbox.record([ItemResult(key=submission.key, status=ItemStatus.STORED, code=201)], NOON)
    store.purge_delivered(NOON + timedelta(days=1), NOON)
    assert ask(printing, submission.submission_id) is Reprint.GONE


@pytest.mark.parametrize("assurance", [Assurance.TYPED, Assurance.CARD])
def test_without_a_good_document_the_store_is_not_asked(assurance: Assurance, store: SqlStore) -> None:
    submission_id = file_one(store).submission_id
    expired = replace(person(), valid_until=date(2026, 10, 14))
    who = person() if assurance is Assurance.TYPED else expired
    blind = PrintReceipt(
        store=None,  # type: ignore[arg-type]
        ledger=None,  # type: ignore[arg-type]
        catalogue=Catalogue(()),
        printer=Tray(),
        clock=HandClock(),
        labels=lambda: LABELS,
    )
    assert ReprintReceipt(printing=blind)(submission_id, who, assurance, lambda _: None) is Reprint.NOT_ALLOWED


def test_what_cannot_be_printed_says_why(store: SqlStore, printing: PrintReceipt) -> None:
    submission_id = file_one(store).submission_id
    assert ask(replace(printing, catalogue=Catalogue(())), submission_id) is Reprint.NO_ITEM
    assert ask(replace(printing, printer=None), submission_id) is Reprint.NO_PRINTER


def test_every_wish_is_in_the_audit_chain(store: SqlStore, printing: PrintReceipt) -> None:
    submission_id = file_one(store).submission_id
    ask(printing, submission_id)
    ask(printing, "0" * 36)
    with store._sessions.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.event == "receipt_reprint").order_by(AuditRow.seq))
        fields = [json.loads(row.fields) for row in rows]
    assert fields == [
        {"answer": "started", "submission_id": submission_id},
        {"answer": "not_yours", "submission_id": "0" * 36},
    ]
