"""What hinders a job that is under way, by asking the printer while its word is awaited."""

from collections.abc import Callable

from hardware.drivers.escpos_link import HOPELESS, QUESTIONS, EscposLink
from hardware.protocols.escpos_status import AutoStatus, Message, PrinterState, RealTime

ROUND_SECONDS = 0.3
FAULT_ROUNDS = 2  # a fault is believed when two looks agree
SILENT_SECONDS = 4.0
PRINT_SECONDS = 10.0
BITS_A_BYTE = 10  # with start and stop
SLOWNESS = 3  # times the pure transfer time that a slow head may take


class FaultWatch:
    """A fault seen twice, or silence for too long, ends the waiting. `mute`: it said nothing before the job either.

    `sending`: seconds that what was sent takes on the line.
    """

    def __init__(self, link: EscposLink, clock: Callable[[], float], *, sending: float, mute: bool) -> None:
        self._link = link
        self._clock = clock
        self._heard = self._round_at = clock()
        self._patience = SILENT_SECONDS / 2 if mute else SILENT_SECONDS
        self._end = self._heard + PRINT_SECONDS + SLOWNESS * sending
        self._question = 0
        self._state = PrinterState()
        self._cause: str | None = None
        self._faults = 0

    def ask(self) -> None:
        """Put the next question, unless the last one is still open (an answer does not name its question)."""
        between_rounds = self._question in (0, QUESTIONS[-1]) and self._clock() - self._round_at < ROUND_SECONDS
        if self._link.unanswered or between_rounds:
            return
        self._question = self._question % len(QUESTIONS) + 1
        self._link.ask_real_time(self._question)

    def hear(self, message: Message) -> None:
        self._heard = self._clock()
        self._state = self._state.hear(message, self._question)
        if isinstance(message, AutoStatus):
            self._round_ended()
        elif isinstance(message, RealTime) and self._question == QUESTIONS[-1]:
            self._round_ended()
            self._state = PrinterState()

    def verdict(self) -> str | None:
        """The cause for which to give up, if any. What may pass by itself, as a hot head, is given all the time."""
        if self._faults >= FAULT_ROUNDS and self._cause in HOPELESS:
            return self._cause
        now = self._clock()
        if now > self._end:
            return self._cause or "timeout"
        return "timeout" if now - self._heard > self._patience else None

    def _round_ended(self) -> None:
        self._round_at = self._clock()
        self._cause = self._state.cause
        self._faults = self._faults + 1 if self._cause else 0
