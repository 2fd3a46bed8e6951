"""Codes that a scanner types as a keyboard: `struct input_event` of Linux to text (hardware-protocols 4.1).

    struct timeval (two longs) | u16 type | u16 code | s32 value           native order and size, 24 bytes on 64 bit

A US keyboard is assumed, as scanners type by default. A key that stands for no character, or events that the kernel had
to drop, spoil the code they stand in: it is never told in part.
"""

import struct
from itertools import chain

from hardware.protocols.scan import Framing, Message, ScanDecoder

EVENT = struct.Struct("@llHHi")
EV_SYN, EV_KEY = 0, 1
SYN_DROPPED = 3
PRESSED, RELEASED = 1, 0
MICROSECONDS = 1_000_000

# In neither encoding of a text: the code in which it stands is unreadable.
LOST = b"\xff"
ENTER = b"\r"


def _row(first: int, plain: str, shifted: str) -> dict[int, tuple[str, str]]:
    return {first + at: pair for at, pair in enumerate(zip(plain, shifted, strict=True))}


# Key codes of linux/input-event-codes.h: each row of the keyboard has consecutive ones.
KEYS: dict[int, tuple[str, str]] = {
    **_row(2, "1234567890-=", "!@#$%^&*()_+"),
    **_row(15, "\tqwertyuiop[]\r", "\tQWERTYUIOP{}\r"),
    **_row(30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    **_row(43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    **_row(57, " ", " "),
    **_row(71, "789-456+1230.", "789-456+1230."),
    55: ("*", "*"),
    96: ("\r", "\r"),
    98: ("/", "/"),
}
SHIFTS = frozenset({42, 54})
CONTROLS = frozenset({29, 97})
CAPS_LOCK = 58


class KeyDecoder:
    """A `Decoder` of key events, cut anywhere. `gap` seconds between two keys, by their stamps, part two codes."""

    def __init__(self, framing: Framing, gap: float) -> None:
        self._codes = ScanDecoder(framing)
        self._gap = gap
        self._buffer = bytearray()
        self.reset()

    @property
    def in_code(self) -> bool:
        return self._codes.in_code

    def feed(self, data: bytes) -> list[Message]:
        self._buffer += data
        whole = len(self._buffer) // EVENT.size * EVENT.size
        events = EVENT.iter_unpack(self._buffer[:whole])
        del self._buffer[:whole]
        return list(chain.from_iterable(self._take(*event) for event in events))

    def silence(self) -> list[Message]:
        found = self._codes.silence()
        self.reset()
        return found

    def reset(self) -> None:
        """No code lasts longer than the keys that are held for it."""
        self._codes.reset()
        self._buffer.clear()
        self._held: set[int] = set()
        self._caps = False
        self._last: float | None = None

    def _take(self, seconds: int, micros: int, kind: int, code: int, value: int) -> list[Message]:
        if kind == EV_SYN and code == SYN_DROPPED:
            self._held.clear()
            return self._codes.feed(LOST)
        if kind != EV_KEY or value not in (PRESSED, RELEASED):
            return []
        if code in SHIFTS | CONTROLS:
            (self._held.add if value == PRESSED else self._held.discard)(code)
            return []
        return self._press(code, seconds + micros / MICROSECONDS) if value == PRESSED else []

    def _press(self, code: int, at: float) -> list[Message]:
        if code == CAPS_LOCK:
            self._caps = not self._caps
            return []
        late = self._last is not None and at - self._last > self._gap
        self._last = at
        found = self._codes.silence() if late else []
        return found + self._codes.feed(self._character(code))

    def _character(self, code: int) -> bytes:
        if code not in KEYS:
            return LOST
        plain, shifted = KEYS[code]
        if CONTROLS & self._held:
            return bytes([ord(shifted) & 0x1F])
        upper = bool(SHIFTS & self._held) != (self._caps and plain.isalpha())
        return (shifted if upper else plain).encode()
