# ruff: noqa: PLR2004 - the numbers are the places and bytes of the frames drawn here
"""Cutting a stream to a QR box into whole frames (hardware-protocols 3), each box's by its first bytes.

Mertech: 02 F2 02 | length 2 | text | 02 F2 03, and 02 F0 03 | word | 03.
LED panel: address | 64 or C8 | packet 2 | command | length 1 or 2 | data | CRC 2, the low byte first.
"""

from dataclasses import dataclass, field
from typing import Literal

MERTECH, LED_PANEL = "mertech", "led-panel"
SHOW, SHOW_END, WORD = b"\x02\xf2\x02", b"\x02\xf2\x03", b"\x02\xf0\x03"
LONGEST_WORD = 16
VERSION_1, VERSION_2 = 0x64, 0xC8
LONGEST_LED = 2048  # of data; what claims to be longer is noise
PAGE_HEAD = 32


Order = Literal["little", "big"]
ORDERS: dict[int, tuple[Order, ...]] = {VERSION_1: ("little",), VERSION_2: ("little", "big")}


@dataclass(frozen=True, slots=True)
class MertechFrame:
    """`word` is an order; else `text` is to be shown as a code."""

    raw: bytes = field(repr=False)
    text: bytes = field(default=b"", repr=False)
    word: bytes = b""


@dataclass(frozen=True, slots=True)
class LedFrame:
    """`head` is what an answer repeats: address, version, packet, command."""

    raw: bytes = field(repr=False)
    head: bytes
    data: bytes = field(repr=False)
    order: Order


Frame = MertechFrame | LedFrame
WAIT, SKIP = 0, 1
Taken = tuple[Frame | None, int]  # a frame, and the bytes that are done with; WAIT: more must come first


class FrameStream:
    def __init__(self, boxes: frozenset[str]) -> None:
        self._boxes = boxes
        self._buffer = bytearray()

    @property
    def waiting(self) -> bool:
        return bool(self._buffer)

    def feed(self, data: bytes) -> list[Frame]:
        self._buffer += data
        return self._take(last=False)

    def silence(self) -> list[Frame]:
        """No more comes: what is not whole was noise, or cut off."""
        return self._take(last=True)

    def forget(self) -> None:
        self._buffer.clear()

    def _take(self, *, last: bool) -> list[Frame]:
        found = []
        while self._buffer:
            frame, used = self._first(bytes(self._buffer))
            if frame is not None:
                found.append(frame)
            elif used == WAIT and not last:
                break
            del self._buffer[: used or SKIP]
        return found

    def _first(self, stream: bytes) -> Taken:
        takers = ((MERTECH, mertech_frame), (LED_PANEL, led_frame))
        taken = [take(stream) for box, take in takers if box in self._boxes]
        whole = [one for one in taken if one[0] is not None]
        if whole:
            return whole[0]
        return (None, WAIT) if any(used == WAIT for _, used in taken) else (None, SKIP)


def mertech_frame(stream: bytes) -> Taken:
    if stream.startswith(SHOW):
        return shown_frame(stream)
    if stream.startswith(WORD):
        return word_frame(stream)
    begins = any(head.startswith(stream) for head in (SHOW, WORD))
    return None, WAIT if begins else SKIP


def shown_frame(stream: bytes) -> Taken:
    end = 5 + int.from_bytes(stream[3:5], "big")
    whole = end + len(SHOW_END)
    if len(stream) < 5 or len(stream) < whole:
        return None, WAIT
    if stream[end:whole] != SHOW_END:
        return None, SKIP
    return MertechFrame(stream[:whole], text=stream[5:end]), whole


def word_frame(stream: bytes) -> Taken:
    end = stream.find(b"\x03", len(WORD), len(WORD) + LONGEST_WORD)
    if end < 0:
        return None, WAIT if len(stream) < len(WORD) + LONGEST_WORD else SKIP
    return MertechFrame(stream[: end + 1], word=stream[len(WORD) : end]), end + 1


def led_frame(stream: bytes) -> Taken:
    """Nobody has said which of version 2's bytes of length comes first: the check tells."""
    if len(stream) > 1 and stream[1] not in (VERSION_1, VERSION_2):
        return None, SKIP
    if len(stream) < 7:
        return None, WAIT
    wait = False
    width = length_bytes(stream[1])
    for order in ORDERS[stream[1]]:
        length = int.from_bytes(stream[5 : 5 + width], order)
        end = 5 + width + length
        if len(stream) >= end + 2 and check_bytes(stream[:end]) == stream[end : end + 2]:
            return LedFrame(stream[: end + 2], stream[:5], stream[5 + width : end], order), end + 2
        wait = wait or (length <= LONGEST_LED and len(stream) < end + 2)
    return None, WAIT if wait else SKIP


def length_bytes(version: int) -> int:
    return 1 if version == VERSION_1 else 2


def led_answer(frame: LedFrame, verdict: int) -> bytes:
    """0 is yes."""
    body = frame.head + (1).to_bytes(length_bytes(frame.head[1]), frame.order) + bytes([verdict])
    return body + check_bytes(body)


def led_page(data: bytes) -> tuple[bool, int, int, bytes, bytes] | None:
    """Whether to show, for how many seconds, the size, message and text of E1; None where they do not add up."""
    if len(data) < PAGE_HEAD + 2:
        return None
    message_end = PAGE_HEAD + data[13]
    text_end = message_end + 1 + data[14]
    if len(data) != text_end + 1 or data[message_end] or data[text_end]:
        return None
    return bool(data[0]), data[3], data[16], data[PAGE_HEAD:message_end], data[message_end + 1 : text_end]


def divided(byte: int) -> int:
    """The rest of one byte by the polynomial of CRC-16/Modbus."""
    rest = byte
    for _ in range(8):
        rest = rest >> 1 ^ 0xA001 * (rest & 1)
    return rest


RESTS = tuple(map(divided, range(256)))


def check_bytes(data: bytes) -> bytes:
    """CRC-16/Modbus by table, the low byte first."""
    crc = 0xFFFF
    for byte in data:
        crc = crc >> 8 ^ RESTS[(crc ^ byte) & 0xFF]
    return bytes([crc & 0xFF, crc >> 8])
