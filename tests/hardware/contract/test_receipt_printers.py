"""What every receipt printer promises, under every fault: its word about the paper is true, and nothing comes twice."""

import itertools
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hardware.api import Cut, DeviceState, PrintDocument, PrintOutcome, PrintResult, QrCode, Rule, TextLine
from hardware.drivers import escpos_link, escpos_printer, fault_watch, print_run
from hardware.drivers.back_off import BackOff
from hardware.fonts import Fonts
from hardware.simulators import escpos
from hardware.simulators.control import FAULTS, Changes
from hardware.simulators.paper import HEAD_TO_CUTTER
from tests.hardware.contract.diary import Diary
from tests.hardware.contract.printer_rigs import RIGS, Bench, Rig

ON_PAPER = (PrintOutcome.PRINTED, PrintOutcome.ASSUMED)
WITHOUT_EFFECT = frozenset({"bad_checksum", "card_pulled"})
# Those a receipt comes out of nevertheless, and its word with it.
SURVIVED = WITHOUT_EFFECT | {"slow", "noise"}
HINDRANCES: list[dict[str, Any]] = [{"paper": "out"}, {"cover": "open"}]
WELL: Changes = {"paper": "ok", "cover": "closed", "fault": None, "paper_left": None}
names = itertools.count(1)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """All waits of driver and simulator shorter, in proportion."""
    for module, waits in {
        escpos_link: {"ANSWER_SECONDS": 0.2, "LATE_SECONDS": 0.2, "WRITE_SECONDS": 0.3, "READ_SLICE": 0.03},
        fault_watch: {"ROUND_SECONDS": 0.05, "SILENT_SECONDS": 0.5, "PRINT_SECONDS": 1.5},
        print_run: {"POLL_SECONDS": 0.05, "SETTLED_SECONDS": 0.4, "CLEARED_SECONDS": 0.1, "QUIET_SECONDS": 0.5},
        escpos_printer: {"CHECK_SECONDS": 0.2, "LISTEN_SECONDS": 0.05},
        escpos: {"SLOW_SECONDS": 0.05, "RESET_SECONDS": 0.3},
    }.items():
        for name, seconds in waits.items():
            monkeypatch.setattr(module, name, seconds)
    monkeypatch.setattr(BackOff, "next", lambda _: 0.1)


Scenario = Callable[[Bench], None]
Every = Callable[..., None]


@pytest.fixture
def every(tmp_path: Path, fonts: Fonts) -> Every:
    """Runs scenarios on all rigs side by side: nearly all of their time is waiting."""

    def run_on(rig: Rig, number: int, scenario: Scenario) -> None:
        folder = tmp_path / f"{rig}-{number}"
        folder.mkdir()
        try:
            with set_up(rig, folder, fonts) as bench:
                scenario(bench)
        except BaseException as error:
            error.add_note(f"on {rig}")
            raise

    def run(*scenarios: Scenario) -> None:
        with ThreadPoolExecutor(len(RIGS) * len(scenarios)) as pool:
            results = [pool.submit(run_on, rig, *each) for rig in RIGS for each in enumerate(scenarios)]
        for result in results:
            result.result()

    return run


@contextmanager
def set_up(rig: Rig, folder: Path, fonts: Fonts) -> Iterator[Bench]:
    told = Diary()
    with rig.simulate(folder, fonts) as simulator:
        printer = rig.open(folder, fonts)
        printer.on_status(told)
        printer.start()
        try:
            assert printer.wait_checked(5)
            yield Bench(rig, folder, simulator, printer, told)
        finally:
            printer.stop()


class Receipt:
    """A document that nobody could take for another; its first and last lines tell how much of it came out."""

    def __init__(self) -> None:
        number = next(names)
        self.head, self.tail = f"甲{number:05d}头", f"甲{number:05d}尾"
        lines = (TextLine(text=self.head), Rule(), QrCode("https://e.example/1"), TextLine(text="𠮷㐂"))
        self.document = PrintDocument((*lines, TextLine(text=self.tail), Cut()))
        self.results = Diary()

    def print_on(self, bench: Bench) -> "Receipt":
        bench.printer.print_document(self.head, self.document, self.results)
        return self

    @property
    def result(self) -> PrintResult:
        self.results.until(bool, 15)
        result: PrintResult = self.results.entries[0]
        return result

    def is_whole(self, bench: Bench) -> bool:
        sheet = next((text for text in bench.sheets() if self.tail in text), "\n".join(bench.simulator.uncut()))
        return self.head in sheet and self.tail in sheet

    def check(self, bench: Bench) -> None:
        """What was said of it against what lies on the paper."""
        assert bench.times_on_paper(self.head) <= 1
        assert bench.times_on_paper(self.tail) <= 1
        if self.result.outcome is PrintOutcome.PRINTED:
            assert self.is_whole(bench)
        if self.result.outcome is PrintOutcome.NOT_PRINTED:
            assert bench.times_on_paper(self.head) + bench.times_on_paper(self.tail) == 0


def recover(bench: Bench, failed: Receipt) -> None:
    """All is well again: the next receipt comes out, whole and alone on its sheet, and the failed one never more."""
    bench.simulator._speed = 4000.0
    bench.simulator.control(**WELL)
    wait_until(lambda: bench.printer.status().state in (DeviceState.READY, DeviceState.DEGRADED))
    following = Receipt().print_on(bench)
    assert following.result.outcome in ON_PAPER
    if bench.rig.model.completion == "poll":
        wait_until(lambda: following.is_whole(bench))
    assert following.is_whole(bench)
    sheet = next((text for text in bench.sheets() if following.head in text), "")
    assert failed.head not in sheet
    assert failed.tail not in sheet
    again = failed.result
    assert failed.print_on(bench).result == again
    failed.results.until(lambda results: len(results) > 1)
    assert failed.results.entries == [again, again]
    failed.check(bench)
    following.check(bench)


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_fault_before_a_job(every: Every, fault: str) -> None:
    def scenario(bench: Bench) -> None:
        bench.simulator.control(fault=fault)
        receipt = Receipt().print_on(bench)
        receipt.check(bench)
        if fault in SURVIVED:
            assert receipt.result.outcome in ON_PAPER
        recover(bench, receipt)

    every(scenario)


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_fault_in_mid_job(every: Every, fault: str) -> None:
    def scenario(bench: Bench) -> None:
        receipt = half_printed(bench)
        bench.simulator.control(fault=fault)
        receipt.check(bench)
        if fault in SURVIVED:
            assert receipt.result.outcome in ON_PAPER
        recover(bench, receipt)

    every(scenario)


def test_what_cannot_print_is_not_begun(every: Every) -> None:
    def scenario(hindrance: Any, bench: Bench) -> None:
        bench.simulator.control(**hindrance)
        receipt = Receipt().print_on(bench)
        assert receipt.result == PrintResult(PrintOutcome.NOT_PRINTED, cause_of(hindrance))
        recover(bench, receipt)

    every(*(partial(scenario, hindrance) for hindrance in HINDRANCES))


def test_what_stops_in_mid_job_is_unknown(every: Every) -> None:
    def scenario(hindrance: Any, bench: Bench) -> None:
        receipt = half_printed(bench)
        bench.simulator.control(**hindrance)
        assert receipt.result == PrintResult(PrintOutcome.UNKNOWN, cause_of(hindrance))
        recover(bench, receipt)

    every(*(partial(scenario, hindrance) for hindrance in HINDRANCES))


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_it_cannot_print_and_the_line_is_bad(every: Every, fault: str) -> None:
    """Nothing comes out, and nothing is said to have."""

    def scenario(hindrance: Any, bench: Bench) -> None:
        bench.simulator.control(fault=fault, **hindrance)
        receipt = Receipt().print_on(bench)
        assert receipt.result.outcome in (PrintOutcome.NOT_PRINTED, PrintOutcome.UNKNOWN)
        bench.simulator.control(fault=None)
        wait_until(lambda: bench.printer.status().cause == cause_of(hindrance))
        recover(bench, receipt)

    every(*(partial(scenario, hindrance) for hindrance in HINDRANCES))


def test_the_paper_ends_in_mid_receipt(every: Every) -> None:
    def scenario(bench: Bench) -> None:
        bench.simulator.control(paper_left=HEAD_TO_CUTTER + 40)
        receipt = Receipt().print_on(bench)
        assert receipt.result == PrintResult(PrintOutcome.UNKNOWN, "paper_out")
        recover(bench, receipt)

    every(scenario)


def test_it_is_busy_while_it_prints(every: Every) -> None:
    def scenario(bench: Bench) -> None:
        assert Receipt().print_on(bench).result.outcome in ON_PAPER
        bench.told.until(lambda told: DeviceState.BUSY in [status.state for status in told])
        bench.told.until(lambda told: told[-1].state in (DeviceState.READY, DeviceState.DEGRADED))

    every(scenario)


def half_printed(bench: Bench) -> Receipt:
    """Its first line is on the paper, the rest is on its way."""
    bench.simulator._speed = 500.0
    receipt = Receipt().print_on(bench)
    wait_until(lambda: bench.times_on_paper(receipt.head) == 1)
    return receipt


def cause_of(hindrance: Any) -> str:
    return "paper_out" if "paper" in hindrance else "cover_open"


def wait_until(holds: Callable[[], bool], seconds: float = 8.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)
