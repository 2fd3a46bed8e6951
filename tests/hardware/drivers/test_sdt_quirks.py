"""What real readers and chips do now and then: the driver comes round by itself (hardware-protocols 1.10)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import CardRead, CardReadFailed, CardRemoved, Health, ReadFault
from hardware.drivers import card_session
from hardware.simulators.sdt import SdtSimulator, frame
from tests.hardware.conftest import Heard
from tests.hardware.vectors import CITIZEN, CITIZEN_FOR_EVER
from tests.hardware.virtual_bench import VirtualRoom

SAM = "05.01-20101231-0001234567-0987654321"
ADDRESS = "示例省示例市新址路9号"
MOVED_CITIZEN = {**CITIZEN, "additional_address": ADDRESS}
pytestmark = pytest.mark.usefixtures("hasty")


@pytest.fixture
def simulator(tmp_path: Path, virtual_room: VirtualRoom, stopped: Callable[[Any], Any]) -> SdtSimulator:
    made: SdtSimulator = stopped(SdtSimulator(tmp_path / "reader", paced=False))
    return made


@pytest.fixture
def reader_of(
    tmp_path: Path, simulator: SdtSimulator, stopped: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """`reader_of(key=value)`: the generic reader, in a hurry, with these keys of its model changed."""
    monkeypatch.setenv("HARDWARE_MODELS", str(tmp_path))
    monkeypatch.setattr(card_session, "BROKEN_POLL_SECONDS", 0.1)

    def make(**keys: object) -> Any:
        table = {"find_poll_ms": 40, "presence_poll_ms": 50, "self_test_poll_ms": 200, "idle_reset_ms": 800} | keys
        lines = ['like = "sdt-generic"', *(f"{key} = {toml(value)}" for key, value in table.items())]
        (tmp_path / "quick.toml").write_text("\n".join(lines), "utf-8")
        return stopped(registry.open_reader("sdt", str(tmp_path / "reader"), model="quick"))

    return make


def toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def card_of(heard: Heard) -> CardRead:
    """The next card; that it moved, or a word of patience, may come before."""
    while not isinstance(event := heard.next(), CardRead):
        assert isinstance(event, CardReadFailed)
    return event


QUIRKS = [
    ["hung_chip"],
    ["mute_chip"],
    ["hangs_when_read"],
    ["active_card"],
    ["find_again_found"],
    ["find_again_refused"],
    ["find_again_refused", "hung_chip"],
    ["slow_find"],
    ["no_card_number"],
    ["no_card_number", "active_card"],
    ["no_card_number", "find_again_found"],
    ["wrong_first_sam"],
    ["long_address"],
]


@pytest.mark.parametrize("quirks", QUIRKS, ids="+".join)
def test_a_card_is_read_once_in_spite_of(
    simulator: SdtSimulator, reader_of: Callable[..., Any], heard: Heard, quirks: list[str]
) -> None:
    simulator.control(quirks=quirks)
    reader = reader_of()
    reader.watch(heard)
    assert reader.wait_checked(3)
    simulator.control(card=CITIZEN)
    read = card_of(heard)
    assert (read.record.number, read.sam) == (CITIZEN["number"], SAM)
    assert heard.none_within(0.4)
    simulator.control(card=None, quirks=[])
    assert heard.next() == CardRemoved()
    simulator.control(card=CITIZEN_FOR_EVER)
    assert card_of(heard).record.number == CITIZEN_FOR_EVER["number"]


def test_a_chip_that_hangs_is_mended_by_lifting_the_card_too(
    simulator: SdtSimulator, reader_of: Callable[..., Any], heard: Heard
) -> None:
    reader_of(idle_reset_ms=0).watch(heard)
    simulator.control(card=CITIZEN, quirks=["mute_chip"])
    assert heard.none_within(0.6)
    simulator.control(card=None)
    simulator.control(card=CITIZEN, quirks=[])
    assert card_of(heard).record.number == CITIZEN["number"]


@pytest.mark.parametrize(
    ("keys", "asked", "expected"),
    [
        ({}, False, None),
        ({}, True, ADDRESS),
        ({"additional_address_bytes": 70}, False, ADDRESS),
        ({"additional_address_bytes": 280}, False, None),
    ],
)
def test_an_additional_address(
    simulator: SdtSimulator,
    reader_of: Callable[..., Any],
    heard: Heard,
    keys: dict[str, Any],
    asked: bool,
    expected: str | None,
) -> None:
    simulator.control(card=MOVED_CITIZEN)
    reader_of(**keys).watch(heard, additional_address=asked)
    assert card_of(heard).additional_address == expected


@pytest.mark.parametrize("verdict", ["21", "24", "41", "91", "60", "10"])
def test_an_additional_address_that_cannot_be_had_spoils_nothing(
    simulator: SdtSimulator, reader_of: Callable[..., Any], heard: Heard, verdict: str
) -> None:
    simulator.control(card=MOVED_CITIZEN, answers={"3003": verdict})
    reader = reader_of()
    reader.watch(heard, additional_address=True)
    assert card_of(heard).additional_address is None
    assert reader.status().health is Health.OK


@pytest.mark.parametrize(("switch", "sent"), [(True, True), (False, False)])
def test_the_rf_block_is_set_only_where_the_model_says_so(
    simulator: SdtSimulator,
    reader_of: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    switch: bool,
    sent: bool,
) -> None:
    requests: list[bytes] = []
    carry_out = simulator._carry_out

    def note(request: bytes) -> bytes:
        requests.append(request)
        return carry_out(request)

    monkeypatch.setattr(simulator, "_carry_out", note)
    assert reader_of(set_max_rf_block=switch).wait_checked(3)
    assert (bytes.fromhex("61FF50") in requests) is sent


@pytest.mark.parametrize(
    ("command", "status", "cause"),
    [
        ("2001", "60", "self_test_failed"),
        ("2001", "66", "not_authorised"),
        ("2001", "21", "not_understood"),
        ("2002", "23", "not_understood"),
        ("3001", "24", "not_understood"),
        ("3001", "21", "not_understood"),
        ("3001", "FF", "not_understood"),
        ("2002", "11", "not_understood"),
    ],
)
def test_a_reader_out_of_order_says_so_once_and_comes_back(
    simulator: SdtSimulator, reader_of: Callable[..., Any], heard: Heard, command: str, status: str, cause: str
) -> None:
    simulator.control(card=CITIZEN, answers={command: status})
    reader = reader_of()
    reader.watch(heard)
    assert heard.next() == CardReadFailed(ReadFault.HARDWARE)
    assert heard.none_within(0.5)
    assert (reader.status().health, reader.status().cause) == (Health.FAULT, cause)
    simulator.control(answers={})
    assert card_of(heard).record.number == CITIZEN["number"]
    assert heard.none_within(0.2)
    assert reader.status().health is Health.OK


@pytest.mark.parametrize("status", ["31", "32", "33", "37", "3F"])
def test_a_card_that_cannot_be_verified_is_told_once_while_it_lies(
    simulator: SdtSimulator, reader_of: Callable[..., Any], heard: Heard, status: str
) -> None:
    simulator.control(card=CITIZEN, answers={"3001": status})
    reader_of().watch(heard)
    assert heard.next() == CardReadFailed(ReadFault.UNVERIFIED)
    assert heard.none_within(0.6)
    simulator.control(card=None)
    assert heard.next() == CardRemoved()


def test_a_card_that_moves_on_and_on_is_told_once(
    simulator: SdtSimulator, reader_of: Callable[..., Any], heard: Heard
) -> None:
    simulator.control(card=CITIZEN, answers={"3001": "41"})
    reader_of().watch(heard)
    assert heard.next() == CardReadFailed(ReadFault.MOVED)
    assert heard.none_within(1.0)


def test_a_self_test_that_fails_at_the_start_is_mended(
    simulator: SdtSimulator, reader_of: Callable[..., Any], heard: Heard
) -> None:
    simulator.control(card=CITIZEN, answers={"11ff": "60"})
    reader = reader_of()
    reader.watch(heard)
    assert heard.next() == CardReadFailed(ReadFault.HARDWARE)
    assert heard.none_within(0.5)
    simulator.control(answers={})
    assert card_of(heard).sam == SAM


def test_a_device_that_only_babbles_is_not_taken_for_silent(
    simulator: SdtSimulator, reader_of: Callable[..., Any], heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulator, "_carry_out", lambda _: frame(0x9F, bytes(4)))
    reader = reader_of()
    reader.watch(heard)
    assert heard.next() == CardReadFailed(ReadFault.TIMEOUT)
    status = reader.status()
    assert (status.health, status.cause, status.action) == (Health.FAULT, "not_understood", "call_service")


@pytest.mark.parametrize("silent", ["3005", "12ff", "3003"])
def test_a_reader_that_leaves_a_command_unanswered(
    simulator: SdtSimulator,
    reader_of: Callable[..., Any],
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    silent: str,
) -> None:
    carry_out = simulator._carry_out
    monkeypatch.setattr(simulator, "_carry_out", lambda request: b"" if request.hex() == silent else carry_out(request))
    simulator.control(card=CITIZEN, quirks=["find_again_found"])
    reader_of().watch(heard, additional_address=True)
    assert card_of(heard).record.number == CITIZEN["number"]
    assert heard.none_within(1.0)
