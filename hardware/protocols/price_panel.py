"""The LED or VFD price panel (客显) of the CD5220 and LED8 family (hardware-protocols 3). It answers nothing."""

from enum import IntEnum

CLEAR = b"\x0c"
INITIALISE = b"\x1b@"
END = b"\r"
SEGMENTS = frozenset("0123456789.-")


class Lamp(IntEnum):
    """The word that is lit beside the number."""

    OFF = 0x30
    PRICE = 0x31
    TOTAL = 0x32
    RECEIVED = 0x33
    CHANGE = 0x34


def upper(text: bytes) -> bytes:
    return b"\x1bQA" + text + END


def lower(text: bytes) -> bytes:
    return b"\x1bQB" + text + END


def light(lamp: Lamp) -> bytes:
    return b"\x1bs" + bytes([lamp])


def segment_cells(text: str) -> int:
    """Digits that a text takes of a 7-segment line: a point stands in the cell of the digit before it."""
    cells, room_for_point = 0, False
    for char in text:
        if char != "." or not room_for_point:
            cells += 1
        room_for_point = char != "."
    return cells
