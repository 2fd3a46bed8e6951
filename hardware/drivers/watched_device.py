"""What readers and scanners share: an owner thread, one watch at a time, a status board, coming back after a fault.

What is read belongs to the watch it was read for; whoever watches next is told nothing of it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from hardware.api import DeviceStatus, Health
from hardware.drivers.back_off import BackOff
from hardware.drivers.device_thread import DeviceThread
from hardware.drivers.status_board import StatusBoard
from hardware.errors import DeviceError
from hardware.transports import Transport

E = TypeVar("E")


@dataclass(frozen=True, slots=True, eq=False)
class Watch(Generic[E]):
    """One call of `watch`; each is a new one, also for the same listener."""

    tell: Callable[[E], None]


class WatchedDevice(ABC, Generic[E]):
    """`open_line` opens the port; `clock` counts seconds, `now` dates the status."""

    def __init__(
        self,
        device: str,
        open_line: Callable[[], Transport],
        *,
        clock: Callable[[], float],
        now: Callable[[], datetime],
    ) -> None:
        self._open_line = open_line
        self._clock = clock
        self._board = StatusBoard(DeviceStatus(device=device, health=Health.UNKNOWN), now)
        self._thread = DeviceThread(f"device {device}", self._step, self._end)
        self._back_off = BackOff()
        self._watch: Watch[E] | None = None
        self._served: Watch[E] | None = None
        self._silences = 0

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._thread.stop()

    def watch(self, listener: Callable[[E], None]) -> None:
        self._watch = Watch(listener)
        self._thread.wake()

    def unwatch(self) -> None:
        """Nothing more is told. An event that is already on its way may still arrive."""
        self._watch = None
        self._thread.wake()

    def status(self) -> DeviceStatus:
        return self._board.read()

    def on_status(self, listener: Callable[[DeviceStatus], None]) -> None:
        self._board.listen(listener)

    def wait_checked(self, timeout: float) -> bool:
        """Wait until the device was looked at once."""
        return self._board.wait_checked(timeout)

    # -- the owner thread ---------------------------------------------------------------------------------------------

    @abstractmethod
    def _look(self) -> float:
        """One round, the port opened first if need be. Returns the seconds until the next; raises DeviceError."""

    @abstractmethod
    def _failed(self, error: DeviceError) -> float:
        """Close what does not work and say so. Returns the seconds until the next try."""

    @abstractmethod
    def _close(self) -> None:
        """Let the port go, if it is open."""

    @abstractmethod
    def _forget_told(self) -> None:
        """The device works: a fault that comes again is news."""

    def _step(self) -> float:
        try:
            return self._look()
        except DeviceError as error:
            return self._failed(error)
        finally:
            self._board.mark_checked()

    def _heard(self) -> None:
        self._silences = 0
        self._forget_told()
        self._back_off.reset()
        self._board.say(Health.OK)

    def _tell(self, watch: Watch[E] | None, event: E) -> None:
        """Only whoever watches still."""
        if watch is not None and watch is self._watch:
            watch.tell(event)

    def _end(self, crashed: bool) -> None:
        self._close()
        if crashed:
            self._board.say(Health.FAULT, "driver_error")
