"""The tests of devices over the simulators, on a pty: with every fault that they can have by name."""

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hardware.api import Device, Health, PrinterStatus, PrintResult
from hardware.fonts import Fonts
from hardware.registry import open_printer, open_reader, open_scanner
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from kiosk.devices import FONTS, ROLL, new_roll
from kiosk.maintenance.device_tests.card_reader import judge_card
from kiosk.maintenance.device_tests.printer import Interface, judge_page, judge_printer, proof_page
from kiosk.maintenance.device_tests.scanner import TestCode, judge_scan
from kiosk.maintenance.device_tests.step import Outcome, Step, of_status
from tests.hardware.vectors import CITIZEN
from tests.support.clocks import NOON

PATIENCE = 60.0
INTERFACE = Interface(driver="escpos", model="generic-80", port="/dev/printer")


@contextmanager
def running(device: Any) -> Iterator[Any]:
    device.start()
    try:
        yield device
    finally:
        device.stop()


def wait_for(device: Device, wanted: Callable[[Any], bool]) -> None:
    """Until the device says so of itself."""
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    device.on_status(heard.put)
    status = device.status()
    while not wanted(status):
        status = heard.get(timeout=PATIENCE)


def by_code(steps: tuple[Step, ...]) -> dict[str, tuple[Outcome, str]]:
    return {step.code: (step.outcome, step.cause) for step in steps}


def test_a_card_is_read_and_timed(tmp_path: Path) -> None:
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    with (
        SdtSimulator(tmp_path / "reader") as simulator,
        running(open_reader("sdt", str(tmp_path / "reader"))) as reader,
    ):
        reader.watch(heard.put)
        simulator.control(card=CITIZEN)
        steps = judge_card(heard.get(timeout=PATIENCE))
    found = {step.code: step for step in steps}
    assert found["card_text"].facts == {"kind": "citizen"}
    assert found["card_photo"].facts == {"bytes": 1024}
    assert int(found["card_time"].facts["ms"]) >= 0
    assert str(found["card_module"].facts["number"]).startswith("05.01-")
    assert CITIZEN["name"] not in repr(steps)
    assert CITIZEN["number"] not in repr(steps)


@pytest.mark.parametrize(
    ("change", "part", "said"),
    [
        ({"paper": "low"}, "printer_paper", (Outcome.LOOK, "paper_low")),
        ({"paper": "out"}, "printer_paper", (Outcome.FAULT, "paper_out")),
        ({"cover": "open"}, "printer_cover", (Outcome.FAULT, "cover_open")),
        ({"fault": "cutter_jam"}, "printer_cutter", (Outcome.FAULT, "cutter")),
    ],
)
def test_what_a_printer_has_is_told_by_its_part(
    tmp_path: Path, change: dict[str, Any], part: str, said: tuple[Outcome, str]
) -> None:
    fonts = Fonts.find(FONTS)
    with EscposSimulator(tmp_path / "printer", tmp_path / "paper", None, fonts) as simulator:
        simulator.control(**change)
        with running(open_printer("escpos", str(tmp_path / "printer"), fonts)) as printer:
            if "fault" in change:
                assert printed(printer).cause == "cutter"
            wait_for(printer, lambda status: by_code(judge_printer(status)).get(part) == said)


def printed(printer: Any) -> PrintResult:
    became: queue.SimpleQueue[PrintResult] = queue.SimpleQueue()
    status: PrinterStatus = printer.status()
    page = proof_page("测试站", NOON, judge_printer(status), INTERFACE, TestCode().text)
    printer.print_document("test-page", page, became.put)
    return became.get(timeout=PATIENCE)


def test_the_test_page_comes_out_whole(tmp_path: Path) -> None:
    fonts = Fonts.find(FONTS)
    with (
        EscposSimulator(tmp_path / "printer", tmp_path / "paper", None, fonts),
        running(open_printer("escpos", str(tmp_path / "printer"), fonts)) as printer,
    ):
        wait_for(printer, lambda status: status.health is Health.OK)
        assert judge_page(printed(printer)).outcome is Outcome.OK
    (text,) = (tmp_path / "paper").glob("*.txt")
    assert "打印机测试页" in text.read_text(encoding="utf-8")


def test_a_new_roll_is_counted_from_while_the_printer_runs(tmp_path: Path) -> None:
    """A 58 mm printer that cannot see its roll."""
    fonts = Fonts.find(FONTS)
    (tmp_path / ROLL).write_text('{"used_dots": 200000, "out": false, "in_hand": false}', encoding="utf-8")
    with EscposSimulator(tmp_path / "printer", tmp_path / "paper", None, fonts):
        port = str(tmp_path / "printer")
        with running(open_printer("escpos", port, fonts, model="generic-58", roll=tmp_path / ROLL)) as printer:
            wait_for(printer, lambda status: status.paper_left_m == 5.0)
            assert new_roll(tmp_path)
            wait_for(printer, lambda status: status.paper_left_m == 30.0)


def test_a_code_is_scanned(tmp_path: Path) -> None:
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    wanted = TestCode()
    with (
        ScannerSimulator(tmp_path / "scanner") as simulator,
        running(open_scanner("scanner", str(tmp_path / "scanner"))) as scanner,
    ):
        wait_for(scanner, lambda status: status.health in (Health.OK, Health.DEGRADED))
        scanner.watch(heard.put)
        wait_for(scanner, lambda status: status.health in (Health.OK, Health.DEGRADED))
        simulator.control(text=wanted.text)
        assert judge_scan(heard.get(timeout=PATIENCE), wanted).outcome is Outcome.OK


def test_a_reader_that_is_pulled_out_is_told_as_such(tmp_path: Path) -> None:
    with SdtSimulator(tmp_path / "reader") as simulator:
        simulator.control(fault="unplugged")
        with running(open_reader("sdt", str(tmp_path / "reader"))) as reader:
            wait_for(reader, lambda status: status.health is Health.ABSENT)
            step = of_status("reader", reader.status())
    assert (step.outcome, step.cause) == (Outcome.FAULT, "disconnected")
