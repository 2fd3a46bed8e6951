"""Codes out of HID-POS reports, cut anywhere, whatever the bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.hid_pos import ReportDecoder, ReportLayout
from hardware.protocols.scan import LONGEST, Message, Scan, Spoilt
from hardware.simulators.scanner_voice import report, reports
from tests.hardware.protocols.test_scan import cut

ACCESS_IS = ReportLayout.parse("size 64, id 2, length 1, aim 2, data 5, most 56, more 63")


def read(*bursts: bytes) -> list[Message]:
    decoder = ReportDecoder(ACCESS_IS)
    return [message for burst in bursts for message in (*decoder.feed(burst), *decoder.silence())]


def test_one_report_is_one_code() -> None:
    plain = bytes([2, 4]) + b"]Q1" + b"code" + bytes(55)
    assert len(plain) == 64
    assert report(b"code", b"]Q1", more=False) == plain
    assert read(plain) == [Scan("code", "Q1")]


@pytest.mark.parametrize("length", [1, 55, 56, 57, 112, 113, LONGEST])
def test_several_reports_for_one_code(length: int) -> None:
    text = "ESSC-TEST-"[:length].ljust(length, "7")
    assert read(reports(text.encode(), b"]Q1")) == [Scan(text, "Q1")]


def test_texts_in_both_encodings_and_codes_with_line_ends() -> None:
    assert read(reports("失业登记".encode("gb18030"), b"]Q1")) == [Scan("失业登记", "Q1")]
    assert read(reports(b"one\r\ntwo", b"]Q1")) == [Scan("onetwo", "Q1")]
    assert read(reports(b"]E0text", b"\0\0\0")) == [Scan("]E0text", None)]


def test_a_code_whose_last_report_does_not_come_is_not_told() -> None:
    first, last = report(b"a" * 56, b"]Q1", more=True), report(b"b", b"]Q1", more=False)
    assert read(first, last) == [Spoilt.UNREADABLE, Scan("b", "Q1")]
    assert read(first[:40]) == []


@pytest.mark.parametrize("bad", [bytes([2, 57]), bytes([3, 1]), bytes([0, 0])])
def test_a_bad_report_spoils_the_code_it_stands_in(bad: bytes) -> None:
    first, last = report(b"a" * 56, b"]Q1", more=True), report(b"b", b"]Q1", more=False)
    odd = bad.ljust(64, b"\1")
    assert read(first + odd + last) == [Spoilt.UNREADABLE]
    assert read(first + odd + last + last) == [Spoilt.UNREADABLE, Scan("b", "Q1")]


def test_reports_of_something_else_are_nothing() -> None:
    assert read(bytes([9]) + bytes(63) + reports(b"code", b"]Q1")) == [Scan("code", "Q1")]


def test_bytes_in_no_encoding_and_codes_without_end() -> None:
    assert read(reports(b"\xff\xff", b"]Q1")) == [Spoilt.UNREADABLE]
    assert read(reports(b"x" * (LONGEST + 1), b"]Q1")) == [Spoilt.TOO_LONG]
    endless = ReportDecoder(ACCESS_IS)
    endless.feed(report(b"x" * 56, b"]Q1", more=True) * 1000)
    assert len(endless._code) <= LONGEST + 1


@pytest.mark.parametrize("text", ["", "size 64", "size x", "size 64, id 2, length 1, aim 62, data 5, most 9, more 63"])
def test_a_layout_that_does_not_fit_together(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        ReportLayout.parse(text)


def test_another_layout() -> None:
    other = ReportLayout.parse("size 8, id 1, length 4, aim 1, data 5, most 2, more 7")
    assert ReportDecoder(other).feed(b"\1]C1\2ab\0") == [Scan("ab", "C1")]


@given(st.lists(st.one_of(st.binary(max_size=80), st.just(report(b"a", b"]Q1", more=True))), max_size=30))
def test_any_bytes_cut_anywhere(parts: list[bytes]) -> None:
    decoder = ReportDecoder(ACCESS_IS)
    for part in parts:
        decoder.feed(part)
    decoder.silence()
    assert not decoder.in_code
    assert decoder.feed(reports(b"next", b"]Q1")) == [Scan("next", "Q1")]


texts = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200)


@given(texts, st.lists(st.integers(0, 100_000), max_size=40))
def test_a_code_is_the_same_however_it_is_cut(text: str, at: list[int]) -> None:
    decoder = ReportDecoder(ACCESS_IS)
    pieces = cut(reports(text.encode(), b"]Q1"), at)
    assert [message for piece in pieces for message in decoder.feed(piece)] == [Scan(text, "Q1")]
