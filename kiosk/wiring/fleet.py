"""How the station tells its centre how it is, put together: a part of the composition root (`kiosk.bootstrap`)."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hardware.api import DeviceStatus, Health, PrinterStatus
from kiosk import __version__
from kiosk.contract.reported import (
    LONGEST_WORDS,
    ConfigReported,
    DeviceHealth,
    DeviceReported,
    PaperReported,
    PaperState,
    PlaceReported,
)
from kiosk.devices import Devices
from kiosk.domain.business_day import business_date
from kiosk.runtime.self_test_told import SelfTestTold
from kiosk.runtime.vitals import machine
from kiosk.settings import StationTable
from kiosk.sync.identity import StationStore
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.fleet_ports import Vitals
from kiosk.usecases.ports import Clock
from kiosk.usecases.report_health import ReportHealth

if TYPE_CHECKING:
    from kiosk.store.sql_store import SqlStore
    from kiosk.sync.report import ReportLoop

_FROM_BEST = (Health.OK, Health.DEGRADED, Health.UNKNOWN, Health.FAULT, Health.ABSENT)


@dataclass
class FleetParts:
    """`needed`: the devices that the level cannot do without. `in_service` says whether the station serves now."""

    data: Path
    store: Callable[[], "SqlStore"]
    clock: Clock
    station: StationTable
    needed: tuple[str, ...]
    devices: Devices
    worker: Executor
    in_service: Callable[[], bool] = lambda: True
    _worst: dict[str, int] = field(default_factory=dict)

    @cached_property
    def health(self) -> ReportHealth:
        table = self.station
        place = PlaceReported(name=table.name, place=table.place, level=table.level, lat=table.lat, lon=table.lon)
        return ReportHealth(
            desk=self.store().fleet, clock=self.clock, software=__version__, station=place, vitals=self.vitals
        )

    def loop(self, identity: StationStore) -> "ReportLoop":
        """To be run as one task on the loop thread. A device that worsens is told at once from now on."""
        from kiosk.sync.offload import on_executor
        from kiosk.sync.report import ReportLoop

        loop = ReportLoop(store=identity, health=self.health, clock=self.clock, offload=on_executor(self.worker))
        self._listen(loop.worsened)
        return loop

    def _listen(self, worsened: Callable[[], None]) -> None:
        def heard(name: str, status: DeviceStatus) -> None:
            rank = _FROM_BEST.index(status.health)
            worse, self._worst[name] = rank > self._worst.get(name, 0), rank
            if worse:
                worsened()

        for name, device in self.devices.by_name():
            device.on_status(lambda status, name=name: heard(name, status))  # type: ignore[misc]

    @cached_property
    def self_test(self) -> SelfTestTold:
        return SelfTestTold(self.data)

    def visit_over(self, abandoned: int) -> None:
        """From the screen's thread, which does not wait for the disk."""
        day = business_date(self.clock.now())
        self.worker.submit(self._note_visit, day, abandoned)

    def _note_visit(self, day: date, abandoned: int) -> None:
        with suppress(StoreFailedError):  # a count is not worth a fault
            self.store().fleet.note_visit(day, abandoned)

    def vitals(self) -> Vitals:
        statuses = [(name, device.status()) for name, device in self.devices.by_name()]
        printer = next((status for _, status in statuses if isinstance(status, PrinterStatus)), None)
        return Vitals(
            devices=tuple(self._told(statuses)),
            paper=None if printer is None else _paper(printer),
            machine=machine(self.data, self.clock.now()),
            config=self._config(),
            in_service=self.in_service(),
            self_test=self.self_test(),
        )

    def _config(self) -> ConfigReported:
        """Which signed config runs, and what became of the last one that came."""
        from kiosk.remote_config.slots import ConfigFolder

        state = ConfigFolder(self.data).state()
        active = state.active(self.clock.now())
        return ConfigReported(
            version=str(active.version) if active else None,
            state=state.word.value,
            reason=state.refusal.reason[:LONGEST_WORDS] if state.refusal else None,
            last_known_good=str(state.good.version) if state.good else None,
        )

    def _told(self, statuses: list[tuple[str, DeviceStatus]]) -> Iterator[DeviceReported]:
        """Devices that stand there, and those that the level needs and nobody has set up."""
        there = {name for name, _ in statuses}
        for name, status in statuses:
            health = DeviceHealth(status.health.value)
            needed = name in self.needed
            yield DeviceReported(device=name, health=health, needed=needed, cause=status.cause, since=status.since)
        for name in self.needed:
            if name not in there and name != "qr_display":  # the glass shows its codes itself
                yield DeviceReported(device=name, health=DeviceHealth.ABSENT, needed=True, cause="not_set_up")


def _paper(printer: PrinterStatus) -> PaperReported:
    return PaperReported(state=PaperState(printer.paper.value), metres=printer.paper_left_m)
