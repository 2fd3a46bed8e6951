"""The clock that runs on while the machine is off, as the kernel tells of it."""

from datetime import UTC, datetime
from pathlib import Path

_CLOCKS = Path("/sys/class/rtc")


def battery_clock(clocks: Path = _CLOCKS) -> datetime | None:
    """What the first of them says, by the seconds since 1970; None: there is none, or it does not say."""
    for file in sorted(clocks.glob("rtc*/since_epoch")):
        try:
            return datetime.fromtimestamp(int(file.read_text(encoding="ascii")), UTC)
        except (OSError, ValueError, OverflowError):
            continue
    return None
