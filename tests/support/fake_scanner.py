"""A code scanner with a memory: the test shows codes, and sees whether anyone was listening."""

from collections.abc import Callable

from hardware.api import DeviceState, DeviceStatus, Health, ScanEvent, ScanFailed, ScanFault, Scanned


class FakeScanner:
    """`told` counts the events that found a listener; what finds none is gone, as with a real one."""

    def __init__(self) -> None:
        self.health = Health.OK
        self.cause: str | None = None
        self.state = DeviceState.READY
        self.told = 0
        self.watches = 0
        self._listener: Callable[[ScanEvent], None] | None = None

    @property
    def watched(self) -> bool:
        return self._listener is not None

    def show(self, text: str, symbology: str | None = "Q1") -> None:
        self._tell(Scanned(text, symbology))

    def fail(self, fault: ScanFault) -> None:
        self._tell(ScanFailed(fault))

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def watch(self, listener: Callable[[ScanEvent], None]) -> None:
        self._listener = listener
        self.watches += 1

    def unwatch(self) -> None:
        self._listener = None

    def status(self) -> DeviceStatus:
        return DeviceStatus(device="scanner", health=self.health, state=self.state, cause=self.cause)

    def on_status(self, listener: Callable[[DeviceStatus], None]) -> None: ...

    def _tell(self, event: ScanEvent) -> None:
        if self._listener is not None:
            self.told += 1
            self._listener(event)
