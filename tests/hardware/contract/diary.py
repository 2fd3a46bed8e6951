"""All that a device said, in order, and waiting for more."""

import threading
from collections.abc import Callable
from typing import Any

PATIENCE = 8.0


class Diary:
    """A listener that forgets nothing."""

    def __init__(self) -> None:
        self.entries: list[Any] = []
        self._more = threading.Condition()
        self._read = 0

    def __call__(self, entry: Any) -> None:
        with self._more:
            self.entries.append(entry)
            self._more.notify_all()

    def until(self, told: Callable[[list[Any]], bool], timeout: float = PATIENCE) -> None:
        """Wait until `told(entries)`."""
        with self._more:
            if not self._more.wait_for(lambda: told(self.entries), timeout):
                raise AssertionError(f"not told within {timeout} s; told: {self.entries}")

    def until_next(self, sought: Callable[[Any], bool], timeout: float = PATIENCE) -> Any:
        """Wait for an entry like that among those that no earlier call read."""
        start = self._read
        self.until(lambda entries: any(map(sought, entries[start:])), timeout)
        self._read = next(at for at, entry in enumerate(self.entries) if at >= start and sought(entry)) + 1
        return self.entries[self._read - 1]

    def silent_for(self, seconds: float) -> bool:
        with self._more:
            count = len(self.entries)
            return not self._more.wait_for(lambda: len(self.entries) > count, seconds)
