"""Every scanner model before a simulated scanner, under one fault: two visitors, and what each is told.

A new model of the driver `scanner` gains these tests by its file alone.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hardware import registry
from hardware.api import Health, ScanEvent, Scanned
from hardware.drivers.model_files import load_model, model_tables
from hardware.drivers.scanner_model import ScannerModel
from hardware.simulators.scanner import ScannerSimulator

MODELS = sorted(name for name, table in model_tables().items() if table["driver"] == "scanner")
PATIENCE = 15.0
QUIET = 0.3


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
        self._told = threading.Event()

    def __call__(self, event: ScanEvent) -> None:
        if isinstance(event, Scanned):
            self.texts.append(event.text)
            self._told.set()

    def wait(self, seconds: float) -> bool:
        return self._told.wait(seconds)


def play(model: str, fault: str, folder: Path) -> Report:
    """One visitor shows a code under the fault; it heals; the next one shows codes until one is told."""
    loaded = load_model(model, ScannerModel)
    link = folder / f"{model}-{fault}"
    first, second, code = Ears(), Ears(), f"ESSC-TEST-{model}-{fault}"
    scanner: Any = registry.open_scanner("scanner", str(link), model=model)
    with ScannerSimulator(link, prefix=bytes.fromhex(loaded.prefix), says=loaded.sends) as simulator:
        scanner.watch(first)
        scanner.start()
        until(lambda: scanner._begun is not None)
        simulator.control(fault=fault)
        simulator.control(text=code)
        until(lambda: bool(first.texts) or not simulator.state.text, 1.0)
        time.sleep(QUIET)
        simulator.control(fault=None, text="")
        scanner.watch(second)
        shown = show_until_told(simulator, second, code)
        time.sleep(QUIET)
        health = scanner.status().health
        began = time.monotonic()
        scanner.stop()
        stop_seconds = time.monotonic() - began
    return Report(code, first.texts, second.texts, shown, health, stop_seconds)


def show_until_told(simulator: ScannerSimulator, ears: Ears, code: str) -> list[str]:
    """A person who saw nothing happen shows it again; each showing is a code of its own here."""
    shown: list[str] = []
    end = time.monotonic() + PATIENCE
    while not ears.texts and time.monotonic() < end:
        shown.append(f"next-{len(shown)}-{code}")
        simulator.control(text=shown[-1])
        ears.wait(0.7)
    return shown


def until(there: Callable[[], bool], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not there() and time.monotonic() < end:
        time.sleep(0.005)
