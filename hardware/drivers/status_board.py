"""The last known status of one device, and who is told when it changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Generic, TypeVar

from hardware.api import DeviceState, DeviceStatus, Health
from hardware.errors import DeviceError, DeviceUnavailableError
from hardware.timekeeping import REAL_TIME, Timekeeping

S = TypeVar("S", bound=DeviceStatus)

# Who must do what about a cause.
ACTIONS = {
    "disconnected": "check_cable",
    "in_use": "close_other_program",
    "wrong_device": "check_settings",
    "no_reader": "check_cable",
    "no_service": "start_service",
    "not_installed": "install_software",
    "silent": "check_cable",
    "self_test_failed": "call_service",
    "not_authorised": "call_service",
    "not_understood": "call_service",
    "paper_out": "add_paper",
    "paper_low": "add_paper",
    "cover_open": "close_cover",
    "cutter": "call_service",
    "overheated": "wait",
    "printer_error": "call_service",
    "offline": "check_printer",
    "driver_error": "restart",
    "hung": "restart",
}

# A line that hears nothing back works, for all that is known.
ONE_WAY = "one_way"
STATES = {
    Health.OK: DeviceState.READY,
    Health.DEGRADED: DeviceState.DEGRADED,
    Health.UNKNOWN: DeviceState.DEGRADED,
    Health.FAULT: DeviceState.FAULTED,
    Health.ABSENT: DeviceState.ABSENT,
}
AT_WORK = frozenset({DeviceState.READY, DeviceState.DEGRADED})


def unavailable(error: DeviceError) -> str:
    """The cause to show for a port that cannot be had."""
    return error.cause if isinstance(error, DeviceUnavailableError) else "disconnected"


class StatusBoard(Generic[S]):
    """Written by the device's thread, read by any. Listeners are called on the device's thread, on change only."""

    def __init__(self, first: S, now: Callable[[], datetime], time: Timekeeping = REAL_TIME) -> None:
        self._now = now
        self._status = replace(first, since=now())
        self._busy = False
        self._listeners: list[Callable[[S], None]] = []
        self._checked = time.event()

    def read(self) -> S:
        return self._status

    def listen(self, listener: Callable[[S], None]) -> None:
        self._listeners.append(listener)

    def mark_checked(self) -> None:
        """The device was looked at once."""
        self._checked.set()

    def wait_checked(self, timeout: float) -> bool:
        """Wait until the device was looked at once, whatever came of it."""
        return self._checked.wait(timeout)

    def put(self, status: S) -> None:
        """Take a new status. Its `action`, `state` and `since` are filled in here."""
        self._take(status, self._state_of(status))

    def say(self, health: Health, cause: str | None = None) -> None:
        """Change the common part alone."""
        self.put(replace(self._status, health=health, cause=cause))

    def enter(self, state: DeviceState) -> None:
        """Say what the device is doing, until it says how it is."""
        self._take(self._status, state)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """While this lasts a device that works is BUSY."""
        self._busy = True
        self.put(self._status)
        try:
            yield
        finally:
            self._busy = False
            self.put(self._status)

    def _state_of(self, status: S) -> DeviceState:
        state = DeviceState.READY if status.cause == ONE_WAY else STATES[status.health]
        return DeviceState.BUSY if self._busy and state in AT_WORK else state

    def _take(self, status: S, state: DeviceState) -> None:
        action = ACTIONS.get(status.cause or "")
        status = replace(status, action=action, since=self._status.since, state=state)
        if status == self._status:
            return
        only_state = replace(status, state=self._status.state) == self._status
        self._status = status if only_state else replace(status, since=self._now())
        for listener in tuple(self._listeners):
            listener(self._status)
