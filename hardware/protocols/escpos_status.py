# ruff: noqa: PLR2004 - the numbers are the bytes and bits of the tables named here
"""What an ESC/POS printer says: its bytes told apart, and what they mean (hardware-protocols 2.2 to 2.5)."""

from dataclasses import dataclass, replace

from hardware.api import Cover, Paper, Tri

XON, XOFF = 0x11, 0x13
BLOCK_HEADS = frozenset(b"\x35\x37\x3b\x3d\x5f")
PRINTABLE = range(0x20, 0x80)
# `37` is followed by what it answers: 22 process id, 23 offline, 25 cleared.
RESPONSE_HEAD, RESPONSES = 0x37, range(0x20, 0x30)
LONGEST_BLOCK = 90
AUTO_LENGTH = 4
OFFLINE, CLEARED = b"\x37\x23", b"\x37\x25"


@dataclass(frozen=True, slots=True)
class RealTime:
    """The answer to DLE EOT n. It does not say which n."""

    byte: int


@dataclass(frozen=True, slots=True)
class AutoStatus:
    """Four bytes that came by themselves (ASB)."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """One byte in answer to GS r, GS I or ESC v."""

    byte: int


@dataclass(frozen=True, slots=True)
class Block:
    """`head ... 00`, without the 00: `37 22 d1 d2 d3 d4` a process id, `37 23 ...` offline, `37 25` buffers cleared."""

    data: bytes


Message = RealTime | AutoStatus | Reply | Block


class StatusParser:
    """Tells answers apart in a stream cut anywhere (2.4). Bytes that are no answer are dropped."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    @property
    def waiting(self) -> bool:
        """The beginning of an answer was heard."""
        return bool(self._buffer)

    def reset(self) -> None:
        self._buffer.clear()

    def feed(self, data: bytes) -> list[Message]:
        self._buffer += data
        messages: list[Message] = []
        while self._buffer:
            length, message = self._first()
            if length == 0:
                break
            del self._buffer[:length]
            messages += [message] if message else []
        return messages

    def _first(self) -> tuple[int, Message | None]:
        """Length of what stands first (0: more must come) and its meaning."""
        first = self._buffer[0]
        if first in (XON, XOFF):
            return 1, None
        if first in BLOCK_HEADS:
            return self._block()
        if first & 0x93 == 0x12:
            return 1, RealTime(first)
        if first & 0x93 == 0x10:
            return self._auto()
        return 1, Reply(first) if first & 0x90 == 0 else None

    def _block(self) -> tuple[int, Message | None]:
        """What stands in a block is printable up to its NUL. One that was broken off is dropped as far as it goes:
        its letters are no answers."""
        head = self._buffer[:LONGEST_BLOCK]
        if head[0] == RESPONSE_HEAD and head[1:] and head[1] not in RESPONSES:
            return 1, None
        end = next((at for at, byte in enumerate(head) if byte not in PRINTABLE), None)
        if end is None:
            return (1, None) if len(head) == LONGEST_BLOCK else (0, None)
        return (end + 1, Block(bytes(head[:end]))) if head[end] == 0 else (end, None)

    def _auto(self) -> tuple[int, Message | None]:
        rest = self._buffer[1:AUTO_LENGTH]
        if any(byte & 0x90 for byte in rest):
            return 1, None
        return (
            (AUTO_LENGTH, AutoStatus(bytes(self._buffer[:AUTO_LENGTH]))) if len(rest) == AUTO_LENGTH - 1 else (0, None)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterState:
    """What is known of a printer, whichever way it said so; `None` and UNKNOWN are "it did not say"."""

    offline: bool | None = None
    cover: Cover = Cover.UNKNOWN
    paper: Paper = Paper.UNKNOWN
    cutter: Tri = Tri.UNKNOWN
    overheated: bool = False
    broken: bool = False
    error: bool = False  # of a kind it has not told

    def hear(self, message: Message, asked: int = 0) -> "PrinterState":
        """Take in what it said. `asked` is the n of the DLE EOT whose answer is awaited; an answer does not tell."""
        match message:
            case RealTime(byte) if asked:
                return self._answered(asked, byte)
            case AutoStatus(data):
                return self._told(data[0], data[1], data[2])
            case Block(data) if data.startswith(OFFLINE):
                return replace(self, offline=True)
        return self

    def _answered(self, n: int, byte: int) -> "PrinterState":
        """DLE EOT n (2.2)."""
        if n == 1:
            return replace(self, offline=bool(byte & 0x08))
        if n == 2:
            paper = Paper.OUT if byte & 0x20 else self.paper
            cover = Cover.OPEN if byte & 0x04 else Cover.CLOSED
            return replace(self, cover=cover, paper=paper, error=bool(byte & 0x40))
        if n == 3:
            return self._errors(byte)
        stopped = self.paper is Paper.OUT or byte & 0x60
        return replace(self, paper=Paper.OUT if stopped else Paper.LOW if byte & 0x0C else Paper.OK)

    def _told(self, first: int, errors: int, paper: int) -> "PrinterState":
        """ASB (2.3): all of it at once, so nothing of what was known before stays."""
        known = self._errors(errors)
        return replace(
            known,
            offline=bool(first & 0x08),
            cover=Cover.OPEN if first & 0x20 else Cover.CLOSED,
            paper=Paper.OUT if paper & 0x0C else Paper.LOW if paper & 0x03 else Paper.OK,
            error=False,
        )

    def _errors(self, byte: int) -> "PrinterState":
        """The same bits in the answer to DLE EOT 3 and in the second byte of ASB."""
        cutter = Tri.FAULT if byte & 0x08 else Tri.OK
        return replace(self, cutter=cutter, broken=bool(byte & 0x24), overheated=bool(byte & 0x40))

    @property
    def cause(self) -> str | None:
        """Why it cannot print, the most telling first; None when it can, as far as it said."""
        causes = {
            "paper_out": self.paper is Paper.OUT,
            "cover_open": self.cover is Cover.OPEN,
            "cutter": self.cutter is Tri.FAULT,
            "printer_error": self.broken,
            "overheated": self.overheated,
            "error": self.error,
            "offline": self.offline,
        }
        first = next((cause for cause, holds in causes.items() if holds), None)
        return "printer_error" if first == "error" else first


def process_id_block(mark: bytes) -> Block:
    """What the printer says when it reaches `ask_process_id(mark)`."""
    return Block(b"\x37\x22" + mark)
