"""The simulated scanner's own bytes against the published ones, over a pty."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.scanner_ear import zone_answer
from tests.hardware.virtual_bench import Client, VirtualRoom, until

START, STOP = "7E 00 08 01 00 02 01", "7E 00 08 01 00 02 00"
TAKEN, BAD_CHECK, UNKNOWN = "02 00 00 01 00 33 31", "02 00 01 01 00 04 01", "02 00 03 01 00 6A 61"


@pytest.fixture
def scanner(tmp_path: Path, virtual_room: VirtualRoom, stopped: Callable[[Any], Any]) -> ScannerSimulator:
    made: ScannerSimulator = stopped(ScannerSimulator(tmp_path / "scanner", paced=False))
    return made


@pytest.fixture
def line(tmp_path: Path, virtual_room: VirtualRoom, scanner: ScannerSimulator) -> Any:
    with virtual_room.client(tmp_path / "scanner", 0.7) as port:
        yield port


def ask(line: Client, command: str, length: int = 7) -> str:
    line.write(bytes.fromhex(command))
    answer: bytes = line.read(length)
    return answer.hex(" ").upper()


@pytest.mark.parametrize(("verdict", "answer"), [(0, TAKEN), (1, BAD_CHECK), (3, UNKNOWN)])
def test_answers_are_the_published_ones(verdict: int, answer: str) -> None:
    assert zone_answer(verdict) == bytes.fromhex(answer)


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (START + "AB CD", TAKEN),
        (START + "02 DA", TAKEN),
        (START + "02 DB", BAD_CHECK),
        ("7E 00 08 01 00 2C 02 AB CD", UNKNOWN),
        ("7E 00 09 01 00 00 00 DE C8", UNKNOWN),
        ("7E 00 07 01 00 02 01 AB CD", TAKEN),
        ("00 FF" + STOP + "AB CD", TAKEN),
    ],
)
def test_commands_are_answered(line: Client, command: str, answer: str) -> None:
    assert ask(line, command) == answer


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("7E 00 07 01 00 2A 02 D8 0F", "02 00 00 02 39 01 C1 4C"),
        ("7E 01 30 30 30 30 23 53 43 4E 54 52 47 30 3B 03", "02 01 30 30 30 30 23 53 43 4E 54 52 47 30 06 3B 03"),
        ("7E 01 30 30 30 30 40 53 43 4E 54 52 47 37 3B 03", "02 01 30 30 30 30 40 53 43 4E 54 52 47 37 15 3B 03"),
        ("7E 01 30 30 30 30 40 43 31 31 45 4E 41 31 3B 03", "02 01 30 30 30 30 40 43 31 31 45 4E 41 31 05 3B 03"),
        ("16 4D 0D 54 45 53 54 31 2E", "54 45 53 54 31 06 2E"),
    ],
)
def test_commands_of_the_other_families(line: Client, command: str, answer: str) -> None:
    assert ask(line, command, len(bytes.fromhex(answer))) == answer


def test_a_command_of_cipherlab_is_taken_in_silence(scanner: ScannerSimulator, line: Client) -> None:
    assert ask(line, "23 40 31 30 39 39 35 32 0D 45") == ""
    assert scanner.triggered is True


def test_it_reads_by_itself_until_a_program_triggers_it(scanner: ScannerSimulator, line: Client) -> None:
    scanner.control(text="one")
    assert line.read(4) == b"one\r"
    assert ask(line, STOP + "AB CD") == TAKEN
    scanner.control(text="two")
    assert line.read(4) == b""
    assert ask(line, START + "AB CD", 11) == TAKEN + " 74 77 6F 0D"
    scanner.control(text="six")
    assert line.read(4) == b""  # one trigger, one code


def test_a_code_waits_until_a_program_is_there(
    tmp_path: Path, virtual_room: VirtualRoom, scanner: ScannerSimulator
) -> None:
    with virtual_room.client(tmp_path / "scanner", 0.7) as port:
        assert ask(port, STOP + "AB CD") == TAKEN
    until(lambda: scanner.triggered is None)  # it looks now and then whether the program is still there
    scanner.control(text="one")
    with virtual_room.client(tmp_path / "scanner", 1.5) as port:
        assert port.read(4) == b"one\r"
        assert scanner.state.text == ""
        scanner.control(text="one")
        assert port.read(4) == b"one\r"


def test_what_goes_around_a_code(tmp_path: Path, virtual_room: VirtualRoom, stopped: Callable[[Any], Any]) -> None:
    scanner = stopped(ScannerSimulator(tmp_path / "other", suffix=b"\r\n", symbology="Q1", encoding="gb18030"))
    with virtual_room.client(tmp_path / "other", 1.5) as port:
        scanner.control(text="登记")
        assert port.read(9) == b"]Q1" + "登记".encode("gb18030") + b"\r\n"


@pytest.mark.parametrize(
    ("fault", "sent"),
    [("truncated", b"01234"), ("bad_checksum", b"0123456\xf2"), ("stale_answer", b"first\r"), ("silent", b"")],
)
def test_faults(scanner: ScannerSimulator, line: Client, fault: str, sent: bytes) -> None:
    scanner.control(text="first")
    assert line.read(6) == b"first\r"
    scanner.control(text="0123456", fault=fault)
    assert line.read(40) == sent


def test_noise_comes_before_the_code(scanner: ScannerSimulator, line: Client) -> None:
    scanner.control(text="0123456", fault="noise")
    noisy = line.read(60)
    assert (len(noisy), noisy[-8:]) == (28, b"0123456\r")


def test_the_third_of_those_dropped(scanner: ScannerSimulator, line: Client) -> None:
    scanner.control(fault="dropped")
    heard = []
    for text in ("a", "b", "c", "d"):
        scanner.control(text=text)
        heard.append(line.read(2))
    assert heard == [b"a\r", b"b\r", b"", b"d\r"]
