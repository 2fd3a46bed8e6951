"""Commands to an ESC/POS printer (hardware-protocols 2.1, 2.2, 2.5). Bytes out of values; nothing is sent here."""

from escpos import constants

ESC: bytes = constants.ESC
GS: bytes = constants.GS
DLE = b"\x10"
INITIALISE: bytes = constants.HW_INIT
HANZI_ON = b"\x1c&"
# The kinds of cut a model file may name. The first two cut where the paper stands, the next two feed it to the cutter
# first; `1B 6D` and `1B 69` are their old forms (2.1).
CUTS: dict[str, bytes] = {
    "partial": constants.PAPER_PART_CUT,
    "full": constants.PAPER_FULL_CUT,
    "feed_partial": GS + b"VB\x00",
    "feed_full": GS + b"VA\x00",
    "old_partial": ESC + b"m",
    "old_full": ESC + b"i",
}
LINE_END = b"\n"
# All of drawer, line, error and paper are told by themselves, now and at each change; `1B 40` ends it (2.3).
AUTO_STATUS_ON = GS + b"a\xff"
# "I go offline" as a block, with the reason (2.5, item 2).
OFFLINE_RESPONSE_ON = GS + b"(H\x03\x00\x31\x30\x02"
# Answered when all before it was carried out; one byte (2.5, item 3).
ASK_PAPER = b"\x1dr\x01"
# Give up what was not printed: after a recoverable error, and at any time (2.5, Recovery). `10 05 01`, which prints on
# from the failed line, is never sent: it would lay the rest of one person's receipt before the next.
RECOVER_AND_CLEAR = DLE + b"\x05\x02"
CLEAR_BUFFER = DLE + b"\x14\x08\x01\x03\x14\x01\x06\x02\x08"
LONGEST_FEED = 255
ROWS_PER_RASTER = 64
LARGEST_MODULE = 16
# Ends any command that was broken off: blank as pixels, nothing as text (2.5, Recovery).
FILL_OUT = bytes(8192)
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


def qr_code(data: bytes, module: int) -> bytes:
    """GS ( k: a model-2 code of level M, `module` dots (1...16) a module, drawn by the printer (2.6)."""
    settings = _symbol(b"\x41\x32\x00") + _symbol(b"\x43" + bytes([module])) + _symbol(b"\x45\x31")
    return settings + _symbol(b"\x50\x30" + data) + _symbol(b"\x51\x30")


def _symbol(function: bytes) -> bytes:
    return GS + b"(k" + (len(function) + 1).to_bytes(2, "little") + b"\x31" + function
