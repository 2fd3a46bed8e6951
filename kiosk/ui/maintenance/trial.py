"""Something of the glass that is tried before it is kept: who cannot see or touch any more does not have to undo it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

SECONDS = 15


@dataclass(frozen=True, slots=True)
class Trial:
    """`undo` brings back what was; on the screen's thread, once."""

    monotonic: Callable[[], float]
    ends_at: float
    undo: Callable[[], None]

    @property
    def left(self) -> int:
        """Seconds, begun ones too."""
        return max(0, ceil(self.ends_at - self.monotonic()))


def begin_trial(monotonic: Callable[[], float], undo: Callable[[], None]) -> Trial:
    return Trial(monotonic, monotonic() + SECONDS, undo)
