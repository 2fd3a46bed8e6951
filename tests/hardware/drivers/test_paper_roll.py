"""How much paper is left: counted exactly, kept over restarts and power cuts, never in the way of printing."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware import registry
from hardware.api import Cover, Cut, Health, Paper, PrintDocument, PrintOutcome, QrCode, TextLine
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.model_files import load_model
from hardware.drivers.paper_roll import DOTS_A_METRE, PaperRoll, Roll, parse
from hardware.fonts import Fonts
from hardware.protocols.escpos_status import PrinterState
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.paper import HEAD_TO_CUTTER
from tests.hardware.conftest import Heard
from tests.hardware.virtual_bench import VirtualRoom

OUT = PrinterState(paper=Paper.OUT, cover=Cover.CLOSED)
IN = PrinterState(paper=Paper.OK, cover=Cover.CLOSED)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roll.json"


def new_roll(file: Path | None, metres: float = 30.0) -> PaperRoll:
    roll = PaperRoll(file, metres)
    assert roll.renew()
    return roll


def spend(roll: PaperRoll, metres: float) -> None:
    roll.begin(round(metres * DOTS_A_METRE))
    roll.end(unused=0, in_hand=False)


def test_what_is_printed_is_taken_off_and_kept(file: Path) -> None:
    spend(new_roll(file), 1.25)
    assert PaperRoll(file, 30.0).left_m == 28.8
    spend(PaperRoll(file, 30.0), 50.0)
    assert PaperRoll(file, 30.0).left_m == 0.0


def test_without_a_file_it_lasts_as_long_as_the_driver() -> None:
    roll = new_roll(None)
    spend(roll, 1.0)
    assert roll.left_m == 29.0


def test_nobody_knows_a_roll_that_was_not_seen_new(file: Path) -> None:
    roll = PaperRoll(file, 30.0)
    spend(roll, 1.0)
    assert roll.left_m is None
    assert new_roll(file, 0.0).left_m is None


def test_paper_that_ended_and_is_there_again_is_a_new_roll_also_over_a_restart(file: Path) -> None:
    spend(new_roll(file), 29.0)
    PaperRoll(file, 30.0).see(OUT)
    after = PaperRoll(file, 30.0)
    after.see(replace(IN, paper=Paper.LOW))
    assert after.left_m == 30.0


def test_an_open_cover_is_no_end_of_paper(file: Path) -> None:
    """With the cover open many printers see no paper."""
    roll = new_roll(file)
    spend(roll, 29.0)
    roll.see(replace(OUT, cover=Cover.OPEN))
    roll.see(IN)
    roll.see(PrinterState())
    assert roll.left_m == 1.0


def test_a_job_is_counted_before_it_is_sent_and_given_back_if_nothing_came(file: Path) -> None:
    roll = new_roll(file)
    roll.begin(8000)
    power_cut = PaperRoll(file, 30.0)
    assert (power_cut.left_m, power_cut.in_hand) == (29.0, True)
    roll.end(unused=8000, in_hand=False)
    assert (PaperRoll(file, 30.0).left_m, PaperRoll(file, 30.0).in_hand) == (30.0, False)


BROKEN = ["", "{", "[]", "3", '{"used_dots": "x"}', '{"used_dots": -1}', '{"used_dots": true}', "[" * 5000, '"\\ud800"']


@pytest.mark.parametrize("text", [*BROKEN, '{"used_dots": 1e400}', '{"used_dots": ' + "9" * 3000 + "}"])
def test_a_broken_file_is_unknown_until_the_next_roll(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    roll = PaperRoll(file, 30.0)
    assert roll.left_m is None
    spend(roll, 1.0)
    assert roll.left_m is None
    assert roll.renew()
    assert PaperRoll(file, 30.0).left_m == 30.0


@given(st.binary(max_size=200))
def test_any_bytes_are_a_roll_or_refused(data: bytes) -> None:
    try:
        roll = parse(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return
    assert isinstance(roll, Roll)


def test_a_file_that_cannot_be_written_keeps_counting_in_memory(tmp_path: Path) -> None:
    roll = PaperRoll(tmp_path / "gone" / "roll.json", 30.0)
    assert not roll.renew()
    spend(roll, 1.0)
    assert roll.left_m == 29.0
    folder = PaperRoll(tmp_path, 30.0)
    spend(folder, 1.0)
    assert folder.left_m is None


def test_a_write_that_breaks_off_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roll = new_roll(file)
    before = file.read_bytes()

    def no_power(_: int) -> None:
        raise OSError(5, "no power")

    monkeypatch.setattr("os.fsync", no_power)
    spend(roll, 1.0)
    assert file.read_bytes() == before
    assert roll.left_m == 29.0
    monkeypatch.undo()
    spend(roll, 1.0)
    assert PaperRoll(file, 30.0).left_m == 28.0


@pytest.fixture
def simulator(
    tmp_path: Path, virtual_room: VirtualRoom, fonts: Fonts, stopped: Callable[[Any], Any]
) -> EscposSimulator:
    made: EscposSimulator = stopped(EscposSimulator(tmp_path / "printer", None, None, fonts, width=384))
    return made


def open_58(tmp_path: Path, virtual_room: VirtualRoom, fonts: Fonts, file: Path, **switches: Any) -> EscposPrinter:
    model = replace(load_model("generic-58", EscposModel), **switches)
    port = str(tmp_path / "printer")
    wiring = virtual_room.wiring("printer", lambda: virtual_room.open(port), roll=file)
    return EscposPrinter(wiring, model, fonts)


DOCUMENT = PrintDocument((TextLine(text="小票", size=2), TextLine(text="王𠮷"), QrCode("https://e.example/1"), Cut()))


@pytest.mark.parametrize("qr", ["raster", "command"])
def test_the_dots_counted_are_the_dots_fed(
    tmp_path: Path,
    virtual_room: VirtualRoom,
    simulator: EscposSimulator,
    fonts: Fonts,
    stopped: Callable[[Any], Any],
    file: Path,
    qr: str,
) -> None:
    new_roll(file)
    printer = stopped(open_58(tmp_path, virtual_room, fonts, file, qr=qr))
    for number in range(3):
        heard = Heard()
        printer.print_document(str(number), DOCUMENT, heard)
        assert heard.next().outcome is PrintOutcome.PRINTED
    assert json.loads(file.read_text())["used_dots"] == simulator._press.paper.rows - HEAD_TO_CUTTER


def test_a_roll_near_its_end_is_low_where_no_sensor_looks(
    tmp_path: Path,
    virtual_room: VirtualRoom,
    simulator: EscposSimulator,
    fonts: Fonts,
    stopped: Callable[[Any], Any],
    file: Path,
) -> None:
    """The bits of a sensor that is not there mean nothing."""
    simulator.control(paper="low")
    spend(new_roll(file), 20.0)
    printer = stopped(open_58(tmp_path, virtual_room, fonts, file))
    assert printer.wait_checked(5)
    assert (printer.status().paper, printer.status().paper_left_m) == (Paper.OK, 10.0)
    heard = Heard()
    printer.on_status(heard)
    spend(PaperRoll(file, 30.0), 8.0)
    status = heard.settled()
    assert (status.health, status.cause, status.action) == (Health.DEGRADED, "paper_low", "add_paper")
    assert (status.paper, status.paper_left_m) == (Paper.LOW, 2.0)
    assert PaperRoll(file, 30.0).renew()
    status = heard.settled()
    assert (status.health, status.paper, status.paper_left_m) == (Health.OK, Paper.OK, 30.0)


def test_a_receipt_that_a_power_cut_broke_off_is_cut_away_first(
    tmp_path: Path, virtual_room: VirtualRoom, fonts: Fonts, stopped: Callable[[Any], Any], file: Path
) -> None:
    stopped(EscposSimulator(tmp_path / "printer", tmp_path / "out", None, fonts))
    new_roll(file).begin(100)
    printer = stopped(registry.open_printer("escpos", str(tmp_path / "printer"), fonts, roll=file))
    heard = Heard()
    printer.print_document("a", DOCUMENT, heard)
    assert heard.next().outcome is PrintOutcome.PRINTED
    assert len(list((tmp_path / "out").glob("*.txt"))) == 2
    printer.print_document("b", DOCUMENT, heard)
    assert heard.next().outcome is PrintOutcome.PRINTED
    assert len(list((tmp_path / "out").glob("*.txt"))) == 3
