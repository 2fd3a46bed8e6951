"""Every scanner model before a simulated scanner, under one fault: two visitors, and what each is told.

A new model of the driver `scanner` gains these tests by its file alone.
"""

from dataclasses import dataclass

from hardware.api import Health, ScanEvent, Scanned
from hardware.drivers.code_scanner import CodeScanner
from hardware.drivers.model_files import load_model, model_tables
from hardware.drivers.scanner_model import ScannerModel
from hardware.simulators.memory_host import MemoryHost
from hardware.simulators.scanner import ScannerSimulator
from tests.hardware.virtual_bench import new_plug, pass_time, wait_until, wired_to

MODELS = sorted(name for name, table in model_tables().items() if table["driver"] == "scanner")
A_LOOK, MOST_LOOKS = 3.0, 20  # how long a person holds a code there, and how often
QUIET = 1.0


@dataclass(frozen=True, slots=True)
class Report:
    """What one play came to. `shown` are the codes that lay before the scanner for the second visitor, in order."""

    code: str
    first: list[str]
    second: list[str]
    shown: list[str]
    health: Health
    stop_seconds: float


class Ears:
    """A listener that keeps the texts it is told."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, event: ScanEvent) -> None:
        if isinstance(event, Scanned):
            self.texts.append(event.text)


def play(model: str, fault: str) -> Report:
    """One visitor shows a code under the fault; it heals; the next one shows codes until one is told."""
    loaded = load_model(model, ScannerModel)
    plug = new_plug("scanner")
    first, second, code = Ears(), Ears(), f"ESSC-TEST-{model}-{fault}"
    scanner = CodeScanner(wired_to(plug, "scanner"), loaded)
    with ScannerSimulator(plug, prefix=bytes.fromhex(loaded.prefix), says=loaded.sends) as simulator:
        scanner.watch(first)
        scanner.start()
        assert wait_until(plug, lambda: scanner._begun is not None)
        simulator.control(fault=fault)
        simulator.control(text=code)
        wait_until(plug, lambda: bool(first.texts) or not simulator.state.text, A_LOOK)
        pass_time(plug, QUIET)
        simulator.control(fault=None, text="")
        scanner.watch(second)
        shown = show_until_told(plug, simulator, second, code)
        pass_time(plug, QUIET)
        health = scanner.status().health
        began = plug.time.now()
        scanner.stop()
        stop_seconds = plug.time.now() - began
    return Report(code, first.texts, second.texts, shown, health, stop_seconds)


def show_until_told(plug: MemoryHost, simulator: ScannerSimulator, ears: Ears, code: str) -> list[str]:
    """A person who saw nothing happen shows it again; each showing is a code of its own here."""
    shown: list[str] = []
    while not ears.texts and len(shown) < MOST_LOOKS:
        shown.append(f"next-{len(shown)}-{code}")
        simulator.control(text=shown[-1])
        wait_until(plug, lambda: bool(ears.texts), A_LOOK)
    return shown
