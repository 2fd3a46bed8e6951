"""The table of `make run`: every row starts, and what the dock does reaches a driver at its port."""

import threading
from pathlib import Path

import pytest

from hardware.api import CardEvent, CardRead, Paper
from hardware.commands.simulate import KINDS
from hardware.commands.simulated import KINDS as SIMULATED
from hardware.fonts import Fonts
from hardware.registry import open_printer, open_reader
from kiosk.devices import FONTS
from kiosk.settings import Settings
from scripts.dock import Dock
from scripts.simulators import SIMULATORS, SimulatorError, SimulatorRow, ports, running_simulators, simulators


def test_the_names_are_the_settings_tables_that_are_given_the_ports(tmp_path: Path) -> None:
    rows = simulators()
    assert {"sdt", "escpos", "scanner"} <= {row.kind for row in rows} <= set(KINDS) == SIMULATED.keys()
    given = ports(SIMULATORS, tmp_path)
    assert given["KIOSK_READER__PORT"] == str(tmp_path / "reader")
    tables = {name.removeprefix("KIOSK_").removesuffix("__PORT").lower() for name in given}
    assert tables <= Settings.model_fields.keys()


def test_each_is_up_at_rest_and_gone_afterwards_and_does_what_the_dock_says(tmp_path: Path) -> None:
    rows = simulators()
    dock = Dock(rows, tmp_path)
    with running_simulators(rows, tmp_path):
        assert all(row.link(tmp_path).exists() for row in rows)
        dock.change({"device": "reader", "set": {"card": "4-rare-name.json"}})
        dock.change({"device": "printer", "set": {"paper": "out"}})
        assert name_read(tmp_path / "reader") == dock.cards["4-rare-name.json"]["name"]
        assert paper_seen(tmp_path / "printer") is Paper.OUT
    assert not any(row.link(tmp_path).exists() for row in rows)


def name_read(port: Path) -> str:
    reader = open_reader("sdt", str(port))
    seen: list[CardEvent] = []
    read = threading.Event()

    def hear(event: CardEvent) -> None:
        seen.append(event)
        read.set()

    reader.watch(hear)
    reader.start()
    try:
        assert read.wait(60)
    finally:
        reader.stop()
    event = seen[0]
    assert isinstance(event, CardRead)
    return event.record.name


def paper_seen(port: Path) -> Paper:
    printer = open_printer("escpos", str(port), Fonts.find(FONTS))
    out = threading.Event()
    printer.on_status(lambda status: out.set() if status.paper is Paper.OUT else None)
    printer.start()
    try:
        assert out.wait(60)
        return printer.status().paper
    finally:
        printer.stop()


def test_one_that_cannot_start_is_named(tmp_path: Path) -> None:
    row = SimulatorRow(kind="toaster", name="toaster", title="烤面包机", english="Toaster")
    with pytest.raises(SimulatorError, match="toaster: ended with 2"), running_simulators((row,), tmp_path):
        raise AssertionError("it cannot be up")
