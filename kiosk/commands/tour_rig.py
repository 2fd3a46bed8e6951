"""The world of the tour: a station of its own, simulated devices on real ptys, and a real centre as its own process."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hardware.fonts import Fonts
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from kiosk.bootstrap import Kiosk, Station
from kiosk.commands.centre_process import CentreProcess
from kiosk.devices import FONTS, devices_of
from kiosk.domain import citizen_number
from kiosk.runtime.clock import SystemClock
from kiosk.settings import ASSETS, DeviceTable, Settings
from kiosk.sync.enrol import EnrolFault, enrol
from kiosk.ui.app import KioskApp
from kiosk.ui.services import Services
from kiosk.ui.window import OFFSCREEN, WindowSettings
from kiosk.usecases.ports import SyncState

STATION = "QH03"
ROWS_PER_SECOND = 1200.0  # 150 mm/s, as real printers do
VISITOR = {
    "kind": "citizen",
    "name": "测试大山",
    "sex": "1",
    "ethnic": "01",
    "birth": "1979-03-04",
    "address": "示例省示例市清河街道测试路1号",
    "number": "53050219790304123X",
    "authority": "示例市公安局",
    "valid_from": "2020-01-01",
    "valid_until": "2040-01-01",
}


class RigError(RuntimeError):
    """The world of the tour cannot be set up."""


class SkippingClock(SystemClock):
    """The machine's clock, with a hand that can be put forward."""

    def __init__(self) -> None:
        self.skipped = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.skipped


@dataclass(frozen=True)
class StationRig:
    """Implements `kiosk.ui.tour.rig.Rig`."""

    kiosk: Kiosk
    reader: SdtSimulator
    printer: EscposSimulator
    scanner: ScannerSimulator
    the_centre: CentreProcess
    clock: SkippingClock

    @property
    def app(self) -> KioskApp:
        return self.kiosk.app

    @property
    def services(self) -> Services:
        return self.kiosk.services

    def lay_card(self, *, rare: bool = False) -> None:
        self.reader.control(card=VISITOR | {"name": "测试𠅤𬱖㛃"} if rare else VISITOR)

    def lay_card_of(self, name: str, number: str) -> None:
        birth = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
        own = {"name": name, "number": number, "birth": birth, "sex": citizen_number.sex_of(number)}
        self.reader.control(card=VISITOR | own)

    def lift_card(self) -> None:
        self.reader.control(card=None)

    def show_code(self, text: str) -> None:
        self.scanner.control(text=text)

    def show_social_card(self) -> None:
        self.show_code(f"ESSC-TEST-D1-{int(time.time())}")

    def paper(self, level: Literal["ok", "low", "out"]) -> None:
        self.printer.control(paper=level)

    def break_reader(self, fault: Literal["card_pulled", "noise", "unplugged"] | None) -> None:
        self.reader.control(fault=fault)

    def break_printer(self, fault: Literal["unplugged", "cutter_jam"] | None) -> None:
        self.printer.control(fault=fault)

    def break_scanner(self, fault: Literal["unplugged"] | None) -> None:
        self.scanner.control(fault=fault)

    def centre(self, *, reachable: bool) -> None:
        if reachable:
            self.the_centre.start()
        else:
            self.the_centre.stop()

    def skip(self, seconds: float) -> None:
        self.clock.skipped += seconds

    def breathe(self) -> None:
        """Its threads breathe by themselves."""


@contextmanager
def rig(settings: Settings, folder: Path, receipts: Path, size: tuple[int, int]) -> Iterator[StationRig]:
    """Everything is up, enrolled and in touch when the block begins, and gone when it ends."""
    with ExitStack() as stack:
        centre = CentreProcess(folder)
        stack.callback(centre.stop)
        centre.start()
        reader = stack.enter_context(SdtSimulator(folder / "reader"))
        fonts = Fonts.find(FONTS)
        receipts.mkdir(parents=True, exist_ok=True)
        printer = stack.enter_context(
            EscposSimulator(folder / "printer", receipts, None, fonts, rows_per_second=ROWS_PER_SECOND)
        )
        scanner = stack.enter_context(ScannerSimulator(folder / "scanner"))
        clock = SkippingClock()
        station = Station(folder / "data", _with_devices(settings, folder), clock)
        _enrol(station, centre)
        app = KioskApp(WindowSettings(home=folder / "kivy", width=size[0], height=size[1], driver=OFFSCREEN), ASSETS)
        kiosk = Kiosk(station, devices_of(station.settings, station.data), app)
        kiosk.start()
        stack.callback(kiosk.stop)
        _wait_until_in_touch(kiosk)
        yield StationRig(kiosk, reader, printer, scanner, centre, clock)


def _with_devices(settings: Settings, folder: Path) -> Settings:
    def at(table: DeviceTable, name: str) -> DeviceTable:
        return table.model_copy(update={"port": str(folder / name)})

    names = ("reader", "printer", "scanner")
    return settings.model_copy(update={name: at(getattr(settings, name), name) for name in names})


def _enrol(station: Station, centre: CentreProcess) -> None:
    outcome = enrol(station.store, centre.url, centre.one_time_code(STATION), station.clock)
    if isinstance(outcome, EnrolFault):
        raise RigError(outcome.message)


def _wait_until_in_touch(kiosk: Kiosk) -> None:
    """So that the first picture shows a station that has heard from its centre."""
    limit = kiosk.station.clock.monotonic() + 15
    while kiosk.sync_status.state is not SyncState.ONLINE and kiosk.station.clock.monotonic() < limit:
        os.sched_yield()
