# ruff: noqa: PLR2004 - the numbers are the bytes of the commands
"""A price panel (客显) on a pty (hardware-protocols 3): two lines and a lamp; it answers nothing.

What it shows now is the newest of `NNNN.png` and `NNNN.txt`: the upper line, the lower line, the lamp.
"""

import random
from dataclasses import dataclass, replace
from pathlib import Path

from hardware.simulators.bad_line import DROP_EVERY, NOISE_BYTES, SLOW_SECONDS
from hardware.simulators.control import State
from hardware.simulators.seven_segments import SEGMENTS, cells, draw_panel
from hardware.simulators.sheets import Sheets
from hardware.simulators.simulator import Line, Simulator

RESET_SECONDS = 2.0
LONGEST_LINE = 256
LAMPS = {0x30: "off", 0x31: "price", 0x32: "total", 0x33: "received", 0x34: "change"}
ESC, CLEAR, END = 0x1B, 0x0C, 0x0D
SPOILT = frozenset({"bad_checksum", "truncated"})


@dataclass(frozen=True, slots=True)
class Panel:
    upper: str = ""
    lower: str = ""
    lamp: str = "off"


BLANK = Panel()


class PricePanelSimulator(Simulator):
    """`shown` is what a person would see. `letters`: a panel that also has letters."""

    def __init__(
        self,
        link: Line,
        out: Path | None = None,
        control: Path | None = None,
        *,
        columns: int = 8,
        letters: bool = False,
    ) -> None:
        super().__init__(link, control)
        self.shown = BLANK
        self._columns = columns
        self._letters = letters
        self._sheets = Sheets(out) if out else None
        self._buffer = bytearray()
        self._raw = b""
        self._orders = 0
        self._away_until = 0.0
        self._noise = random.Random(4)  # noqa: S311 - noise on a line, the same in every run

    def changed(self, before: State) -> None:
        fault = self.state.fault
        if fault in {"reset", "unplugged"} and fault != before.fault:
            self._buffer.clear()
            self._raw = b""
            self._put(BLANK)
            if fault == "reset":
                self._away_until = self.clock() + RESET_SECONDS

    def receive(self, data: bytes) -> None:
        if self.clock() < self._away_until:
            return
        if self.state.fault == "slow":
            self.pause(SLOW_SECONDS)
        if self.state.fault == "noise":
            self.send(self._noise.randbytes(NOISE_BYTES))
        self._buffer += data
        self._raw += data
        panel = self.shown
        while (order := take_order(self._buffer)) is not None:
            panel = self._carry_out(order, panel)
        self._put(panel)

    def _carry_out(self, order: bytes, panel: Panel) -> Panel:
        self._orders += 1
        dropped = self.state.fault == "dropped" and self._orders % DROP_EVERY == 0
        if dropped or self.state.fault in SPOILT:
            return panel
        if order[0] == CLEAR:
            return replace(panel, upper="", lower="")
        if order[:2] == b"\x1b@":
            return BLANK
        if order[:2] == b"\x1bs":
            return replace(panel, lamp=LAMPS.get(order[2], panel.lamp))
        line = self._readable(order[3:-1])
        return replace(panel, upper=line) if order[2:3] == b"A" else replace(panel, lower=line)

    def _readable(self, line: bytes) -> str:
        """As far as the digits go, and as far as they can draw it."""
        text = line.decode("ascii", errors="replace")
        if self._letters:
            return text[: self._columns]
        drawn = "".join(char if char == "." or char in SEGMENTS else " " for char in text)
        return "".join(cells(drawn)[: self._columns])

    def _put(self, panel: Panel) -> None:
        if panel == self.shown:
            return
        self.shown = panel
        raw, self._raw = self._raw, b""
        if self._sheets:
            picture = draw_panel([panel.upper, panel.lower], self._columns, panel.lamp)
            self._sheets.put(picture, f"{panel.upper}\n{panel.lower}\nlamp: {panel.lamp}\n", raw)


def take_order(buffer: bytearray) -> bytes | None:
    """Cut the first whole order off, None while there is none: 0C, 1B 40, 1B 73 n, 1B 51 A or B, text, 0D."""
    while buffer:
        length = order_length(buffer)
        if length is None:
            return None
        if length:
            order = bytes(buffer[:length])
            del buffer[:length]
            return order
        del buffer[0]  # of no order that it knows
    return None


def order_length(buffer: bytearray) -> int | None:
    """0: nothing begins here; None: it is not whole yet."""
    if buffer[0] == CLEAR:
        return 1
    if buffer[0] != ESC:
        return 0
    if len(buffer) < 2:
        return None
    if buffer[1] == ord("@"):
        return 2
    if buffer[1] == ord("s"):
        return 3 if len(buffer) > 2 else None
    return line_length(buffer) if buffer[1] == ord("Q") else 0


def line_length(buffer: bytearray) -> int | None:
    if len(buffer) < 3:
        return None
    if buffer[2] not in b"AB":
        return 0
    end = next((at for at in range(3, min(len(buffer), LONGEST_LINE)) if buffer[at] in (END, ESC, CLEAR)), None)
    if end is not None:
        return end + 1 if buffer[end] == END else 0  # another order begins: this one was cut off
    return None if len(buffer) < LONGEST_LINE else 0
