"""What every driver is given: its name, how to open its line, and its two clocks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hardware.timekeeping import REAL_TIME, Timekeeping
from hardware.transports import Transport


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Wiring:
    """`device` names it in status and log; `open_line` opens the port.

    `clock` counts seconds; `now` dates what is said; `time` is where its thread waits; `roll` is where a printer keeps
    how much paper is left.
    """

    device: str
    open_line: Callable[[], Transport]
    clock: Callable[[], float] = REAL_TIME.now
    now: Callable[[], datetime] = utc_now
    time: Timekeeping = REAL_TIME
    roll: Path | None = None
