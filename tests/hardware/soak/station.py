"""A reader, a printer and a scanner with their real drivers, in memory and on a time of their own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from PIL import Image

from hardware.api import CardEvent, CardRead, PrintResult, ScanEvent, Scanned
from hardware.drivers.code_scanner import CodeScanner
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.model_files import load_model
from hardware.drivers.scanner_model import ScannerModel
from hardware.drivers.sdt_model import SdtModel
from hardware.drivers.sdt_reader import SdtReader
from hardware.drivers.wiring import Wiring
from hardware.fonts import Fonts
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.memory_host import MemoryHost
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from hardware.simulators.sheets import Sheets
from hardware.simulators.simulator import Simulator
from tests.hardware.virtual_time import VirtualTime

PRINTERS = ("generic-80", "epson-tm")
REMEMBERED = 400
NOBODY_SECONDS = 2.0  # long enough for a slow scanner to see that its program has gone
SCANNERS = ("scanner-generic", "gm65", "mindeo")


class Tray(Sheets):
    """Where the sheets fall: how often each mark (`<word`) stands on them."""

    def __init__(self) -> None:
        self.marks: Counter[str] = Counter()

    def put(self, picture: Image.Image, text: str, data: bytes) -> None:
        del picture, data
        self.marks.update(marks(text.split()))
        while len(self.marks) > REMEMBERED:
            del self.marks[next(iter(self.marks))]


def marks(words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith("<")]


@dataclass
class Cards:
    """What the reader told, held against the numbers that lay there then or shortly before."""

    time: VirtualTime
    lying: str | None = None
    lifted: dict[str, float] = field(default_factory=dict)
    told: list[CardEvent] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    LATE = 4.0  # an answer that was on its way when the card was lifted

    def lay(self, number: str | None) -> None:
        if self.lying is not None:
            self.lifted = {**self._just_lifted(), self.lying: self.time.now()}
        self.lying = number

    def hear(self, event: CardEvent) -> None:
        self.told.append(event)
        if isinstance(event, CardRead) and event.record.number not in {self.lying, *self._just_lifted()}:
            self.wrong.append(f"{event.record.number} was told, {self.lying} lay there")

    def read(self) -> list[str]:
        return [event.record.number for event in self.told if isinstance(event, CardRead)]

    def _just_lifted(self) -> dict[str, float]:
        return {number: at for number, at in self.lifted.items() if self.time.now() - at < self.LATE}


@dataclass
class Codes:
    told: list[str] = field(default_factory=list)

    def hear(self, event: ScanEvent) -> None:
        if isinstance(event, Scanned):
            self.told.append(event.text)


class Station:
    """`start` and `stop` it. The drivers can be started anew, each time as another model."""

    def __init__(self, fonts: Fonts, random: Random) -> None:
        self.time = VirtualTime()
        self.fonts, self.random = fonts, random
        self.plugs = {name: MemoryHost(self.time, name) for name in ("reader", "printer", "scanner")}
        self.tray = Tray()
        self.printer = EscposSimulator(self.plugs["printer"], None, None, fonts, rows_per_second=1200.0)
        self.printer._sheets = self.tray
        self.simulators: dict[str, Simulator] = {
            "reader": SdtSimulator(self.plugs["reader"], paced=False),
            "printer": self.printer,
            "scanner": ScannerSimulator(self.plugs["scanner"], paced=False),
        }
        self.drivers: dict[str, Any] = {}
        self.cards, self.codes = Cards(self.time), Codes()
        self.results: dict[str, PrintResult] = {}

    def start(self) -> None:
        for name, simulator in self.simulators.items():
            simulator.start()
            self.start_driver(name)

    def stop(self) -> None:
        for device in (*self.drivers.values(), *self.simulators.values()):
            device.stop()

    def on_paper(self) -> Counter[str]:
        """Marks on all paper, cut off or not: a cutter that jammed for a moment leaves a sheet to the next one."""
        return self.tray.marks + Counter(marks(self.printer._press.paper.lines))

    def start_driver(self, name: str) -> None:
        wiring = Wiring(name, self.plugs[name].open, self.time.now, time=self.time)
        self.drivers[name] = {"reader": self._reader, "printer": self._printer, "scanner": self._scanner}[name](wiring)
        self.drivers[name].start()

    def restart_driver(self, name: str) -> None:
        self.drivers[name].stop()
        self.time.sleep(NOBODY_SECONDS)
        self.start_driver(name)

    def _reader(self, wiring: Wiring) -> SdtReader:
        reader = SdtReader(wiring, load_model("sdt-generic", SdtModel))
        reader.watch(self.cards.hear)
        return reader

    def _printer(self, wiring: Wiring) -> EscposPrinter:
        return EscposPrinter(wiring, load_model(self.random.choice(PRINTERS), EscposModel), self.fonts)

    def _scanner(self, wiring: Wiring) -> CodeScanner:
        scanner = CodeScanner(wiring, load_model(self.random.choice(SCANNERS), ScannerModel))
        scanner.watch(self.codes.hear)
        return scanner
