"""How scanners that are no serial line say a code: as typed keys, or as HID reports. Built apart from the drivers."""

import struct

SYN, KEY, MISC, SCAN_CODE = 0, 1, 4, 4
LEFT_SHIFT = 42
REPORT, ROOM = 64, 56
LOWER = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./ \r\t"
UPPER = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
CODES = [41, *range(2, 14), *range(16, 28), 43, *range(30, 41), *range(44, 54), 57, 28, 15]
STEP_MICROSECONDS = 4000


def keys(line: bytes) -> bytes:
    """The events of a US keyboard that types `line`; what it has no key for is typed as a question mark."""
    events, at = b"", 0
    for character in line.decode("latin-1"):
        upper = character in UPPER
        place = (UPPER if upper else LOWER).find(character) if upper or character in LOWER else -1
        code = CODES[place] if place >= 0 else CODES[UPPER.index("?")]
        held = [LEFT_SHIFT] if upper or place < 0 else []
        for number, value in [*((key, 1) for key in held), (code, 1), (code, 0), *((key, 0) for key in held)]:
            at += STEP_MICROSECONDS
            events += b"".join(
                event(at, *what) for what in ((MISC, SCAN_CODE, number), (KEY, number, value), (SYN, 0, 0))
            )
    return events


def event(microseconds: int, kind: int, code: int, value: int) -> bytes:
    """One `struct input_event` of this machine."""
    return struct.pack("llHHi", *divmod(microseconds, 1_000_000), kind, code, value)


def reports(code: bytes, aim: bytes) -> bytes:
    """`code` in reports of 64 bytes: 2 | length | AIM id | data | ... | 1 when more follow."""
    pieces = [code[at : at + ROOM] for at in range(0, len(code), ROOM)] or [b""]
    return b"".join(report(piece, aim, more=number < len(pieces)) for number, piece in enumerate(pieces, 1))


def report(piece: bytes, aim: bytes, *, more: bool) -> bytes:
    head = bytes([2, len(piece)]) + aim.ljust(3, b"\0") + piece
    return head.ljust(REPORT - 1, b"\0") + bytes([more])
