"""Codes out of bytes: suffix or silence, answers before the data, and anything else that a line may carry."""

import itertools
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.drivers.model_files import load_model
from hardware.drivers.scanner_model import ScannerModel
from hardware.protocols.scan import LONGEST, SUFFIXES, Answer, Framing, Message, Scan, ScanDecoder, Spoilt

TAKEN = bytes.fromhex("02000001003331")
BAD_CHECK = bytes.fromhex("02000101000401")
ANSWERS = load_model("gm65", ScannerModel).answers
ECHOES = load_model("mindeo", ScannerModel).answers


def read(*bursts: bytes, answers: dict[bytes, bool] | None = None, **framing: Any) -> list[Message]:
    """What comes of these bursts, with a silence after each."""
    decoder = ScanDecoder(Framing(**framing), ANSWERS if answers is None else answers)
    return [message for burst in bursts for message in (*decoder.feed(burst), *decoder.silence())]


@pytest.mark.parametrize(
    ("suffix", "burst", "texts"),
    [
        ("any", b"one\rtwo\nthree\r\nfour", ["one", "two", "three", "four"]),
        ("cr", b"one\rtwo\nthree\r", ["one", "twothree"]),
        ("lf", b"one\ntwo\rthree\n", ["one", "twothree"]),
        ("crlf", b"one\r\ntwo\rthree\r\n", ["one", "twothree"]),
        ("none", b"one\rtwo\n", ["onetwo"]),
        ("any", b"\r\n\r\n", []),
        ("any", b"", []),
    ],
)
def test_a_code_ends_at_its_suffix_or_at_a_silence(suffix: str, burst: bytes, texts: list[str]) -> None:
    assert read(burst, suffix=suffix) == [Scan(text) for text in texts]


def test_a_silence_parts_two_codes() -> None:
    assert read(b"one", b"two") == [Scan("one"), Scan("two")]


@pytest.mark.parametrize(
    ("code", "scan"),
    [
        (b"]Q1abc", Scan("abc", "Q1")),
        (b"]C1abc", Scan("abc", "C1")),
        (b"\x02]d2abc\x03", Scan("abc", "d2")),
        (b"]Q1]E0abc", Scan("]E0abc", "Q1")),
        (b"]Q", Scan("]Q")),
        (b"]1Qabc", Scan("]1Qabc")),
        (b"a]Q1", Scan("a]Q1")),
        (b"]Q1", None),
    ],
)
def test_the_aim_id_is_kept_apart(code: bytes, scan: Scan | None) -> None:
    assert read(code) == ([scan] if scan else [])


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("失业登记".encode(), "失业登记"),
        ("失业登记".encode("gb18030"), "失业登记"),
        ("测试𠅤".encode("gb18030"), "测试𠅤"),
        (b"a\x00b\x1b[2Jc\x7f", "ab[2Jc"),
        ("a\x85b".encode(), "ab"),
        (b" a b ", " a b "),
    ],
)
def test_texts_in_both_encodings_without_control_characters(code: bytes, text: str) -> None:
    assert read(code) == [Scan(text)]


def test_bytes_in_no_encoding_are_spoilt_and_the_next_code_is_read() -> None:
    assert read(b"\xff\xfe\xff\rnext\r") == [Spoilt.UNREADABLE, Scan("next")]


def test_the_answer_is_told_from_the_data_glued_to_it() -> None:
    assert read(TAKEN + b"code\r") == [Answer(True), Scan("code")]
    assert read(TAKEN + TAKEN + b"]Q1code") == [Answer(True), Answer(True), Scan("code", "Q1")]
    assert read(b"one\r" + TAKEN + b"two\r") == [Scan("one"), Answer(True), Scan("two")]
    assert read(BAD_CHECK) == [Answer(False)]


def test_an_answer_behind_a_code_that_has_no_suffix() -> None:
    assert read(b"code" + TAKEN) == [Scan("code"), Answer(True)]
    assert read(TAKEN + BAD_CHECK, suffix="none") == [Answer(True), Answer(False)]


def test_only_the_exact_answer_is_stripped() -> None:
    assert read(TAKEN[:-1]) == [Scan("3")]
    assert read(TAKEN[:-1] + b"2code\r") == [Scan("32code")]
    assert read(TAKEN + b"code\r", answers={}) == [Scan("31code")]


def test_a_repeated_command_is_no_code_though_it_holds_a_suffix() -> None:
    assert read(b"\x16T\r\x06code\r", answers=ECHOES) == [Answer(True), Scan("code")]


@pytest.mark.parametrize(("length", "outcome"), [(LONGEST, Scan("x" * LONGEST)), (LONGEST + 1, Spoilt.TOO_LONG)])
@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_the_longest_code(length: int, outcome: Message, end: bytes) -> None:
    assert read(b"x" * length + end, suffix="crlf") == [outcome]


def test_after_a_code_that_is_too_long_the_next_is_read() -> None:
    decoder = ScanDecoder()
    messages = [message for _ in range(200) for message in decoder.feed(b"x" * 97)]
    assert len(decoder._buffer) <= LONGEST + 1
    assert messages + decoder.feed(b"\rnext\r") == [Spoilt.TOO_LONG, Scan("next")]


def test_a_prefix_is_stripped_and_a_code_without_it_has_lost_its_head() -> None:
    assert read(b"\x02AB]Q1one\rtwo\r\x02ABthree\r", prefix=b"\x02AB") == [
        Scan("one", "Q1"),
        Spoilt.UNREADABLE,
        Scan("three"),
    ]
    assert read(b"\r\n", prefix=b"\x02AB") == []


def test_a_code_id_says_the_symbology() -> None:
    ids = {b"s": "Q1", b"sx": "z0", b"j": "C0"}
    assert read(b"sone\rsxtwo\rjthree\r?four\r", code_ids=ids) == [
        Scan("one", "Q1"),
        Scan("two", "z0"),
        Scan("three", "C0"),
        Scan("?four"),
    ]
    assert read(b"s]E0one\r", code_ids=ids) == [Scan("]E0one", "Q1")]


def test_where_a_suffix_is_required_a_silence_spoils_the_code() -> None:
    assert read(b"who", b"le\r", b"\n", suffix="cr", whole_only=True) == [Spoilt.UNREADABLE, Scan("le")]
    assert read(TAKEN + b"whole\r" + TAKEN, whole_only=True) == [Answer(True), Scan("whole"), Answer(True)]


def test_a_scan_does_not_show_its_text() -> None:
    assert "secret" not in repr(Scan("secret", "Q1"))


pieces = st.one_of(
    st.binary(max_size=30),
    st.sampled_from(
        [b"\r", b"\n", b"\r\n", TAKEN, BAD_CHECK, b"\x16T\r", b"]Q1", b"x" * 3000, "登记".encode("gb18030")]
    ),
)


def cut(stream: bytes, at: Sequence[int]) -> list[bytes]:
    edges = sorted({0, len(stream), *(place % (len(stream) + 1) for place in at)})
    return [stream[left:right] for left, right in itertools.pairwise(edges)]


@given(
    st.lists(pieces, max_size=12),
    st.lists(st.integers(0, 100_000), max_size=40),
    st.sampled_from(sorted(SUFFIXES)),
    st.sampled_from([ANSWERS, ECHOES, {}]),
)
def test_however_it_is_cut_the_codes_are_the_same(
    parts: list[bytes], at: list[int], suffix: str, answers: dict[bytes, bool]
) -> None:
    stream = b"".join(parts)
    decoder, found = ScanDecoder(Framing(suffix=suffix), answers), []
    for piece in cut(stream, at):
        found += decoder.feed(piece)
        assert len(decoder._buffer) <= LONGEST + 1
    assert found + decoder.silence() == read(stream, suffix=suffix, answers=answers)
    assert not decoder.in_code


printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200)


@given(st.lists(printable.filter(lambda text: not text.startswith("]")), max_size=5), st.data())
def test_good_codes_are_read_however_cut(texts: list[str], data: st.DataObject) -> None:
    stream = b"".join(TAKEN + text.encode() + b"\r" for text in texts)
    decoder, found = ScanDecoder(Framing(suffix="cr"), ANSWERS), []
    while stream:
        at = data.draw(st.integers(1, len(stream)))
        found += decoder.feed(stream[:at])
        stream = stream[at:]
    assert [message for message in found if isinstance(message, Scan)] == [Scan(text) for text in texts]
    assert found.count(Answer(True)) == len(texts)
