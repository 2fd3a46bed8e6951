"""Mertech QR-Pay (hardware-protocols 3): bytes out of values. What it answers is not documented.

Show: 02 F2 02 | length, 2 bytes, high byte first | text | 02 F2 03. Orders: 02 F0 03 | word | 03.
"""

HEAD = b"\x02\xf2\x02"
TAIL = b"\x02\xf2\x03"
LONGEST = 0xFFFF


def order(word: bytes) -> bytes:
    return b"\x02\xf0\x03" + word + b"\x03"


CLEAR = order(b"CLS")
DONE_PICTURE = order(b"correct")
FAILED_PICTURE = order(b"mistake")
ASK_FIRMWARE = order(b"0D1302?")


def show(text: bytes) -> bytes:
    """The box makes the code itself. Raises ValueError for more than the two bytes of length can say."""
    if len(text) > LONGEST:
        raise ValueError(f"{len(text)} bytes")
    return HEAD + len(text).to_bytes(2, "big") + text + TAIL
