"""When the night look holds, and the small shift that keeps a screen that is always on from burning in."""

from datetime import time

SHIFT = 4
SHIFT_MINUTES = 3
# Round the middle, a step at a time, so that no edge of the picture rests on the same pixels.
_PATH = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))


def is_night(at: time, begins: str, ends: str) -> bool:
    """Whether `at`, on the station's wall clock, lies in the night from `begins` up to `ends` ("22:00", "06:00"; it
    may pass midnight). Either of them "", or both the same: there is no night."""
    if not begins or not ends:
        return False
    first, last = time.fromisoformat(begins), time.fromisoformat(ends)
    if first <= last:
        return first <= at < last
    return at >= first or at < last


def pixel_shift(minutes: int) -> tuple[int, int]:
    """How far the picture stands from its place, in px right and down; `minutes` is any count that goes on, such as
    minutes since the epoch."""
    right, down = _PATH[minutes // SHIFT_MINUTES % len(_PATH)]
    return right * SHIFT, down * SHIFT
