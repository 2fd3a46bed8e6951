"""Every receipt printer under contract: each model of each driver of ours, and the switches no model has on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hardware import registry
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.model_files import load_model
from hardware.fonts import Fonts
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.memory_host import MemoryHost
from tests.hardware.contract.diary import Diary
from tests.hardware.virtual_bench import wait_until, wired_to


@dataclass(frozen=True, slots=True)
class Rig:
    """A driver with a model, and the simulated printer that is like it."""

    driver: str
    model: EscposModel
    label: str

    def __str__(self) -> str:
        return self.label

    def simulate(self, plug: MemoryHost, folder: Path, fonts: Fonts) -> EscposSimulator:
        model = self.model
        firmware = "gbk" if model.encoding == "gb18030" and not model.beyond_gbk else model.encoding
        return EscposSimulator(
            plug,
            folder / "out",
            None,
            fonts,
            width=model.dots,
            rows_per_second=4000.0,
            firmware=firmware,
            units_per_dot=model.line_units_per_dot,
        )

    def open(self, plug: MemoryHost, folder: Path, fonts: Fonts) -> Any:
        wiring = replace(wired_to(plug, "printer"), roll=folder / "roll.json")
        return registry.find_driver(self.driver, registry.PRINTER).load()(wiring, self.model, fonts)


def models() -> list[Rig]:
    ours = [name for name, driver in registry.BUILT_IN.items() if driver.kind == registry.PRINTER]
    names = [(driver, model.name) for driver in ours for model in registry.models_of(driver)]
    return [Rig(driver, quick(name), name) for driver, name in names]


def quick(name: str) -> EscposModel:
    """As fast as memory carries bytes."""
    return replace(load_model(name, EscposModel), baudrate=921600)


def switched(name: str, label: str, **switches: Any) -> Rig:
    return Rig("escpos", replace(quick(name), **switches), label)


RIGS = [
    *models(),
    switched("generic-80", "tells-all", auto_status=True, offline_response=True, qr="command", cut="feed_full"),
    switched("generic-80", "knows-rare-hanzi", beyond_gbk=True, cut="old_partial", clear_buffer=False),
]


@dataclass(slots=True)
class Bench:
    """A rig set up: its driver runs against its simulator."""

    rig: Rig
    folder: Path
    simulator: EscposSimulator
    printer: Any
    told: Diary
    plug: MemoryHost

    def until(self, holds: Callable[[], bool]) -> None:
        assert wait_until(self.plug, holds)

    def sheets(self) -> list[str]:
        return [path.read_text("utf-8") for path in sorted((self.folder / "out").glob("*.txt"))]

    def times_on_paper(self, words: str) -> int:
        """On every sheet, cut off or not."""
        return "\n".join([*self.sheets(), *self.simulator.uncut()]).count(words)
