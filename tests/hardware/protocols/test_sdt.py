"""SDT frames: published bytes, and streams cut and spoilt in every way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols import sdt
from hardware.protocols.sdt import PREAMBLE, FrameDecoder, Response
from hardware.simulators.sdt import frame

REQUESTS = [
    (sdt.RESET, "AA AA AA 96 69 00 03 10 FF EC"),
    (sdt.SELF_TEST, "AA AA AA 96 69 00 03 11 FF ED"),
    (sdt.SAM_NUMBER, "AA AA AA 96 69 00 03 12 FF EE"),
    (sdt.FIND, "AA AA AA 96 69 00 03 20 01 22"),
    (sdt.SELECT, "AA AA AA 96 69 00 03 20 02 21"),
    (sdt.READ_TEXT, "AA AA AA 96 69 00 03 30 01 32"),
    (sdt.CARD_NUMBER, "AA AA AA 96 69 00 03 30 05 36"),
]
BARE = [(0x90, 0x94), (0x80, 0x84), (0x81, 0x85), (0x41, 0x45), (0x91, 0x95), (0x10, 0x14), (0x40, 0x44), (0x66, 0x62)]
SAM_FRAME = "AA AA AA 96 69 00 14 00 00 90 05 00 01 00 6F B8 32 01 87 D6 12 00 B1 68 DE 3A 1A"
FOUND = bytes.fromhex("AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97")
SELECTED = bytes.fromhex("AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C")


def decode(data: bytes) -> list[Response]:
    return FrameDecoder().feed(data)


@pytest.mark.parametrize(("command", "expected"), REQUESTS, ids=lambda value: getattr(value, "name", ""))
def test_requests_are_the_published_bytes(command: sdt.Command, expected: str) -> None:
    assert command.frame == bytes.fromhex(expected)


@pytest.mark.parametrize(("status", "check"), BARE)
def test_bare_answers_are_read(status: int, check: int) -> None:
    assert decode(PREAMBLE + bytes([0, 4, 0, 0, status, check])) == [Response(status, b"")]


def test_sam_number_is_printed_as_on_the_reader() -> None:
    (response,) = decode(bytes.fromhex(SAM_FRAME))
    assert sdt.printable_sam(response.data) == "05.01-20101231-0001234567-0987654321"


def test_find_and_select_answers() -> None:
    found, selected = decode(FOUND + SELECTED)
    assert sdt.FIND.is_answered_by(found)
    assert sdt.SELECT.is_answered_by(selected)
    assert not sdt.SELECT.is_answered_by(found)
    assert not sdt.READ_TEXT.is_answered_by(selected)


@pytest.mark.parametrize(
    ("command", "status", "answers"),
    [
        (sdt.FIND, 0x80, True),
        (sdt.FIND, 0x81, False),
        (sdt.SELECT, 0x80, False),
        (sdt.READ_TEXT, 0x41, True),
        (sdt.READ_TEXT, 0x80, False),
        (sdt.READ_TEXT, 0x90, False),
        (sdt.SELF_TEST, 0x60, True),
        (sdt.SELF_TEST, 0x41, False),
        (sdt.SELECT, 0x40, True),
        (sdt.CARD_NUMBER, 0xFE, True),
    ],
)
def test_a_late_answer_is_not_taken_for_another_commands(command: sdt.Command, status: int, answers: bool) -> None:
    assert command.is_answered_by(Response(status, b"")) is answers


def test_a_response_does_not_show_its_data() -> None:
    assert "6F" not in repr(decode(bytes.fromhex(SAM_FRAME))).upper()


def test_preamble_inside_data_does_not_end_a_frame() -> None:
    data = PREAMBLE + b"\x00\x04\x00\x00\x90\x94"
    assert decode(frame(0x90, data)) == [Response(0x90, data)]


def test_after_a_bad_checksum_the_frame_hidden_inside_is_found() -> None:
    spoilt = bytearray(frame(0x90, FOUND))
    spoilt[-1] ^= 1
    assert decode(bytes(spoilt)) == [Response(0x9F, bytes(4))]


@pytest.mark.parametrize("length", [0, 3, 4097, 0xFFFF])
def test_an_impossible_length_is_stepped_over(length: int) -> None:
    assert decode(PREAMBLE + length.to_bytes(2, "big") + FOUND) == [Response(0x9F, bytes(4))]


@given(st.lists(st.binary(max_size=60), max_size=30))
def test_any_bytes_cut_anywhere_neither_raise_nor_pile_up(pieces: list[bytes]) -> None:
    decoder = FrameDecoder()
    for piece in pieces:
        decoder.feed(piece)
    assert len(decoder._buffer) < sdt.LONGEST_BODY + 7


noise = st.binary(max_size=40).filter(lambda data: PREAMBLE not in data and not data.endswith((b"\xaa", b"\x96")))


@given(st.lists(st.tuples(noise, st.integers(0, 255), st.binary(max_size=300)), min_size=1, max_size=5), st.data())
def test_good_frames_are_found_amid_noise_however_cut(
    parts: list[tuple[bytes, int, bytes]], data: st.DataObject
) -> None:
    stream = b"".join(junk + frame(status, content) for junk, status, content in parts)
    decoder, found = FrameDecoder(), []
    while stream:
        cut = data.draw(st.integers(1, len(stream)))
        found += decoder.feed(stream[:cut])
        stream = stream[cut:]
    assert found == [Response(status, content) for _, status, content in parts]


@given(st.binary(min_size=1, max_size=300), st.integers(0, 10_000), st.integers(1, 255))
def test_a_spoilt_byte_never_gives_other_data(content: bytes, at: int, flip: int) -> None:
    spoilt = bytearray(frame(0x90, content))
    spoilt[at % len(spoilt)] ^= flip
    assert all(response.data != content for response in decode(bytes(spoilt)))
