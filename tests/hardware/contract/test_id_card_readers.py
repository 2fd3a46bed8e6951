"""What every reader of identity cards promises, under every fault: the right person, or none at all."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import CardRead, CardReadFailed, CardRemoved, Health, ReadFault
from hardware.drivers.back_off import BackOff
from hardware.drivers.model_files import load_model
from hardware.simulators.control import FAULTS
from tests.hardware.contract.diary import Diary
from tests.hardware.contract.rigs import Rig, rigs_of
from tests.hardware.vectors import CITIZEN, CITIZEN_FOR_EVER
from tests.hardware.virtual_bench import new_plug, wired_to

# What a watch is told while a card lies there and the fault lasts; the other faults hinder no reading.
TOLD = {
    "silent": ReadFault.TIMEOUT,
    "blocked": ReadFault.TIMEOUT,
    "bad_checksum": ReadFault.TIMEOUT,
    "truncated": ReadFault.TIMEOUT,
    "stale_answer": ReadFault.TIMEOUT,
    "unplugged": ReadFault.DISCONNECTED,
    "card_pulled": ReadFault.MOVED,
}
MUTE = {"silent", "blocked", "bad_checksum", "truncated", "unplugged"}
QUICK = 'like = "{}"\nfind_poll_ms = 40\npresence_poll_ms = 50\nself_test_poll_ms = 200\nidle_reset_ms = 0\n'


class Counter:
    """A reader under watch with its simulated device, and what it said."""

    def __init__(self, rig: Rig) -> None:
        self.plug = new_plug("reader")
        self.simulator = rig.simulate(self.plug)
        driver = registry.find_driver(rig.driver, registry.READER)
        self.reader = driver.load()(wired_to(self.plug, "reader"), load_model("quick", driver.model_type))
        self.events, self.statuses = Diary(self.plug.time), Diary(self.plug.time)

    def open(self) -> None:
        self.simulator.start()
        self.reader.on_status(self.statuses)
        self.reader.watch(self.events)
        self.reader.start()
        self.statuses.until(lambda told: any(status.health is Health.OK for status in told))

    def reads(self) -> list[str]:
        return [event.record.number for event in self.events.entries if isinstance(event, CardRead)]

    def close(self) -> None:
        began = self.plug.time.now()
        self.reader.stop()
        assert self.plug.time.now() - began < 1.0
        self.simulator.stop()


@pytest.fixture(params=rigs_of(registry.READER), ids=str)
def counter(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hasty: None
) -> Iterator[Counter]:
    (tmp_path / "quick.toml").write_text(QUICK.format(request.param.model), "utf-8")
    monkeypatch.setenv("HARDWARE_MODELS", str(tmp_path))
    monkeypatch.setattr(BackOff, "next", lambda _: 0.1)
    made = Counter(request.param)
    made.open()
    yield made
    made.close()


def is_read(event: Any) -> bool:
    return isinstance(event, CardRead)


def one_at_a_time(events: list[Any]) -> bool:
    """No card is read twice without leaving, none leaves that did not come."""
    of_cards = [type(event) for event in events if isinstance(event, CardRead | CardRemoved)]
    return all(first is not then for first, then in pairwise(of_cards)) and of_cards[:1] != [CardRemoved]


def no_fault_twice(events: list[Any]) -> bool:
    return not any(first == then and isinstance(first, CardReadFailed) for first, then in pairwise(events))


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_card_laid_under_a_fault(counter: Counter, fault: str) -> None:
    counter.simulator.control(card=CITIZEN, fault=fault)
    if fault in TOLD:
        counter.events.until(lambda told: CardReadFailed(TOLD[fault]) in told)
        assert counter.reads() == []
    else:
        counter.events.until(lambda told: any(map(is_read, told)))
    if fault in MUTE:
        counter.statuses.until(lambda told: told[-1].health is Health.ABSENT)
        assert counter.events.silent_for(0.3)
    counter.simulator.control(fault=None)
    counter.events.until(lambda told: any(map(is_read, told)))
    counter.simulator.control(card=None)
    counter.events.until(lambda told: told[-1] == CardRemoved())
    assert set(counter.reads()) == {CITIZEN["number"]}
    assert one_at_a_time(counter.events.entries)
    assert no_fault_twice(counter.events.entries)
    assert counter.reader.status().health is Health.OK


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_the_next_person_under_a_fault(counter: Counter, fault: str) -> None:
    """While the fault lasts the first takes the card away and the next lays another."""
    counter.simulator.control(card=CITIZEN)
    counter.events.until(lambda told: any(map(is_read, told)))
    counter.simulator.control(fault=fault)
    counter.events.silent_for(0.2)
    counter.simulator.control(card=None)
    if fault not in TOLD:
        counter.events.until(lambda told: told[-1] == CardRemoved())
    counter.simulator.control(card=CITIZEN_FOR_EVER)
    counter.events.silent_for(0.4)
    counter.simulator.control(fault=None)
    counter.events.until(lambda _: counter.reads()[1:] == [CITIZEN_FOR_EVER["number"]])
    assert counter.reads()[0] == CITIZEN["number"]
    assert one_at_a_time(counter.events.entries)
    assert no_fault_twice(counter.events.entries)


def test_whoever_does_not_watch_is_told_nothing(counter: Counter) -> None:
    counter.reader.unwatch()
    counter.simulator.control(card=CITIZEN)
    assert counter.events.silent_for(0.4)
    later = Diary(counter.plug.time)
    counter.reader.watch(later)
    later.until(lambda told: any(map(is_read, told)))
    assert counter.events.entries == []


def test_a_status_is_told_when_it_changes_and_only_then(counter: Counter) -> None:
    counter.simulator.control(card=CITIZEN)
    counter.events.until(lambda told: any(map(is_read, told)))
    assert counter.statuses.silent_for(0.5)
    assert all(first != then for first, then in pairwise(counter.statuses.entries))
    assert CITIZEN["number"] not in str(counter.statuses.entries)


def test_states_from_opening_to_a_card(counter: Counter) -> None:
    counter.simulator.control(card=CITIZEN)
    counter.events.until(lambda told: any(map(is_read, told)))
    counter.statuses.until(lambda told: [status.state for status in told][-2:] == ["busy", "ready"])
    assert [status.state for status in counter.statuses.entries] == ["opening", "self_test", "ready", "busy", "ready"]


def test_a_person_is_in_no_log(counter: Counter, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    counter.simulator.control(card=CITIZEN)
    counter.events.until(lambda told: any(map(is_read, told)))
    counter.simulator.control(fault="unplugged")
    counter.events.until(lambda told: CardReadFailed(ReadFault.DISCONNECTED) in told)
    assert not any(str(CITIZEN[key]) in caplog.text for key in ("name", "number", "address"))
