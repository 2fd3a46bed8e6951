"""One job on the line: sending it, and knowing what came out (hardware-protocols 2.5)."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeGuard

from hardware.api import PrintOutcome, PrintResult
from hardware.drivers.escpos_link import EscposLink
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.fault_watch import BITS_A_BYTE, FaultWatch
from hardware.errors import DeviceError, DeviceTimeoutError
from hardware.protocols import escpos
from hardware.protocols.escpos_status import CLEARED, Block, Message, PrinterState, Reply, process_id_block

POLL_SECONDS = 0.3
SETTLED_SECONDS = 1.5
CLEARED_SECONDS = 0.5
QUIET_SECONDS = 2.0  # longer than the printer takes from one GS r to the next with nothing to print between
# The answer to GS r 1: two bits each for near end and end, both or none; the higher bits mean nothing.
PAPER_THERE, PAPER_END = frozenset({0x00, 0x03}), frozenset({0x0C, 0x0F})
MARKS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# With these no fault is known: the rest may well be printing, and is let go on.
UNEXPLAINED = frozenset({"timeout", "stopped"})


@dataclass(slots=True)
class Leftover:
    """What an unfinished job may have left behind."""

    on_paper: bool = False  # a piece of it, or a command broken off
    replies: int = 0  # answers to GS r that are still to come
    held: bool = False  # data in the printer
    cut_short: bool = False  # and they are not the whole receipt


@dataclass(slots=True)
class PrintRun:
    """`look` asks the printer how it is, and says so to all. `mute`: it said nothing before the job."""

    link: EscposLink
    model: EscposModel
    clock: Callable[[], float]
    stopping: Callable[[], bool]
    pause: Callable[[float], None]
    look: Callable[[], PrinterState | None]
    left: Leftover
    mute: bool
    _mark: bytes = b""

    def run(self, data: bytes) -> PrintResult:
        """Raises DeviceUnavailableError when the printer goes; `link.sent` tells whether it got anything."""
        self.link.sent = 0
        try:
            if self.left.held:
                clear(self.link, self.model, self.left)
            if self.left.replies:
                self._hear_out()
            whole = self.link.send(data + self._question())
        except DeviceTimeoutError:
            whole = False
        return self._follow() if whole else self._stuck()

    # -- the word of the printer --------------------------------------------------------------------------------------

    @property
    def _hears(self) -> bool:
        return self.model.status and not self.link.transport.one_way

    def _question(self) -> bytes:
        """What to ask behind the receipt. A new mark each time: an old answer must not pass for this job's."""
        if not self._hears:
            return b""
        if self.model.completion == "process_id":
            self._mark = "".join(secrets.choice(MARKS) for _ in range(4)).encode()
            return escpos.ask_process_id(self._mark)
        return escpos.ASK_PAPER if self.model.completion == "gs_r" else b""

    def _hear_out(self) -> None:
        """An answer to GS r names no job: ask once more, and let all that are owed come before this job begins."""
        self.link.order(escpos.FILL_OUT + escpos.ASK_PAPER)
        self.left.replies += 1
        sending = self._seconds_for(len(escpos.FILL_OUT))
        watch = FaultWatch(self.link, self.clock, sending=sending, mute=True)
        quiet: float | None = None
        while self.left.replies and watch.verdict() is None and not self.stopping():
            watch.ask()
            if came := sum(map(is_paper_reply, self._heard_by(watch))):
                self.left.replies, quiet = max(0, self.left.replies - came), self.clock() + QUIET_SECONDS + sending
            if quiet is not None and self.clock() > quiet:
                self.left.replies = 0  # what has not come by now was lost with the printer's data

    def _seconds_for(self, count: int) -> float:
        """How long so many bytes take on the line."""
        return count * BITS_A_BYTE / self.model.baudrate

    def _heard_by(self, watch: FaultWatch) -> list[Message]:
        messages = self.link.listen(POLL_SECONDS)
        for message in messages:
            watch.hear(message)
        return messages

    def _follow(self) -> PrintResult:
        if not self._hears:
            return PrintResult(PrintOutcome.ASSUMED)
        return self._settle() if self.model.completion == "poll" else self._await_word()

    def _await_word(self) -> PrintResult:
        """Wait for the printer's word that all is on paper, asking meanwhile what hinders it."""
        watch = FaultWatch(self.link, self.clock, sending=self._seconds_for(self.link.sent), mute=self.mute)
        owed = self.left.replies > 0
        self.left.replies += self.model.completion == "gs_r"
        while not self.stopping():
            watch.ask()
            for message in self._heard_by(watch):
                if self._mark and message == process_id_block(self._mark):
                    return self._printed()
                if is_paper_reply(message) and self.model.completion == "gs_r":
                    self.left.replies -= 1
                    return self._replied(message, owed=owed)
            if cause := watch.verdict():
                return self._unknown(cause)
        return PrintResult(PrintOutcome.UNKNOWN, "stopped")

    def _printed(self) -> PrintResult:
        """It is on paper; what the printer says of itself after that changes nothing about it."""
        with suppress(DeviceError):
            self.look()
        return PrintResult(PrintOutcome.PRINTED)

    def _replied(self, reply: Reply, *, owed: bool) -> PrintResult:
        """One byte is soon made by an echo, or by a line that breaks: only a printer that also answers a real-time
        question is believed. `owed`: the byte may be an earlier job's."""
        if reply.byte & 0x0F in PAPER_END:
            return self._unknown("paper_out")
        if self.look() is None:
            return self._unknown("stopped" if self.stopping() else "timeout")
        return PrintResult(PrintOutcome.ASSUMED if owed else PrintOutcome.PRINTED)

    def _settle(self) -> PrintResult:
        """A model that cannot confirm: no fault for a while after the last byte is all there is to know."""
        end = self.clock() + SETTLED_SECONDS
        while self.clock() < end and not self.stopping():
            state = self.look()
            if state is None:  # it may have lost its power, and the receipt with it
                return PrintResult(PrintOutcome.UNKNOWN, "timeout")
            if state.cause:
                return self._unknown(state.cause)
            self.pause(POLL_SECONDS)
        return PrintResult(PrintOutcome.ASSUMED)

    # -- giving up ----------------------------------------------------------------------------------------------------

    def _stuck(self) -> PrintResult:
        """It takes no more bytes, or says that it cannot print them."""
        state = self.look()
        self.left.cut_short = self.link.sent > 0
        silence = "stopped" if self.stopping() else "timeout"
        return self._unknown((state.cause if state else None) or silence)

    def _unknown(self, cause: str) -> PrintResult:
        """Give up. What a faulty printer still holds must not come out before the next citizen's eyes."""
        self.left.held = self.link.sent > 0
        if cause not in UNEXPLAINED:
            with suppress(DeviceError):
                clear(self.link, self.model, self.left)
                self.look()
        return PrintResult(PrintOutcome.UNKNOWN if self.link.sent else PrintOutcome.NOT_PRINTED, cause)


def is_paper_reply(message: Message) -> TypeGuard[Reply]:
    return isinstance(message, Reply) and message.byte & 0x0F in PAPER_THERE | PAPER_END


def clear(link: EscposLink, model: EscposModel, left: Leftover) -> None:
    """Have the printer forget what it holds."""
    left.held = left.cut_short = False
    if not model.clear_buffer:
        return
    link.order(escpos.RECOVER_AND_CLEAR + escpos.CLEAR_BUFFER)
    if link.await_any(lambda message: message == Block(CLEARED), CLEARED_SECONDS):
        left.replies = 0
