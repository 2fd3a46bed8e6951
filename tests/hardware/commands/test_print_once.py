"""What `print` says when its time is up."""

import threading

from hardware.api import Cut, PrintDocument, PrintOutcome, PrintResult, TextLine
from hardware.commands.print_file import print_once
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.model_files import load_model
from hardware.drivers.wiring import Wiring
from hardware.fonts import Fonts
from hardware.transports import Transport
from hardware.transports.memory import MemoryTransport

RECEIPT = PrintDocument((TextLine(text="小票"), Cut()))


def test_a_port_that_opens_too_late_got_nothing(fonts: Fonts) -> None:
    line, opened = MemoryTransport(lambda _: b""), threading.Event()

    def open_line() -> Transport:
        opened.wait(0.5)  # nobody sets it: a connection that takes its time
        return line

    printer = EscposPrinter(Wiring("printer", open_line), load_model("generic-80", EscposModel), fonts)
    assert print_once(printer, RECEIPT, 0.1) == PrintResult(PrintOutcome.NOT_PRINTED, "timeout")
    assert "小票".encode("gb18030") not in line.written


def test_a_printer_that_took_it_and_says_nothing_is_not_known(fonts: Fonts) -> None:
    line = MemoryTransport(lambda _: b"")
    printer = EscposPrinter(Wiring("printer", lambda: line), load_model("generic-80", EscposModel), fonts)
    result = print_once(printer, RECEIPT, 10)
    assert (result.outcome, "小票".encode("gb18030") in line.written) == (PrintOutcome.UNKNOWN, True)
