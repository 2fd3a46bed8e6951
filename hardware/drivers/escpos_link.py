"""Questions to an ESC/POS printer and what it says, by one parser into one state."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from hardware.errors import DeviceTimeoutError
from hardware.protocols import escpos
from hardware.protocols.escpos_status import AutoStatus, Message, PrinterState, RealTime, Reply, StatusParser
from hardware.transports import Transport

CHUNK = 512
WRITE_SECONDS = 2.0
ANSWER_SECONDS = 1.2
LATE_SECONDS = 1.2
READ_PIECE = 256
READ_SLICE_SECONDS = 0.1
MOST_PIECES = 4  # of what lies unread at a look; a line that babbles on is not heard out
QUESTIONS = (1, 2, 3, 4)
# While one of these lasts, sending on is of no use; a hot head cools down by itself.
HOPELESS = frozenset({"paper_out", "cover_open", "cutter", "printer_error"})


@dataclass(slots=True)
class EscposLink:
    """Owns the transport. `telling`: what makes the printer tell of changes by itself, if it can.

    `state` is what it said, in whatever way, since the last look began.
    """

    transport: Transport
    clock: Callable[[], float]
    stopping: Callable[[], bool]
    telling: bytes = b""
    sent: int = 0
    unanswered: int = 0
    state: PrinterState = field(default_factory=PrinterState)
    _asked: int = 0
    _parser: StatusParser = field(default_factory=StatusParser)

    # -- looking ------------------------------------------------------------------------------------------------------

    def check(self) -> PrinterState | None:
        """Ask DLE EOT 1 to 4; None when the printer says nothing at all. What it leaves out stays unknown."""
        self._let_late_answers_pass()
        self.state = PrinterState()
        answers = self._ask_all()
        self._asked = 0
        return self.state if answers else None

    def _ask_all(self) -> bool:
        """A printer that leaves the first question open is not asked the others."""
        if not self._ask_status(QUESTIONS[0]):
            return self._tells_anew()
        for n in QUESTIONS[1:]:
            self._ask_status(n)
        return True

    def overhear(self) -> bool:
        """Take in what came by itself; True when it was about how the printer is."""
        return any(not isinstance(message, Reply) for message in self.listen(0))

    def _let_late_answers_pass(self) -> None:
        """An answer does not name its question: one that comes late must not be taken for the next one's."""
        end = self.clock() + LATE_SECONDS
        while self.unanswered and self.clock() < end and not self.stopping():
            self.listen(READ_SLICE_SECONDS)
        self.unanswered = self._asked = 0
        for _ in range(MOST_PIECES):
            # The rest of an answer that has begun is waited for: alone it would look like answers to GS r (2.4).
            if not self.listen(READ_SLICE_SECONDS if self._parser.waiting else 0) and not self._parser.waiting:
                break
        self.transport.discard_input()
        self._parser.reset()

    def _ask_status(self, n: int) -> bool:
        try:
            self.ask_real_time(n)
        except DeviceTimeoutError:
            return False
        return self.await_any(lambda message: isinstance(message, RealTime), ANSWER_SECONDS)

    def _tells_anew(self) -> bool:
        """A printer without DLE EOT may have ASB: being asked for it, it says at once how it is (2.3)."""
        if escpos.AUTO_STATUS_ON not in self.telling or self.stopping():
            return False
        self.ask_to_tell()
        return self.await_any(lambda message: isinstance(message, AutoStatus), ANSWER_SECONDS / 2)

    def await_any(self, is_it: Callable[[Message], bool], seconds: float) -> bool:
        """Listen until one such message came."""
        end = self.clock() + seconds
        while (left := end - self.clock()) > 0 and not self.stopping():
            if any(map(is_it, self.listen(left))):
                return True
        return False

    # -- speaking -----------------------------------------------------------------------------------------------------

    def send(self, data: bytes) -> bool:
        """Write all of it, 512 bytes at a time; False when the printer says meanwhile that it cannot print.

        `sent` counts what went out, also when this raises; 0 is nothing at all.
        """
        self.sent = 0
        for chunk in chunks(data):
            if self.telling and self.overhear() and self.state.cause in HOPELESS:
                return False
            if self.stopping():
                raise DeviceTimeoutError("stopped")
            self._write(chunk)
        return True

    def _write(self, chunk: bytes) -> None:
        try:
            self.transport.write(chunk, WRITE_SECONDS)
        except DeviceTimeoutError:
            self.sent += 1  # a piece of it may have been taken
            raise
        self.sent += len(chunk)

    def order(self, command: bytes) -> None:
        """Write a command that is no part of a receipt."""
        for chunk in chunks(command):
            self.transport.write(chunk, WRITE_SECONDS)

    def ask_to_tell(self) -> None:
        """Have it tell of changes, as far as it takes bytes at all."""
        with suppress(DeviceTimeoutError):
            self.order(self.telling)

    def ask_real_time(self, n: int) -> None:
        """Ask without waiting: the answer comes among what `listen` returns."""
        self.transport.write(escpos.ask_status(n), min(ANSWER_SECONDS, WRITE_SECONDS))
        self.unanswered += 1
        self._asked = n

    def listen(self, seconds: float) -> list[Message]:
        """What the printer says next; nothing after `seconds`, or 0.1 s if that is less."""
        messages = self._parser.feed(self.transport.read(READ_PIECE, min(seconds, READ_SLICE_SECONDS)))
        for message in messages:
            self.state = self.state.hear(message, self._asked)
            if isinstance(message, RealTime):
                self.unanswered = max(0, self.unanswered - 1)
        return messages

    def close(self) -> None:
        self.transport.close()


def chunks(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), CHUNK):
        yield data[start : start + CHUNK]
