"""What a reader of social-security cards keeps, with every kind of chip and under every fault of CONTRACTS.md.

A person is told whole, once and to whoever watches, or not at all; nothing of a person is logged; VERIFY is never sent;
the reader comes back; and `stop` returns.
"""

import time
from collections.abc import Callable
from typing import Any

import pytest

from hardware.api import (
    Health,
    SocialCardFailed,
    SocialCardFault,
    SocialCardRead,
    SocialCardRemoved,
)
from hardware.drivers.apdu_port import CardGoneError
from hardware.drivers.back_off import BackOff
from hardware.drivers.model_files import load_model
from hardware.drivers.social_card_model import SocialCardModel
from hardware.drivers.social_card_reader import SocialCardReader
from hardware.drivers.wiring import Wiring
from hardware.simulators.control import FAULTS
from hardware.simulators.social_card import BankCard, Chip
from hardware.transports.memory import MemoryTransport
from tests.hardware.conftest import Heard
from tests.hardware.contract.social_card_rigs import CHIPS, Desk
from tests.hardware.protocols.test_social_card import PERSON

OTHER = {**PERSON, "name": "测试小河", "number": "440524188001010014", "birth": "1880-01-01"}
FIRST, SECOND = "11010519491231002X", "440524188001010014"
WORKS_ALL_THE_SAME = {"slow", "cutter_jam", "reset"}


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(BackOff, "next", lambda _: 0.05)
    monkeypatch.setattr("hardware.drivers.social_card_reader.REST_SECONDS", 0.05)
    return Desk()


@pytest.fixture
def reader(desk: Desk, stopped: Callable[[Any], Any], more: Callable[..., SocialCardModel]) -> SocialCardReader:
    wiring = Wiring("social_card", lambda: MemoryTransport(lambda _: b""))
    made: SocialCardReader = stopped(SocialCardReader(wiring, more(), desk.open))
    return made


@pytest.fixture
def more() -> Callable[..., SocialCardModel]:
    """The generic model, quicker, with changes."""
    usual = load_model("pcsc-generic", SocialCardModel)

    def changed(**changes: Any) -> SocialCardModel:
        values = {name: getattr(usual, name) for name in SocialCardModel.__dataclass_fields__}
        return SocialCardModel(**{**values, "poll_ms": 20, **changes})

    return changed


def person(event: Any) -> str:
    assert isinstance(event, SocialCardRead), event
    return event.record.number


def never_verified(desk: Desk) -> bool:
    return all(command[1] in (0xA4, 0xB2, 0xC0) for command in desk.commands)


@pytest.mark.parametrize("chip", CHIPS)
def test_every_kind_of_chip_is_read_once(desk: Desk, reader: SocialCardReader, heard: Heard, chip: str) -> None:
    desk.lay(traits=CHIPS[chip])
    reader.watch(heard)
    event = heard.next()
    assert (person(event), event.record.name) == (FIRST, "测试大山")
    assert heard.none_within(0.1)
    desk.pull()
    assert heard.next() == SocialCardRemoved()
    assert never_verified(desk)


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_every_fault(
    desk: Desk, reader: SocialCardReader, heard: Heard, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    second = Heard()
    with caplog.at_level("DEBUG"):
        desk.lay()
        desk.set_fault(fault)
        reader.watch(heard)
        first = heard.next()
        told = [first, *drained(heard)]
        desk.set_fault(None)
        desk.pull()
        reader.watch(second)
        desk.lay(OTHER)
        event = second.next()
        while not isinstance(event, SocialCardRead):
            event = second.next()
    assert {person(one) for one in told if isinstance(one, SocialCardRead)} <= {FIRST}
    assert isinstance(first, SocialCardRead) == (fault in WORKS_ALL_THE_SAME)
    assert person(event) == SECOND
    assert reader.status().health is Health.OK
    assert never_verified(desk)
    assert not [secret for secret in (FIRST, SECOND, "测试") if secret in caplog.text]
    began = time.monotonic()
    reader.stop()
    assert time.monotonic() - began < 30
    assert desk.opened == desk.closed


def drained(heard: Heard) -> list[Any]:
    events = []
    while not heard.events.empty():
        events.append(heard.events.get())
    return events


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("silent", SocialCardFault.HARDWARE),
        ("noise", SocialCardFault.HARDWARE),
        ("truncated", SocialCardFault.HARDWARE),
        ("bad_checksum", SocialCardFault.HARDWARE),
        ("stale_answer", SocialCardFault.HARDWARE),
        ("card_pulled", SocialCardFault.MOVED),
        ("unplugged", SocialCardFault.NO_READER),
    ],
)
def test_faults_have_names(
    desk: Desk, reader: SocialCardReader, heard: Heard, fault: str, told: SocialCardFault
) -> None:
    desk.lay()
    desk.set_fault(fault)
    reader.watch(heard)
    assert heard.next() == SocialCardFailed(told)


def test_a_card_of_another_kind(desk: Desk, reader: SocialCardReader, heard: Heard) -> None:
    desk.put(BankCard(PERSON))
    reader.watch(heard)
    assert heard.next() == SocialCardFailed(SocialCardFault.UNSUPPORTED)
    assert heard.none_within(0.1)
    assert len(desk.commands) == 1
    desk.pull()
    assert heard.next() == SocialCardRemoved()
    desk.lay()
    assert person(heard.next()) == FIRST


def test_a_card_that_keeps_its_person_to_itself(desk: Desk, reader: SocialCardReader, heard: Heard) -> None:
    chip = Chip(PERSON)
    chip._files[6].clear()
    desk.put(chip)
    reader.watch(heard)
    assert heard.next() == SocialCardFailed(SocialCardFault.UNSUPPORTED)


def test_a_card_swapped_between_two_looks(desk: Desk, reader: SocialCardReader, heard: Heard) -> None:
    desk.lay()
    reader.watch(heard)
    assert person(heard.next()) == FIRST
    desk.lay(OTHER)
    assert heard.next() == SocialCardRemoved()
    assert person(heard.next()) == SECOND


def test_a_card_swapped_within_a_reading_is_nobody_for_a_moment(
    desk: Desk, reader: SocialCardReader, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = desk.answer
    swapped: list[bool] = []

    def swapping(command: bytes) -> bytes:
        if len(desk.commands) == 10 and not swapped:
            swapped.append(True)
            desk.lay(OTHER)
            raise CardGoneError("swapped")
        return plain(command)

    monkeypatch.setattr(desk, "answer", swapping)
    desk.lay()
    reader.watch(heard)
    assert heard.next() == SocialCardFailed(SocialCardFault.MOVED)
    assert person(heard.next()) == SECOND


def test_a_new_watch_is_told_nothing_of_the_old_one(desk: Desk, reader: SocialCardReader, heard: Heard) -> None:
    reader.watch(heard)
    desk.lay()
    assert person(heard.next()) == FIRST
    reader.unwatch()
    desk.pull()
    other = Heard()
    reader.watch(other)
    assert other.none_within(0.1)
    assert heard.none_within(0)


def test_no_card_is_touched_unwatched(desk: Desk, reader: SocialCardReader) -> None:
    desk.lay()
    assert reader.wait_checked(60)
    assert reader.status().health is Health.OK
    assert desk.commands == []


@pytest.mark.parametrize(
    ("part", "fault", "cause", "action"),
    [
        ("service", SocialCardFault.NO_SERVICE, "no_service", "start_service"),
        ("plugged", SocialCardFault.NO_READER, "no_reader", "check_cable"),
    ],
)
def test_a_reader_that_goes_and_comes_back(
    desk: Desk, reader: SocialCardReader, heard: Heard, part: str, fault: SocialCardFault, cause: str, action: str
) -> None:
    desk.lay()
    reader.watch(heard)
    assert person(heard.next()) == FIRST
    setattr(desk, part, False)
    events = [heard.next(), heard.next()]
    assert SocialCardRemoved() in events
    assert SocialCardFailed(fault) in events
    status = reader.status()
    assert (status.health, status.cause, status.action) == (Health.ABSENT, cause, action)
    assert heard.none_within(0.2)  # told once
    setattr(desk, part, True)
    assert person(heard.next()) == FIRST
    assert reader.status().health is Health.OK


def test_a_long_name_goes_on_where_the_model_says_so(
    desk: Desk, more: Callable[..., SocialCardModel], stopped: Callable[[Any], Any], heard: Heard
) -> None:
    name = "测试甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
    desk.lay({**PERSON, "name": name}, CHIPS["long names"])
    wiring = Wiring("social_card", lambda: MemoryTransport(lambda _: b""))
    reader = stopped(SocialCardReader(wiring, more(name_extension=True), desk.open))
    reader.watch(heard)
    assert heard.next().record.name == name
