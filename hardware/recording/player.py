"""The device's side of a recording, played to any program."""

from dataclasses import dataclass

from hardware.protocols.escpos import ask_process_id
from hardware.recording.pieces import Entry, Piece
from hardware.simulators.plug import Plug

TICK_SECONDS = 0.05
# A program that has read the last answer has this long to leave.
LEAVING_SECONDS = 5.0
PROCESS_ID, MARK_BYTES = ask_process_id(b""), 4
PROCESS_ID_ANSWER = b"\x37\x22"


@dataclass(frozen=True, slots=True)
class Difference:
    """The first line of the recording that the program did not follow, and what it wrote instead (in hex)."""

    at: int
    expected: str
    got: str


class Player:
    """Waits for what was written then, and answers what was answered then, after the same while.

    Masked bytes are compared by their number. A new process id is answered instead of the old one. `plug` is plugged.
    A program that leaves may come back within `patience` seconds.
    """

    def __init__(self, plug: Plug, entries: list[Entry], patience: float) -> None:
        self._plug, self._left, self._patience = plug, list(entries), patience
        self._seen: float | None = None
        self._heard = bytearray()
        self._mark = b""
        self._stopping = False

    def stop(self) -> None:
        """Play no further."""
        self._stopping = True

    def play(self) -> Difference | None:
        """None when all was as recorded."""
        while self._seen is None and not self._stopping:
            self._hear(TICK_SECONDS)
        before = 0.0
        while self._left and not self._stopping:
            entry = self._left[0]
            if entry.piece.way == "in":
                self._say(entry, before)
            elif not self._follow(entry):
                return self._difference()
            before = entry.at
            self._left.pop(0)
        if self._left:
            return self._difference()
        self._see_off()
        return None

    def _say(self, entry: Entry, before: float) -> None:
        """Answer, after as long as the device took."""
        end = self._plug.time.now() + entry.at - before
        while (left := end - self._plug.time.now()) > 0 and not self._stopping:
            self._hear(min(left, TICK_SECONDS))
        self._plug.send(self._answer(entry.piece))

    def _answer(self, piece: Piece) -> bytes:
        data = bytes(piece.length) if piece.data is None else piece.data
        is_mark = data.startswith(PROCESS_ID_ANSWER) and len(data) == len(PROCESS_ID_ANSWER) + MARK_BYTES + 1
        return PROCESS_ID_ANSWER + self._mark + b"\0" if is_mark and self._mark else data

    def _follow(self, entry: Entry) -> bool:
        """Take what the program writes; False where it is something else."""
        piece = entry.piece
        while len(self._heard) < piece.length and not self._stopping:
            if not self._may_become(piece):
                return False
            self._hear(TICK_SECONDS)
        if len(self._heard) < piece.length or not self._may_become(piece):
            return False
        self._note_mark(bytes(self._heard[: piece.length]))
        del self._heard[: piece.length]
        return True

    def _may_become(self, piece: Piece) -> bool:
        heard = bytes(self._heard[: piece.length])
        return piece.data is None or piece.data.startswith(heard)

    def _note_mark(self, data: bytes) -> None:
        at = data.rfind(PROCESS_ID)
        if at >= 0:
            self._mark = data[at + len(PROCESS_ID) :][:MARK_BYTES]

    def _hear(self, seconds: float) -> None:
        self._heard += self._plug.wait(seconds)
        now = self._plug.time.now()
        if self._plug.has_client() or (self._heard and self._seen is None):
            self._seen = now
        elif self._seen is not None and now - self._seen > self._patience:
            self._stopping = True

    def _see_off(self) -> None:
        """Let the program read the last answer: it would be lost with the plug."""
        end = self._plug.time.now() + LEAVING_SECONDS
        while self._plug.has_client() and self._plug.time.now() < end and not self._stopping:
            self._plug.wait(TICK_SECONDS)

    def _difference(self) -> Difference:
        entry = self._left[0]
        piece = entry.piece
        expected = f"{piece.length} bytes" if piece.data is None else piece.data.hex()
        return Difference(entry.number, expected, bytes(self._heard[: piece.length]).hex())
