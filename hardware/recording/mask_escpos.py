"""Receipts: a job is kept by its length; questions about status and their answers are kept (2.2 to 2.5).

An answer is kept only where it was asked for: a line that throws the job back must not bring it into the file.
"""

from hardware.protocols import escpos
from hardware.protocols.escpos_status import AutoStatus, Block, Message, RealTime, Reply, StatusParser
from hardware.recording.pieces import Piece, known, masked

QUESTIONS = {escpos.ask_status(n): RealTime for n in range(1, 5)}
RECOVER = escpos.RECOVER_AND_CLEAR + escpos.CLEAR_BUFFER
ORDERS = frozenset({escpos.ASK_PAPER, escpos.RECOVER_AND_CLEAR, escpos.CLEAR_BUFFER, RECOVER})
CLEARED = b"\x37\x25"
PROCESS_ID = escpos.ask_process_id(b"")
MARK_BYTES = 4
LARGEST_LOW_BYTE = 0x0F  # of the third and fourth of an automatic status: no letter of a text


class EscposMask:
    """See `Mask`."""

    def __init__(self) -> None:
        self._asked = 0
        self._replies = 0
        self._marks: set[bytes] = set()
        self._written = b""
        self._parser = StatusParser()
        self._pending = bytearray()

    def out(self, data: bytes) -> list[Piece]:
        if data in QUESTIONS:
            self._asked += 1
            return [known("out", data)]
        self._note_questions(data)
        return [known("out", data) if data in ORDERS else masked("out", data)]

    def heard(self, data: bytes) -> list[Piece]:
        """Byte by byte, so that each answer has its own bytes and no others."""
        pieces: list[Piece] = []
        for at in range(len(data)):
            byte = data[at : at + 1]
            self._pending += byte
            if messages := self._parser.feed(byte):
                pieces += self._judged(messages)
        return pieces

    def end(self) -> list[Piece]:
        rest = bytes(self._pending)
        self._pending.clear()
        self._parser.reset()
        return [masked("in", rest)] if rest else []

    def _note_questions(self, data: bytes) -> None:
        """What a job asks at its end, also where it was cut."""
        written = self._written + data
        self._replies += written.count(escpos.ASK_PAPER) - self._written.count(escpos.ASK_PAPER)
        at = written.rfind(PROCESS_ID)
        if at >= 0:
            self._marks.add(written[at + len(PROCESS_ID) :][:MARK_BYTES])
        self._written = written[-len(PROCESS_ID) - MARK_BYTES :]

    def _judged(self, messages: list[Message]) -> list[Piece]:
        """What is pending ends with these messages. Where it is not one that was asked for, it is masked whole."""
        pending = bytes(self._pending)
        self._pending.clear()
        if len(messages) != 1 or not self._was_asked(messages[0]):
            return [masked("in", pending)]
        start = len(pending) - length_of(messages[0])
        noise = [masked("in", pending[:start])] if start else []
        return [*noise, known("in", pending[start:])]

    def _was_asked(self, message: Message) -> bool:
        if isinstance(message, RealTime):
            asked, self._asked = self._asked, max(0, self._asked - 1)
            return asked > 0
        if isinstance(message, Reply):
            asked, self._replies = self._replies, max(0, self._replies - 1)
            return asked > 0
        if isinstance(message, Block):
            return message.data == CLEARED or message.data[2:] in self._marks
        return max(message.data[2:]) <= LARGEST_LOW_BYTE


def length_of(message: Message) -> int:
    """In bytes on the line."""
    if isinstance(message, AutoStatus):
        return len(message.data)
    return len(message.data) + 1 if isinstance(message, Block) else 1
