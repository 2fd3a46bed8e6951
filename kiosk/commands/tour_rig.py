"""The world of the tour: a station of its own, simulated devices on real ptys, and a real centre as its own process."""

import io
import os
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

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
HEARD_SECONDS = 30.0
_BOUNDARY = "e-station-tour"
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
# Of extensions B, F and A; the last is private use: no font has it, and it is shown as its code.
RARE_NAME = "测试𠅤𬱖㛃\ue863"
HELPER = VISITOR | {"name": "测试小荷", "sex": "2", "birth": "1985-06-07", "number": "530502198506070023"}


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
        self.reader.control(card=VISITOR | {"name": RARE_NAME} if rare else VISITOR)

    def lay_helpers_card(self) -> None:
        self.reader.control(card=HELPER)

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

    def office_decides(
        self,
        decision: Literal["accepted", "needs_more", "completed", "refused"],
        *,
        reason: str = "",
        basis: str = "",
        clause: str = "",
        result: str = "",
        questions: Sequence[str] = (),
        materials: Sequence[str] = (),
    ) -> None:
        """By the centre's own command. Raises RigError if the station does not hear of it."""
        newest = self.the_centre.ask("cases", "list")["cases"][-1]["submission_id"]
        said = {"--reason": reason, "--basis": basis, "--clause": clause, "--result": result}
        given = [part for name, words in said.items() if words for part in (name, words)]
        given += [part for one in questions for part in ("--question", one)]
        given += [part for one in materials for part in ("--material", one)]
        self.the_centre.ask("cases", "decide", newest, decision, *given)
        self._wait_until_heard(newest, decision)

    def _wait_until_heard(self, submission_id: str, state: str) -> None:
        store, until, nudged = self.kiosk.station.store, time.monotonic() + HEARD_SECONDS, 0.0
        while (known := store.progress(submission_id)) is None or known.state.value != state:
            if time.monotonic() > until:
                raise RigError(f"the station did not hear that the case is {state}")
            if time.monotonic() - nudged > 1:
                nudged = time.monotonic()
                self.services.nudge_sync()

    def bring_by_phone(self, url: str) -> None:
        """As its browser sends it. Raises OSError."""
        request = urllib.request.Request(url, data=_form(_made_up_picture()))  # noqa: S310 - the tour's own centre
        request.add_header("Content-Type", f"multipart/form-data; boundary={_BOUNDARY}")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=HEARD_SECONDS) as answer:
            answer.read()

    def skip(self, seconds: float) -> None:
        self.clock.skipped += seconds

    def breathe(self) -> None:
        """Its threads breathe by themselves."""


def _made_up_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 560), "white").save(out, "PNG")
    return out.getvalue()


def _form(picture: bytes) -> bytes:
    """multipart/form-data with one file, as a phone's browser writes it."""
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="1.png"\r\n'
    head += "Content-Type: image/png\r\n\r\n"
    return head.encode() + picture + f"\r\n--{_BOUNDARY}--\r\n".encode()


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
