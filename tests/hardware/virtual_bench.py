"""A driver and its simulator joined in memory, on a time that nobody waits for and no slow machine can stretch."""

from collections.abc import Callable

from hardware.drivers.wiring import Wiring
from hardware.simulators.memory_host import MemoryHost
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
    end = plug.time.now() + seconds
    while not holds():
        if plug.time.now() >= end:
            return False
        pass_time(plug, STEP)
    return True
