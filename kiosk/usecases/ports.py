"""What nearly everything asks of the world: the time, and a thread beside the screen's.

What else the use cases ask lies in the `*_ports.py` beside this; `kiosk.wiring` hands in the real ones.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

T = TypeVar("T")
A = TypeVar("A")


class Clock(Protocol):
    """The only source of time. Tests own theirs."""

    def now(self) -> datetime:
        """Wall time with an offset."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back; for deadlines only."""
        ...


class TaskRunner(Protocol):
    """Carries work off the screen's thread and its answer back. An answer that comes after the visit in which
    the work was begun has ended is dropped here, and nowhere else."""

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """Do `work` on the database worker; call `done` or `failed` on the screen's thread."""
        ...

    def bind(self, callback: Callable[[A], None]) -> Callable[[A], None]:
        """A twin of `callback` that any thread may call; it runs on the screen's thread, in this visit only."""
        ...
