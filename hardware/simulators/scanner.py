"""A byte-exact code scanner (hardware-protocols 4.1, 4.2), with its faults.

It reads all the time, as a scanner does that stands on a counter, until the program at the port sends it a trigger
command of one of the families; for that program it reads only when triggered.
"""

import random
from binascii import crc_hqx
from collections.abc import Callable
from pathlib import Path

from hardware.simulators.control import State
from hardware.simulators.simulator import Line, Simulator

BYTES_A_SECOND = 9600 / 10
PIECE = 16
SLOW_SECONDS = 1.0
RESET_SECONDS = 2.0
AIM_SECONDS = 0.4  # from the moment a program is there to the first byte: it clears the line when it opens the port
DROP_EVERY = 3
ZONE_HEAD = b"\x7e\x00"
ZONE_FIXED = 6  # head, type, count, address
TRIGGER_ZONE = 0x0002
NO_CHECK = 0xABCD


def zone_answer(verdict: int) -> bytes:
    """The answer to a command of the GM65 family: 0 taken, 1 bad check, 3 not understood."""
    body = bytes([verdict, 1, 0])
    return b"\x02\x00" + body + crc_hqx(body, 0).to_bytes(2, "big")


class ScannerSimulator(Simulator):
    """`text` of the control file is read once, as soon as a program holds the port and the trigger allows.

    `suffix` and `symbology` (an AIM id such as `Q1`) go around it; `encoding` is what a code's bytes are in. `paced`:
    at 9600 baud.
    """

    def __init__(
        self,
        link: Line,
        control: Path | None = None,
        *,
        paced: bool = True,
        suffix: bytes = b"\r",
        symbology: str = "",
        encoding: str = "utf-8",
    ) -> None:
        super().__init__(link, control)
        self._paced = paced
        self._suffix = suffix
        self._head = f"]{symbology}".encode() if symbology else b""
        self._encoding = encoding
        self._input = bytearray()
        self.triggered: bool | None = None  # None: the program has sent no command
        self._aimed_since: float | None = None
        self._away_until = 0.0
        self._sent = 0
        self._last = b""
        self._noise = random.Random(4)  # noqa: S311 - noise on a line, the same in every run

    def changed(self, before: State) -> None:
        if self.state.fault == "reset" != before.fault:
            self._input.clear()
            self.triggered = None
            self._away_until = self.clock() + RESET_SECONDS

    def receive(self, data: bytes) -> None:
        self._input += data
        while self._input and self._take_command():
            pass

    def work(self) -> float | None:
        """Read the code that lies there, if someone is there to hear it."""
        now = self.clock()
        if not self._plug.has_client():
            self.triggered = self._aimed_since = None
            return None
        if not self.state.text or self.state.fault == "silent":
            return None
        if now < self._away_until:
            return self._away_until - now
        if self._aimed_since is None:
            self._aimed_since = now
        if self.triggered is False:
            return None
        if (left := self._aimed_since + AIM_SECONDS - now) > 0:
            return left
        self._read()
        return 0.0

    def _read(self) -> None:
        text, self.state.text = self.state.text, ""
        self._aimed_since = None
        if self.triggered:
            self.triggered = False  # one code for one trigger
        self._transmit(self._head + text.encode(self._encoding, errors="replace") + self._suffix)

    # -- commands -----------------------------------------------------------------------------------------------------

    def _take_command(self) -> bool:
        """Carry out what stands first; False while it is not whole."""
        for command, lit in TRIGGERS.items():
            if self._input.startswith(command):
                del self._input[: len(command)]
                self.triggered = lit
                return True
            if command.startswith(bytes(self._input)):
                return False
        return self._take_zone_command() if self._input.startswith(ZONE_HEAD[:1]) else self._skip()

    def _take_zone_command(self) -> bool:
        """7E 00 | type | count | address hi lo | data | check hi lo"""
        if len(self._input) < ZONE_FIXED:
            return False
        end = ZONE_FIXED + self._input[3] + 2
        if len(self._input) < end:
            return False
        command = bytes(self._input[:end])
        del self._input[:end]
        if self.clock() >= self._away_until:
            self._transmit(zone_answer(self._verdict(command)))
        return True

    def _verdict(self, command: bytes) -> int:
        check = int.from_bytes(command[-2:], "big")
        if check not in (NO_CHECK, crc_hqx(command[2:-2], 0)):
            return 1
        if command[2] != 8 or int.from_bytes(command[4:6], "big") != TRIGGER_ZONE:  # noqa: PLR2004 - 8: write a zone
            return 3
        self.triggered = command[6] == 1
        return 0

    def _skip(self) -> bool:
        del self._input[0]
        return True

    # -- the line -----------------------------------------------------------------------------------------------------

    def _transmit(self, data: bytes) -> None:
        self._sent += 1
        fault, stale, self._last = self.state.fault, self._last, data
        if fault == "silent" or (fault == "dropped" and self._sent % DROP_EVERY == 0):
            return
        if fault == "slow":
            self.pause(SLOW_SECONDS)
        spoil = SPOILERS.get(fault or "")
        self._put_on_wire(stale if fault == "stale_answer" else spoil(data, self._noise) if spoil else data)

    def _put_on_wire(self, data: bytes) -> None:
        if not self._paced:
            self.send(data)
            return
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            self.pause(len(piece) / BYTES_A_SECOND)
            self.send(piece)


TRIGGERS = {b"\x16T\r": True, b"\x16U\r": False, b"E": True, b"D": False}
SPOILERS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bad_checksum": lambda data, _: data[:-1] + bytes([data[-1] ^ 0xFF]),
    "truncated": lambda data, _: data[: len(data) * 2 // 3],
    "noise": lambda data, noise: noise.randbytes(20) + data,
}
