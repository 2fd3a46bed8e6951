"""A number for the counter: from the tap to the first byte of its paper at the printer, and how many a second."""

import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hardware.fonts import Fonts
from hardware.simulators.escpos import EscposSimulator
from kiosk.devices import FONTS, printer_of
from kiosk.settings import DeviceTable
from kiosk.usecases.issue_ticket import Issued, TicketWish
from tests.bench.figure import Figure, p95, spread
from tests.support.queue_at_station import QueueStation

ROUNDS, ISSUES = 30, 200
PATIENCE = 30.0
_STATUS = b"\x10"  # DLE: asked in passing, and no part of a paper


class Watched(EscposSimulator):
    """Says when the first byte of a paper came."""

    def __init__(self, *given: Any) -> None:
        self.began = threading.Event()
        self.began_at = 0.0
        super().__init__(*given)

    def receive(self, data: bytes) -> None:
        if not self.began.is_set() and not data.startswith(_STATUS):
            self.began_at = time.perf_counter()
            self.began.set()
        super().receive(data)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        samples = list(_to_first_byte(folder))
        note = f"stored, page made, at the printer's pty; {spread(samples)}"
        yield Figure("ticket: tap to first byte at the printer, p95", p95(samples), 300.0, "ms", note)
        station = QueueStation(folder / "many")
        began = time.perf_counter()
        for _ in range(ISSUES):
            assert isinstance(station.issue("ask"), Issued)
        each = (time.perf_counter() - began) / ISSUES * 1000
        station.store.close()
        yield Figure("ticket: one more number", each, 50.0, "ms", f"synchronous=FULL, n={ISSUES}")


def _to_first_byte(folder: Path) -> Iterator[float]:
    station = QueueStation(folder / "station")
    with Watched(folder / "printer", None, None, Fonts.find(FONTS)) as paper:
        printer = printer_of(DeviceTable(driver="escpos", model="generic-80", port=str(folder / "printer")))
        assert printer is not None
        printer.start()
        queue = station.parts.at_station(None, printer, "测试站")
        for _ in range(ROUNDS):
            done = threading.Event()
            paper.began.clear()
            tapped = time.perf_counter()
            issued = queue.issue(TicketWish(business="ask"))
            assert isinstance(issued, Issued)
            queue.print(issued.ticket.ticket_id, lambda _, done=done: done.set())  # type: ignore[misc]
            assert paper.began.wait(PATIENCE)
            yield (paper.began_at - tapped) * 1000
            assert done.wait(PATIENCE)
        printer.stop()
    station.store.close()
