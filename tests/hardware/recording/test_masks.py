"""What a recording may hold: nothing of the person, whatever the cuts, and all that a replay needs."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.drivers.model_files import DeviceModel, load_model
from hardware.drivers.scanner_model import ScannerModel
from hardware.protocols import escpos
from hardware.protocols.id_card_text import decode_text
from hardware.protocols.sdt import READ_TEXT, FrameDecoder, card_blocks
from hardware.recording.mask_escpos import EscposMask
from hardware.recording.mask_scanner import ScannerMask, stand_in
from hardware.recording.mask_sdt import SdtMask
from hardware.recording.masks import LengthMask, mask_for
from hardware.recording.pieces import Piece, known, masked
from hardware.simulators import card_chip, sdt
from tests.hardware.vectors import CARDS, CITIZEN, FRAMES

SECRETS = ("name", "number", "address", "english_name", "birth", "permit_number", "authority")
ENCODINGS = ("utf-16-le", "utf-16-be", "gb18030", "utf-8")
SCANNER = load_model("gm65", ScannerModel)


def cut(data: bytes, at: list[int]) -> list[bytes]:
    ends = sorted({min(one, len(data)) for one in at} | {0, len(data)})
    return [data[a:b] for a, b in pairwise(ends)]


def kept(pieces: list[Piece]) -> bytes:
    return b"".join(piece.data or b"" for piece in pieces)


def tells(data: bytes, card: dict[str, Any]) -> list[str]:
    """The fields of `card` that can be found in `data`."""
    fields = {name: str(card[name]) for name in SECRETS if name in card}
    fields["birth"] = fields["birth"].replace("-", "")
    return [name for name, text in fields.items() if any(text.encode(code) in data for code in ENCODINGS)]


PERSON = {
    **CITIZEN,
    "name": "测试保密",
    "address": "秘密省秘密市秘密路8号",
    "number": "440524188001010014",
    "birth": "1880-01-01",
    "authority": "秘密局",
}


@pytest.mark.parametrize("card", [PERSON, *({**card, "birth": "1985-02-03"} for card, _ in CARDS)])
@given(at=st.lists(st.integers(0, 1400), max_size=12), noise=st.binary(max_size=30))
def test_nothing_of_a_card_is_kept_and_the_frame_stays_whole(card: dict[str, Any], at: list[int], noise: bytes) -> None:
    frame = sdt.read_answer(card_chip.text_block(card))
    mask = SdtMask()
    pieces = [piece for part in cut(noise + frame, at) for piece in mask.heard(part)] + mask.end()
    assert sum(piece.length for piece in pieces) == len(noise + frame)
    if pieces[-1].data is None:
        assert noise  # it can be taken for the beginning of a frame
        return
    answer = FrameDecoder().feed(pieces[-1].data)[0]
    record = decode_text(card_blocks(READ_TEXT, answer).text)
    assert READ_TEXT.is_answered_by(answer)
    assert (record.kind, record.name) == (card["kind"], "测试人")
    assert set(tells(kept(pieces), card)) <= {"number"}  # of the vectors' worked examples one is the stand-in's own


def test_the_person_of_this_test_is_in_no_piece() -> None:
    text = card_chip.text_block(PERSON)
    address = card_chip.written("=" + PERSON["address"], 35, {})
    answers = [sdt.read_answer(text), sdt.read_answer(text, fingerprint=True), sdt.frame(0x90, address)]
    answers += [sdt.frame(0x90, sdt.CARD_NUMBER), sdt.frame(0x90, text)]
    mask = SdtMask()
    data = kept([piece for answer in answers for piece in mask.heard(answer)])
    assert len(data) == len(b"".join(answers))
    assert tells(b"".join(answers), PERSON)
    assert tells(data, PERSON) == []
    assert sdt.CARD_NUMBER not in data


@pytest.mark.parametrize(
    "spoil", [lambda frame: frame[:-1] + b"\0", lambda frame: frame[:700], lambda frame: frame[9:]]
)
def test_a_card_in_a_spoilt_frame_is_masked_whole(spoil: Any) -> None:
    spoilt = spoil(sdt.read_answer(card_chip.text_block(PERSON)))
    mask = SdtMask()
    assert kept(mask.heard(spoilt) + mask.end()) == b""


def test_commands_and_verdicts_of_a_reader_are_kept() -> None:
    mask = SdtMask()
    ask = bytes.fromhex("AAAAAA96690003200122")
    assert mask.out(ask) == [known("out", ask)]
    assert mask.out(ask[:-1]) == [masked("out", ask[:-1])]
    for answer in (sdt.frame(0x80), sdt.frame(0x90, sdt.SAM_NUMBER), sdt.frame(0x9F, bytes(4))):
        assert mask.heard(answer) == [known("in", answer)]
    assert FRAMES


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=6))
def test_any_bytes_from_a_reader_are_counted_and_none_is_kept_but_frames(data: bytes, at: list[int]) -> None:
    mask = SdtMask()
    pieces = [piece for part in cut(data, at) for piece in mask.heard(part)] + mask.end()
    assert sum(piece.length for piece in pieces) == len(data)


def scanner() -> ScannerMask:
    mask = mask_for("scanner", SCANNER)
    assert isinstance(mask, ScannerMask)
    return mask


def test_codes_are_replaced_and_triggers_kept() -> None:
    mask, answer = scanner(), bytes.fromhex("02000001003331")
    assert mask.out(SCANNER.start_command) == [known("out", SCANNER.start_command)]
    assert mask.out(b"secret") == [masked("out", b"secret")]
    assert mask.heard(answer + b"4405241880") == [known("in", answer)]
    assert mask.heard(b"01010014\r") == [known("in", b"TESTTESTTESTTESTTE\r")]
    assert mask.heard(b"") == []
    assert mask.heard(b"440524188001010014") == []
    assert mask.heard(b"") == [known("in", b"TESTTESTTESTTESTTE")]


@given(st.binary(min_size=1, max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_any_code_leaves_only_its_length(data: bytes, at: list[int]) -> None:
    mask = scanner()
    pieces = [piece for part in cut(data, at) for piece in mask.heard(part)] + mask.end()
    assert sum(piece.length for piece in pieces) == len(data)
    assert set(kept(pieces)) - set(b"TEST\r\n") <= set(b"]" + data[:12] if b"]" in data else SCANNER_ANSWER_BYTES)


SCANNER_ANSWER_BYTES = b"".join(SCANNER.answers)


def test_the_symbology_is_kept() -> None:
    assert stand_in(b"]Q1https://x\r\n") == b"]Q1TESTTESTT\r\n"


def test_a_job_is_its_length_and_status_is_kept() -> None:
    mask = EscposMask()
    job = PERSON["name"].encode("gb18030") + escpos.ASK_PAPER
    assert mask.out(escpos.ask_status(1)) == [known("out", escpos.ask_status(1))]
    assert mask.heard(b"\x12") == [known("in", b"\x12")]
    assert mask.out(job) == [masked("out", job)]
    assert mask.heard(b"\x00") == [known("in", b"\x00")]
    asked = escpos.ask_process_id(b"0042")
    assert mask.out(job[:-3] + asked[:7]) + mask.out(asked[7:])
    assert mask.heard(b"\x37\x22") == []
    assert mask.heard(b"0042\x00") == [known("in", b"\x37\x220042\x00")]


@given(st.text(min_size=1, max_size=40), st.sampled_from(ENCODINGS), st.lists(st.integers(0, 80), max_size=5))
def test_a_line_that_throws_the_job_back_brings_nothing_into_the_file(text: str, code: str, at: list[int]) -> None:
    job = text.encode(code, "replace")
    mask = EscposMask()
    mask.out(job)
    pieces = [piece for part in cut(job, at) for piece in mask.heard(part)] + mask.end()
    assert sum(piece.length for piece in pieces) == len(job)
    # Beside control bytes: what an automatic status may begin with (0xx1xx00), and answers of a process.
    assert set(kept(pieces)) <= set(range(0x70)) | {*b"ptx|"}
    assert job not in kept(pieces) or all(byte < 0x20 or byte & 0x93 == 0x10 for byte in job[:1])


def test_noise_before_an_answer_is_not_kept_with_it() -> None:
    mask = EscposMask()
    mask.out(escpos.ask_status(4))
    name = PERSON["name"].encode("gb18030")
    pieces = mask.heard(name + b"\x12")
    assert [piece.length for piece in pieces if piece.data is None] == [len(name)] or kept(pieces) != name
    assert name not in kept(pieces)


def test_other_drivers_are_known_by_lengths_alone() -> None:
    mask = mask_for("mertech", DeviceModel(name="m", driver="mertech", title="", baudrate=9600))
    assert isinstance(mask, LengthMask)
    assert mask.out(b"secret") + mask.heard(b"ok") == [Piece("out", 6), Piece("in", 2)]
