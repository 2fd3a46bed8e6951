# ruff: noqa: PLR2004 - the numbers are the bytes and bits of the tables named here
"""What an ESC/POS printer says: its bytes told apart, and what they mean (hardware-protocols 2.2 to 2.5)."""

from dataclasses import dataclass, replace

from hardware.api import Cover, Paper, Tri

XON, XOFF = 0x11, 0x13
BLOCK_HEADS = frozenset(b"\x35\x37\x3b\x3d\x5f")
LONGEST_BLOCK = 90
AUTO_LENGTH = 4


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
    """`head ... 00`, without the 00: a process id is `37 22 d1 d2 d3 d4`."""

    data: bytes


Message = RealTime | AutoStatus | Reply | Block


class StatusParser:
    """Tells answers apart in a stream cut anywhere (2.4). Bytes that are no answer are dropped."""

    def __init__(self) -> None:
        self._buffer = bytearray()

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
        end = self._buffer.find(0, 0, LONGEST_BLOCK)
        if end >= 0:
            return end + 1, Block(bytes(self._buffer[:end]))
        return (1, None) if len(self._buffer) >= LONGEST_BLOCK else (0, None)

    def _auto(self) -> tuple[int, Message | None]:
        rest = self._buffer[1:AUTO_LENGTH]
        if any(byte & 0x90 for byte in rest):
            return 1, None
        return (
            (AUTO_LENGTH, AutoStatus(bytes(self._buffer[:AUTO_LENGTH]))) if len(rest) == AUTO_LENGTH - 1 else (0, None)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterState:
    """What is known of a printer; `None` and UNKNOWN are "it did not say"."""

    offline: bool | None = None
    cover: Cover = Cover.UNKNOWN
    paper: Paper = Paper.UNKNOWN
    cutter: Tri = Tri.UNKNOWN
    overheated: bool = False
    broken: bool = False

    def learn(self, n: int, byte: int) -> "PrinterState":
        """Take in the answer to DLE EOT n (2.2)."""
        if n == 1:
            return replace(self, offline=bool(byte & 0x08))
        if n == 2:
            paper = Paper.OUT if byte & 0x20 else self.paper
            return replace(self, cover=Cover.OPEN if byte & 0x04 else Cover.CLOSED, paper=paper)
        if n == 3:
            cutter = Tri.FAULT if byte & 0x08 else Tri.OK
            return replace(self, cutter=cutter, broken=bool(byte & 0x24), overheated=bool(byte & 0x40))
        stopped = self.paper is Paper.OUT or byte & 0x60
        return replace(self, paper=Paper.OUT if stopped else Paper.LOW if byte & 0x0C else Paper.OK)

    @property
    def cause(self) -> str | None:
        """Why it cannot print, the most telling first; None when it can, as far as it said."""
        if self.paper is Paper.OUT:
            return "paper_out"
        if self.cover is Cover.OPEN:
            return "cover_open"
        if self.cutter is Tri.FAULT:
            return "cutter"
        if self.broken:
            return "printer_error"
        if self.overheated:
            return "overheated"
        return "offline" if self.offline else None


def from_auto_status(data: bytes) -> PrinterState:
    """Read the four bytes of an automatic status (2.3)."""
    first, errors, paper = data[0], data[1], data[2]
    return PrinterState(
        offline=bool(first & 0x08),
        cover=Cover.OPEN if first & 0x20 else Cover.CLOSED,
        paper=Paper.OUT if paper & 0x0C else Paper.LOW if paper & 0x03 else Paper.OK,
        cutter=Tri.FAULT if errors & 0x08 else Tri.OK,
        broken=bool(errors & 0x24),
        overheated=bool(errors & 0x40),
    )


def process_id_block(mark: bytes) -> Block:
    """What the printer says when it reaches `ask_process_id(mark)`."""
    return Block(b"\x37\x22" + mark)
