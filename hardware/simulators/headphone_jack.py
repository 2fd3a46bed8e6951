"""A byte-exact headphone jack: the events of its evdev node come out of a pty, with its faults.

`plug` of the control file is "in" or "out". Whoever opens the port is told first how it stands, as by the kernel.
"""

import random
from pathlib import Path

from hardware.simulators.bad_line import DROP_EVERY, SLOW_SECONDS, spoilt
from hardware.simulators.control import State
from hardware.simulators.scanner_voice import SYN, event
from hardware.simulators.simulator import Line, Simulator

SWITCH, HEADPHONE_INSERT, DROPPED = 5, 2, 3
OPENED_SECONDS = 0.4  # it clears the line when it opens the port
STEP_MICROSECONDS = 4000


class HeadphoneJackSimulator(Simulator):
    def __init__(self, link: Line, control: Path | None = None) -> None:
        super().__init__(link, control)
        self._at = 0
        self._sent = 0
        self._opened_at: float | None = None
        self._told: str | None = None
        self._noise = random.Random(6)  # noqa: S311 - noise on a line, the same in every run

    def receive(self, data: bytes) -> None:
        """Nobody says anything to a jack."""

    def changed(self, before: State) -> None:
        """`work` tells it."""

    def work(self) -> float | None:
        if not self._plug.has_client():
            self._opened_at = self._told = None
            return None
        now = self.clock()
        if self._opened_at is None:
            self._opened_at = now
        if (left := self._opened_at + OPENED_SECONDS - now) > 0:
            return left
        if self._told != self.state.plug and self.state.fault != "silent":
            self._told = self.state.plug
            self._tell()
        return None

    def _tell(self) -> None:
        """The change and its end; a kernel that had no room for them says so instead."""
        self._sent += 1
        self._at += STEP_MICROSECONDS
        fault = self.state.fault
        if fault == "dropped" and self._sent % DROP_EVERY == 0:
            self.send(event(self._at, SYN, DROPPED, 0))
            return
        if fault == "slow":
            self.pause(SLOW_SECONDS)
        change = event(self._at, SWITCH, HEADPHONE_INSERT, int(self.state.plug == "in")) + event(self._at, SYN, 0, 0)
        self.send(spoilt(change, fault, self._noise))
