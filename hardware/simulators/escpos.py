# ruff: noqa: PLR2004 - the numbers are the bytes and bits of the tables named here
"""A byte-exact receipt printer: it draws the paper, and answers like a real one (hardware-protocols 2)."""

from pathlib import Path

from hardware.fonts import Fonts
from hardware.simulators.bad_line import DROP_EVERY, SLOW_SECONDS
from hardware.simulators.control import State
from hardware.simulators.escpos_bytes import CLEAR_ALL, Order, RealTimeScanner, broken_off, next_order
from hardware.simulators.escpos_press import Press
from hardware.simulators.escpos_text import FirmwareText
from hardware.simulators.sheets import Sheets
from hardware.simulators.simulator import Line, Simulator

DOTS_80_MM = 576
MOVES_PAPER = frozenset({"0A", "ESC d", "ESC J", "GS v", "GS V", "ESC i", "ESC m", "GS k"})
PRINTS_GRAPHICS = (b"\x1d(k", b"\x1d(L")
CUTS = frozenset({"GS V", "ESC i", "ESC m"})
RESET_SECONDS = 2.0
NOISE = bytes.fromhex("80FF91E3")  # bytes that are no answer to anything
ORDERS_AT_ONCE = 200
# Bits of `1D 61 n`, and which bits of the four bytes each lets be told (2.3).
OFFLINE_RESPONSE = b"\x1d(H\x03\x00\x31\x30"
AUTO_STATUS_PARTS = {0x01: b"\x04\0\0\0", 0x02: b"\x28\0\0\0", 0x04: b"\0\xff\0\0", 0x08: b"\0\0\xff\0"}


class EscposSimulator(Simulator):
    """Writes each sheet to `out` at its cut. `rows_per_second`: how fast it prints (1200 is 150 mm/s), None: at once.

    `firmware`: the text it reads ("gbk", "gb18030", "utf-8"). `units_per_dot`: what its feeds count in.
    `deaf_in_command`: it takes real-time orders amid an unfinished command for its parameters (2.2).
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
        firmware: str = "gbk",
        units_per_dot: int = 1,
        deaf_in_command: bool = False,
    ) -> None:
        super().__init__(link, control)
        self._sheets = Sheets(out) if out else None
        self._speed = rows_per_second
        self._busy_until = self._away_until = 0.0
        self._scanner = RealTimeScanner()
        self._buffer = bytearray()
        self._sheet_bytes = bytearray()
        self._deaf_in_command = deaf_in_command
        self._auto_status = self._offline_response = 0
        self._told = self._last_answer = b""
        self._answers = 0
        self._jammed = False
        self._press = Press(width, fonts, self.say, self._cut, self._paper_byte, FirmwareText(firmware), units_per_dot)

    def uncut(self) -> list[str]:
        """The lines on the paper since the last cut."""
        return list(self._press.paper.lines)

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
        stale, self._last_answer = self._last_answer, answer
        self._answers += 1
        if fault in {"silent", "blocked"} or self.clock() < self._away_until:
            return
        if fault == "dropped" and self._answers % DROP_EVERY == 0:
            return
        if fault == "slow":
            self.pause(SLOW_SECONDS)
        self.send(stale if fault == "stale_answer" else spoilt(answer, fault))

    # -- what comes in ------------------------------------------------------------------------------------------------

    def receive(self, data: bytes) -> None:
        if self.clock() < self._away_until:
            return
        deaf = self._deaf_in_command and bool(self._buffer) and broken_off(bytes(self._buffer))
        self._buffer += data
        for order in [] if deaf else self._scanner.feed(data):
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
        self._tell_changes()

    def _tell_changes(self) -> None:
        """By itself, as far as it was asked to (2.3; 2.5, item 2)."""
        before, self._told = self._told, self.auto_status()
        if self._auto_status and self._masked(before) != self._masked(self._told):
            self.say(self._told)
        went_off = self._told[0] & ~(before or b"\0")[0] & 0x08
        if self._offline_response and went_off:
            causes = 0x40 | self._told[0] >> 5 & 1 | (self._told[2] > 3) << 1 | self._jammed << 2
            self.say(b"\x37\x23" + (bytes([causes]) if self._offline_response == 2 else b"") + b"\0")

    def _masked(self, status: bytes) -> bytes:
        parts = [mask for bit, mask in AUTO_STATUS_PARTS.items() if self._auto_status & bit]
        return bytes(byte & sum(mask[at] for mask in parts) for at, byte in enumerate(status))

    def _power_cut(self) -> None:
        """All it held is gone; what is on the paper stays."""
        self._buffer.clear()
        self._auto_status = self._offline_response = 0
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
        moves = order.name in MOVES_PAPER or order.raw.startswith(PRINTS_GRAPHICS)
        if left is None or not moves or self._press.paper.rows < left:
            return True
        self.state.paper, self.state.paper_left = "out", None
        self._tell_changes()
        return False

    def _take(self, order: Order) -> None:
        del self._buffer[: len(order.raw)]
        if order.name != "real-time":
            self._sheet_bytes += order.raw
        if order.name == "GS a":
            self._switch_auto_status(order.data[0])
        if order.raw.startswith(OFFLINE_RESPONSE):
            self._offline_response = order.raw[-1] % 48
        if order.name == "ESC @":
            self._auto_status = self._offline_response = 0
        before = self._press.paper.rows
        self._press.carry_out(order)
        if self._speed and order.name not in CUTS:
            self._busy_until = self.clock() + (self._press.paper.rows - before) / self._speed
        self._tell_changes()

    def _switch_auto_status(self, wanted: int) -> None:
        self._auto_status, self._told = wanted, self.auto_status()
        if wanted:
            self.say(self._told)

    def _cut(self) -> None:
        if self.state.fault == "cutter_jam":
            self._jammed = True
            return
        picture, text = self._press.paper.cut()
        data, self._sheet_bytes = bytes(self._sheet_bytes), bytearray()
        if self._sheets:
            self._sheets.put(picture, text, data)


def spoilt(answer: bytes, fault: str | None) -> bytes:
    """What a bad line makes of an answer that has no check: less than its end, or more before it."""
    if fault == "truncated":
        return answer[: len(answer) * 2 // 3]
    return NOISE + answer if fault == "noise" else answer
