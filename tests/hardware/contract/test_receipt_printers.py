"""What every receipt printer promises, under every fault: its word about the paper is true, and nothing comes twice."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hardware.api import Cut, DeviceState, PrintDocument, PrintOutcome, PrintResult, QrCode, Rule, TextLine
from hardware.fonts import Fonts
from hardware.simulators.control import FAULTS, Changes
from hardware.simulators.paper import HEAD_TO_CUTTER
from tests.hardware.contract.diary import Diary
from tests.hardware.contract.printer_rigs import RIGS, Bench, Rig
from tests.hardware.virtual_bench import new_plug

ON_PAPER = (PrintOutcome.PRINTED, PrintOutcome.ASSUMED)
WITHOUT_EFFECT = frozenset({"bad_checksum", "card_pulled"})
# Those a receipt comes out of nevertheless, and its word with it.
SURVIVED = WITHOUT_EFFECT | {"slow", "noise"}
HINDRANCES: list[dict[str, Any]] = [{"paper": "out"}, {"cover": "open"}]
WELL: Changes = {"paper": "ok", "cover": "closed", "fault": None, "paper_left": None}
names = itertools.count(1)


Scenario = Callable[[Bench], None]
Every = Callable[..., None]


@pytest.fixture
def every(tmp_path: Path, fonts: Fonts) -> Every:
    """Runs scenarios on each rig in turn, on a time that nobody waits for."""

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
        for rig in RIGS:
            for number, scenario in enumerate(scenarios):
                run_on(rig, number, scenario)

    return run


@contextmanager
def set_up(rig: Rig, folder: Path, fonts: Fonts) -> Iterator[Bench]:
    plug = new_plug("printer")
    told = Diary(plug.time)
    with rig.simulate(plug, folder, fonts) as simulator:
        printer = rig.open(plug, folder, fonts)
        bench = Bench(rig, folder, simulator, printer, told, plug)
        printer.on_status(told)
        printer.start()
        try:
            bench.until(lambda: printer.wait_checked(0))
            yield bench
        finally:
            printer.stop()


class Receipt:
    """A document that nobody could take for another; its first and last lines tell how much of it came out."""

    def __init__(self, bench: Bench) -> None:
        number = next(names)
        self.head, self.tail = f"甲{number:05d}头", f"甲{number:05d}尾"
        lines = (TextLine(text=self.head), Rule(), QrCode("https://e.example/1"), TextLine(text="𠮷㐂"))
        self.document = PrintDocument((*lines, TextLine(text=self.tail), Cut()))
        self.results = Diary(bench.plug.time)

    def print_on(self, bench: Bench) -> "Receipt":
        bench.printer.print_document(self.head, self.document, self.results)
        return self

    @property
    def result(self) -> PrintResult:
        self.results.until(bool)
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
    bench.until(lambda: bench.printer.status().state in (DeviceState.READY, DeviceState.DEGRADED))
    following = Receipt(bench).print_on(bench)
    assert following.result.outcome in ON_PAPER
    if bench.rig.model.completion == "poll":
        bench.until(lambda: following.is_whole(bench))
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
        receipt = Receipt(bench).print_on(bench)
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
        receipt = Receipt(bench).print_on(bench)
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
        receipt = Receipt(bench).print_on(bench)
        assert receipt.result.outcome in (PrintOutcome.NOT_PRINTED, PrintOutcome.UNKNOWN)
        bench.simulator.control(fault=None)
        bench.until(lambda: bench.printer.status().cause == cause_of(hindrance))
        recover(bench, receipt)

    every(*(partial(scenario, hindrance) for hindrance in HINDRANCES))


def test_the_paper_ends_in_mid_receipt(every: Every) -> None:
    def scenario(bench: Bench) -> None:
        bench.simulator.control(paper_left=HEAD_TO_CUTTER + 40)
        receipt = Receipt(bench).print_on(bench)
        assert receipt.result == PrintResult(PrintOutcome.UNKNOWN, "paper_out")
        recover(bench, receipt)

    every(scenario)


def test_it_is_busy_while_it_prints(every: Every) -> None:
    def scenario(bench: Bench) -> None:
        assert Receipt(bench).print_on(bench).result.outcome in ON_PAPER
        bench.told.until(lambda told: DeviceState.BUSY in [status.state for status in told])
        bench.told.until(lambda told: told[-1].state in (DeviceState.READY, DeviceState.DEGRADED))

    every(scenario)


def half_printed(bench: Bench) -> Receipt:
    """Its first line is on the paper, the rest is on its way."""
    bench.simulator._speed = 500.0
    receipt = Receipt(bench).print_on(bench)
    bench.until(lambda: bench.times_on_paper(receipt.head) == 1)
    return receipt


def cause_of(hindrance: Any) -> str:
    return "paper_out" if "paper" in hindrance else "cover_open"
