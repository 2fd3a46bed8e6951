"""What the kernel tells of a jack, byte by byte."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.jack_switch import Jack, JackDecoder

IN, OUT, LOST = Jack.IN, Jack.OUT, Jack.LOST


def event(kind: int, code: int, value: int, micros: int = 4000) -> bytes:
    return struct.pack("@llHHi", 1_700_000_000, micros, kind, code, value)


PLUGGED, PULLED, SYN = event(5, 2, 1), event(5, 2, 0), event(0, 0, 0)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (PLUGGED + SYN, [IN]),
        (PULLED + SYN, [OUT]),
        (PLUGGED + SYN + PULLED + SYN, [IN, OUT]),
        (event(5, 4, 1) + SYN, []),  # a microphone
        (event(1, 30, 1) + SYN, []),  # a key
        (event(5, 2, 7), [LOST]),
        (event(0, 3, 0), [LOST]),  # SYN_DROPPED
        (event(77, 2, 1), [LOST]),
        (event(5, 2, 1, micros=2_000_000), [LOST]),
        (SYN, []),
    ],
)
def test_bytes_in_and_meaning_out(data: bytes, told: list[Jack]):
    assert JackDecoder().feed(data) == told


def test_another_switch_may_be_the_jack():
    assert JackDecoder(4).feed(event(5, 4, 1)) == [IN]


@given(st.lists(st.integers(1, 40), max_size=12))
def test_cut_anywhere_it_is_the_same(cuts: list[int]):
    whole, decoder, told, at = PLUGGED + SYN + PULLED + SYN, JackDecoder(), [], 0
    for cut in [*cuts, len(whole)]:
        told += decoder.feed(whole[at : at + cut])
        at += cut
    assert told == [IN, OUT]


def test_half_an_event_and_silence_is_none():
    decoder = JackDecoder()
    assert decoder.feed(PLUGGED[:10]) == []
    assert decoder.silence() == [LOST]
    assert decoder.silence() == []
    assert decoder.feed(PLUGGED) == [IN]


@given(st.binary(max_size=200))
def test_noise_neither_raises_nor_keeps_it_from_hearing(noise: bytes):
    decoder = JackDecoder()
    decoder.feed(noise)
    decoder.silence()
    assert decoder.feed(PULLED) == [OUT]
