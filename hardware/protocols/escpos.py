"""Commands to an ESC/POS printer (hardware-protocols 2.1, 2.2, 2.5). Bytes out of values; nothing is sent here."""

from escpos import constants

ESC: bytes = constants.ESC
GS: bytes = constants.GS
DLE = b"\x10"
INITIALISE: bytes = constants.HW_INIT
HANZI_ON = b"\x1c&"
FULL_CUT: bytes = constants.PAPER_FULL_CUT
PARTIAL_CUT: bytes = constants.PAPER_PART_CUT
LINE_END = b"\n"
# Answered when all before it was carried out; one byte (2.5, item 3).
ASK_PAPER = b"\x1dr\x01"
# Give up what was not printed: after a recoverable error, and at any time (2.5, Recovery).
RECOVER_AND_CLEAR = DLE + b"\x05\x02"
CLEAR_BUFFER = DLE + b"\x14\x08\x01\x03\x14\x01\x06\x02\x08"
LONGEST_FEED = 255
ROWS_PER_RASTER = 64
# What follows DLE to be an order at once, even amid pixels.
REAL_TIME = (b"\x04", b"\x05", b"\x14")


def ask_status(n: int) -> bytes:
    """DLE EOT n: answered at once with one byte."""
    return DLE + b"\x04" + bytes([n])


def ask_process_id(mark: bytes) -> bytes:
    """GS ( H: the printer says `mark` (4 bytes, 20...7E) when all before it is on paper."""
    return GS + b"(H\x06\x00\x30\x30" + mark


def align(n: int) -> bytes:
    """0 left, 1 centre, 2 right."""
    return ESC + b"a" + bytes([n])


def size(times: int) -> bytes:
    """Both sets of characters, `times` as wide and high."""
    return GS + b"!" + bytes([(times - 1) * 0x11])


def bold(on: bool) -> bytes:
    style: bytes = constants.TXT_STYLE["bold"][on]
    return style


def line_spacing(units: int) -> bytes:
    return ESC + b"3" + bytes([units])


def feed(units: int) -> bytes:
    """Move the paper on by any number of motion units."""
    whole, rest = divmod(units, LONGEST_FEED)
    steps = [LONGEST_FEED] * whole + ([rest] if rest else [])
    return b"".join(ESC + b"J" + bytes([step]) for step in steps)


def feed_lines(lines: int) -> bytes:
    return ESC + b"d" + bytes([lines])


def left_margin(dots: int) -> bytes:
    return GS + b"L" + dots.to_bytes(2, "little")


def area_width(dots: int) -> bytes:
    return GS + b"W" + dots.to_bytes(2, "little")


def move_to(dots: int) -> bytes:
    """Go to a place on the line, from the left margin."""
    return ESC + b"$" + dots.to_bytes(2, "little")


def raster(width_bytes: int, rows: int, pixels: bytes) -> bytes:
    """GS v 0: one slice of a picture, a bit a dot, black is 1."""
    head = GS + b"v0\x00" + width_bytes.to_bytes(2, "little") + rows.to_bytes(2, "little")
    return head + without_orders(pixels)


def without_orders(pixels: bytes) -> bytes:
    """Blacken one dot more where pixels would be taken for a real-time order (2.2)."""
    for second in REAL_TIME:
        pixels = pixels.replace(DLE + second, b"\x18" + second)
    return pixels


def fill_out_raster(width_bytes: int) -> bytes:
    """NUL enough to end any raster command that was broken off: blank as pixels, nothing as text."""
    return bytes(width_bytes * ROWS_PER_RASTER)
