"""An ID-card reader with a memory: the test lays and takes cards, and sees whether anyone was listening."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hardware.api import (
    CardEvent,
    CardKind,
    CardRead,
    CardReadFailed,
    CardRecord,
    CardRemoved,
    DeviceState,
    DeviceStatus,
    Health,
    ReadFault,
)
from tests.support.people import person


def card(
    name: str = "测试三", birth: date = date(1979, 3, 4), valid_until: date | None = date(2040, 1, 1)
) -> CardRecord:
    who = person(name, birth)
    return CardRecord(
        kind=CardKind.CITIZEN,
        name=who.name,
        sex=who.sex or "1",
        ethnic=who.ethnic,
        birth=birth,
        address=who.address,
        number=who.number,
        authority=who.authority or "",
        valid_from=date(2020, 1, 1),
        valid_until=valid_until,
    )


class FakeReader:
    """`told` counts the events that found a listener."""

    def __init__(self) -> None:
        self.health = Health.OK
        self.cause: str | None = None
        self.state = DeviceState.READY
        self.told = 0
        self.watches = 0
        self.record: CardRecord | None = None
        self._listener: Callable[[CardEvent], None] | None = None

    @property
    def watched(self) -> bool:
        return self._listener is not None

    def lay(self, record: CardRecord) -> None:
        self.record = record
        self._tell(CardRead(record))

    def take(self) -> None:
        self.record = None
        self._tell(CardRemoved())

    def fail(self, fault: ReadFault) -> None:
        self._tell(CardReadFailed(fault))

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def watch(self, listener: Callable[[CardEvent], None], *, additional_address: bool = False) -> None:
        self._listener = listener
        self.watches += 1
        if self.record is not None:
            self._tell(CardRead(self.record))

    def unwatch(self) -> None:
        self._listener = None

    def status(self) -> DeviceStatus:
        return DeviceStatus(device="reader", health=self.health, state=self.state, cause=self.cause)

    def on_status(self, listener: Callable[[DeviceStatus], None]) -> None: ...

    def _tell(self, event: CardEvent) -> None:
        if self._listener is not None:
            self.told += 1
            self._listener(event)


def expired(record: CardRecord, on: date) -> CardRecord:
    return replace(record, valid_until=on)
