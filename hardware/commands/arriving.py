"""What a device tells, for as long as a command waits."""

import queue
import time
from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")


def arriving(events: "queue.SimpleQueue[T]", timeout: float) -> Iterator[T]:
    """Yield each event as it comes, for `timeout` seconds in all."""
    end = time.monotonic() + timeout
    while (left := end - time.monotonic()) > 0:
        try:
            event = events.get(timeout=left)
        except queue.Empty:
            return
        yield event
