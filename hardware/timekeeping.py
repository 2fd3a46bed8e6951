"""Where a device or a simulator takes its time and its threads from: the machine, or a time that a test owns."""

import threading
import time
from collections.abc import Callable
from typing import Protocol


class Timekeeping(Protocol):
    """Who waits does so by an event or a thread made here, so that all wait in the same seconds."""

    def now(self) -> float:
        """Seconds from some beginning."""
        ...

    def event(self) -> threading.Event: ...

    def thread(self, run: Callable[[], None], name: str) -> threading.Thread:
        """A daemon that is not started yet."""
        ...


class RealTime:
    def now(self) -> float:
        return time.monotonic()

    def event(self) -> threading.Event:
        return threading.Event()

    def thread(self, run: Callable[[], None], name: str) -> threading.Thread:
        return threading.Thread(target=run, name=name, daemon=True)


REAL_TIME = RealTime()
