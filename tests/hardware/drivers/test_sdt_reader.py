"""The reader driver against the simulated reader: every fault by its name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import CardKind, CardRead, CardReadFailed, CardRemoved, Health, ReadFault
from hardware.drivers import sdt_reader
from hardware.simulators.sdt import SdtSimulator
from tests.hardware.conftest import Heard
from tests.hardware.vectors import CARDS, CITIZEN, CITIZEN_FOR_EVER
from tests.hardware.virtual_bench import VirtualRoom, now

SAM = "05.01-20101231-0001234567-0987654321"


@pytest.fixture
def simulator(tmp_path: Path, virtual_room: VirtualRoom, stopped: Callable[[Any], Any]) -> SdtSimulator:
    made: SdtSimulator = stopped(SdtSimulator(tmp_path / "reader"))
    return made


@pytest.fixture
def reader(tmp_path: Path, simulator: SdtSimulator, stopped: Callable[[Any], Any]) -> Any:
    return stopped(registry.open_reader("sdt", str(tmp_path / "reader")))


def name_of(event: object) -> str:
    assert isinstance(event, CardRead)
    return event.record.name


@pytest.mark.parametrize("card", [card for card, _ in CARDS], ids=[card["kind"] for card, _ in CARDS])
def test_every_kind_of_card(simulator: SdtSimulator, reader: Any, heard: Heard, card: dict[str, Any]) -> None:
    simulator.control(card=card)
    reader.watch(heard)
    event = heard.next()
    assert (event.record.kind, event.record.number, event.sam) == (CardKind(card["kind"]), card["number"], SAM)


def test_a_card_is_read_within_700_ms_once_and_its_leaving_is_told(
    simulator: SdtSimulator, reader: Any, heard: Heard
) -> None:
    reader.watch(heard)
    assert heard.none_within(0.5)
    laid = now()
    simulator.control(card=CITIZEN)
    assert name_of(heard.next()) == "测试甲"
    assert now() - laid < 0.7
    assert heard.none_within(0.5)
    simulator.control(card=None)
    assert heard.next() == CardRemoved()
    simulator.control(card=CITIZEN_FOR_EVER)
    assert name_of(heard.next()) == "测试乙"


def test_nothing_is_read_unwatched(simulator: SdtSimulator, reader: Any, heard: Heard) -> None:
    simulator.control(card=CITIZEN)
    assert reader.wait_checked(3)
    assert reader.status().health is Health.OK
    assert simulator._field.state == "idle"
    reader.watch(heard)
    heard.next()
    reader.unwatch()
    simulator.control(card=None)
    assert heard.none_within(0.5)


def test_a_card_that_lies_there_from_an_earlier_watch_is_read_again(
    simulator: SdtSimulator, reader: Any, heard: Heard
) -> None:
    simulator.control(card=CITIZEN)
    for _ in range(2):
        reader.watch(heard)
        assert name_of(heard.next()) == "测试甲"
        reader.unwatch()
        reader.watch(Heard())
        reader.unwatch()


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("fault", ["noise", "slow", "dropped", "reset"])
def test_faults_that_reading_survives(simulator: SdtSimulator, reader: Any, heard: Heard, fault: str) -> None:
    assert reader.wait_checked(3)
    simulator.control(card=CITIZEN, fault=fault)
    reader.watch(heard)
    event = heard.next()
    while isinstance(event, CardReadFailed):
        event = heard.next()
    assert name_of(event) == "测试甲"


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("fault", ["silent", "bad_checksum", "truncated", "stale_answer", "blocked"])
def test_faults_that_end_in_a_timeout_and_heal(simulator: SdtSimulator, reader: Any, heard: Heard, fault: str) -> None:
    assert reader.wait_checked(3)
    simulator.control(card=CITIZEN, fault=fault)
    reader.watch(heard)
    assert heard.next() == CardReadFailed(ReadFault.TIMEOUT)
    simulator.control(fault=None)
    assert name_of(heard.next()) == "测试甲"


@pytest.mark.parametrize(
    ("command", "status", "fault"),
    [
        ("2002", "40", ReadFault.UNSUPPORTED),
        ("3001", "31", ReadFault.UNVERIFIED),
        ("3001", "32", ReadFault.UNVERIFIED),
        ("3001", "33", ReadFault.UNVERIFIED),
        ("2001", "60", ReadFault.HARDWARE),
        ("2001", "66", ReadFault.HARDWARE),
    ],
)
def test_verdicts_of_the_reader(
    simulator: SdtSimulator, reader: Any, heard: Heard, command: str, status: str, fault: ReadFault
) -> None:
    simulator.control(card=CITIZEN, answers={command: status})
    reader.watch(heard)
    assert heard.next() == CardReadFailed(fault)
    assert heard.none_within(0.35)


@pytest.mark.parametrize(("command", "status"), [("2002", "40"), ("3001", "31")])
def test_a_card_that_was_not_read_is_told_of_when_it_goes(
    simulator: SdtSimulator, reader: Any, heard: Heard, command: str, status: str
) -> None:
    """Whoever forgets it is called back, and not for ever."""
    simulator.control(card=CITIZEN, answers={command: status})
    reader.watch(heard)
    assert isinstance(heard.next(), CardReadFailed)
    simulator.control(card=None)
    assert heard.next() == CardRemoved()


def test_a_pulled_card_moved(simulator: SdtSimulator, reader: Any, heard: Heard) -> None:
    simulator.control(card=CITIZEN, fault="card_pulled")
    reader.watch(heard)
    assert heard.next() == CardReadFailed(ReadFault.MOVED)
    simulator.control(fault=None)
    assert name_of(heard.next()) == "测试甲"


def test_unplugged_with_a_card_on_it_and_back(
    simulator: SdtSimulator, reader: Any, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulator.control(card=CITIZEN)
    reader.watch(heard)
    heard.next()
    simulator.control(fault="unplugged")
    assert {type(heard.next()), type(heard.next())} == {CardRemoved, CardReadFailed}
    assert reader.status().health is Health.ABSENT
    assert (reader.status().cause, reader.status().action) == ("disconnected", "check_cable")
    simulator.control(fault=None)
    assert name_of(heard.next()) == "测试甲"
    assert reader.status().health is Health.OK


def test_a_reader_in_use_is_absent_and_says_so_to_every_watch(
    tmp_path: Path, reader: Any, stopped: Callable[[Any], Any]
) -> None:
    assert reader.wait_checked(3)
    second = stopped(registry.open_reader("sdt", str(tmp_path / "reader")))
    for _ in range(2):
        heard = Heard()
        second.watch(heard)
        assert heard.next() == CardReadFailed(ReadFault.DISCONNECTED)
    assert second.status().health is Health.ABSENT


def test_a_broken_reader_is_at_fault(
    tmp_path: Path, simulator: SdtSimulator, heard: Heard, stopped: Callable[[Any], Any]
) -> None:
    simulator.control(answers={"11ff": "66"})
    reader = registry.open_reader("sdt", str(tmp_path / "reader"))
    reader.on_status(heard)
    stopped(reader)
    status = heard.settled()
    assert (status.health, status.cause, status.action) == (Health.FAULT, "not_authorised", "call_service")


@pytest.mark.usefixtures("hasty")
def test_silence_is_unknown_then_absent(
    tmp_path: Path,
    simulator: SdtSimulator,
    heard: Heard,
    stopped: Callable[[Any], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sdt_reader, "SELF_TESTS", 1)
    simulator.control(fault="silent")
    reader = registry.open_reader("sdt", str(tmp_path / "reader"))
    reader.on_status(heard)
    stopped(reader)
    assert heard.settled().cause == "silent"
    assert heard.settled().health is Health.ABSENT


def test_a_reader_that_finds_a_selected_card_again(
    tmp_path: Path, virtual_room: VirtualRoom, stopped: Callable[[Any], Any], heard: Heard
) -> None:
    simulator = stopped(SdtSimulator(tmp_path / "other"))
    reader = stopped(registry.open_reader("sdt", str(tmp_path / "other")))
    simulator.control(card=CITIZEN, quirks=["find_again_found"])
    reader.watch(heard)
    assert name_of(heard.next()) == "测试甲"
    assert heard.none_within(0.6)


def test_presence_by_find_where_card_numbers_are_not_known(simulator: SdtSimulator, reader: Any, heard: Heard) -> None:
    simulator.control(card=CITIZEN, quirks=["no_card_number", "find_again_found"])
    reader.watch(heard)
    assert name_of(heard.next()) == "测试甲"
    assert heard.none_within(0.6)
    simulator.control(card=None)
    assert heard.next() == CardRemoved()


def test_stopping_in_the_middle_of_a_wait_is_quick(tmp_path: Path, simulator: SdtSimulator) -> None:
    simulator.control(fault="silent")
    reader = registry.open_reader("sdt", str(tmp_path / "reader"))
    reader.start()
    began = now()
    reader.stop()
    assert now() - began < 0.5
