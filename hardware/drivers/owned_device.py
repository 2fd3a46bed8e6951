"""What all drivers share: an owner thread, a status board, coming back after a fault."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from hardware.api import DeviceState, DeviceStatus, Health
from hardware.drivers.back_off import BackOff
from hardware.drivers.device_thread import DeviceThread
from hardware.drivers.status_board import ACTIONS, StatusBoard
from hardware.drivers.wiring import Wiring

S = TypeVar("S", bound=DeviceStatus)


class OwnedDevice(ABC, Generic[S]):
    """See `hardware.api.Device`. A step that lasts longer than `LONGEST_STEP` seconds hangs in its device."""

    LONGEST_STEP = 20.0

    def __init__(self, wiring: Wiring, first: S) -> None:
        self._open_line = wiring.open_line
        self._clock = wiring.clock
        self._board = StatusBoard(first, wiring.now, wiring.time)
        self._thread = DeviceThread(f"device {wiring.device}", self._step, self._end, wiring.clock, wiring.time)
        self._back_off = BackOff()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._thread.stop()

    def status(self) -> S:
        status = self._board.read()
        if self._thread.step_seconds <= self.LONGEST_STEP:
            return status
        return replace(status, health=Health.FAULT, state=DeviceState.FAULTED, cause="hung", action=ACTIONS["hung"])

    def on_status(self, listener: Callable[[S], None]) -> None:
        self._board.listen(listener)

    def wait_checked(self, timeout: float) -> bool:
        """Wait until the device was looked at once, whatever came of it."""
        return self._board.wait_checked(timeout)

    # -- the owner thread ---------------------------------------------------------------------------------------------

    @abstractmethod
    def _step(self) -> float:
        """Do one thing. Returns the seconds until the next."""

    @abstractmethod
    def _close(self) -> None:
        """Let the port go, if it is open."""

    def _opening(self) -> None:
        """Say so the first time; later tries are part of being absent."""
        if self._board.read().cause is None:
            self._board.enter(DeviceState.OPENING)

    def _end(self, crashed: bool) -> None:
        """The thread's last word."""
        self._close()
        if crashed:
            self._board.say(Health.FAULT, "driver_error")
