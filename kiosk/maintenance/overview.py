"""How the station is, on one page: what waits to be sent, the paper, the day, each device, the configuration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hardware.api import DeviceStatus
from kiosk.contract.reported import CountsReported, OutboxReported, PaperReported
from kiosk.domain.clock_watch import ClockFault
from kiosk.maintenance.device_tests.step import Outcome, Step, of_status
from kiosk.maintenance.self_test import SelfTestResult
from kiosk.usecases.sync_ports import SyncState

# In the order of the rows; the names of their tables in the settings, and the codes of what is looked at.
DEVICES = {
    "reader": "reader",
    "printer": "printer",
    "scanner": "scanner",
    "qr_display": "display",
    "headphones": "headphones",
}
_NETWORK = {
    SyncState.ONLINE: (Outcome.OK, ""),
    SyncState.OFFLINE: (Outcome.LOOK, "not_reached"),
    SyncState.NOT_ENROLLED: (Outcome.LOOK, "not_enrolled"),
    SyncState.UNKNOWN: (Outcome.UNKNOWN, "never_told"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigSeen:
    """`version` None: what came with the program. `whole`: its files are, byte for byte, those that were signed.
    `before`: where going back leads to, if anywhere; `waits`: what is put in force when nobody is there."""

    version: str | None = None
    whole: bool = True
    before: str | None = None
    waits: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`paper` None: this station has no printer. `steps`: one a device, then network, clock and disk; after them the
    engines of the keyboard, where the last self-test found one missing: to look at them takes a process of its own.
    `last`: what that test found."""

    outbox: OutboxReported
    counts: CountsReported
    paper: PaperReported | None
    steps: tuple[Step, ...]
    config: ConfigSeen
    last: SelfTestResult | None = None

    def tested_well_at(self, code: str) -> datetime | None:
        """When the last self-test found it in order; None where it did not, or did not look."""
        well = self.last is not None and any(one.code == code and one.outcome is Outcome.OK for one in self.last.steps)
        return self.last.at if self.last is not None and well else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookOver:
    """Blocking, but no device is waited for: each says what it knows of itself. Raises StoreFailedError. `statuses`: by
    the names of their tables in the settings; `needed`: those that the level cannot do without."""

    outbox: Callable[[], OutboxReported]
    counts: Callable[[], CountsReported]
    paper: Callable[[], PaperReported | None]
    statuses: Callable[[], dict[str, DeviceStatus]]
    needed: Sequence[str]
    network: Callable[[], SyncState]
    clock_fault: Callable[[], ClockFault | None]
    disk: Callable[[], Step]
    config: Callable[[], ConfigSeen]
    last: Callable[[], SelfTestResult | None] = lambda: None

    def __call__(self) -> Overview:
        last = self.last()
        return Overview(
            outbox=self.outbox(),
            counts=self.counts(),
            paper=self.paper(),
            steps=(*self._devices(), self._network(), self._clock(), self.disk(), *_engines(last)),
            config=self.config(),
            last=last,
        )

    def _devices(self) -> list[Step]:
        said = self.statuses()
        return [of_status(code, said.get(name), needed=name in self.needed) for name, code in DEVICES.items()]

    def _network(self) -> Step:
        outcome, cause = _NETWORK[self.network()]
        return Step(code="net_centre", outcome=outcome, cause=cause)

    def _clock(self) -> Step:
        fault = self.clock_fault()
        return Step(
            code="clock_step", outcome=Outcome.FAULT if fault else Outcome.OK, cause=fault.value if fault else ""
        )


def _engines(last: SelfTestResult | None) -> tuple[Step, ...]:
    steps = last.steps if last else ()
    return tuple(step for step in steps if step.code == "keyboard" and step.is_bad)
