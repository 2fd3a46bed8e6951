"""Drivers and their simulators joined in memory, on a time that nobody waits for and no slow machine can stretch."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceUnavailableError
from hardware.simulators.memory_host import MemoryHost
from hardware.timekeeping import REAL_TIME, Timekeeping
from hardware.transports import Transport
from tests.hardware.virtual_time import VirtualTime

PATIENCE = 120.0
STEP = 0.01


def new_plug(name: str) -> MemoryHost:
    """The simulator's end, on a time of its own: whoever asks for it has the first turn."""
    return MemoryHost(VirtualTime(), name)


def wired_to(plug: MemoryHost, device: str) -> Wiring:
    return Wiring(device, plug.open, plug.time.now, time=plug.time)


def pass_time(plug: MemoryHost, seconds: float) -> None:
    plug.time.event().wait(seconds)


def wait_until(plug: MemoryHost, holds: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether it came to hold within `seconds`."""
    return comes(plug.time, holds, seconds)


def comes(time: Timekeeping, holds: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    end = time.now() + seconds
    while not holds():
        if time.now() >= end:
            return False
        time.event().wait(STEP)
    return True


@dataclass(slots=True)
class Keeping:
    """The time of the test that runs: the machine's, but for those that ask for another (`virtual_room`)."""

    time: Timekeeping = REAL_TIME


keeping = Keeping()


def now() -> float:
    return keeping.time.now()


def until(holds: Callable[[], bool]) -> None:
    """Wait on the time of the test."""
    assert comes(keeping.time, holds)


@dataclass(slots=True)
class VirtualRoom:
    """Every path is a plug in memory, where `Simulator` and `registry` look for a pty."""

    time: VirtualTime = field(default_factory=VirtualTime)
    plugs: dict[str, MemoryHost] = field(default_factory=dict)

    def plug_at(self, link: Path) -> MemoryHost:
        return self.plugs.setdefault(str(link), MemoryHost(self.time, link.name))

    def open(self, port: str, *_: Any, **__: Any) -> Transport:
        if port not in self.plugs:
            raise DeviceUnavailableError(port)
        return self.plugs[port].open()

    def client(self, link: Path, timeout: float) -> "Client":
        return Client(self.open(str(link)), self.time, timeout)

    def wiring(self, *arguments: Any, **more: Any) -> Wiring:
        return replace(Wiring(*arguments, **more), clock=self.time.now, time=self.time)


@dataclass(slots=True)
class Client:
    """A program at the port that speaks bytes and nothing else. `timeout`: how long an answer is waited for."""

    line: Transport
    time: VirtualTime
    timeout: float

    def write(self, data: bytes) -> None:
        self.line.write(data, PATIENCE)

    def read(self, length: int) -> bytes:
        """So many bytes, or what came within `timeout`."""
        data, end = b"", self.time.now() + self.timeout
        while len(data) < length and (left := end - self.time.now()) > 0:
            data += self.line.read(length - len(data), left)
        return data

    def forget(self) -> None:
        """What has come and was not read."""
        self.line.discard_input()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()
