"""Every simulated device of `make run`, in one table: to add one is to add a row. Each is a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from hardware.commands.simulate import KINDS
from hardware.simulators import control
from kiosk.settings import ROOT, Settings

READY_POLLS, POLL_SECONDS = 600, 0.05
STOP_SECONDS = 20
# Bytes on a line go wrong in these ways, whatever the device.
LINE_FAULTS = ("silent", "noise", "bad_checksum", "truncated", "slow", "dropped", "reset", "stale_answer", "blocked")


class SimulatorError(RuntimeError):
    """A simulator does not start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatorRow:
    """`kind` is that of `hardware simulate`. `name`: its link, its control file beside it, and the table of the
    settings that is given its port. `controls` are what the dock lets a person do beside breaking it: card, paper,
    cover, code. `quirks`: it has some, by the names of the simulator. `pictures`: the folder in which it draws what
    it prints or shows."""

    kind: str
    name: str
    title: str
    english: str
    controls: tuple[str, ...] = ()
    faults: tuple[str, ...] = LINE_FAULTS
    quirks: bool = False
    pictures: str = ""
    at_rest: Mapping[str, Any] = field(default_factory=lambda: {"fault": None})
    # Done once and not a state: a code that was read stays in its file, and would be read again with the next change.
    once: Mapping[str, Any] = field(default_factory=dict)

    def link(self, folder: Path) -> Path:
        return folder / self.name

    def control(self, folder: Path) -> Path:
        return folder / f"{self.name}.json"

    def known_quirks(self) -> Sequence[str]:
        return sorted(getattr(control, "QUIRKS", ())) if self.quirks else ()


SIMULATORS = (
    SimulatorRow(
        kind="sdt",
        name="reader",
        title="读卡器",
        english="ID-card reader",
        controls=("card",),
        faults=(*LINE_FAULTS, "card_pulled"),
        quirks=True,
        at_rest={"card": None, "fault": None},
    ),
    SimulatorRow(
        kind="escpos",
        name="printer",
        title="打印机",
        english="Receipt printer",
        controls=("paper", "cover"),
        faults=("silent", "noise", "slow", "reset", "cutter_jam", "blocked"),
        pictures="receipts",
        at_rest={"paper": "ok", "cover": "closed", "fault": None},
    ),
    SimulatorRow(
        kind="scanner",
        name="scanner",
        title="扫码器",
        english="Code scanner",
        controls=("code",),
        at_rest={"text": "", "fault": None},
        once={"text": ""},
    ),
    SimulatorRow(
        kind="qr-display", name="qr_display", title="二维码盒", english="QR display", pictures="qr_display_shows"
    ),
    SimulatorRow(
        kind="price-panel", name="price_panel", title="数字屏", english="Price panel", pictures="price_panel_shows"
    ),
)


def simulators() -> tuple[SimulatorRow, ...]:
    """Those of the table that this version can simulate."""
    return tuple(row for row in SIMULATORS if row.kind in KINDS)


def ports(rows: Sequence[SimulatorRow], folder: Path) -> dict[str, str]:
    """The environment in which a kiosk finds the devices that it has settings for."""
    known = Settings.model_fields
    return {f"KIOSK_{row.name.upper()}__PORT": str(row.link(folder)) for row in rows if row.name in known}


def write_control(row: SimulatorRow, folder: Path, changes: Mapping[str, Any]) -> None:
    """Change some keys of a control file in one step: the simulator never reads half a file."""
    path = row.control(folder)
    draft = path.with_suffix(".draft")
    text = json.dumps({**read_control(row, folder), **row.once, **changes}, ensure_ascii=False)
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def read_control(row: SimulatorRow, folder: Path) -> dict[str, Any]:
    path = row.control(folder)
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


@contextmanager
def running_simulators(rows: Sequence[SimulatorRow], folder: Path) -> Iterator[None]:
    """All are at rest and their ports there when the block begins; all are gone when it ends. Raises SimulatorError."""
    with ExitStack() as stack, (folder / "simulators.log").open("a", encoding="utf-8") as log:
        started = [(row, stack.enter_context(_running(row, folder, log))) for row in rows]
        for row, process in started:
            _wait_until_ready(row, folder, process)
        yield


@contextmanager
def _running(row: SimulatorRow, folder: Path, log: TextIO) -> Iterator[subprocess.Popen[bytes]]:
    row.link(folder).unlink(missing_ok=True)
    row.control(folder).unlink(missing_ok=True)
    write_control(row, folder, row.at_rest)
    process = subprocess.Popen(_command(row, folder), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def _command(row: SimulatorRow, folder: Path) -> list[str]:
    link, file = row.link(folder), row.control(folder)
    command = [sys.executable, "-m", "hardware", "simulate", row.kind, "--link", str(link), "--control", str(file)]
    if row.pictures:
        (folder / row.pictures).mkdir(exist_ok=True)
        command += ["--out", str(folder / row.pictures)]
    return command


def _wait_until_ready(row: SimulatorRow, folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Until its link is there, or it has ended, or half a minute has gone."""
    for _ in range(READY_POLLS):
        if row.link(folder).exists():
            return
        with suppress(subprocess.TimeoutExpired):
            raise SimulatorError(f"{row.kind}: ended with {process.wait(POLL_SECONDS)}; see {folder}/simulators.log")
    raise SimulatorError(f"{row.kind}: not ready in time; see {folder}/simulators.log")
