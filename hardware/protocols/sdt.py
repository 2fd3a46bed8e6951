"""Frames of the resident ID-card reader (GA/T 467; hardware-protocols 1.2 to 1.5).

    request   AA AA AA 96 69 | LEN hi lo | CMD PARA | DATA | CHK
    response  AA AA AA 96 69 | LEN hi lo | SW1 SW2 SW3 | DATA | CHK

LEN counts the bytes after itself; CHK is the XOR of everything from LEN to the last byte of DATA.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AAAAAA9669")
LEN_END = len(PREAMBLE) + 2
SHORTEST_BODY, LONGEST_BODY = 4, 4096
TEXT_LENGTH = 256
LENGTHS = 4  # bytes that tell the lengths of text and photo


class Status(IntEnum):
    """SW3, the reader's verdict (1.4)."""

    DONE = 0x90
    NO_CONTENT = 0x91
    FOUND = 0x9F
    BAD_CHECKSUM = 0x10
    BAD_LENGTH = 0x11
    BAD_COMMAND = 0x21
    NOT_PERMITTED = 0x23
    UNKNOWN_ERROR = 0x24
    CARD_REJECTS_SAM = 0x31
    SAM_REJECTS_CARD = 0x32
    DATA_NOT_VERIFIED = 0x33
    UNKNOWN_CARD = 0x40
    READ_FAILED = 0x41
    NO_RANDOM = 0x47
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66
    NO_CARD = 0x80
    SELECT_FAILED = 0x81


UNVERIFIED = frozenset({Status.CARD_REJECTS_SAM, Status.SAM_REJECTS_CARD, Status.DATA_NOT_VERIFIED})
BROKEN = frozenset({Status.SELF_TEST_FAILED, Status.NOT_AUTHORISED})
# Refusals that belong to certain commands: as the answer to another they are the late answer of an earlier one.
OWNED_REFUSALS = frozenset({Status.NO_CARD, Status.SELECT_FAILED, Status.READ_FAILED, Status.NO_CONTENT})
OF_A_READ = frozenset({Status.READ_FAILED, Status.NO_CONTENT})


@dataclass(frozen=True, slots=True)
class Response:
    """One whole, checked frame. The repr hides `data`: it may be a person."""

    status: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Command:
    """A request, what a success carries, and the refusals that are its own."""

    name: str
    code: int
    para: int
    success: int = Status.DONE
    fits: Callable[[bytes], bool] = field(default=lambda data: not data, repr=False)
    refusals: frozenset[Status] = frozenset()

    @property
    def frame(self) -> bytes:
        return encode(bytes([self.code, self.para]))

    def is_answered_by(self, response: Response) -> bool:
        """Tell this command's answer from a late answer to another one."""
        if response.status == self.success:
            return self.fits(response.data)
        if response.data or response.status in {Status.DONE, Status.FOUND}:
            return False
        return response.status not in OWNED_REFUSALS or response.status in self.refusals


def carries(length: int) -> Callable[[bytes], bool]:
    return lambda data: len(data) == length


def carries_text(data: bytes) -> bool:
    return block_lengths(data)[0] == TEXT_LENGTH and len(data) == LENGTHS + sum(block_lengths(data))


def block_lengths(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[:2], "big"), int.from_bytes(data[2:4], "big")


RESET = Command("reset", 0x10, 0xFF)
SELF_TEST = Command("self_test", 0x11, 0xFF)
SAM_NUMBER = Command("sam_number", 0x12, 0xFF, fits=carries(16))
FIND = Command("find", 0x20, 0x01, Status.FOUND, carries(4), frozenset({Status.NO_CARD}))
SELECT = Command("select", 0x20, 0x02, fits=carries(8), refusals=frozenset({Status.SELECT_FAILED}))
READ_TEXT = Command("read_text", 0x30, 0x01, fits=carries_text, refusals=OF_A_READ)
CARD_NUMBER = Command("card_number", 0x30, 0x05, fits=carries(24), refusals=OF_A_READ)


def checksum(data: bytes) -> int:
    return reduce(xor, data, 0)


def encode(payload: bytes) -> bytes:
    """Wrap CMD PARA DATA into a request frame."""
    body = (len(payload) + 1).to_bytes(2, "big") + payload
    return PREAMBLE + body + bytes([checksum(body)])


def text_block(response: Response) -> bytes:
    """The 256 bytes of text in an answer that `READ_TEXT.is_answered_by` accepted (1.5)."""
    return response.data[LENGTHS : LENGTHS + block_lengths(response.data)[0]]


def printable_sam(data: bytes) -> str:
    """The SAM management number as printed on the reader, from its 16 bytes (1.3)."""
    date, serial, check = (int.from_bytes(data[at : at + 4], "little") for at in (4, 8, 12))
    return f"{data[0]:02X}.{data[2]:02X}-{date}-{serial:010d}-{check:010d}"


class FrameDecoder:
    """Finds whole, checked responses in a stream cut anywhere, noise between them included (1.2)."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Response]:
        self._buffer += data
        found = []
        while (response := self._next()) is not None:
            found.append(response)
        return found

    def reset(self) -> None:
        self._buffer.clear()

    def _next(self) -> Response | None:
        while self._align():
            length = int.from_bytes(self._buffer[len(PREAMBLE) : LEN_END], "big")
            end = LEN_END + length
            if SHORTEST_BODY <= length <= LONGEST_BODY:
                if len(self._buffer) < end:
                    return None  # the preamble may legally occur inside a photo: never look on while a frame fills
                if (response := self._take(end)) is not None:
                    return response
            del self._buffer[0]
        return None

    def _align(self) -> bool:
        """Drop what precedes the preamble; True when a preamble and LEN stand at the front."""
        at = self._buffer.find(PREAMBLE)
        if at < 0:
            del self._buffer[: max(0, len(self._buffer) - len(PREAMBLE) + 1)]
            return False
        del self._buffer[:at]
        return len(self._buffer) >= LEN_END

    def _take(self, end: int) -> Response | None:
        body = bytes(self._buffer[len(PREAMBLE) : end])
        if checksum(body) != 0:
            return None
        del self._buffer[:end]
        return Response(body[4], body[5:-1])
