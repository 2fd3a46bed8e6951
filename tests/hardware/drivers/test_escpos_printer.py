"""The printer driver against the simulated printer: what it claims, and what lies on the paper."""

import os
import select
import threading
import tty
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import (
    Cover,
    Cut,
    Health,
    Paper,
    PrintDocument,
    PrintOutcome,
    PrintResult,
    QrCode,
    TextLine,
    Tri,
)
from hardware.drivers import escpos_link, fault_watch, print_run
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.model_files import load_model
from hardware.fonts import Fonts
from hardware.simulators import escpos as escpos_simulator
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.paper import HEAD_TO_CUTTER
from tests.hardware.conftest import Heard
from tests.hardware.virtual_bench import VirtualRoom, now, until

PRINTED = PrintResult(PrintOutcome.PRINTED)


def receipt(text: str = "小票") -> PrintDocument:
    return PrintDocument((TextLine(text=text), TextLine(text="第二行"), Cut()))


@pytest.fixture
def simulator(
    tmp_path: Path, virtual_room: VirtualRoom, fonts: Fonts, stopped: Callable[[Any], Any]
) -> EscposSimulator:
    made: EscposSimulator = stopped(EscposSimulator(tmp_path / "printer", tmp_path / "out", None, fonts))
    return made


@pytest.fixture(params=["generic-80"])
def printer(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    simulator: EscposSimulator,
    fonts: Fonts,
    stopped: Callable[[Any], Any],
) -> Any:
    return stopped(registry.open_printer("escpos", str(tmp_path / "printer"), fonts, model=request.param))


@pytest.fixture
def sheets(tmp_path: Path) -> Callable[[], list[str]]:
    return lambda: [path.read_text("utf-8") for path in sorted((tmp_path / "out").glob("*.txt"))]


def print_now(printer: Any, document: PrintDocument, job_id: str = "job") -> PrintResult:
    heard = Heard()
    printer.print_document(job_id, document, heard)
    result: PrintResult = heard.next()
    return result


@pytest.mark.parametrize("printer", ["generic-80", "epson-tm"], indirect=True)
def test_printed_when_the_printer_says_so(printer: Any, sheets: Callable[[], list[str]]) -> None:
    assert print_now(printer, receipt()) == PRINTED
    assert [text.split() for text in sheets()] == [["小票", "第二行"]]


def test_a_model_without_cutter_or_confirmation(
    tmp_path: Path,
    virtual_room: VirtualRoom,
    simulator: EscposSimulator,
    fonts: Fonts,
    stopped: Callable[[Any], Any],
) -> None:
    """`poll`: no fault seen for a while is all there is, and is called so."""
    model = replace(load_model("generic-58", EscposModel), completion="poll")
    port = str(tmp_path / "printer")
    printer = stopped(EscposPrinter(virtual_room.wiring("p", lambda: virtual_room.open(port)), model, fonts))
    assert print_now(printer, receipt()) == PrintResult(PrintOutcome.ASSUMED)
    simulator.control(paper_left=HEAD_TO_CUTTER)
    assert print_now(printer, receipt(), "b") == PrintResult(PrintOutcome.UNKNOWN, "paper_out")


def test_a_job_is_printed_once_whoever_asks_again(printer: Any, sheets: Callable[[], list[str]]) -> None:
    heard = Heard()
    for _ in range(3):
        printer.print_document("job", receipt(), heard)
    assert [heard.next() for _ in range(3)] == [PRINTED] * 3
    assert print_now(printer, receipt(), "job") == PRINTED
    assert len(sheets()) == 1


def test_jobs_come_out_in_order(printer: Any, sheets: Callable[[], list[str]]) -> None:
    heard = Heard()
    for number in range(4):
        printer.print_document(str(number), receipt(f"第{number}"), heard)
    assert [heard.next() for _ in range(4)] == [PRINTED] * 4
    assert [text.split()[0] for text in sheets()] == ["第0", "第1", "第2", "第3"]


@pytest.mark.parametrize(
    ("changes", "cause", "paper", "cover"),
    [
        ({"paper": "out"}, "paper_out", Paper.OUT, Cover.CLOSED),
        ({"cover": "open"}, "cover_open", Paper.OK, Cover.OPEN),
    ],
)
def test_nothing_is_sent_to_a_printer_that_cannot(
    simulator: EscposSimulator, printer: Any, changes: Any, cause: str, paper: Paper, cover: Cover
) -> None:
    simulator.control(**changes)
    assert print_now(printer, receipt()) == PrintResult(PrintOutcome.NOT_PRINTED, cause)
    status = printer.status()
    assert (status.health, status.cause, status.paper, status.cover) == (Health.FAULT, cause, paper, cover)
    assert bytes(simulator._buffer).strip(b"\x10\x04\x01\x02\x03") == b""


def test_low_paper_prints_and_is_told(simulator: EscposSimulator, printer: Any, heard: Heard) -> None:
    assert printer.wait_checked(3)
    printer.on_status(heard)
    simulator.control(paper="low")
    assert print_now(printer, receipt()) == PRINTED
    status = heard.settled()
    assert (status.health, status.cause, status.action) == (Health.DEGRADED, "paper_low", "add_paper")


def test_paper_out_in_mid_sheet_is_unknown_and_the_rest_never_comes_out(
    simulator: EscposSimulator, printer: Any, sheets: Callable[[], list[str]]
) -> None:
    simulator.control(paper_left=HEAD_TO_CUTTER + 20)
    assert print_now(printer, receipt("甲的小票"), "a") == PrintResult(PrintOutcome.UNKNOWN, "paper_out")
    simulator.control(paper="ok")
    assert print_now(printer, receipt("乙的小票"), "b") == PRINTED
    assert [text.split() for text in sheets()] == [["甲的小票"], ["乙的小票", "第二行"]]


def test_cutter_jam_is_unknown(simulator: EscposSimulator, printer: Any) -> None:
    simulator.control(fault="cutter_jam")
    assert print_now(printer, receipt()) == PrintResult(PrintOutcome.UNKNOWN, "cutter")
    assert (printer.status().cutter, printer.status().action) == (Tri.FAULT, "call_service")


def test_a_mute_printer_is_unknown_and_never_has_paper(simulator: EscposSimulator, printer: Any) -> None:
    simulator.control(fault="silent")
    assert print_now(printer, receipt()) == PrintResult(PrintOutcome.UNKNOWN, "timeout")
    status = printer.status()
    assert (status.paper, status.cover, status.cutter) == (Paper.UNKNOWN, Cover.UNKNOWN, Tri.UNKNOWN)
    assert status.health in {Health.UNKNOWN, Health.ABSENT}


@pytest.mark.parametrize("fault", ["noise", "slow"])
def test_faults_that_printing_survives(simulator: EscposSimulator, printer: Any, fault: str) -> None:
    assert printer.wait_checked(3)
    simulator.control(fault=fault)
    assert print_now(printer, receipt()) == PRINTED


def test_a_printer_that_takes_no_bytes_is_unknown(simulator: EscposSimulator, printer: Any) -> None:
    assert printer.wait_checked(3)
    simulator.control(fault="blocked")
    long = PrintDocument((*(TextLine(text="字", height_px=200) for _ in range(20)), Cut()))
    assert print_now(printer, long) == PrintResult(PrintOutcome.UNKNOWN, "timeout")


def test_a_printer_that_loses_power_in_mid_job_is_unknown(simulator: EscposSimulator, printer: Any) -> None:
    simulator._speed = 100.0
    heard = Heard()
    assert printer.wait_checked(3)
    printer.print_document("a", receipt(), heard)
    until(lambda: simulator._press.paper.rows > HEAD_TO_CUTTER)
    simulator.control(fault="reset")
    assert heard.next() == PrintResult(PrintOutcome.UNKNOWN, "timeout")


def test_unplugged_before_and_back(simulator: EscposSimulator, printer: Any, sheets: Callable[[], list[str]]) -> None:
    assert printer.wait_checked(3)
    simulator.control(fault="unplugged")
    assert print_now(printer, receipt(), "a") == PrintResult(PrintOutcome.NOT_PRINTED, "disconnected")
    assert (printer.status().health, printer.status().paper) == (Health.ABSENT, Paper.UNKNOWN)
    simulator.control(fault=None)
    assert print_now(printer, receipt(), "b") == PRINTED
    assert len(sheets()) == 1


def test_unplugged_in_mid_job_is_unknown(simulator: EscposSimulator, printer: Any) -> None:
    simulator._speed = 100.0
    heard = Heard()
    assert printer.wait_checked(3)
    printer.print_document("a", receipt(), heard)
    until(lambda: simulator._press.paper.rows > HEAD_TO_CUTTER)
    simulator.control(fault="unplugged")
    assert heard.next() == PrintResult(PrintOutcome.UNKNOWN, "disconnected")


def test_a_document_that_cannot_be_is_not_printed(printer: Any, sheets: Callable[[], list[str]]) -> None:
    too_long = PrintDocument((QrCode("字" * 2000), Cut()))
    assert print_now(printer, too_long) == PrintResult(PrintOutcome.NOT_PRINTED, "document")
    assert sheets() == []


def test_a_regular_file_is_assumed(tmp_path: Path, fonts: Fonts, stopped: Callable[[Any], Any]) -> None:
    (tmp_path / "paper").write_bytes(b"")
    printer = stopped(registry.open_printer("escpos", str(tmp_path / "paper"), fonts))
    assert print_now(printer, receipt()) == PrintResult(PrintOutcome.ASSUMED)
    data = (tmp_path / "paper").read_bytes()
    assert data.startswith(b"\x1b@\x1c&")
    assert data.endswith(b"\x1dV\x01")
    assert printer.status().paper is Paper.UNKNOWN


def test_stopping_ends_every_job(tmp_path: Path, simulator: EscposSimulator, fonts: Fonts) -> None:
    simulator._speed = 20.0
    printer = registry.open_printer("escpos", str(tmp_path / "printer"), fonts)
    heard = Heard()
    printer.start()
    printer.print_document("a", receipt(), heard)
    printer.print_document("b", receipt(), heard)
    until(lambda: simulator._press.paper.rows > HEAD_TO_CUTTER)
    began = now()
    printer.stop()
    assert now() - began < 3
    assert heard.next() == PrintResult(PrintOutcome.UNKNOWN, "stopped")
    assert heard.next() == PrintResult(PrintOutcome.NOT_PRINTED, "stopped")
    printer.print_document("c", receipt(), heard)
    assert heard.next() == PrintResult(PrintOutcome.NOT_PRINTED, "stopped")


def test_a_hanging_printer_does_not_hold_the_caller(simulator: EscposSimulator, printer: Any) -> None:
    simulator.control(fault="blocked")
    began = now()
    printer.print_document("a", receipt(), Heard())
    printer.status()
    assert now() - began < 0.05


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escpos_simulator, "SLOW_SECONDS", 0.2)
    monkeypatch.setattr(escpos_link, "ANSWER_SECONDS", 0.25)
    monkeypatch.setattr(escpos_link, "LATE_SECONDS", 0.5)
    monkeypatch.setattr(escpos_link, "WRITE_SECONDS", 0.5)
    monkeypatch.setattr(fault_watch, "SILENT_SECONDS", 1.5)
    monkeypatch.setattr(print_run, "SETTLED_SECONDS", 0.5)


def test_an_echo_is_not_a_printer(fonts: Fonts, stopped: Callable[[Any], Any]) -> None:
    """A line that throws back what it gets holds bytes that look like an answer; nothing was printed."""
    master, slave = os.openpty()
    tty.setraw(slave)
    ending = threading.Event()

    def echo() -> None:
        while not ending.is_set():
            ready, _, _ = select.select([master], [], [], 0.05)
            if ready:
                os.write(master, os.read(master, 4096))

    thread = threading.Thread(target=echo)
    thread.start()
    try:
        printer = stopped(registry.open_printer("escpos", os.ttyname(slave), fonts, model="generic-80"))
        assert print_now(printer, receipt()).outcome is PrintOutcome.UNKNOWN
        printer.stop()
    finally:
        ending.set()
        thread.join()
        os.close(master)
        os.close(slave)
