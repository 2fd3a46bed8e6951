"""What `read-card` makes of a reader's events."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hardware.__main__ import main
from hardware.api import (
    CardEvent,
    CardKind,
    CardRead,
    CardReadFailed,
    CardRecord,
    DeviceStatus,
    Health,
    ReadFault,
)
from hardware.commands.answer import plain
from hardware.commands.read_card import card_answer, first_card
from hardware.simulators.sdt import SdtSimulator
from tests.hardware.vectors import CITIZEN

DAY = date(2026, 11, 21)
RECORD = CardRecord(
    kind=CardKind.HMT, name="丙", sex="1", birth=DAY, number="8", authority="局", valid_from=DAY, valid_until=None
)
READ = CardRead(RECORD)
OK = DeviceStatus(device="d", health=Health.OK)
SILENT = DeviceStatus(device="d", health=Health.UNKNOWN)


class ScriptedReader:
    """Tells its script when it is started, and its last status when asked."""

    def __init__(self, *script: CardEvent | DeviceStatus) -> None:
        self._script = script
        self._last = SILENT
        self.stopped = False

    def watch(self, listener: Callable[[CardEvent], None], *, additional_address: bool = False) -> None:
        self.asked = additional_address
        self._tell = listener

    def on_status(self, listener: Callable[[DeviceStatus], None]) -> None:
        self._status = listener

    def start(self) -> None:
        for event in self._script:
            if isinstance(event, DeviceStatus):
                self._last = event
                self._status(event)
            else:
                self._tell(event)

    def stop(self) -> None:
        self.stopped = True

    def unwatch(self) -> None: ...

    def status(self) -> DeviceStatus:
        return self._last


def failed(fault: ReadFault) -> CardReadFailed:
    return CardReadFailed(fault)


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        ([OK, READ], READ),
        ([OK], ReadFault.NO_CARD),
        ([OK, failed(ReadFault.MOVED)], ReadFault.NO_CARD),
        ([OK, failed(ReadFault.MOVED), READ], READ),
        ([], ReadFault.TIMEOUT),
        ([failed(ReadFault.TIMEOUT)], ReadFault.TIMEOUT),
        ([failed(ReadFault.TIMEOUT), OK], ReadFault.NO_CARD),
        ([failed(ReadFault.DISCONNECTED), OK, READ], ReadFault.DISCONNECTED),
        ([OK, failed(ReadFault.UNVERIFIED), READ], ReadFault.UNVERIFIED),
        ([OK, failed(ReadFault.UNSUPPORTED)], ReadFault.UNSUPPORTED),
        ([failed(ReadFault.HARDWARE)], ReadFault.HARDWARE),
    ],
)
def test_outcomes(script: list[CardEvent | DeviceStatus], outcome: object) -> None:
    reader = ScriptedReader(*script)
    assert first_card(reader, 0.05) == outcome
    assert reader.stopped


@pytest.mark.parametrize("asked", [True, False])
def test_the_additional_address_is_asked_for_only_where_it_is_wanted(asked: bool) -> None:
    reader = ScriptedReader(READ)
    first_card(reader, 0.05, additional_address=asked)
    assert reader.asked is asked


@pytest.mark.parametrize(
    ("flags", "address", "expected"),
    [([], "新址", None), (["--additional-address"], "新址", "新址"), (["--additional-address"], None, None)],
)
def test_an_additional_address_is_a_key_of_its_own(
    tmp_path: Path, capfdbinary: Any, flags: list[str], address: str | None, expected: str | None
) -> None:
    with SdtSimulator(tmp_path / "reader", paced=False) as simulator:
        simulator.control(card={**CITIZEN, "additional_address": address})
        assert main(["read-card", "--port", str(tmp_path / "reader"), "--json", *flags]) == 0
    assert json.loads(capfdbinary.readouterr().out).get("additional_address") == expected


@pytest.mark.parametrize("flags", [["--json"], []])
def test_half_a_pair_in_a_name_breaks_no_answer(tmp_path: Path, capfdbinary: Any, flags: list[str]) -> None:
    with SdtSimulator(tmp_path / "reader", paced=False) as simulator:
        simulator.control(card={**CITIZEN, "name": "测" * 14 + "\ud840"})
        assert main(["read-card", "--port", str(tmp_path / "reader"), *flags]) == 0
    out = capfdbinary.readouterr().out.decode("utf-8")
    assert "\\ud840" in out
    assert not flags or json.loads(out)["name"] == "测" * 14 + "\ud840"


def test_a_card_without_end_and_without_what_its_kind_lacks() -> None:
    answer = card_answer(READ)
    assert answer["valid_until"] == "long_term"
    assert "ethnic" not in answer
    assert plain(answer["birth"]) == "2026-11-21"
