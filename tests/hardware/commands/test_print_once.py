"""What `print` says when its time is up."""

import queue
import time

import pytest

from hardware.api import Cut, PrintDocument, PrintOutcome, PrintResult, TextLine
from hardware.commands.print_file import print_once, when_stopped
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.model_files import load_model
from hardware.drivers.wiring import Wiring
from hardware.fonts import Fonts
from hardware.transports import Transport
from hardware.transports.memory import MemoryTransport

RECEIPT = PrintDocument((TextLine(text="小票"), Cut()))


def test_a_port_that_opens_too_late_got_nothing(fonts: Fonts) -> None:
    line = MemoryTransport(lambda _: b"")

    def open_line() -> Transport:
        while not printer._thread.stopping:  # a connection that takes longer than there is
            time.sleep(0.005)
        return line

    printer = EscposPrinter(Wiring("printer", open_line), load_model("generic-80", EscposModel), fonts)
    assert print_once(printer, RECEIPT, 0.1) == PrintResult(PrintOutcome.NOT_PRINTED, "timeout")
    assert "小票".encode("gb18030") not in line.written


def test_a_printer_that_took_it_and_says_nothing_is_not_known(fonts: Fonts) -> None:
    line = MemoryTransport(lambda _: b"")
    wiring = Wiring("printer", lambda: line, clock=lambda: line.waited)
    printer = EscposPrinter(wiring, load_model("generic-80", EscposModel), fonts)
    result = print_once(printer, RECEIPT, 60)
    assert (result.outcome, "小票".encode("gb18030") in line.written) == (PrintOutcome.UNKNOWN, True)


@pytest.mark.parametrize("outcome", [PrintOutcome.NOT_PRINTED, PrintOutcome.UNKNOWN])
def test_a_job_that_the_stop_ended_ran_out_of_time(outcome: PrintOutcome) -> None:
    assert when_stopped(told(PrintResult(outcome, "stopped"))) == PrintResult(outcome, "timeout")


def test_a_result_that_came_at_the_last_moment_stands() -> None:
    printed = PrintResult(PrintOutcome.PRINTED)
    assert when_stopped(told(printed)) == printed


def test_of_a_job_that_hangs_nothing_is_known() -> None:
    assert when_stopped(told()) == PrintResult(PrintOutcome.UNKNOWN, "timeout")


def told(*results: PrintResult) -> "queue.SimpleQueue[PrintResult]":
    box: queue.SimpleQueue[PrintResult] = queue.SimpleQueue()
    for result in results:
        box.put(result)
    return box
