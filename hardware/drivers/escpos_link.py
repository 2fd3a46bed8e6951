"""Questions to an ESC/POS printer and what it says, by one parser."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hardware.errors import DeviceTimeoutError
from hardware.protocols import escpos
from hardware.protocols.escpos_status import Message, PrinterState, RealTime, StatusParser
from hardware.transports import Transport

CHUNK = 512
WRITE_SECONDS = 2.0
ANSWER_SECONDS = 0.5
LATE_SECONDS = 1.2
READ_PIECE = 256
READ_SLICE = 0.1
QUESTIONS = (1, 2, 3, 4)


@dataclass(slots=True)
class EscposLink:
    """Owns the transport."""

    transport: Transport
    clock: Callable[[], float]
    stopping: Callable[[], bool]
    sent: int = 0
    unanswered: int = 0
    _parser: StatusParser = field(default_factory=StatusParser)

    def check(self) -> PrinterState | None:
        """Ask DLE EOT 1 to 4; None when the printer says nothing at all. What it leaves out stays unknown."""
        self._let_late_answers_pass()
        state = PrinterState()
        for n in QUESTIONS:
            byte = self._ask_status(n)
            if byte is None and n == QUESTIONS[0]:
                return None
            if byte is not None:
                state = state.learn(n, byte)
        return state

    def _let_late_answers_pass(self) -> None:
        """An answer does not name its question: one that comes late must not be taken for the next one's."""
        end = self.clock() + LATE_SECONDS
        while self.unanswered and self.clock() < end and not self.stopping():
            self.listen(READ_SLICE)
        self.unanswered = 0
        self.transport.discard_input()
        self._parser.reset()

    def _ask_status(self, n: int) -> int | None:
        try:
            self.ask_real_time(n)
        except DeviceTimeoutError:
            return None
        end = self.clock() + ANSWER_SECONDS
        while (left := end - self.clock()) > 0 and not self.stopping():
            for message in self.listen(left):
                if isinstance(message, RealTime):
                    return message.byte
        return None

    def send(self, blocks: Iterable[bytes]) -> None:
        """Write all blocks, 512 bytes at a time. `sent` counts what surely went out, also when this raises."""
        self.sent = 0
        data = b"".join(blocks)
        for start in range(0, len(data), CHUNK):
            if self.stopping():
                raise DeviceTimeoutError("stopped")
            self.transport.write(data[start : start + CHUNK], WRITE_SECONDS)
            self.sent = min(len(data), start + CHUNK)

    def order(self, command: bytes) -> None:
        """Write one short command."""
        self.transport.write(command, WRITE_SECONDS)

    def listen(self, seconds: float) -> list[Message]:
        """What the printer says next; nothing after `seconds`, or 0.1 s if that is less."""
        messages = self._parser.feed(self.transport.read(READ_PIECE, min(seconds, READ_SLICE)))
        answers = sum(isinstance(message, RealTime) for message in messages)
        self.unanswered = max(0, self.unanswered - answers)
        return messages

    def ask_real_time(self, n: int) -> None:
        """Ask without waiting: the answer comes among what `listen` returns."""
        self.transport.write(escpos.ask_status(n), ANSWER_SECONDS)
        self.unanswered += 1

    def close(self) -> None:
        self.transport.close()
