"""Codes: as many bytes that say TEST. Trigger commands and the answers to them are kept (4.1, 4.2)."""

import re

from hardware.recording.pieces import Piece, known, masked

STAND_IN = b"TEST"
ENDS = re.compile(rb"[\r\n]")
AIM = re.compile(rb"\][A-Za-z][0-9]")


class ScannerMask:
    """See `Mask`. `commands` and `answers` are those of the model."""

    def __init__(self, commands: frozenset[bytes], answers: tuple[bytes, ...]) -> None:
        self._commands = commands - {b""}
        self._answers = answers
        self._heard = bytearray()

    def out(self, data: bytes) -> list[Piece]:
        return [known("out", data) if data in self._commands else masked("out", data)]

    def heard(self, data: bytes) -> list[Piece]:
        if not data:
            return self.end()
        self._heard += data
        pieces: list[Piece] = []
        while (length := self._whole()) > 0:
            pieces.append(self._take(length))
        return pieces

    def end(self) -> list[Piece]:
        return [self._take(len(self._heard))] if self._heard else []

    def _whole(self) -> int:
        """The length of what stands first and is whole, 0 while nothing is."""
        front = bytes(self._heard)
        for answer in self._answers:
            if front.startswith(answer):
                return len(answer)
            if answer.startswith(front):
                return 0
        suffix = ENDS.search(front)
        return suffix.end() if suffix else 0

    def _take(self, length: int) -> Piece:
        message = bytes(self._heard[:length])
        del self._heard[:length]
        return known("in", message if message in self._answers else stand_in(message))


def stand_in(message: bytes) -> bytes:
    """As long as `message`, with its symbology and its suffix."""
    aim = AIM.match(message)
    head = aim[0] if aim else b""
    tail = message[len(message.rstrip(b"\r\n")) :]
    length = len(message) - len(head) - len(tail)
    return head + (STAND_IN * (length // len(STAND_IN) + 1))[:length] + tail
