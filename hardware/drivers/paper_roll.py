"""How much paper is left on the roll, by what was printed since it was put in; kept in a file across restarts.

The file is the truth, so that `hardware new-roll` may change it while a driver runs. One that is missing or broken
makes the estimate unknown until the next new roll; it never stops printing.
"""

import json
import logging
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from hardware.api import Cover, Paper
from hardware.protocols.escpos_status import PrinterState

log = logging.getLogger(__name__)

DOTS_A_METRE = 8000
MOST_DOTS = 10**9  # more than any roll


@dataclass(frozen=True, slots=True)
class Roll:
    """What the file says. `used_dots` None: nobody knows. `out`: the paper had ended when last seen.

    `in_hand`: a receipt was being printed, so the paper may bear a piece of it.
    """

    used_dots: int | None = None
    out: bool = False
    in_hand: bool = False


class PaperRoll:
    """`metres`: the length of a new roll, 0 for no estimate. Without a `file` nothing outlasts a restart."""

    def __init__(self, file: Path | None, metres: float) -> None:
        self._file = file
        self._metres = metres
        self._last = Roll()
        self._warned = self._unsaved = False

    @property
    def left_m(self) -> float | None:
        """Metres left to 0.1, or None where nobody knows."""
        used = self._read().used_dots
        if used is None or not self._metres:
            return None
        return round(max(0.0, self._metres - used / DOTS_A_METRE), 1)

    @property
    def in_hand(self) -> bool:
        return self._read().in_hand

    def begin(self, dots: int) -> None:
        """A job is about to be sent. Counted before: a power cut may only make the estimate too low."""
        self._write(replace(self._used(dots), in_hand=True))

    def end(self, *, unused: int, in_hand: bool) -> None:
        """The job is over. `unused`: dots that were counted and not fed. `in_hand`: a piece of it lies on the paper."""
        self._write(replace(self._used(-unused), in_hand=in_hand))

    def _used(self, dots: int) -> Roll:
        roll = self._read()
        if roll.used_dots is None:
            return roll
        return replace(roll, used_dots=min(MOST_DOTS, max(0, roll.used_dots + dots)))

    def see(self, state: PrinterState) -> None:
        """Paper that ended with the cover shut, and is there again: a new roll."""
        roll = self._read()
        if state.paper is Paper.OUT and state.cover is not Cover.OPEN:
            self._write(replace(roll, out=True))
        elif roll.out and state.paper in (Paper.OK, Paper.LOW):
            self.renew()

    def renew(self) -> bool:
        """A new roll was put in. False when the file could not be written."""
        return self._write(replace(self._read(), used_dots=0, out=False))

    def _read(self) -> Roll:
        if self._file is None or self._unsaved:
            return self._last
        try:
            self._last = parse(self._file.read_text("utf-8"))
        except FileNotFoundError:
            self._last = Roll()
        except OSError as error:
            self._warn(error)
        except (ValueError, RecursionError) as error:
            self._warn(error)
            self._last = Roll()
        return self._last

    def _write(self, roll: Roll) -> bool:
        """Whole or not at all, also when the power goes."""
        changes = roll != self._last or self._unsaved
        self._last = roll
        if self._file is None or not changes:
            return True
        try:
            write_whole(self._file, json.dumps(asdict(roll)))
        except OSError as error:
            self._warn(error)
            self._unsaved = True
        else:
            self._unsaved = False
        return not self._unsaved

    def _warn(self, error: Exception) -> None:
        if not self._warned:
            log.warning("paper roll %s: %s", self._file, type(error).__name__)
        self._warned = True


def parse(text: str) -> Roll:
    """Raises ValueError for anything but a `Roll`."""
    table = json.loads(text)
    if not isinstance(table, dict):
        raise ValueError("no table")  # noqa: TRY004 - a file's fault, not a caller's
    used = table.get("used_dots")
    if used is not None and (type(used) is not int or not 0 <= used <= MOST_DOTS):
        raise ValueError("used_dots")
    return Roll(used, table.get("out") is True, table.get("in_hand") is True)


def write_whole(file: Path, text: str) -> None:
    """Replace a file, and have it on the disk before returning."""
    fresh = file.with_name(f".{file.name}.new")
    with fresh.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
