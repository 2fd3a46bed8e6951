"""What `scan` makes of a scanner's events."""

from collections.abc import Callable

import pytest

from hardware.api import DeviceStatus, Health, ScanEvent, ScanFailed, ScanFault, Scanned
from hardware.commands.scan import code_answer, first_code

CODE = Scanned("ESSC-TEST-T1-1", "Q1")


class ScriptedScanner:
    """Tells its script when it is started."""

    def __init__(self, *script: ScanEvent) -> None:
        self._script = script
        self.stopped = False

    def watch(self, listener: Callable[[ScanEvent], None]) -> None:
        self._tell = listener

    def start(self) -> None:
        for event in self._script:
            self._tell(event)

    def stop(self) -> None:
        self.stopped = True

    def unwatch(self) -> None: ...

    def status(self) -> DeviceStatus:
        return DeviceStatus(device="scanner", health=Health.OK)

    def on_status(self, listener: Callable[[DeviceStatus], None]) -> None: ...


def failed(fault: ScanFault) -> ScanFailed:
    return ScanFailed(fault)


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        ([CODE], CODE),
        ([], ScanFault.TIMEOUT),
        ([failed(ScanFault.UNREADABLE)], ScanFault.UNREADABLE),
        ([failed(ScanFault.TOO_LONG), CODE], CODE),
        ([failed(ScanFault.TIMEOUT), CODE], CODE),
        ([failed(ScanFault.DISCONNECTED), CODE], ScanFault.DISCONNECTED),
        ([failed(ScanFault.HARDWARE), CODE], ScanFault.HARDWARE),
    ],
)
def test_outcomes(script: list[ScanEvent], outcome: object) -> None:
    scanner = ScriptedScanner(*script)
    assert first_code(scanner, 0.05) == outcome
    assert scanner.stopped


def test_a_known_symbology_has_its_name() -> None:
    assert code_answer(CODE) == {"text": CODE.text, "symbology": "Q1", "symbology_name": "QR Code model 2"}
    assert code_answer(Scanned("a", "y0")) == {"text": "a", "symbology": "y0"}
    assert code_answer(Scanned("a")) == {"text": "a", "symbology": None}
