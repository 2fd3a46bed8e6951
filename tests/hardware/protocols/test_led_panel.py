"""The LED panel: its published demo frame, and replies in any noise, cut anywhere."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.led_panel import CAPACITY, V2, Address, QrPage, ReplyFinder, crc16, frame

DEMO = bytes.fromhex(
    "0064FFFFE141 01 00 00 0A 00 00000000 00000000 14 0B 80 01 000000000000000000000000000000"
    "687474703A2F2F7777772E62616964752E636F6D00 706C65617365207363616E00 D524"
)
# Of address 0, by hand: the head, DL 1, ACK, and a check that the demo frame's own arithmetic gives.
YES = bytes.fromhex("0064FFFFE10100") + crc16(bytes.fromhex("0064FFFFE10100")).to_bytes(2, "little")
NO = bytes.fromhex("0064FFFFE10105") + crc16(bytes.fromhex("0064FFFFE10105")).to_bytes(2, "little")


def test_the_check_of_the_nine_digits() -> None:
    assert crc16(b"123456789") == 0x4B37


def test_the_demo_frame_byte_for_byte() -> None:
    page = QrPage(message=DEMO[38:58], text=b"please scan", seconds=10, size=1)
    assert frame(Address(), page.encode()) == DEMO
    assert crc16(DEMO[:-2]) == 0x24D5


def test_every_field_has_its_place() -> None:
    page = QrPage(
        message=b"M", show=0, enter=1, leave=2, seconds=3, following=4, time=0x01020304, money=15, voice=True, size=1
    )
    assert page.encode() == bytes.fromhex("0001020304 04030201 0F000000 01 00 81 01") + bytes(15) + b"M\0\0"


@pytest.mark.parametrize(("order", "length"), [("little", "2300"), ("big", "0023")])
def test_version_2_counts_with_two_bytes(order: str, length: str) -> None:
    address = Address(device=7, version=V2, order="little" if order == "little" else "big")
    made = frame(address, QrPage(message=b"M").encode())
    assert made.startswith(bytes.fromhex("07C8FFFFE1" + length))
    assert crc16(made) == 0  # the check of a whole Modbus frame


@pytest.mark.parametrize("page", [QrPage(message=b"x" * 256), QrPage(message=b"a\0b"), QrPage(message=b"", text=b"\0")])
def test_what_a_page_cannot_say(page: QrPage) -> None:
    with pytest.raises(ValueError, match="bytes"):
        page.encode()


def test_what_a_packet_cannot_hold() -> None:
    full = QrPage(message=b"x" * 200, text=b"y" * 22)
    with pytest.raises(ValueError, match="256"):
        frame(Address(), full.encode())
    assert len(frame(Address(version=V2), full.encode())) == 265


def test_capacity_is_that_of_level_m() -> None:
    assert CAPACITY == {0: 152, 1: 42}


@pytest.mark.parametrize("one", ["0100", "0001"])
def test_a_reply_of_version_2_in_either_order(one: str) -> None:
    body = bytes.fromhex("00C8FFFFE1" + one + "00")
    assert ReplyFinder(Address(version=V2)).feed(body + crc16(body).to_bytes(2, "little")) == [0]


def test_replies_of_others_are_not_ours() -> None:
    assert ReplyFinder(Address(device=1)).feed(YES) == []
    assert ReplyFinder(Address()).feed(DEMO + YES + NO) == [0, 5]  # the echo of a half-duplex line before it


@given(
    before=st.binary(max_size=40),
    between=st.binary(max_size=40),
    cuts=st.lists(st.integers(0, 120), max_size=6),
)
def test_any_noise_and_any_cuts(before: bytes, between: bytes, cuts: list[int]) -> None:
    stream = before + YES + between + NO
    finder = ReplyFinder(Address())
    found = []
    places = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    for start, end in pairwise(places):
        found += finder.feed(stream[start:end])
    assert [ack for ack in found if ack in (0, 5)][:1] == [0]
    assert found[-1] == 5


@given(st.binary(max_size=400))
def test_bytes_without_a_check_are_no_word(noise: bytes) -> None:
    for ack in ReplyFinder(Address()).feed(noise):
        assert any(crc16(noise[at : at + 9]) == 0 and noise[at + 6] == ack for at in range(len(noise) - 8))


@given(st.integers(0, 8), st.integers(1, 255))
def test_one_spoilt_byte_is_no_word(at: int, flip: int) -> None:
    spoilt = bytearray(YES)
    spoilt[at] ^= flip
    assert ReplyFinder(Address()).feed(bytes(spoilt)) == []
