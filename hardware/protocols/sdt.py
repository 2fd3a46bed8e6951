"""Frames of the resident ID-card reader (GA/T 467; hardware-protocols 1.2 to 1.5).

    request   AA AA AA 96 69 | LEN hi lo | CMD PARA | DATA | CHK
    response  AA AA AA 96 69 | LEN hi lo | SW1 SW2 SW3 | DATA | CHK

LEN counts the bytes after itself; CHK is the XOR of everything from LEN to the last byte of DATA.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from hardware.protocols.sdt_status import Status

PREAMBLE = bytes.fromhex("AAAAAA9669")
LEN_END = len(PREAMBLE) + 2
SHORTEST_BODY, LONGEST_BODY = 4, 4096
TEXT_LENGTH = 256
ADDRESS_SLOT = 70  # bytes of one additional address


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
    data: bytes = b""

    @property
    def frame(self) -> bytes:
        return encode(bytes([self.code, self.para]) + self.data)

    def is_answered_by(self, response: Response) -> bool:
        """Tell this command's answer from a late answer to another one."""
        if response.status == self.success:
            return self.fits(response.data)
        if response.data or response.status in {Status.DONE, Status.FOUND}:
            return False
        return response.status not in OWNED_REFUSALS or response.status in self.refusals


def carries(*lengths: int) -> Callable[[bytes], bool]:
    return lambda data: len(data) in lengths


def carries_blocks(count: int) -> Callable[[bytes], bool]:
    """As many lengths of two bytes, then the blocks they tell of; the first is the text (1.5).

    A preamble may be part of a photo, never of a text: there it is the next frame, in the gap of one that was cut off.
    """

    def fits(data: bytes) -> bool:
        lengths = block_lengths(data, count)
        text = data[2 * count :][:TEXT_LENGTH]
        return lengths[0] == TEXT_LENGTH and len(data) == 2 * count + sum(lengths) and PREAMBLE not in text

    return fits


def block_lengths(data: bytes, count: int) -> list[int]:
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, 2 * count, 2)]


RESET = Command("reset", 0x10, 0xFF)
SELF_TEST = Command("self_test", 0x11, 0xFF)
SAM_NUMBER = Command("sam_number", 0x12, 0xFF, fits=carries(16))
FIND = Command("find", 0x20, 0x01, Status.FOUND, carries(4), frozenset({Status.NO_CARD}))
SELECT = Command("select", 0x20, 0x02, fits=carries(8), refusals=frozenset({Status.SELECT_FAILED}))
READ_TEXT = Command("read_text", 0x30, 0x01, fits=carries_blocks(2), refusals=OF_A_READ)
# For those who have a lawful need of fingerprints; the driver has none and never sends it (1.10).
READ_FINGERPRINT = Command("read_fingerprint", 0x30, 0x10, fits=carries_blocks(3), refusals=OF_A_READ)
CARD_NUMBER = Command("card_number", 0x30, 0x05, fits=carries(24), refusals=OF_A_READ)
MAX_RF_BLOCK = Command("max_rf_block", 0x61, 0xFF, data=b"\x50")  # one open driver begins with it; unconfirmed


def additional_address(length: int | None = None) -> Command:
    """How many bytes a success carries is unconfirmed: 70, or four times as many. None takes either (1.3)."""
    lengths = (length,) if length else range(ADDRESS_SLOT, 4 * ADDRESS_SLOT + 1, ADDRESS_SLOT)
    return Command("additional_address", 0x30, 0x03, fits=carries(*lengths), refusals=OF_A_READ)


def checksum(data: bytes) -> int:
    """XOR of all bytes: the whole is taken as one number and folded in half until a byte is left."""
    value, size = int.from_bytes(data, "little"), len(data)
    while size > 1:
        size = (size + 1) // 2
        value = (value >> 8 * size) ^ (value & ((1 << 8 * size) - 1))
    return value


def encode(payload: bytes) -> bytes:
    """Wrap CMD PARA DATA into a request frame."""
    body = (len(payload) + 1).to_bytes(2, "big") + payload
    return PREAMBLE + body + bytes([checksum(body)])


@dataclass(frozen=True, slots=True, repr=False)
class CardBlocks:
    """What a read brings. `photo` is WLT, for which there is no open decoder (1.7); an old card has no fingerprint."""

    text: bytes
    photo: bytes
    fingerprint: bytes = b""


def card_blocks(command: Command, response: Response) -> CardBlocks:
    """The blocks of an answer that this command, a read, accepted; by the lengths that the answer tells (1.5)."""
    lengths = block_lengths(response.data, 3 if command.para == READ_FINGERPRINT.para else 2)
    ends = list(accumulate(lengths, initial=2 * len(lengths)))
    return CardBlocks(*(response.data[start:end] for start, end in pairwise(ends)))


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
