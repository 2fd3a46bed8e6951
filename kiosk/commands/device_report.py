"""Every device that the settings name, all asked at the same time how they are: one that hangs delays no other, and
the whole takes ten seconds at most."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hardware.api import (
    DeviceStatus,
    DisplayStatus,
    HeadphoneJack,
    Health,
    IdCardReader,
    QrDisplay,
    ReceiptPrinter,
    Scanner,
)
from kiosk.commands.device_words import in_words
from kiosk.devices import ROLL, display_of, headphones_of, printer_of, reader_of, scanner_of
from kiosk.domain.business_day import local_time
from kiosk.settings import DeviceTable, Settings

FIRST_WORD_SECONDS = 5.0
LONGEST_SECONDS = 10.0
Device = IdCardReader | ReceiptPrinter | Scanner | QrDisplay | HeadphoneJack
# By the name of its table in the settings.
OPENERS: Mapping[str, Callable[[DeviceTable], Device | None]] = {
    "reader": reader_of,
    "printer": printer_of,
    "scanner": scanner_of,
    "qr_display": display_of,
    "headphones": headphones_of,
}
WORKS = frozenset({Health.OK, Health.DEGRADED})
# A running kiosk holds its devices; a line that hears nothing back works, for all that is known.
NO_FAULT = frozenset({"in_use", "one_way"})


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """`status` None: it could not be set up (`fault` says why), or gave no word at all. A station without this device
    has no `port`."""

    device: str
    driver: str
    model: str
    port: str
    status: DeviceStatus | None = None
    fault: str = ""

    @property
    def ok(self) -> bool:
        if not self.port:
            return True
        return self.status is not None and (self.status.health in WORKS or _is_no_fault(self.status))

    @property
    def detail(self) -> str:
        if not self.port:
            return "本站没有配"
        silent = f"装不起来：{self.fault}" if self.fault else f"问了 {LONGEST_SECONDS:.0f} 秒，没有回答"
        said = in_words(self.status) if self.status else silent
        return f"{said}　[{self.driver} · {self.model} · {self.port}]"

    def as_json(self) -> dict[str, Any]:
        """Where and what it is, then all that it says of itself, the part of its kind included."""
        where = {"device": self.device, "driver": self.driver, "model": self.model, "port": self.port}
        if self.status is None:
            cause = "not_set_up" if self.fault else "no_answer"
            return where | {"health": Health.UNKNOWN, "state": None, "cause": cause, "action": None, "since": None}
        since = self.status.since and local_time(self.status.since).isoformat(timespec="seconds")
        return where | asdict(self.status) | {"device": self.device, "since": since}


def _is_no_fault(status: DeviceStatus) -> bool:
    """A box that was asked to show nothing yet says nothing: that its port opens is as much as can be known."""
    unasked = isinstance(status, DisplayStatus) and status.health is Health.UNKNOWN and status.cause is None
    return unasked or status.cause in NO_FAULT


def openers_at(data: Path) -> Mapping[str, Callable[[DeviceTable], Device | None]]:
    """With what the data directory knows of the paper roll."""
    return {**OPENERS, "printer": lambda table: printer_of(table, roll=data / ROLL)}


def report_devices(
    settings: Settings, openers: Mapping[str, Callable[[Any], Device | None]] = OPENERS
) -> Sequence[DeviceReport]:
    """In the order of `openers`."""
    probes = [_Probe(name, getattr(settings, name), opener) for name, opener in openers.items()]
    end = time.monotonic() + LONGEST_SECONDS
    return [probe.report(end) for probe in probes]


class _Probe:
    """Opens one device on a daemon thread, hears its first word, and lets it go again."""

    def __init__(self, name: str, table: DeviceTable, opener: Callable[[DeviceTable], Device | None]) -> None:
        self._name = name
        self._table = table
        self._opener = opener
        self._status: DeviceStatus | None = None
        self._fault = ""
        self._thread = threading.Thread(target=self._run, name=f"doctor {name}", daemon=True)
        self._thread.start()

    def report(self, end: float) -> DeviceReport:
        """As far as it is known at `end` (seconds of the monotonic clock)."""
        self._thread.join(max(0.0, end - time.monotonic()))
        table = self._table
        return DeviceReport(self._name, table.driver, table.model, table.port, self._status, self._fault)

    def _run(self) -> None:
        try:
            device = self._opener(self._table)
        except (LookupError, ValueError, FileNotFoundError) as fault:
            self._fault = str(fault)
            return
        if device is not None:
            self._status = first_status(device)
            device.stop()


def first_status(device: Device) -> DeviceStatus:
    """What the device says of itself within a few seconds; `unknown` when it says nothing. It is left started."""
    known = threading.Event()
    device.on_status(lambda status: known.set() if _is_word(status) else None)
    device.start()
    if not _is_word(device.status()):
        known.wait(FIRST_WORD_SECONDS)
    return device.status()


def _is_word(status: DeviceStatus) -> bool:
    return status.health is not Health.UNKNOWN or status.cause in NO_FAULT
