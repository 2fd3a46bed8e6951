"""The parking LED panel with a QR code, on RS-485 (hardware-protocols 3).

DA | VR | PN, 2 bytes | CMD | DL, 1 byte (v1) or 2 (v2) | DATA | CRC-16/Modbus of all before it, low byte first
"""

from dataclasses import dataclass, field
from typing import Literal

V1, V2 = 0x64, 0xC8
LAST_PACKET = b"\xff\xff"
SHOW_QR = 0xE1
ACCEPTED = 0x00
LONGEST_DATA = {V1: 0xFF, V2: 0xFFFF}
LONGEST_FIELD = 0xFF
WITH_TEXT, WITH_VOICE = 0x80, 0x01
RESERVED = bytes(15)
# What a code of level M holds at one dot a module: version 8 on 49 x 49 dots, version 3 (29 x 29) on 32 x 32.
CAPACITY = {0: 152, 1: 42}

Order = Literal["little", "big"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Which panel, and how it counts. `order` is that of v2's two bytes of length; nobody has confirmed it."""

    device: int = 0
    version: int = V1
    order: Order = "little"


@dataclass(frozen=True, slots=True, kw_only=True)
class QrPage:
    """DATA of CMD E1, in its order. `show` 0 takes the page away. `seconds` 0: until it is taken away. `money` in
    0.1 yuan, `time` in seconds. `enter`, `leave` and `following` are reserved. `size` 0: 49 x 49 dots, 1: 32 x 32.
    """

    message: bytes = field(repr=False)
    text: bytes = field(default=b"", repr=False)
    show: int = 1
    enter: int = 0
    leave: int = 0
    seconds: int = 0
    following: int = 0
    time: int = 0
    money: int = 0
    voice: bool = False
    size: int = 0

    def encode(self) -> bytes:
        """Raises ValueError for a message or text that its byte of length cannot say, or that has a NUL in it."""
        for part in (self.message, self.text):
            if len(part) > LONGEST_FIELD or 0 in part:
                raise ValueError(f"{len(part)} bytes, or a NUL")
        head = bytes([self.show, self.enter, self.leave, self.seconds, self.following])
        numbers = self.time.to_bytes(4, "little") + self.money.to_bytes(4, "little")
        flags = WITH_TEXT | (WITH_VOICE if self.voice else 0)
        lengths = bytes([len(self.message), len(self.text), flags, self.size])
        return head + numbers + lengths + RESERVED + self.message + b"\0" + self.text + b"\0"


def crc16(data: bytes) -> int:
    """CRC-16/Modbus; 4B37 for the nine digits of its check."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def frame(address: Address, data: bytes, command: int = SHOW_QR) -> bytes:
    """Raises ValueError for more data than one packet holds."""
    if len(data) > LONGEST_DATA[address.version]:
        raise ValueError(f"{len(data)} bytes of data")
    length = len(data).to_bytes(1 if address.version == V1 else 2, address.order)
    body = bytes([address.device, address.version]) + LAST_PACKET + bytes([command]) + length + data
    return body + crc16(body).to_bytes(2, "little")


class ReplyFinder:
    """Finds the panel's word, one byte of ACK, in a stream with noise around it, cut anywhere."""

    def __init__(self, address: Address) -> None:
        self._head = bytes([address.device, address.version])
        # Both orders of the two bytes: the check tells a reply from noise, whichever the panel uses.
        self._lengths = (b"\x01",) if address.version == V1 else (b"\x01\x00", b"\x00\x01")
        self._size = 5 + len(self._lengths[0]) + 1 + 2
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[int]:
        """Return the ACK byte of each whole reply; 0 is yes."""
        self._buffer += data
        found = []
        at = 0
        while at + self._size <= len(self._buffer):
            reply = bytes(self._buffer[at : at + self._size])
            if self._is_reply(reply):
                found.append(reply[-3])
                at += self._size
            else:
                at += 1
        del self._buffer[:at]
        return found

    def _is_reply(self, reply: bytes) -> bool:
        named = reply.startswith(self._head) and reply[4] == SHOW_QR and reply[5:-3] in self._lengths
        return named and crc16(reply[:-2]) == int.from_bytes(reply[-2:], "little")
