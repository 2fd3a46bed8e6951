# ruff: noqa: PLR2004 - the numbers are the bytes and bits of the tables named here
"""A byte-exact receipt printer: it draws the paper, and answers like a real one (hardware-protocols 2)."""

from pathlib import Path

from hardware.fonts import Fonts
from hardware.simulators.control import State
from hardware.simulators.escpos_bytes import CLEAR_ALL, Order, RealTimeScanner, next_order
from hardware.simulators.escpos_press import Press
from hardware.simulators.sheets import Sheets
from hardware.simulators.simulator import Line, Simulator

DOTS_80_MM = 576
MOVES_PAPER = frozenset({"0A", "ESC d", "ESC J", "GS v", "GS V", "ESC i", "ESC m"})
CUTS = frozenset({"GS V", "ESC i", "ESC m"})
RESET_SECONDS = 2.0
SLOW_SECONDS = 1.0
NOISE = bytes.fromhex("80FF91E3")  # bytes that are no answer to anything
ORDERS_AT_ONCE = 200


class EscposSimulator(Simulator):
    """Writes each sheet to `out` at its cut. `rows_per_second`: how fast it prints (1200 is 150 mm/s), None: at once.

    Without paper, with the cover open or the cutter jammed it goes offline, stops where it is and keeps its data.
    """

    def __init__(
        self,
        link: Line,
        out: Path | None,
        control: Path | None,
        fonts: Fonts,
        *,
        width: int = DOTS_80_MM,
        rows_per_second: float | None = None,
    ) -> None:
        super().__init__(link, control)
        self._sheets = Sheets(out) if out else None
        self._fonts = fonts
        self._width = width
        self._speed = rows_per_second
        self._busy_until = self._away_until = 0.0
        self._scanner = RealTimeScanner()
        self._buffer = bytearray()
        self._sheet_bytes = bytearray()
        self._auto_status = 0
        self._jammed = False
        self._press = self._new_press()

    def _new_press(self) -> Press:
        return Press(self._width, self._fonts, self.say, self._cut, self._paper_byte)

    # -- what it can tell ---------------------------------------------------------------------------------------------

    @property
    def _stopped(self) -> bool:
        return self.state.paper == "out" or self.state.cover == "open" or self._jammed

    def real_time_status(self, n: int) -> int:
        """The byte for DLE EOT n."""
        state, byte = self.state, 0x12
        if n == 1 and self._stopped:
            byte |= 0x08
        if n == 2:
            byte |= 0x04 * (state.cover == "open") | 0x20 * (state.paper == "out") | 0x40 * self._jammed
        if n == 3 and self._jammed:
            byte |= 0x08
        if n == 4:
            byte |= {"ok": 0, "low": 0x0C, "out": 0x6C}[state.paper]
        return byte

    def auto_status(self) -> bytes:
        """The four bytes of ASB."""
        state = self.state
        first = 0x10 | 0x08 * self._stopped | 0x20 * (state.cover == "open")
        return bytes([first, 0x08 * self._jammed, self._paper_byte(), 0])

    def _paper_byte(self) -> int:
        return {"ok": 0, "low": 0x03, "out": 0x0F}[self.state.paper]

    def say(self, answer: bytes) -> None:
        """Put an answer on the line, as far as the fault lets it."""
        fault = self.state.fault
        if fault in {"silent", "blocked"} or self.clock() < self._away_until:
            return
        if fault == "slow":
            self.pause(SLOW_SECONDS)
        self.send(NOISE + answer if fault == "noise" else answer)

    # -- what comes in ------------------------------------------------------------------------------------------------

    def receive(self, data: bytes) -> None:
        if self.clock() < self._away_until:
            return
        self._buffer += data
        for order in self._scanner.feed(data):
            self._at_once(order)

    def _at_once(self, order: bytes) -> None:
        if order[1] == 0x04:
            self.say(bytes([self.real_time_status(order[2])]))
        elif order == CLEAR_ALL:
            self._buffer.clear()
            self.say(b"\x37\x25\0")
        elif order[2] == 2 and self._jammed and self.state.fault != "cutter_jam":
            self._jammed = False
            self._buffer.clear()

    def changed(self, before: State) -> None:
        if self.state.fault == "reset" != before.fault:
            self._power_cut()
        if self.state.fault != "cutter_jam":
            self._jammed = False
        if self._auto_status:
            self.say(self.auto_status())

    def _power_cut(self) -> None:
        """All it held is gone; what is on the paper stays."""
        self._buffer.clear()
        self._auto_status = 0
        self._press.initialise()
        self._away_until = self.clock() + RESET_SECONDS

    # -- printing -----------------------------------------------------------------------------------------------------

    def work(self) -> float | None:
        for _ in range(ORDERS_AT_ONCE):
            if self._stopped or not self._buffer:
                return None
            if (wait := self._busy_until - self.clock()) > 0:
                return wait
            order = next_order(bytes(self._buffer))
            if order is None or not self._paper_reaches(order):
                return None
            self._take(order)
        return 0.0

    def _paper_reaches(self, order: Order) -> bool:
        """With `paper_left` rows to go the paper ends in mid-sheet, before the order that would need more."""
        left = self.state.paper_left
        if left is None or order.name not in MOVES_PAPER or self._press.paper.rows < left:
            return True
        self.state.paper, self.state.paper_left = "out", None
        if self._auto_status:
            self.say(self.auto_status())
        return False

    def _take(self, order: Order) -> None:
        del self._buffer[: len(order.raw)]
        if order.name != "real-time":
            self._sheet_bytes += order.raw
        if order.name == "GS a":
            self._switch_auto_status(order.data[0])
        if order.name == "ESC @":
            self._auto_status = 0
        before = self._press.paper.rows
        self._press.carry_out(order)
        if self._speed and order.name not in CUTS:
            self._busy_until = self.clock() + (self._press.paper.rows - before) / self._speed

    def _switch_auto_status(self, wanted: int) -> None:
        self._auto_status = wanted
        if wanted:
            self.say(self.auto_status())

    def _cut(self) -> None:
        if self.state.fault == "cutter_jam":
            self._jammed = True
            return
        picture, text = self._press.paper.cut()
        data, self._sheet_bytes = bytes(self._sheet_bytes), bytearray()
        if self._sheets:
            self._sheets.put(picture, text, data)
