"""The same walk with the real use cases and the real database behind the pages."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hardware.api import PrintDocument, PrintOutcome, PrintResult
from kiosk.domain.rating import Grade
from kiosk.domain.score import score_of
from kiosk.domain.submission import CaseState
from kiosk.items.catalogue import Catalogue
from kiosk.store.sql_store import SqlStore
from kiosk.ui.services import Services
from kiosk.usecases.count_usage import CountUsage
from kiosk.usecases.my_cases import MyCases
from kiosk.usecases.print_receipt import PrintReceipt
from kiosk.usecases.rate_service import RateService
from kiosk.usecases.receipt import StationLabels
from kiosk.usecases.reprint_receipt import ReprintReceipt
from kiosk.usecases.submit_application import SubmitApplication
from kiosk.usecases.supplement_case import SupplementCase
from kiosk.usecases.withdraw_case import WithdrawCase
from tests.support.fake_printer import FakePrinter
from tests.support.fake_reader import FakeReader
from tests.support.journeys import TO_DONE
from tests.support.kiosk_under_test import KioskUnderTest, Step, catalogue, there, walk


class PrinterThatPrints(FakePrinter):
    def __init__(self) -> None:
        super().__init__()
        self.documents: list[PrintDocument] = []

    def print_document(self, job_id: str, document: PrintDocument, done: Callable[[PrintResult], None]) -> None:
        self.documents.append(document)
        done(PrintResult(PrintOutcome.PRINTED))


class KioskWithStore(KioskUnderTest):
    def __init__(self, store: SqlStore, printer: PrinterThatPrints) -> None:
        self.store = store
        super().__init__(catalogue=catalogue(), reader=FakeReader(), printer=printer)

    def _services(self, catalogue: Catalogue, reader: FakeReader | None, printer: FakePrinter | None) -> Services:
        labels = StationLabels(name="24小时就业服务e站", place="测试街道", code="QH03")
        print_receipt = PrintReceipt(
            store=self.store,
            ledger=self.store.prints,
            catalogue=catalogue,
            printer=printer,
            clock=self.clock,
            labels=lambda: labels,
        )
        supplement = SupplementCase(store=self.store, catalogue=catalogue, clock=self.clock)
        return replace(
            super()._services(catalogue, reader, printer),
            submit=SubmitApplication(store=self.store, catalogue=catalogue, clock=self.clock, region="530502"),
            print_receipt=print_receipt,
            my_cases=MyCases(store=self.store, ledger=self.store.prints, catalogue=catalogue, clock=self.clock),
            reprint=ReprintReceipt(printing=print_receipt),
            withdraw=WithdrawCase(store=self.store, clock=self.clock),
            answers_given=supplement.given,
            supplement=supplement,
            rate=RateService(store=self.store, clock=self.clock),
            progress_of=self.store.progress,
            note_usage=CountUsage(book=lambda: self.store.usage, clock=self.clock, may_date=lambda: True),
        )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def test_what_the_pages_file_is_on_the_disk_and_on_the_paper(store):
    printer = PrinterThatPrints()
    k = walk(KioskWithStore(store, printer), *TO_DONE, Step("done"))
    k.wait(4)
    (kept,) = store.submissions()
    assert kept.state is CaseState.SAVED
    assert k.done.view.number_line == f"失业登记·{kept.receipt_no}"
    assert there(k.done.view.printing).lead == "回执打印好了"
    assert len(printer.documents) == 1


def test_how_it_was_used_is_on_the_disk_when_the_visit_is_over_and_not_before(store):
    k = walk(KioskWithStore(store, PrinterThatPrints()), *TO_DONE, Step("done", lambda k: k.wait(2)))
    k.done.rate("good")
    k.settle()
    assert score_of(store.usage.seen(k.clock.now()).today).visited == 0
    k.flow.end()
    seen = score_of(store.usage.seen(k.clock.now()).today)
    assert (seen.visited, seen.looked, seen.begun, seen.filed, seen.rated[Grade.GOOD]) == (1, 1, 1, 1, 1)


def test_what_the_faces_say_is_on_the_disk_and_waits_to_be_sent(store):
    k = walk(KioskWithStore(store, PrinterThatPrints()), *TO_DONE, Step("done", lambda k: k.wait(2)))
    walk(k, Step("done", lambda k: k.done.rate("very_bad")), Step("rating", lambda k: k.rating.choose("staff")))
    walk(k, Step("rating", lambda k: k.rating.forward()), Step("done"))
    (kept,) = store.submissions()
    with store.unit_of_work() as work:
        assert work.rating_of(kept.submission_id) is Grade.VERY_BAD
    assert store.outbox.depth().pending == 2
    assert k.done.view.said
