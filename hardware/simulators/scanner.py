"""A byte-exact code scanner (hardware-protocols 4.1, 4.2), with its faults.

What it understands is in `scanner_ear`, how it says a code in `scanner_voice`. It reads all the time, as a scanner does
that stands on a counter, until the program at the port sends it a trigger command of one of the families; for that
program it reads only when triggered.
"""

import random
from pathlib import Path

from hardware.simulators.bad_line import DROP_EVERY, SLOW_SECONDS, spoilt
from hardware.simulators.control import State
from hardware.simulators.scanner_ear import Ear
from hardware.simulators.scanner_voice import keys, reports
from hardware.simulators.simulator import Line, Simulator

BYTES_A_SECOND = 9600 / 10
PIECE = 16
RESET_SECONDS = 2.0
AIM_SECONDS = 0.4  # from the moment a program is there to the first byte: it clears the line when it opens the port


class ScannerSimulator(Simulator):
    """`text` of the control file is read once, as soon as a program holds the port and the trigger allows.

    `says`: "text" as a serial scanner, "keys" as a keyboard, "reports" of HID-POS. `suffix`, `prefix` and `symbology`
    (an AIM id such as `Q1`) go around it; `encoding` is what a code's bytes are in. `paced`: at 9600 baud.
    """

    def __init__(
        self,
        link: Line,
        control: Path | None = None,
        *,
        paced: bool = True,
        says: str = "text",
        prefix: bytes = b"",
        suffix: bytes = b"\r",
        symbology: str = "",
        encoding: str = "utf-8",
    ) -> None:
        super().__init__(link, control)
        self._paced = paced
        self._says = says
        self._suffix = suffix
        self._prefix = prefix
        self._aim = f"]{symbology}".encode() if symbology else b""
        self._encoding = encoding
        self._ear = Ear()
        self._aimed_since: float | None = None
        self._away_until = 0.0
        self._sent = 0
        self._last = b""
        self._noise = random.Random(4)  # noqa: S311 - noise on a line, the same in every run

    def changed(self, before: State) -> None:
        if self.state.fault == "reset" != before.fault:
            self._ear.reset()
            self._away_until = self.clock() + RESET_SECONDS

    @property
    def triggered(self) -> bool | None:
        """None: the program has sent no trigger."""
        return self._ear.lit

    @triggered.setter
    def triggered(self, lit: bool | None) -> None:
        self._ear.lit = lit

    def receive(self, data: bytes) -> None:
        for answer in self._ear.hear(data):
            if self.clock() >= self._away_until:
                self._transmit(answer)

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
        self._transmit(self._said(text.encode(self._encoding, errors="replace")))

    def _said(self, code: bytes) -> bytes:
        if self._says == "reports":
            return reports(code, self._aim)
        line = self._prefix + self._aim + code + self._suffix
        return keys(line) if self._says == "keys" else line

    # -- the line -----------------------------------------------------------------------------------------------------

    def _transmit(self, data: bytes) -> None:
        self._sent += 1
        fault, stale, self._last = self.state.fault, self._last, data
        if fault == "silent" or (fault == "dropped" and self._sent % DROP_EVERY == 0):
            return
        if fault == "slow":
            self.pause(SLOW_SECONDS)
        self._put_on_wire(stale if fault == "stale_answer" else spoilt(data, fault, self._noise))

    def _put_on_wire(self, data: bytes) -> None:
        if self._paced and self._says == "text":
            self.send_at(BYTES_A_SECOND, data, PIECE)
        else:
            self.send(data)
