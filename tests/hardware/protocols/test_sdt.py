"""SDT frames: published bytes, and streams cut and spoilt in every way."""

import hashlib
from functools import reduce
from operator import xor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols import sdt
from hardware.protocols.id_card_text import decode_additional_address
from hardware.protocols.sdt import PREAMBLE, FrameDecoder, Response
from hardware.protocols.sdt_status import Remedy, Status, remedy_for
from hardware.simulators.sdt import frame, read_answer
from tests.hardware.vectors import FRAMES, PHOTO, T1, T2, T7, T8

REQUESTS = [
    (sdt.RESET, "AA AA AA 96 69 00 03 10 FF EC"),
    (sdt.SELF_TEST, "AA AA AA 96 69 00 03 11 FF ED"),
    (sdt.SAM_NUMBER, "AA AA AA 96 69 00 03 12 FF EE"),
    (sdt.FIND, "AA AA AA 96 69 00 03 20 01 22"),
    (sdt.SELECT, "AA AA AA 96 69 00 03 20 02 21"),
    (sdt.READ_TEXT, "AA AA AA 96 69 00 03 30 01 32"),
    (sdt.READ_FINGERPRINT, "AA AA AA 96 69 00 03 30 10 23"),
    (sdt.additional_address(), "AA AA AA 96 69 00 03 30 03 30"),
    (sdt.CARD_NUMBER, "AA AA AA 96 69 00 03 30 05 36"),
    (sdt.MAX_RF_BLOCK, "AA AA AA 96 69 00 04 61 FF 50 CA"),
]
# SW3 and check byte of an answer without data (1.3).
BARE = [
    (0x90, 0x94),
    (0x80, 0x84),
    (0x81, 0x85),
    (0x41, 0x45),
    (0x91, 0x95),
    (0x10, 0x14),
    (0x11, 0x15),
    (0x21, 0x25),
    (0x23, 0x27),
    (0x24, 0x20),
    (0x31, 0x35),
    (0x32, 0x36),
    (0x33, 0x37),
    (0x37, 0x33),
    (0x3F, 0x3B),
    (0x40, 0x44),
    (0x47, 0x43),
    (0x60, 0x64),
    (0x66, 0x62),
]
SAM_FRAME = "AA AA AA 96 69 00 14 00 00 90 05 00 01 00 6F B8 32 01 87 D6 12 00 B1 68 DE 3A 1A"
FOUND = bytes.fromhex("AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97")
SELECTED = bytes.fromhex("AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C")
TEXT_END = 14 + 256
WHOLE, OTHER = read_answer(T1), read_answer(T2)


def decode(data: bytes) -> list[Response]:
    return FrameDecoder().feed(data)


@pytest.mark.parametrize(("command", "expected"), REQUESTS, ids=lambda value: getattr(value, "name", ""))
def test_requests_are_the_published_bytes(command: sdt.Command, expected: str) -> None:
    assert command.frame == bytes.fromhex(expected)


@given(st.binary(max_size=1300))
def test_the_check_byte_is_the_xor_of_all(data: bytes) -> None:
    assert sdt.checksum(data) == reduce(xor, data, 0)


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


@pytest.mark.parametrize(("fingerprint", "total"), [(1024, 2321), (512, 1809), (0, 1297)])
def test_text_photo_and_fingerprint_by_the_lengths_in_the_frame(fingerprint: int, total: int) -> None:
    photo = PHOTO[::-1]
    data = b"\x01\x00\x04\x00" + fingerprint.to_bytes(2, "big") + T1 + photo + b"\x07" * fingerprint
    whole = frame(0x90, data)
    (response,) = decode(whole)
    assert len(whole) == total
    assert sdt.READ_FINGERPRINT.is_answered_by(response)
    assert not sdt.READ_TEXT.is_answered_by(response)
    blocks = sdt.card_blocks(sdt.READ_FINGERPRINT, response)
    assert (blocks.text, blocks.photo, blocks.fingerprint) == (T1, photo, b"\x07" * fingerprint)
    assert repr(blocks) == object.__repr__(blocks)


@pytest.mark.parametrize(("block", "digest", "check"), FRAMES)
def test_published_cards_are_read_out_of_their_frames(block: bytes, digest: str, check: int) -> None:
    whole = PREAMBLE + bytes.fromhex("0508000090 0100 0400") + block + PHOTO + bytes([check])
    assert hashlib.sha256(whole).hexdigest() == digest
    (response,) = decode(whole)
    assert sdt.card_blocks(sdt.READ_TEXT, response) == sdt.CardBlocks(block, PHOTO)


def test_t7_additional_address_of_one_slot_or_four() -> None:
    (short,) = decode(T7)
    (long,) = decode(frame(0x90, short.data + bytes(70) + b"\x20\x00" * 70))
    text = "示例省示例市新址路9号"
    assert (len(T7), decode_additional_address(short.data), decode_additional_address(long.data)) == (81, text, text)
    for length, fits in ((None, [True, True]), (70, [True, False]), (280, [False, True])):
        command = sdt.additional_address(length)
        assert [command.is_answered_by(answer) for answer in (short, long)] == fits
        assert command.is_answered_by(Response(0x91, b""))


def test_t8_card_number() -> None:
    (response,) = decode(T8)
    assert sdt.CARD_NUMBER.is_answered_by(response)


def test_every_verdict_has_its_remedy() -> None:
    assert {remedy_for(status) for status in Status} == set(Remedy)
    for status in range(256):
        assert remedy_for(status) in Remedy
    assert remedy_for(0x90) is Remedy.NONE
    assert remedy_for(0x42) is Remedy.COUNT


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


@given(st.integers(0, 1294), st.integers(1, 255))
def test_a_card_with_a_spoilt_byte_is_no_card(at: int, flip: int) -> None:
    spoilt = bytearray(WHOLE)
    spoilt[at] ^= flip
    assert not any(sdt.READ_TEXT.is_answered_by(response) for response in decode(bytes(spoilt)))


@given(st.integers(0, 1294), st.integers(1, 12))
def test_a_card_with_bytes_lost_is_no_card(at: int, count: int) -> None:
    cut = WHOLE[:at] + WHOLE[at + count :]
    assert not any(sdt.READ_TEXT.is_answered_by(response) for response in decode(cut))


def test_a_truncated_card_and_a_whole_one_after_it_are_never_mixed() -> None:
    """What the first lacks is looked for in the second. Where that checks by chance, no text is of both."""
    for cut in range(7, len(WHOLE)):
        answers = [response for response in decode(WHOLE[:cut] + OTHER) if sdt.READ_TEXT.is_answered_by(response)]
        texts = [sdt.card_blocks(sdt.READ_TEXT, response).text for response in answers]
        checks = sdt.checksum((WHOLE[:cut] + OTHER)[5 : len(WHOLE)]) == 0
        assert texts == ([T1] if cut >= TEXT_END else []) if checks else texts == [T2]


def test_an_answer_too_short_to_fill_a_truncated_one_is_awaited_in_vain_and_a_reset_forgets_both() -> None:
    decoder = FrameDecoder()
    assert decoder.feed(WHOLE[:800] + FOUND) == []
    decoder.reset()
    assert decoder.feed(FOUND) == [Response(0x9F, bytes(4))]
