"""The scanner driver over a real pty: raw bytes for the framing, the simulated scanner for every fault by its name."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import Health, ScanFailed, ScanFault, Scanned
from hardware.drivers import scanner_link
from hardware.drivers.model_files import load_model
from hardware.drivers.scanner_link import ScannerLink
from hardware.drivers.scanner_model import ScannerModel
from hardware.errors import DeviceProtocolError, DeviceTimeoutError
from hardware.protocols.scan import Scan, Spoilt
from hardware.simulators import scanner as scanner_simulator
from hardware.simulators.memory_host import MemoryHost
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.scanner_ear import zone_answer
from hardware.transports.memory import MemoryTransport
from tests.hardware.conftest import Heard
from tests.hardware.virtual_bench import VirtualRoom, until

TAKEN = bytes.fromhex("02000001003331")
START = bytes.fromhex("7E000801000201ABCD")
STOP = bytes.fromhex("7E000801000200ABCD")


@pytest.fixture
def line(tmp_path: Path, virtual_room: VirtualRoom) -> Iterator[MemoryHost]:
    """The scanner's end of the line, in the test's hand."""
    host = virtual_room.plug_at(tmp_path / "raw")
    host.plug()
    yield host
    host.close()


@pytest.fixture
def scanner(tmp_path: Path, line: MemoryHost, stopped: Callable[[Any], Any]) -> Any:
    """One that reads all the time, with nobody watching yet."""
    made = stopped(registry.open_scanner("scanner", str(tmp_path / "raw")))
    assert made.wait_checked(3)
    return made


@pytest.fixture
def simulator(
    tmp_path: Path, virtual_room: VirtualRoom, stopped: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> ScannerSimulator:
    monkeypatch.setattr(scanner_simulator, "AIM_SECONDS", 0.2)
    made: ScannerSimulator = stopped(ScannerSimulator(tmp_path / "scanner"))
    return made


@pytest.fixture
def triggered(tmp_path: Path, simulator: ScannerSimulator, stopped: Callable[[Any], Any]) -> Any:
    """A GM65 before the simulated scanner."""
    return stopped(registry.open_scanner("scanner", str(tmp_path / "scanner"), model="gm65"))


def begin(scanner: Any, heard: Heard) -> None:
    """Watch, and wait until the line was found quiet."""
    scanner.watch(heard)
    until(lambda: scanner._begun is not None)


# -- framing, by real bytes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [b"\r", b"\n", b"\r\n", b""], ids=["cr", "lf", "crlf", "silence"])
def test_one_code(line: MemoryHost, scanner: Any, heard: Heard, suffix: bytes) -> None:
    begin(scanner, heard)
    line.send(b"]Q1ESSC-TEST-T1-1" + suffix)
    assert heard.next() == Scanned("ESSC-TEST-T1-1", "Q1")
    assert heard.none_within(0.2)


def test_two_codes_at_once_and_one_in_two_halves(line: MemoryHost, scanner: Any, heard: Heard) -> None:
    begin(scanner, heard)
    line.send(b"one\rtwo\rthr")
    line.send(b"ee\r")
    assert [heard.next().text for _ in range(3)] == ["one", "two", "three"]


def test_five_kilobytes_of_garbage_are_named_and_the_next_code_is_read(
    line: MemoryHost, scanner: Any, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    begin(scanner, heard)
    with caplog.at_level("INFO"):
        for _ in range(5):
            line.send(b"g" * 1024)
            line.wait(0)
        assert heard.next() == ScanFailed(ScanFault.TOO_LONG)
        line.send(b"\xff\xff\xff\r")
        assert heard.next() == ScanFailed(ScanFault.UNREADABLE)
        line.send(b"next\r")
        assert heard.next() == Scanned("next")
    assert scanner.spoilt == {Spoilt.TOO_LONG: 1, Spoilt.UNREADABLE: 1}
    assert "too_long, 1 so far" in caplog.text
    assert "ggg" not in caplog.text


def test_the_text_is_in_no_log_and_in_no_repr(
    line: MemoryHost, scanner: Any, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        begin(scanner, heard)
        line.send(b"53050219790304123X\r")
        assert "53050219790304123X" not in repr(heard.next())
    assert "53050219790304123X" not in caplog.text


# -- nothing for the next person ---------------------------------------------------------------------------------------


def test_what_is_scanned_unwatched_is_discarded(line: MemoryHost, scanner: Any, heard: Heard) -> None:
    line.send(b"last-person\r")
    begin(scanner, heard)
    line.send(b"mine\r")
    assert heard.next() == Scanned("mine")
    scanner.unwatch()
    line.send(b"after\r")
    begin(scanner, heard)
    assert heard.none_within(0.3)


def test_a_code_on_its_way_belongs_to_nobody(line: MemoryHost, scanner: Any, heard: Heard) -> None:
    line.send(b"last-")
    scanner.watch(heard)
    line.send(b"person\r")
    until(lambda: scanner._begun is not None)
    line.send(b"mine\r")
    assert heard.next() == Scanned("mine")


def test_a_new_watch_is_told_nothing_of_the_old_ones_code(line: MemoryHost, scanner: Any, heard: Heard) -> None:
    other = Heard()
    begin(scanner, heard)
    line.send(b"old")
    scanner.watch(other)
    line.send(b"er\r")
    assert other.none_within(0.4)
    assert heard.none_within(0)


# -- the trigger -------------------------------------------------------------------------------------------------------


def test_the_trigger_is_lit_only_while_watched(simulator: ScannerSimulator, triggered: Any, heard: Heard) -> None:
    assert triggered.wait_checked(3)
    assert triggered.status().health is Health.OK
    assert simulator.triggered is False
    triggered.watch(heard)
    until(lambda: simulator.triggered is True)
    simulator.control(text="one")
    assert heard.next() == Scanned("one")
    simulator.control(text="two")  # lit again by itself
    assert heard.next() == Scanned("two")
    triggered.unwatch()
    until(lambda: simulator.triggered is False)


def test_a_trigger_that_ran_out_is_started_again(
    simulator: ScannerSimulator, triggered: Any, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(triggered, heard)
    until(lambda: simulator.triggered is True)
    triggered._link._triggered_at -= 4.0
    simulator.triggered = False
    until(lambda: simulator.triggered is True)


def test_stopping_leaves_no_light_on(tmp_path: Path, line: MemoryHost, heard: Heard) -> None:
    scanner: Any = registry.open_scanner("scanner", str(tmp_path / "raw"), model="mindeo")
    scanner.start()
    begin(scanner, heard)
    line.wait(0.5)
    scanner.stop()
    assert line.wait(0.5) == b"\x16U\r"


@pytest.mark.parametrize(("model", "start", "stop"), [("mindeo", "16540D", "16550D"), ("cipherlab", "45", "44")])
def test_the_commands_of_the_families(
    tmp_path: Path, line: MemoryHost, stopped: Callable[[Any], Any], heard: Heard, model: str, start: str, stop: str
) -> None:
    scanner = stopped(registry.open_scanner("scanner", str(tmp_path / "raw"), model=model))
    assert line.wait(1.0) == bytes.fromhex(stop)
    scanner.watch(heard)
    assert line.wait(1.0) == bytes.fromhex(start)
    line.send(b"code\r")
    assert heard.next() == Scanned("code")


@pytest.mark.parametrize("model", ["gm65-crc", "newland"])
def test_families_that_answer(
    tmp_path: Path, simulator: ScannerSimulator, stopped: Callable[[Any], Any], heard: Heard, model: str
) -> None:
    scanner = stopped(registry.open_scanner("scanner", str(tmp_path / "scanner"), model=model))
    assert scanner.wait_checked(3)
    assert scanner.status().health is Health.OK
    assert simulator.triggered is False
    scanner.watch(heard)
    simulator.control(text="one")
    assert heard.next() == Scanned("one")
    simulator.control(text="two")
    assert heard.next() == Scanned("two")


def test_the_true_check_is_behind_every_command_and_rest_only_reads() -> None:
    link, transport = link_to(lambda _: TAKEN, "gm65-crc")
    link.rest()
    link.rest()
    assert bytes(transport.written).hex(" ").upper() == "7E 00 08 01 00 02 00 12 FB 7E 00 07 01 00 02 01 67 23"


def test_a_set_up_is_sent_once_and_its_answer_awaited(more_models: Path) -> None:
    (more_models / "mine.toml").write_text(
        'like = "newland"\ntitle = "set up"\nsetup = "7E 01 30 30 30 30 40 53 43 4E 4D 4F 44 30 3B 03"\n', "utf-8"
    )
    link, transport = link_to(lambda command: b"\x02" + command[1:-2] + b"\x06" + command[-2:], "mine")
    link.rest()
    link.rest()
    assert transport.written.count(b"~\x010000@SCNMOD0;\x03") == 1
    assert link.answered


@pytest.fixture
def more_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HARDWARE_MODELS", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("model", "says", "symbology"), [("wedge", "keys", "Q1"), ("hid-pos", "reports", "Q1")])
def test_codes_that_are_no_line_of_text(
    tmp_path: Path,
    virtual_room: VirtualRoom,
    stopped: Callable[[Any], Any],
    heard: Heard,
    model: str,
    says: str,
    symbology: str,
) -> None:
    simulator = stopped(ScannerSimulator(tmp_path / "other", says=says, symbology=symbology))
    begin(stopped(registry.open_scanner("scanner", str(tmp_path / "other"), model=model)), heard)
    code = "ESSC-TEST-T1-1 " * 10 + "~{}"
    simulator.control(text=code)
    assert heard.next() == Scanned(code, symbology)


def test_what_comes_before_the_answer_to_a_trigger_is_for_nobody() -> None:
    link, transport = link_to(lambda _: TAKEN)
    link.rest()
    transport._answer = lambda _: b"older\r"
    assert link.begin()
    transport._answer = lambda _: TAKEN
    assert link.listen() == []
    transport._incoming += TAKEN + b"mine\r"
    assert link.listen() == [Scan("mine")]


# -- faults, by the names of the simulator -----------------------------------------------------------------------------


def test_noise_is_no_one_elses_code(simulator: ScannerSimulator, triggered: Any, heard: Heard) -> None:
    begin(triggered, heard)
    simulator.control(text="ESSC-TEST-T1-1", fault="noise")
    assert heard.next() != Scanned("ESSC-TEST-T1-1")
    simulator.control(text="clean", fault=None)
    event = heard.next()
    while event != Scanned("clean"):
        assert event != Scanned("ESSC-TEST-T1-1")
        event = heard.next()


def test_a_truncated_code_ends_at_the_silence(
    tmp_path: Path, simulator: ScannerSimulator, stopped: Callable[[Any], Any], heard: Heard
) -> None:
    begin(stopped(registry.open_scanner("scanner", str(tmp_path / "scanner"))), heard)
    simulator.control(text="012345678", fault="truncated")
    assert heard.next() == Scanned("012345")
    simulator.control(text="next", fault=None)
    assert heard.next() == Scanned("next")


@pytest.mark.parametrize("fault", ["slow", "dropped", "reset"])
def test_faults_that_reading_survives(
    simulator: ScannerSimulator, triggered: Any, heard: Heard, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanner_simulator, "SLOW_SECONDS", 0.3)
    monkeypatch.setattr(scanner_simulator, "RESET_SECONDS", 0.4)
    begin(triggered, heard)
    simulator.control(fault=fault)
    simulator.control(text="code")
    while heard.none_within(2):
        simulator.control(text="code")  # a person who saw nothing happen shows it again


@pytest.mark.parametrize("fault", ["silent", "bad_checksum", "blocked"])
def test_faults_that_end_in_a_timeout_and_heal(
    simulator: ScannerSimulator, triggered: Any, heard: Heard, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanner_link, "ANSWER_SECONDS", 0.3)
    assert triggered.wait_checked(3)
    simulator.control(fault=fault)
    triggered.watch(heard)
    event = heard.next()
    # An answer whose check is spoilt is no answer, and no code either.
    assert event in (ScanFailed(ScanFault.TIMEOUT), ScanFailed(ScanFault.UNREADABLE))
    until(lambda: triggered.status().cause == "silent")
    assert triggered.status().health is not Health.OK
    simulator.control(fault=None, text="code")
    while event != Scanned("code"):
        event = heard.next()
    assert triggered.status().health is Health.OK


def test_unplugged_and_back(simulator: ScannerSimulator, triggered: Any, heard: Heard) -> None:
    begin(triggered, heard)
    simulator.control(fault="unplugged")
    assert heard.next() == ScanFailed(ScanFault.DISCONNECTED)
    assert triggered.status().health is Health.ABSENT
    assert (triggered.status().cause, triggered.status().action) == ("disconnected", "check_cable")
    simulator.control(fault=None)
    simulator.control(text="back")
    assert heard.next() == Scanned("back")
    assert triggered.status().health is Health.OK


def test_unplugged_while_nobody_watches(
    line: MemoryHost, scanner: Any, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hardware.drivers.code_scanner.REST_SECONDS", 0.05)
    begin(scanner, heard)
    scanner.unwatch()
    line.unplug()
    until(lambda: scanner.status().health is Health.ABSENT)


def test_a_scanner_in_use_says_so_to_every_watch(tmp_path: Path, scanner: Any, stopped: Callable[[Any], Any]) -> None:
    second = stopped(registry.open_scanner("scanner", str(tmp_path / "raw")))
    for _ in range(2):
        heard = Heard()
        second.watch(heard)
        assert heard.next() == ScanFailed(ScanFault.DISCONNECTED)
    assert second.status().cause == "in_use"


def test_one_that_refuses_the_trigger_is_at_fault(
    tmp_path: Path,
    simulator: ScannerSimulator,
    heard: Heard,
    stopped: Callable[[Any], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(simulator._ear, "_zone_command", lambda _: zone_answer(3))
    scanner = registry.open_scanner("scanner", str(tmp_path / "scanner"), model="gm65")
    scanner.on_status(heard)
    stopped(scanner)
    status = heard.settled()
    assert (status.health, status.cause, status.action) == (Health.FAULT, "not_understood", "call_service")


# -- the link, with time in the test's hand ----------------------------------------------------------------------------


def link_to(answer: Callable[[bytes], bytes], model: str = "gm65") -> tuple[ScannerLink, MemoryTransport]:
    transport = MemoryTransport(answer)
    link = ScannerLink(transport, load_model(model, ScannerModel), lambda: transport.waited, lambda: False)
    return link, transport


def test_the_answer_glued_to_the_data_is_no_data() -> None:
    link, _ = link_to(lambda command: TAKEN + b"code\r" if command == START else TAKEN)
    link.rest()
    assert link.begin()
    assert link.listen() == [Scan("code")]
    link.rest()
    assert link.answered


def test_one_that_never_answers_is_given_up() -> None:
    link, transport = link_to(lambda _: b"")
    with pytest.raises(DeviceTimeoutError):
        link.rest()
    assert 1.5 < transport.waited < 2.0
    assert bytes(transport.written) == STOP


def test_a_line_that_is_never_quiet_is_not_understood() -> None:
    link, transport = link_to(lambda _: b"", "scanner-generic")

    def chatter() -> None:
        transport._incoming += b"x"
        transport.waited += 1.0
        assert not link.begin()

    for _ in range(6):
        chatter()
    with pytest.raises(DeviceProtocolError):
        chatter()


def test_closing_stops_the_trigger_once() -> None:
    link, transport = link_to(lambda _: TAKEN)
    link.rest()
    assert link.begin()
    link.close()
    assert bytes(transport.written) == STOP + START + STOP
