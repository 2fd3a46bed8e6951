"""Every display driver before its simulator; a new one gains the whole suite by a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hardware import registry
from hardware.api import QrDisplay
from hardware.drivers.model_files import load_model
from hardware.simulators.memory_host import MemoryHost
from hardware.simulators.price_panel import PricePanelSimulator
from hardware.simulators.qr_display import QrDisplaySimulator
from hardware.simulators.simulator import Simulator
from tests.hardware.virtual_bench import wired_to

# What the suite shows: each display can show it.
FIRST, SECOND, THIRD = "20261121-1", "20261121-2", "20261121-3"
NUMBERS = {FIRST: "1121.1", SECOND: "1121.2", THIRD: "1121.3"}


@dataclass(frozen=True, slots=True)
class DisplayRig:
    """`reads(simulator)` is what a person would read, "" where it is blank. `confirms`: it acknowledges."""

    driver: str
    model: str
    simulator: Callable[[MemoryHost, Path], Simulator]
    confirms: bool
    is_panel: bool = False

    def simulate(self, plug: MemoryHost, folder: Path) -> Any:
        return self.simulator(plug, folder / "out")

    def open(self, plug: MemoryHost) -> QrDisplay:
        driver = registry.find_driver(self.driver, registry.DISPLAY)
        display: QrDisplay = driver.load()(wired_to(plug, "display"), load_model(self.model, driver.model_type))
        return display

    def show(self, display: QrDisplay, text: str, done: Callable[[Any], None]) -> None:
        if self.is_panel:
            display.show_number(NUMBERS[text], done)
        else:
            display.show_qr(text, done)

    def reads(self, simulator: Any) -> str:
        if not self.is_panel:
            return str(simulator.shown.code)
        return text_of(simulator.shown.upper)

    def history(self, folder: Path) -> list[str]:
        """All that stood on it, one after the other."""
        sheets = [path.read_text("utf-8") for path in sorted((folder / "out").glob("*.txt"))]
        return [text_of(sheet.split("\n")[0]) if self.is_panel else sheet for sheet in sheets]


def text_of(number: str) -> str:
    return next((text for text, shown in NUMBERS.items() if shown == number), "")


RIGS = [
    DisplayRig("mertech", "mertech-qr-pay", QrDisplaySimulator, confirms=False),
    DisplayRig("led-panel", "led-panel", QrDisplaySimulator, confirms=True),
    DisplayRig("led-panel", "led-panel-v2", QrDisplaySimulator, confirms=True),
    DisplayRig("price-panel", "price-panel", PricePanelSimulator, confirms=False, is_panel=True),
]
