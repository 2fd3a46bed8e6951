"""What readers and scanners share: one watch at a time.

What is read belongs to the watch it was read for; whoever watches next is told nothing of it.
"""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from hardware.api import DeviceStatus, Health
from hardware.drivers.owned_device import OwnedDevice
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceError

E = TypeVar("E")


@dataclass(frozen=True, slots=True, eq=False)
class Watch(Generic[E]):
    """One call of `watch`; each is a new one, also for the same listener."""

    tell: Callable[[E], None]


class WatchedDevice(OwnedDevice[DeviceStatus], Generic[E]):
    """See `IdCardReader` and `Scanner`."""

    def __init__(self, wiring: Wiring) -> None:
        super().__init__(wiring, DeviceStatus(device=wiring.device, health=Health.UNKNOWN))
        self._watch: Watch[E] | None = None
        self._served: Watch[E] | None = None
        self._told: E | None = None
        self._silences = 0

    def watch(self, listener: Callable[[E], None]) -> None:
        self._watch = Watch(listener)
        self._thread.wake()

    def unwatch(self) -> None:
        """Nothing more is told. An event that is already on its way may still arrive."""
        self._watch = None
        self._thread.wake()

    # -- the owner thread ---------------------------------------------------------------------------------------------

    @abstractmethod
    def _look(self) -> float:
        """One round, the port opened first if need be. Returns the seconds until the next; raises DeviceError."""

    @abstractmethod
    def _failed(self, error: DeviceError) -> float:
        """Close what does not work and say so. Returns the seconds until the next try."""

    def _step(self) -> float:
        try:
            return self._look()
        except DeviceError as error:
            return self._failed(error)
        finally:
            self._board.mark_checked()

    def _heard(self) -> None:
        """The device works: a fault that comes again is news."""
        self._silences = 0
        self._told = None
        self._back_off.reset()
        self._board.say(Health.OK)

    def _meet(self, watch: Watch[E] | None) -> None:
        """A new watch was told nothing yet."""
        if watch is not self._served:
            self._served, self._told = watch, None

    def _tell_once(self, fault: E) -> None:
        """One fault of the device is one event to a watch, until it has worked again."""
        self._meet(self._watch)
        if self._told != fault:
            self._told = fault
            self._tell(self._served, fault)

    def _tell(self, watch: Watch[E] | None, event: E) -> None:
        """Only whoever watches still."""
        if watch is not None and watch is self._watch:
            watch.tell(event)
