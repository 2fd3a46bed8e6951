"""How the station is, on one page: what waits to be sent, the paper, the day, each device, the configuration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hardware.api import DeviceStatus
from kiosk.contract.reported import CountsReported, OutboxReported, PaperReported
from kiosk.domain.clock_watch import ClockFault
from kiosk.maintenance.device_tests.step import Outcome, Step, of_status
from kiosk.usecases.ports import SyncState

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
    """`paper` None: this station has no printer. `steps`: one a device, then network, clock and disk."""

    outbox: OutboxReported
    counts: CountsReported
    paper: PaperReported | None
    steps: tuple[Step, ...]
    config: ConfigSeen


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

    def __call__(self) -> Overview:
        return Overview(
            outbox=self.outbox(),
            counts=self.counts(),
            paper=self.paper(),
            steps=(*self._devices(), self._network(), self._clock(), self.disk()),
            config=self.config(),
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
