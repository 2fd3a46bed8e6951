"""What every driver is given: its name, how to open its line, and its two clocks."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hardware.transports import Transport


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Wiring:
    """`device` names it in status and log; `open_line` opens the port.

    `clock` counts seconds; `now` dates what is said; `roll` is the file of a printer's paper roll.
    """

    device: str
    open_line: Callable[[], Transport]
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = utc_now
    roll: Path | None = None
