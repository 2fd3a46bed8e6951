"""Whether the clock may be believed: what it says now, held against the last time that was known to be right.

A mark is a wall time that was right at a reading of the clock that never goes back. While the machine runs, both must
move on alike; after a restart the wall can only be later. What the centre says of the time makes the surest mark.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

# Before any station of this program stood anywhere: a clock without its battery begins in 1970, 2000 or 2010.
EARLIEST = datetime(2024, 1, 1, tzinfo=UTC)


class ClockFault(StrEnum):
    WENT_BACK = "went_back"
    JUMPED = "jumped"  # forward


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a machine knows of the time: the wall, seconds that never go back, and since which start they count
    ("": not known)."""

    wall: datetime
    monotonic: float
    boot: str


def judge(mark: Reading | None, now: Reading, tolerance: timedelta) -> ClockFault | None:
    """None: nothing speaks against `now`. Small steps, such as those of a time server, are no fault."""
    if now.wall < EARLIEST:
        return ClockFault.WENT_BACK
    if mark is None:
        return None
    if _same_run(mark, now):
        off = now.wall - mark.wall - timedelta(seconds=now.monotonic - mark.monotonic)
        if off > tolerance:
            return ClockFault.JUMPED
    else:
        off = now.wall - mark.wall
    return ClockFault.WENT_BACK if off < -tolerance else None


def _same_run(mark: Reading, now: Reading) -> bool:
    return bool(now.boot) and now.boot == mark.boot and now.monotonic >= mark.monotonic
