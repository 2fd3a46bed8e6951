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
    assert bytes.fromhex("1D 61 FF") == escpos.AUTO_STATUS_ON
    assert bytes.fromhex("1D 28 48 03 00 31 30 02") == escpos.OFFLINE_RESPONSE_ON
    assert escpos.size(2) == bytes.fromhex("1D 21 11")
    assert escpos.bold(True) + escpos.bold(False) == bytes.fromhex("1B 45 01 1B 45 00")
    assert escpos.left_margin(20) + escpos.area_width(536) == bytes.fromhex("1D 4C 14 00 1D 57 18 02")


def test_every_form_of_cut() -> None:
    forms = {"partial": "1D5601", "full": "1D5600", "feed_partial": "1D564200", "feed_full": "1D564100"}
    assert {**forms, "old_partial": "1B6D", "old_full": "1B69"} == {k: v.hex().upper() for k, v in escpos.CUTS.items()}


def test_its_own_qr_code_is_the_published_sequence() -> None:
    """Model 2, six dots, level M, as python-escpos sends it (2.6)."""
    head = "1D286B040031413200 1D286B0300314306 1D286B0300314531"
    store, print_ = "1D286B0500315030 6162", "1D286B0300315130"
    assert escpos.qr_code(b"ab", 6) == bytes.fromhex(head + store + print_)


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
