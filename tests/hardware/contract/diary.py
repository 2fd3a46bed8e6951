"""All that a device said, in order, and waiting for more."""

import threading
from collections.abc import Callable
from typing import Any

from hardware.timekeeping import REAL_TIME, Timekeeping

PATIENCE = 60.0


class Diary:
    """A listener that forgets nothing. It waits on the device's time, which may be a virtual one."""

    def __init__(self, time: Timekeeping = REAL_TIME) -> None:
        self.entries: list[Any] = []
        self._time = time
        self._more: threading.Event = time.event()
        self._read = 0

    def __call__(self, entry: Any) -> None:
        self.entries.append(entry)
        self._more.set()

    def until(self, told: Callable[[list[Any]], bool], timeout: float = PATIENCE) -> None:
        """Wait until `told(entries)`."""
        if not self._comes(lambda: told(self.entries), timeout):
            raise AssertionError(f"not told within {timeout} s; told: {self.entries}")

    def until_next(self, sought: Callable[[Any], bool], timeout: float = PATIENCE) -> Any:
        """Wait for an entry like that among those that no earlier call read."""
        start = self._read
        self.until(lambda entries: any(map(sought, entries[start:])), timeout)
        self._read = next(at for at, entry in enumerate(self.entries) if at >= start and sought(entry)) + 1
        return self.entries[self._read - 1]

    def silent_for(self, seconds: float) -> bool:
        count = len(self.entries)
        return not self._comes(lambda: len(self.entries) > count, seconds)

    def _comes(self, awaited: Callable[[], bool], seconds: float) -> bool:
        end = self._time.now() + seconds
        while True:
            self._more.clear()
            if awaited():
                return True
            if (left := end - self._time.now()) <= 0:
                return False
            self._more.wait(left)
