"""The world of the tour: a station of its own, simulated devices on real ptys, and a real centre as its own process."""

import io
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Literal

from PIL import Image

from hardware.fonts import Fonts
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from kiosk.bootstrap import Kiosk
from kiosk.commands.centre_process import SAMPLE_PLACE, CentreProcess
from kiosk.devices import FONTS, devices_of
from kiosk.domain import citizen_number
from kiosk.domain.technician import Role
from kiosk.levels_file import INFORMS_ONLY
from kiosk.maintenance.codes import TotpCodes
from kiosk.maintenance.enrol_technician import Credentials, EnrolTechnician
from kiosk.maintenance.pins import ArgonPins
from kiosk.runtime.clock import SystemClock
from kiosk.settings import ASSETS, CONFIG, DeviceTable, Settings
from kiosk.station import Station
from kiosk.sync.enrol import EnrolFault, enrol
from kiosk.ui.app import KioskApp
from kiosk.ui.services import Services
from kiosk.ui.window import OFFSCREEN, WindowSettings
from kiosk.usecases.sync_ports import SyncState

STATION = "QH03"
HEARD_SECONDS = 30.0
_BOUNDARY = "e-station-tour"
ROWS_PER_SECOND = 12000.0  # ten times what real printers do: nobody waits for the paper
POLL_SECONDS = 0.02
_POLL = Event()  # never set: a wait that leaves the processor to those who are waited for
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

    @property
    def informing(self) -> Services:
        level = self.kiosk.station.levels.by_number[INFORMS_ONLY]
        return replace(self.services, level=level, reader=None, printer=None, scanner=None)

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

    def technicians_pass(self) -> tuple[str, str, str]:
        station = self.kiosk.station
        gate = station.store.gate(station.clock.now)
        enrolling = EnrolTechnician(book=gate, pins=ArgonPins(), station=STATION)
        told = enrolling.add("0101", "测试李工", Role.LEAD, "tour")
        if not isinstance(told, Credentials):
            told = enrolling.reset("0101", "tour")
        if not isinstance(told, Credentials):
            raise RigError("the made-up technician was not enrolled")
        with gate.work() as work:
            found = work.enrolment("0101")
        secret = found.totp_secret if found else ""
        return "0101", told.pin, TotpCodes().code_at(secret, station.clock.now().timestamp())

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
        newest = self.kiosk.station.store.submissions()[-1].submission_id
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
            _POLL.wait(POLL_SECONDS)

    def bring_by_phone(self, url: str) -> None:
        """As its browser sends it. Raises OSError."""
        request = urllib.request.Request(url, data=_form(_made_up_picture()))  # noqa: S310 - the tour's own centre
        request.add_header("Content-Type", f"multipart/form-data; boundary={_BOUNDARY}")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=HEARD_SECONDS) as answer:
            answer.read()

    def skip(self, seconds: float) -> None:
        self.clock.skipped += seconds
        self.kiosk.station.queue.time.confirm()  # the hand was moved here, and the wall is right all the same

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
def rig(
    settings: Settings,
    folder: Path,
    receipts: Path,
    size: tuple[int, int],
    config: Path = CONFIG,
    assets: Path = ASSETS,
) -> Iterator[StationRig]:
    """Everything is up, enrolled and in touch when the block begins, and gone when it ends."""

    def window() -> KioskApp:
        return KioskApp(WindowSettings(home=folder / "kivy", width=size[0], height=size[1], driver=OFFSCREEN), assets)

    with rig_in(window, settings, folder, receipts, config, assets) as world:
        yield world


@contextmanager
def rig_in(
    window: Callable[[], KioskApp],
    settings: Settings,
    folder: Path,
    receipts: Path,
    config: Path = CONFIG,
    assets: Path = ASSETS,
) -> Iterator[StationRig]:
    """The same, in a window that is opened when all else is up."""
    with ExitStack() as stack:
        centre = CentreProcess(folder)
        stack.callback(centre.stop)
        centre.start()
        centre.load_samples(settings.station.region)
        reader = stack.enter_context(SdtSimulator(folder / "reader"))
        fonts = Fonts.find(FONTS)
        receipts.mkdir(parents=True, exist_ok=True)
        printer = stack.enter_context(
            EscposSimulator(folder / "printer", receipts, None, fonts, rows_per_second=ROWS_PER_SECOND)
        )
        scanner = stack.enter_context(ScannerSimulator(folder / "scanner"))
        clock = SkippingClock()
        station = Station(folder / "data", _with_devices(_somewhere(settings), folder), clock, config, assets)
        _enrol(station, centre)
        kiosk = Kiosk(station, devices_of(station.settings, station.data), window())
        kiosk.start()
        stack.callback(kiosk.stop)
        _wait_until_in_touch(kiosk)
        yield StationRig(kiosk, reader, printer, scanner, centre, clock)


def _with_devices(settings: Settings, folder: Path) -> Settings:
    def at(table: DeviceTable, name: str) -> DeviceTable:
        return table.model_copy(update={"port": str(folder / name)})

    names = ("reader", "printer", "scanner")
    return settings.model_copy(update={name: at(getattr(settings, name), name) for name in names})


def _somewhere(settings: Settings) -> Settings:
    """A station that does not know where it stands is put among the made-up postings: how far they are can be seen."""
    station = settings.station
    if station.lat is not None and station.lon is not None:
        return settings
    here = {"lat": SAMPLE_PLACE[0], "lon": SAMPLE_PLACE[1]}
    return settings.model_copy(update={"station": station.model_copy(update=here)})


def _enrol(station: Station, centre: CentreProcess) -> None:
    outcome = enrol(station.store, centre.url, centre.one_time_code(STATION), station.clock)
    if isinstance(outcome, EnrolFault):
        raise RigError(outcome.message)


def _wait_until_in_touch(kiosk: Kiosk) -> None:
    """So that the first picture shows a station that has heard from its centre."""
    limit = kiosk.station.clock.monotonic() + 15
    while kiosk.sync_status.state is not SyncState.ONLINE and kiosk.station.clock.monotonic() < limit:
        _POLL.wait(POLL_SECONDS)
