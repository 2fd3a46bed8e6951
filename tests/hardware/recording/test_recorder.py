"""From a driver at a simulator to a file, and from the file back to a driver."""

import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import Cut, PrintDocument, PrintOutcome, Scanned, TextLine
from hardware.errors import DeviceUnavailableError
from hardware.fonts import Fonts
from hardware.recording.masks import LengthMask
from hardware.recording.pieces import Header, RecordingError, entry_line, known, read_recording
from hardware.recording.player import Difference, Player
from hardware.recording.recorder import Recorder
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.memory_host import MemoryHost
from hardware.simulators.pty_host import PtyHost
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from tests.hardware.conftest import Heard
from tests.hardware.recording.test_masks import PERSON, tells


@contextmanager
def playing(file: Path, link: Path) -> Iterator[list[Difference | None]]:
    """Plays `file` until the program has left; what differed is in the list by then."""
    plug, outcome = PtyHost(link), []
    player = Player(plug, read_recording(file.read_text("ascii"))[1], patience=0.2)
    plug.plug()
    thread = threading.Thread(target=lambda: outcome.append(player.play()))
    thread.start()
    try:
        yield outcome
    finally:
        thread.join(60)
        plug.close()


def read_one(port: Path, **how: Any) -> Any:
    reader, heard = registry.open_reader("sdt", str(port), **how), Heard()
    reader.watch(heard)
    reader.start()
    try:
        return heard.next(8)
    finally:
        reader.stop()


def test_a_card_that_was_recorded_is_read_again_as_nobody(tmp_path: Path) -> None:
    file = tmp_path / "recording"
    with SdtSimulator(tmp_path / "reader") as simulator:
        simulator.control(card=PERSON)
        assert read_one(tmp_path / "reader", record=file).record.number == PERSON["number"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    _, entries = read_recording(file.read_text("ascii"))
    assert tells(b"".join(entry.piece.data or b"" for entry in entries), PERSON) == []
    with playing(file, tmp_path / "again") as outcome:
        record = read_one(tmp_path / "again").record
    assert (record.name, record.number) == ("测试人", "11010519491231002X")
    assert outcome == [None]


@pytest.mark.parametrize("model", ["generic-80", "epson-tm"])
def test_a_receipt_that_was_recorded_is_printed_again(tmp_path: Path, fonts: Fonts, model: str) -> None:
    document = PrintDocument((TextLine(text=PERSON["name"]), TextLine(text=PERSON["number"]), Cut()))
    file = tmp_path / "recording"

    def print_at(port: Path, **how: Any) -> Any:
        printer, heard = registry.open_printer("escpos", str(port), fonts, model=model, **how), Heard()
        printer.print_document("job", document, heard)
        printer.start()
        try:
            return heard.next(10).outcome
        finally:
            printer.stop()

    with EscposSimulator(tmp_path / "printer", None, None, fonts):
        assert print_at(tmp_path / "printer", record=file) is PrintOutcome.PRINTED
    text = file.read_text("ascii")
    assert not any(
        PERSON[name].encode(code).hex() in text for name in ("name", "number") for code in ("gb18030", "utf-8")
    )
    with playing(file, tmp_path / "again") as outcome:
        assert print_at(tmp_path / "again") is PrintOutcome.PRINTED
    # It may have left before the last questions of the recording.
    assert outcome[0] is None or outcome[0].got == ""


def test_a_code_that_was_recorded_is_scanned_again_as_nothing(tmp_path: Path) -> None:
    def scan_at(port: Path, **how: Any) -> Any:
        scanner, heard = registry.open_scanner("scanner", str(port), model="gm65", **how), Heard()
        scanner.watch(heard)
        scanner.start()
        try:
            return heard.next(8)
        finally:
            scanner.stop()

    file = tmp_path / "recording"
    with ScannerSimulator(tmp_path / "scanner") as simulator:
        simulator.control(text=PERSON["number"])
        assert scan_at(tmp_path / "scanner", record=file) == Scanned(PERSON["number"])
    assert PERSON["number"].encode().hex() not in file.read_text("ascii")
    with playing(file, tmp_path / "again"):
        assert scan_at(tmp_path / "again") == Scanned("TESTTESTTESTTESTTE")


def played(entries: str, write: Callable[[Any], None]) -> Difference | None:
    """What differs where a program does `write` on the line."""
    host = MemoryHost()
    player = Player(host, read_recording(Header("sdt", "m").line() + entries)[1], patience=0.1)
    host.plug()
    outcome: list[Difference | None] = []
    thread = threading.Thread(target=lambda: outcome.append(player.play()))
    thread.start()
    line = host.open()
    write(line)
    line.close()
    thread.join(60)
    host.close()
    return outcome[0]


ASKED = entry_line(0.0, known("out", b"abc")) + entry_line(0.01, known("in", b"xyz"))


def test_what_differs_first_is_told() -> None:
    assert played(ASKED, lambda line: line.write(b"abX", 1)) == Difference(2, b"abc".hex(), b"abX".hex())
    assert played(ASKED, lambda line: line.write(b"ab", 1)) == Difference(2, b"abc".hex(), b"ab".hex())


def test_answers_come_after_what_was_asked_however_it_is_cut() -> None:
    def ask(line: Any) -> None:
        for byte in b"abc":
            line.write(bytes([byte]), 1)
        assert line.read(9, 2) == b"xyz"

    assert played(ASKED, ask) is None


def test_what_was_masked_is_compared_by_its_length() -> None:
    text = '{"at": 0, "way": "out", "length": 5}\n' + ASKED
    assert played(text, lambda line: line.write(b"12345abc", 1)) is None
    assert played(text, lambda line: line.write(b"1234", 1)) == Difference(2, "5 bytes", b"1234".hex())


def test_a_recording_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(RecordingError):
        registry.open_reader("sdt", "x", record=tmp_path / "nowhere" / "file")


def test_a_disk_that_fills_ends_the_recording_and_not_the_device(tmp_path: Path) -> None:
    file = tmp_path / "recording"
    host = MemoryHost()
    host.plug()
    recorder = Recorder(file, Header("x", "m"), LengthMask, lambda: 0.0)
    line = recorder.wrap(host.open())
    file.unlink()
    file.mkdir()
    line.write(b"abc", 1)
    assert host.wait(60) == b"abc"
    line.close()
    with pytest.raises(DeviceUnavailableError):
        line.read(1, 0)
