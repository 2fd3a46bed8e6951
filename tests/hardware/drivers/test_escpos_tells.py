"""A printer that tells of changes by itself, and one that was cut off in mid-command."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hardware.api import Cover, Cut, Health, Paper, PrintDocument, PrinterStatus, PrintOutcome, TextLine, Tri
from hardware.drivers import escpos_link, escpos_printer, fault_watch
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.model_files import load_model
from hardware.fonts import Fonts
from hardware.simulators import escpos
from hardware.simulators.escpos import EscposSimulator
from tests.hardware.contract.diary import Diary
from tests.hardware.virtual_bench import VirtualRoom, keeping

RECEIPT = PrintDocument((TextLine(text="小票"), Cut()))
PROMPTLY = 1.0
Open = Callable[..., EscposPrinter]


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escpos_link, "ANSWER_SECONDS", 0.25)
    monkeypatch.setattr(escpos_link, "LATE_SECONDS", 0.3)
    monkeypatch.setattr(fault_watch, "PRINT_SECONDS", 0.5)


@pytest.fixture
def rare_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is noticed soon was told."""
    monkeypatch.setattr(escpos_printer, "CHECK_SECONDS", 60.0)


@pytest.fixture
def open_printer(tmp_path: Path, virtual_room: VirtualRoom, fonts: Fonts, stopped: Callable[[Any], Any]) -> Open:
    def opened(name: str, **switches: Any) -> EscposPrinter:
        model = replace(load_model(name, EscposModel), **switches)
        port = str(tmp_path / "printer")
        wiring = virtual_room.wiring("printer", lambda: virtual_room.open(port))
        printer: EscposPrinter = stopped(EscposPrinter(wiring, model, fonts))
        assert printer.wait_checked(5)
        return printer

    return opened


@pytest.fixture
def simulator(
    tmp_path: Path, virtual_room: VirtualRoom, fonts: Fonts, stopped: Callable[[Any], Any]
) -> EscposSimulator:
    made: EscposSimulator = stopped(EscposSimulator(tmp_path / "printer", tmp_path / "out", None, fonts))
    return made


def told_by(printer: EscposPrinter) -> Diary:
    told = Diary(keeping.time)
    printer.on_status(told)
    return told


def outcome(printer: EscposPrinter, name: str = "a") -> PrintOutcome:
    done = Diary(keeping.time)
    printer.print_document(name, RECEIPT, done)
    done.until(bool)
    result: PrintOutcome = done.entries[0].outcome
    return result


def has(**expected: Any) -> Callable[[PrinterStatus], bool]:
    return lambda status: all(getattr(status, name) == value for name, value in expected.items())


@pytest.mark.usefixtures("rare_checks")
def test_a_pulled_roll_and_an_open_cover_are_noticed_at_once(simulator: EscposSimulator, open_printer: Open) -> None:
    told = told_by(printer := open_printer("epson-tm"))
    simulator.control(paper="out")
    told.until_next(has(paper=Paper.OUT, health=Health.FAULT, cause="paper_out"), PROMPTLY)
    simulator.control(paper="ok", cover="open")
    told.until_next(has(cover=Cover.OPEN, paper=Paper.OK, cause="cover_open"), PROMPTLY)
    simulator.control(paper="low", cover="closed")
    told.until_next(has(cover=Cover.CLOSED, paper=Paper.LOW, health=Health.DEGRADED), PROMPTLY)
    assert printer.status().cutter is Tri.OK


@pytest.mark.usefixtures("rare_checks")
def test_a_job_resets_the_printer_and_it_tells_on(simulator: EscposSimulator, open_printer: Open) -> None:
    printer = open_printer("epson-tm")
    assert outcome(printer) is PrintOutcome.PRINTED
    told = told_by(printer)
    simulator.control(cover="open")
    told.until_next(has(cover=Cover.OPEN), PROMPTLY)


@pytest.mark.usefixtures("rare_checks")
def test_a_printer_that_only_says_it_goes_offline_is_looked_at_at_once(
    simulator: EscposSimulator, open_printer: Open
) -> None:
    """2.5, item 2: the block does not say why in words we can rely on; the look after it does."""
    told = told_by(open_printer("generic-80", offline_response=True))
    simulator.control(paper="out")
    told.until_next(has(paper=Paper.OUT, cause="paper_out"), PROMPTLY)


def test_a_printer_that_was_switched_off_is_asked_to_tell_again(
    simulator: EscposSimulator, open_printer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escpos_printer, "CHECK_SECONDS", 0.1)
    monkeypatch.setattr(escpos, "RESET_SECONDS", 1.0)
    told = told_by(open_printer("epson-tm"))
    simulator.control(fault="reset")
    told.until(lambda statuses: any(status.cause == "silent" for status in statuses))
    told.until(lambda statuses: statuses[-1].health is Health.OK)
    monkeypatch.setattr(escpos_printer, "CHECK_SECONDS", 60.0)
    simulator.control(cover="open")
    told.until_next(has(cover=Cover.OPEN))


def test_generic_printers_are_not_asked_to_tell(simulator: EscposSimulator, open_printer: Open) -> None:
    printer = open_printer("generic-80")
    assert outcome(printer) is PrintOutcome.PRINTED
    assert simulator._auto_status == 0


RASTER_BEGUN = bytes.fromhex("1D 76 30 00 48 00 40 00") + b"\xff" * 100


@pytest.mark.parametrize("deaf", [False, True])
def test_cut_off_in_mid_command_it_comes_back_and_nothing_is_lost(
    tmp_path: Path,
    virtual_room: VirtualRoom,
    fonts: Fonts,
    stopped: Callable[[Any], Any],
    open_printer: Open,
    deaf: bool,
) -> None:
    """Another program ended amid a picture; to a deaf firmware our questions are pixels (2.2)."""
    out = tmp_path / "out"
    stopped(EscposSimulator(tmp_path / "printer", out, None, fonts, deaf_in_command=deaf))
    with closing(virtual_room.open(str(tmp_path / "printer"))) as port:
        port.write(RASTER_BEGUN, 1.0)
    printer = open_printer("generic-80")
    # One that answers amid the picture takes the first receipt for the picture's rest: nobody can know, or claims to.
    assert outcome(printer) is (PrintOutcome.PRINTED if deaf else PrintOutcome.UNKNOWN)
    assert outcome(printer, "b") is PrintOutcome.PRINTED
    assert max(out.glob("*.txt")).read_text("utf-8").split()[-1] == "小票"


def test_what_a_model_cannot_tell_is_said_so(simulator: EscposSimulator, open_printer: Open) -> None:
    simulator.control(paper="low", cover="open")
    status = open_printer("generic-58", cover_sensor=False).status()
    assert (status.cover, status.cutter) == (Cover.NOT_SUPPORTED, Tri.NOT_SUPPORTED)
    assert (status.paper, status.cause) == (Paper.OK, "cover_open")


def test_a_model_without_status_never_says_paper(simulator: EscposSimulator, open_printer: Open) -> None:
    printer = open_printer("generic-58", status=False)
    status = printer.status()
    assert (status.paper, status.cover, status.cutter) == (
        Paper.NOT_SUPPORTED,
        Cover.NOT_SUPPORTED,
        Tri.NOT_SUPPORTED,
    )
    assert outcome(printer) is PrintOutcome.ASSUMED


def test_a_near_end_that_no_sensor_saw_is_no_low_paper(simulator: EscposSimulator, open_printer: Open) -> None:
    simulator.control(paper="low")
    assert open_printer("generic-58").status().paper is Paper.OK
