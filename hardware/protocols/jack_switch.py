"""What the kernel tells of a jack: `struct input_event` of Linux, kind EV_SW.

    struct timeval (two longs) | u16 type | u16 code | s32 value           native order and size, 24 bytes on 64 bit

    type 5 (EV_SW), code 2 (SW_HEADPHONE_INSERT): value 1 is in, 0 is out
    type 0 (EV_SYN), code 3 (SYN_DROPPED): the kernel had to drop events, and what it told before may not hold

The kernel gives whole events alone. Bytes that are none make everything unknown, until an event says how it is.
"""

import struct
from enum import Enum

EVENT = struct.Struct("@llHHi")
EV_SYN, EV_SW = 0, 5
SYN_DROPPED = 3
SW_HEADPHONE_INSERT = 2
MICROSECONDS = 1_000_000
# Of linux/input-event-codes.h: EV_MAX; nothing above it is a type.
MOST_KINDS = 0x1F


class Jack(Enum):
    IN = "in"
    OUT = "out"
    LOST = "lost"


_SAID = {0: Jack.OUT, 1: Jack.IN}


class JackDecoder:
    """Of the switch `code` all that is told; fed bytes that are cut anywhere."""

    def __init__(self, code: int = SW_HEADPHONE_INSERT) -> None:
        self._code = code
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Jack]:
        self._buffer += data
        told: list[Jack] = []
        while len(self._buffer) >= EVENT.size:
            _, micros, kind, code, value = EVENT.unpack(self._buffer[: EVENT.size])
            if kind > MOST_KINDS or not 0 <= micros < MICROSECONDS:
                self._buffer.clear()
                return [*told, Jack.LOST]
            del self._buffer[: EVENT.size]
            told += self._take(kind, code, value)
        return told

    def silence(self) -> list[Jack]:
        """Nothing came for a while: half an event is none."""
        cut = bool(self._buffer)
        self._buffer.clear()
        return [Jack.LOST] if cut else []

    def _take(self, kind: int, code: int, value: int) -> list[Jack]:
        if kind == EV_SYN and code == SYN_DROPPED:
            return [Jack.LOST]
        if kind != EV_SW or code != self._code:
            return []
        return [_SAID.get(value, Jack.LOST)]
