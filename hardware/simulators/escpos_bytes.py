# ruff: noqa: PLR2004 - the numbers are the bytes and bits of the tables named here
"""Cutting a stream to an ESC/POS printer into whole commands (Epson's reference; hardware-protocols 2.1 to 2.6)."""

from collections.abc import Callable
from dataclasses import dataclass, field

ESC, FS, GS, DLE = 0x1B, 0x1C, 0x1D, 0x10
TEXT = 0x20
# Parameter bytes after `ESC x`, `FS x`, `GS x` where their number is fixed; none for all others.
FIXED: dict[tuple[int, str], int] = {
    **dict.fromkeys([(ESC, c) for c in " !%-3=?EGJMRTVadrtu{"], 1),
    **dict.fromkeys([(ESC, c) for c in "$\\c"], 2),
    (ESC, "p"): 3,
    (ESC, "W"): 8,
    **dict.fromkeys([(FS, c) for c in "!-CW"], 1),
    **dict.fromkeys([(FS, c) for c in "Sp"], 2),
    (FS, "2"): 74,
    **dict.fromkeys([(GS, c) for c in "!/BCEHITabfghrw"], 1),
    **dict.fromkeys([(GS, c) for c in "$LPW\\"], 2),
    (GS, "^"): 3,
}
CUTS_WITH_FEED = frozenset(b"AB")
REAL_TIME_LENGTHS = {0x04: 3, 0x05: 3}
CLEAR_ALL = bytes.fromhex("10140801031401060208")
LONGEST_REAL_TIME = len(CLEAR_ALL)
LONGEST_TABS = 35
COUNTED_BARCODE = 65


@dataclass(frozen=True, slots=True)
class Order:
    """`name` such as "ESC a"; its parameters; a text run has the name "text". `raw` is all of it."""

    name: str
    data: bytes
    raw: bytes = field(repr=False)


def next_order(stream: bytes) -> Order | None:
    """The first whole command of the stream, None while it is not all there. `raw` is never empty."""
    first = stream[0]
    if first == DLE:
        return real_time_order(stream)
    if first in (ESC, FS, GS):
        return escape_order(stream)
    if first < TEXT:
        run = len(stream) - len(stream.lstrip(b"\0")) or 1  # NUL fills out, and there may be thousands
        return Order(f"{first:02X}", b"", stream[:run])
    end = next((at for at, byte in enumerate(stream) if byte < TEXT), len(stream))
    return Order("text", stream[:end], stream[:end])


def real_time_order(stream: bytes) -> Order | None:
    """Already carried out on arrival: here it is only stepped over."""
    length = LONGEST_REAL_TIME if stream[:3] == CLEAR_ALL[:3] else REAL_TIME_LENGTHS.get((stream + b"\0")[1], 0)
    if len(stream) < max(2, length):
        return None
    length = length or 5 * (stream[1] == CLEAR_ALL[1]) or 1
    return Order("real-time", b"", stream[:length]) if len(stream) >= length else None


def escape_order(stream: bytes) -> Order | None:
    if len(stream) < 2:
        return None
    letter = chr(stream[1])
    name = f"{ {ESC: 'ESC', FS: 'FS', GS: 'GS'}[stream[0]] } {letter}"
    length = VARIABLE[name](stream) if name in VARIABLE else 2 + FIXED.get((stream[0], letter), 0)
    if length is None or len(stream) < length:
        return None
    return Order(name, stream[2:length], stream[:length])


def cut_length(stream: bytes) -> int | None:
    if len(stream) < 3:
        return None
    return 4 if stream[2] in CUTS_WITH_FEED else 3


def raster_length(stream: bytes) -> int | None:
    if len(stream) < 8:
        return None
    return 8 + int.from_bytes(stream[4:6], "little") * int.from_bytes(stream[6:8], "little")


def counted_length(stream: bytes) -> int | None:
    return None if len(stream) < 5 else 5 + int.from_bytes(stream[3:5], "little")


def long_counted_length(stream: bytes) -> int | None:
    """GS 8 L: as GS ( L, with four bytes to count."""
    return None if len(stream) < 7 else 7 + int.from_bytes(stream[3:7], "little")


def columns_length(stream: bytes) -> int | None:
    """ESC *: one byte a column, three for the modes of 24 dots."""
    if len(stream) < 5:
        return None
    return 5 + int.from_bytes(stream[3:5], "little") * (3 if stream[2] in (32, 33) else 1)


def downloaded_picture_length(stream: bytes) -> int | None:
    """GS *: 8 x by 8 y dots."""
    return None if len(stream) < 4 else 4 + stream[2] * stream[3] * 8


def barcode_length(stream: bytes) -> int | None:
    """GS k: ended by NUL, or counted for m from 65 on."""
    if len(stream) < 4:
        return None
    if stream[2] >= COUNTED_BARCODE:
        return 4 + stream[3]
    end = stream.find(0, 3)
    return end + 1 if end >= 0 else None


def tabs_length(stream: bytes) -> int | None:
    """ESC D: tab stops up to a NUL, 32 at most."""
    end = stream.find(0, 2, LONGEST_TABS)
    if end < 0:
        return LONGEST_TABS if len(stream) >= LONGEST_TABS else None
    return end + 1


VARIABLE: dict[str, Callable[[bytes], int | None]] = {
    "GS V": cut_length,
    "GS v": raster_length,
    "GS (": counted_length,
    "FS (": counted_length,
    "ESC (": counted_length,
    "GS 8": long_counted_length,
    "ESC *": columns_length,
    "GS *": downloaded_picture_length,
    "GS k": barcode_length,
    "ESC D": tabs_length,
}


def broken_off(stream: bytes) -> bool:
    """Whether the stream ends in the middle of a command."""
    while stream:
        order = next_order(stream)
        if order is None:
            return True
        stream = stream[len(order.raw) :]
    return False


class RealTimeScanner:
    """Finds real-time orders in the raw stream, wherever they stand, also amid pixels (2.2)."""

    def __init__(self) -> None:
        self._tail = b""

    def feed(self, data: bytes) -> list[bytes]:
        stream = self._tail + data
        orders, at = [], 0
        while (at := stream.find(DLE, at)) >= 0:
            order = self._at(stream[at:])
            if order is None:
                break
            orders += [order] if len(order) > 1 else []
            at += len(order)
        self._tail = stream[at:] if at >= 0 else b""
        return orders

    def _at(self, stream: bytes) -> bytes | None:
        """The order at the front, one byte if it is none, None while that cannot be told."""
        if len(stream) >= 3 and stream[1] == 0x04 and 1 <= stream[2] <= 4:
            return stream[:3]
        if len(stream) >= 3 and stream[1] == 0x05 and stream[2] in (1, 2):
            return stream[:3]
        if stream.startswith(CLEAR_ALL):
            return stream[: len(CLEAR_ALL)]
        begins = (len(stream) < 3 and stream[1:2] in (b"", b"\x04", b"\x05")) or CLEAR_ALL.startswith(stream)
        return None if begins else stream[:1]
