"""Fonts, a place for links and sheets, and devices that are always stopped again."""

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import DeviceState
from hardware.drivers import sdt_link, sdt_reader
from hardware.fonts import Fonts
from hardware.simulators import sdt, simulator
from tests.hardware.virtual_bench import PATIENCE, VirtualRoom, keeping, now

PASSING = frozenset({DeviceState.OPENING, DeviceState.SELF_TEST, DeviceState.BUSY})
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.find(ROOT / "assets" / "generated" / "fonts")


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in set(threading.enumerate()) - before if thread.is_alive()]
    assert left == []


@pytest.fixture
def stopped() -> Iterator[Callable[[Any], Any]]:
    """`stopped(device)` starts a device or simulator and stops it after the test."""
    started: list[Any] = []

    def start(device: Any) -> Any:
        started.append(device)
        device.start()
        return device

    yield start
    for device in reversed(started):
        device.stop()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """All waits of reader and simulated reader a fifth as long, in proportion."""
    monkeypatch.setattr(sdt_link, "DEADLINES", {name: limit / 5 for name, limit in sdt_link.DEADLINES.items()})
    monkeypatch.setattr(sdt_link, "OTHER_SECONDS", 0.25)
    for name in ("HEARD_SECONDS", "SILENT_SECONDS", "DEAF_SECONDS"):
        monkeypatch.setattr(sdt_reader, name, getattr(sdt_reader, name) / 5)
    monkeypatch.setattr(sdt, "SLOW_SECONDS", 0.2)
    monkeypatch.setattr(sdt, "RESET_SECONDS", 0.4)


@pytest.fixture
def virtual_room(monkeypatch: pytest.MonkeyPatch) -> VirtualRoom:
    """Whatever this test opens by a path meets in memory, on a time that nobody waits for."""
    room = VirtualRoom()
    monkeypatch.setattr(keeping, "time", room.time)
    monkeypatch.setattr(simulator, "PtyHost", room.plug_at)
    monkeypatch.setattr(registry, "open_transport", room.open)
    monkeypatch.setattr(registry, "Wiring", room.wiring)
    return room


class Heard:
    """A listener with a memory. It waits on the time of the test."""

    def __init__(self) -> None:
        self.events: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._more: threading.Event | None = None

    def __call__(self, event: Any) -> None:
        self.events.put(event)
        if self._more:
            self._more.set()

    def next(self, timeout: float = PATIENCE) -> Any:
        """Raises queue.Empty when there is none."""
        self._comes(timeout)
        return self.events.get_nowait()

    def settled(self) -> Any:
        """The next status that says how the device is, not what it is doing."""
        while (status := self.next()).state in PASSING:
            pass
        return status

    def none_within(self, seconds: float) -> bool:
        if self._comes(seconds):
            self.events.get_nowait()
            return False
        return True

    def _comes(self, seconds: float) -> bool:
        self._more = keeping.time.event()
        end = now() + seconds
        while self.events.empty() and (left := end - now()) > 0:
            self._more.wait(left)
            self._more.clear()
        return not self.events.empty()


@pytest.fixture
def heard() -> Heard:
    return Heard()
