"""The simulated reader's own bytes against the published vectors, and its states, over a pty."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import serial

from hardware.simulators import sdt
from hardware.simulators.card_chip import text_block
from hardware.simulators.control import ControlError
from hardware.simulators.sdt import SdtSimulator, frame, read_answer
from tests.hardware.vectors import CARDS, CITIZEN, FRAMES, T1
from tests.hardware.virtual_bench import Client, VirtualRoom


def ask(line: Client | serial.Serial, request: str, length: int = 11) -> bytes:
    line.write(bytes.fromhex("AAAAAA9669" + request))
    answer: bytes = line.read(length)
    return answer


FIND, SELECT, READ = "0003200122", "0003200221", "0003300132"
STATUS, RESET = "000311FFED", "000310FFEC"
NUMBER, ADDRESS = "0003300536", "0003300330"


@pytest.fixture
def reader(tmp_path: Path, virtual_room: VirtualRoom, stopped: Callable[[Any], Any]) -> SdtSimulator:
    simulator: SdtSimulator = stopped(SdtSimulator(tmp_path / "reader", paced=False))
    return simulator


@pytest.fixture
def line(tmp_path: Path, virtual_room: VirtualRoom, reader: SdtSimulator) -> Any:
    with virtual_room.client(tmp_path / "reader", 0.5) as port:
        yield port


@pytest.mark.parametrize(("card", "block"), CARDS, ids=[card["kind"] for card, _ in CARDS])
def test_card_files_become_the_published_blocks(card: dict[str, Any], block: bytes) -> None:
    assert text_block(card) == block


@pytest.mark.parametrize(("block", "digest", "check"), FRAMES)
def test_read_answers_are_the_published_frames(block: bytes, digest: str, check: int) -> None:
    answer = read_answer(block)
    assert (len(answer), answer[-1], hashlib.sha256(answer).hexdigest()) == (1295, check, digest)


def test_t6_with_fingerprint() -> None:
    answer = read_answer(T1, fingerprint=True)
    assert answer.startswith(bytes.fromhex("AAAAAA9669090A000090010004000400"))
    assert (len(answer), answer[-1]) == (2321, 0xF3)


def test_t8_card_number() -> None:
    assert frame(0x90, sdt.CARD_NUMBER)[-1] == 0x84


def test_states_of_a_card(reader: SdtSimulator, line: Client) -> None:
    assert ask(line, FIND)[9] == 0x80
    assert ask(line, SELECT)[9] == 0x81
    assert ask(line, READ)[9] == 0x41
    reader.control(card=CITIZEN)
    assert ask(line, SELECT)[9] == 0x81
    assert ask(line, FIND, 15) == bytes.fromhex("AAAAAA96690008 00009F00000000 97")
    assert ask(line, FIND, 15)[9] == 0x9F
    assert ask(line, READ)[9] == 0x41
    assert ask(line, SELECT, 19) == bytes.fromhex("AAAAAA9669000C0000900000000000000000 9C")
    assert ask(line, FIND)[9] == 0x80
    assert ask(line, READ, 1295) == read_answer(T1)
    assert ask(line, NUMBER, 35)[9] == 0x90
    assert ask(line, ADDRESS)[9] == 0x91
    reader.control(card=None)
    assert ask(line, NUMBER)[9] == 0x41


def test_t7_additional_address(reader: SdtSimulator, line: Client) -> None:
    reader.control(card={**CITIZEN, "additional_address": "示例省示例市新址路9号"})
    ask(line, FIND, 15)
    ask(line, SELECT, 19)
    answer = ask(line, ADDRESS, 81)
    assert (answer[:10], answer[-1]) == (bytes.fromhex("AAAAAA9669004A000090"), 0xCD)


@pytest.mark.parametrize(
    ("request_", "status"),
    [("0003200123", 0x10), ("0003777700", 0x10), ("0003776612", 0x21), ("0001", 0x11), ("0003 11FF ED", 0x90)],
)
def test_bad_requests(line: Client, reader: SdtSimulator, request_: str, status: int) -> None:
    assert ask(line, request_)[9] == status


def test_t9_a_wrong_check_byte(line: Client) -> None:
    assert ask(line, "0003200123") == bytes.fromhex("AAAAAA966900040000 10 14")


def test_a_request_whose_length_promises_too_much_is_refused_and_forgotten(line: Client) -> None:
    line.timeout = 2
    assert ask(line, "0008200122")[9] == 0x11
    assert ask(line, FIND)[9] == 0x80


@pytest.mark.usefixtures("hasty")
def test_after_a_reset_it_is_deaf_then_idle(reader: SdtSimulator, line: Client) -> None:
    reader.control(card=CITIZEN)
    assert ask(line, FIND, 15)[9] == 0x9F
    assert ask(line, RESET)[9] == 0x90
    line.timeout = sdt.RESET_SECONDS / 2
    assert ask(line, SELECT) == b""
    line.timeout = 1
    while not (answer := ask(line, SELECT)):
        pass
    assert answer[9] == 0x81
    assert ask(line, FIND, 15)[9] == 0x9F


def verdicts(line: Client, *requests: str) -> str:
    """SW3 of each answer."""
    line.timeout = 0.1
    return " ".join(f"{ask(line, request, 2400)[9]:02X}" for request in requests)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("quirk", "before", "after"),
    [
        ("hung_chip", "9F 81 41 41", "9F 90 90 90"),
        ("mute_chip", "80 81 41 41", "9F 90 90 90"),
        ("hangs_when_read", "9F 90 41 41", "9F 90 90 90"),
        ("active_card", "80 81 90 90", "9F 90 90 90"),
    ],
)
def test_quirks_of_a_chip_that_a_reset_mends(
    reader: SdtSimulator, line: Client, quirk: str, before: str, after: str
) -> None:
    reader.control(card=CITIZEN, quirks=[quirk])
    assert verdicts(line, FIND, SELECT, READ, NUMBER) == before
    ask(line, RESET)
    line.timeout = 0.05
    while not ask(line, STATUS):
        pass
    line.forget()
    assert verdicts(line, FIND, SELECT, READ, NUMBER) == after


@pytest.mark.parametrize(
    ("quirks", "expected"),
    [
        ([], "9F 9F 90 80 90"),
        (["find_again_found"], "9F 9F 90 9F 41"),
        (["find_again_refused"], "9F 80 90 80 90"),
        (["no_card_number"], "9F 9F 90 80 21"),
    ],
)
def test_quirks_of_finding_again(reader: SdtSimulator, line: Client, quirks: list[str], expected: str) -> None:
    reader.control(card=CITIZEN, quirks=quirks)
    assert verdicts(line, FIND, FIND, SELECT, FIND, NUMBER) == expected


def test_the_first_sam_number_may_be_wrong_after_each_power_up(reader: SdtSimulator, line: Client) -> None:
    reader.control(quirks=["wrong_first_sam"])
    first, second, third = (ask(line, "000312FFEE", 27) for _ in range(3))
    assert first != second == third == frame(0x90, sdt.SAM_NUMBER)


def test_an_additional_address_of_four_slots(reader: SdtSimulator, line: Client) -> None:
    reader.control(card={**CITIZEN, "additional_address": "新址"}, quirks=["long_address"])
    ask(line, FIND, 15)
    ask(line, SELECT, 19)
    assert len(ask(line, ADDRESS, 300)) == 11 + 280


def test_forced_verdict(line: Client, reader: SdtSimulator) -> None:
    reader.control(answers={"2001": "60"})
    assert ask(line, FIND)[9] == 0x60


def test_an_answer_takes_its_time_on_the_wire(
    tmp_path: Path, virtual_room: VirtualRoom, stopped: Callable[[Any], Any]
) -> None:
    simulator = stopped(SdtSimulator(tmp_path / "paced"))
    pauses: list[float] = []
    simulator.pause = pauses.append
    with virtual_room.client(tmp_path / "paced", 0.5) as port:
        simulator.control(card=CITIZEN)
        ask(port, FIND, 15)
        ask(port, SELECT, 19)
        pauses.clear()
        assert len(ask(port, READ, 1295)) == 1295
    assert sum(pauses) == pytest.approx(1295 / 11520)
    assert 30 <= len(pauses) <= 60


@pytest.mark.parametrize(
    "changes",
    [
        {"card": {"kind": "citizen"}},
        {"card": {"kind": "x"}},
        {"fault": "x"},
        {"x": 1},
        {"quirks": ["x"]},
        {"quirks": "hung_chip"},
    ],
)
def test_what_no_simulator_knows_is_refused(reader: SdtSimulator, changes: Any) -> None:
    with pytest.raises(ControlError):
        reader.control(**changes)


def test_unplugged_and_back_under_the_same_link(tmp_path: Path, stopped: Callable[[Any], Any]) -> None:
    reader = stopped(SdtSimulator(tmp_path / "reader", paced=False))
    with serial.Serial(str(tmp_path / "reader"), 115200, timeout=60) as line:
        reader.control(fault="unplugged")
        assert not (tmp_path / "reader").is_symlink()
        with pytest.raises(serial.SerialException):
            line.read(1)
    reader.control(fault=None)
    with serial.Serial(str(tmp_path / "reader"), 115200, timeout=60) as port:
        assert ask(port, "000311FFED")[9] == 0x90


def test_nothing_but_a_link_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    simulator = SdtSimulator(tmp_path / "file")
    with pytest.raises(FileExistsError):
        simulator.start()
    simulator.stop()
    assert (tmp_path / "file").read_text() == "mine"


def test_no_file_descriptor_and_no_link_is_left(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        with SdtSimulator(tmp_path / "reader") as simulator:
            simulator.control(fault="unplugged")
            simulator.control(fault=None)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert list(tmp_path.iterdir()) == []
