"""Commands to the printer, byte for byte."""

from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols import escpos
from hardware.simulators.escpos_bytes import RealTimeScanner


def test_published_commands() -> None:
    assert bytes.fromhex("1B 40 1C 26") == escpos.INITIALISE + escpos.HANZI_ON
    assert escpos.ask_status(4) == bytes.fromhex("10 04 04")
    assert escpos.ask_process_id(b"0042") == bytes.fromhex("1D 28 48 06 00 30 30 30 30 34 32")
    assert bytes.fromhex("1D 72 01") == escpos.ASK_PAPER
    assert bytes.fromhex("10 14 08 01 03 14 01 06 02 08") == escpos.CLEAR_BUFFER
    assert bytes.fromhex("1D 56 01") == escpos.PARTIAL_CUT
    assert escpos.size(2) == bytes.fromhex("1D 21 11")
    assert escpos.bold(True) + escpos.bold(False) == bytes.fromhex("1B 45 01 1B 45 00")
    assert escpos.left_margin(20) + escpos.area_width(536) == bytes.fromhex("1D 4C 14 00 1D 57 18 02")


def test_long_feeds_are_split() -> None:
    assert escpos.feed(0) == b""
    assert escpos.feed(600) == bytes.fromhex("1B 4A FF 1B 4A FF 1B 4A 5A")


@given(st.binary(max_size=400))
def test_pixels_never_give_an_order(pixels: bytes) -> None:
    command = escpos.raster(len(pixels), 1, pixels)
    assert RealTimeScanner().feed(command) == []
    assert len(command) == len(pixels) + 8


@given(st.lists(st.sampled_from([0x10, 0x04, 0x05, 0x14, 1, 2, 3, 8]), max_size=40).map(bytes))
def test_pixels_made_to_give_orders_give_none(pixels: bytes) -> None:
    assert RealTimeScanner().feed(escpos.without_orders(pixels)) == []
