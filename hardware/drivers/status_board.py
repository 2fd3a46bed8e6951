"""The last known status of one device, and who is told when it changes."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Generic, TypeVar

from hardware.api import DeviceStatus, Health
from hardware.errors import DeviceError, DeviceInUseError

S = TypeVar("S", bound=DeviceStatus)

# Who must do what about a cause.
ACTIONS = {
    "disconnected": "check_cable",
    "in_use": "close_other_program",
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
}


def unavailable(error: DeviceError) -> str:
    """The cause to show for a port that cannot be had."""
    return "in_use" if isinstance(error, DeviceInUseError) else "disconnected"


class StatusBoard(Generic[S]):
    """Written by the device's thread, read by any. Listeners are called on the device's thread, on change only."""

    def __init__(self, first: S, now: Callable[[], datetime]) -> None:
        self._now = now
        self._status = replace(first, since=now())
        self._listeners: list[Callable[[S], None]] = []
        self._checked = threading.Event()

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
        """Take a new status. Its `action` and `since` are filled in here."""
        status = replace(status, action=ACTIONS.get(status.cause or ""), since=self._status.since)
        if status != self._status:
            self._status = replace(status, since=self._now())
            for listener in tuple(self._listeners):
                listener(self._status)

    def say(self, health: Health, cause: str | None = None) -> None:
        """Change the common part alone."""
        self.put(replace(self._status, health=health, cause=cause))
