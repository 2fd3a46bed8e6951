"""What `read-card` makes of a reader's events."""

from collections.abc import Callable
from datetime import date

import pytest

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


def test_a_card_without_end_and_without_what_its_kind_lacks() -> None:
    answer = card_answer(READ)
    assert answer["valid_until"] == "long_term"
    assert "ethnic" not in answer
    assert plain(answer["birth"]) == "2026-11-21"
