"""Typed codes out of key events, cut anywhere, whatever the bytes."""

import string
import struct

from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.scan import Framing, Message, Scan, Spoilt
from hardware.protocols.wedge_keys import EVENT, KeyDecoder
from hardware.simulators.scanner_voice import event, keys
from tests.hardware.protocols.test_scan import cut

PRINTABLE = "".join(sorted(set(string.printable) - set("\t\n\r\x0b\x0c")))
SHIFT, CTRL, CAPS, ALT, M, A, ENTER, RIGHT_BRACE = 42, 29, 58, 56, 50, 30, 28, 27


def decoder() -> KeyDecoder:
    return KeyDecoder(Framing(whole_only=True), 0.05)


def read(*bursts: bytes) -> list[Message]:
    """What comes of these bursts, with a silence after each."""
    keyboard = decoder()
    return [message for burst in bursts for message in (*keyboard.feed(burst), *keyboard.silence())]


def key(code: int, value: int, at: int = 0) -> bytes:
    return event(at, 1, code, value) + event(at, 0, 0, 0)


def typed(*codes: int, at: int = 0, step: int = 1000) -> bytes:
    return b"".join(key(code, value, at + step * place) for place, code in enumerate(codes) for value in (1, 0))


def test_the_layout_is_that_of_the_kernel() -> None:
    assert EVENT.size == struct.calcsize("llHHi")
    assert event(1_000_002, 1, A, 1) == struct.pack("llHHi", 1, 2, 1, A, 1)


def test_every_character_of_a_us_keyboard() -> None:
    assert read(keys(PRINTABLE.encode() + b"\r")) == [Scan(PRINTABLE)]


def test_two_codes_and_the_aim_id() -> None:
    assert read(keys(b"]Q1one\r]C1Two\r")) == [Scan("one", "Q1"), Scan("Two", "C1")]


def test_a_held_key_that_repeats_is_one_character() -> None:
    assert read(key(A, 1) + key(A, 2) * 5 + key(A, 0) + typed(ENTER)) == [Scan("a")]


def test_caps_lock_turns_letters_only() -> None:
    digit = typed(2)
    assert read(typed(CAPS, A) + digit + key(SHIFT, 1) + typed(A) + key(SHIFT, 0) + typed(CAPS, A, ENTER)) == [
        Scan("A1aa")
    ]


def test_control_characters_end_a_code_or_are_left_out() -> None:
    held = key(CTRL, 1) + typed(RIGHT_BRACE) + key(CTRL, 0)
    assert read(typed(A) + held + typed(A) + key(CTRL, 1) + typed(M) + key(CTRL, 0)) == [Scan("aa")]


def test_a_key_without_a_character_spoils_its_code_and_no_other() -> None:
    assert read(typed(A, ALT, A, ENTER) + typed(A, ENTER)) == [Spoilt.UNREADABLE, Scan("a")]


def test_events_that_the_kernel_dropped_spoil_the_code() -> None:
    assert read(typed(A) + event(0, 0, 3, 0) + typed(A, ENTER) + typed(A, ENTER)) == [Spoilt.UNREADABLE, Scan("a")]


def test_a_code_that_breaks_off_is_never_told_in_part() -> None:
    assert read(typed(A, A), typed(A, ENTER)) == [Spoilt.UNREADABLE, Scan("a")]


def test_a_gap_between_two_keys_parts_them_though_they_come_at_once() -> None:
    late = typed(A, at=0) + typed(A, ENTER, at=60_000)
    assert read(late) == [Spoilt.UNREADABLE, Scan("a")]
    assert read(typed(A, A, ENTER, step=45_000)) == [Scan("aa")]


def test_other_events_are_nothing() -> None:
    assert read(event(0, 2, 0, 7) + event(0, 4, 4, 458756) + event(0, 17, 1, 1) + event(0, 1, A, 7)) == []


def test_shift_held_through_a_silence_is_forgotten() -> None:
    assert read(key(SHIFT, 1), typed(A, ENTER)) == [Scan("a")]


@given(st.lists(st.binary(max_size=60), max_size=30))
def test_any_bytes_cut_anywhere(parts: list[bytes]) -> None:
    keyboard = decoder()
    for part in parts:
        keyboard.feed(part)
    keyboard.silence()
    assert not keyboard.in_code
    assert keyboard.feed(keys(b"next\r")) == [Scan("next")]


texts = st.text(st.sampled_from(PRINTABLE), min_size=1, max_size=15).filter(lambda text: not text.startswith("]"))


@given(texts, st.lists(st.integers(0, 100_000), max_size=40))
def test_a_code_is_the_same_however_it_is_cut(text: str, at: list[int]) -> None:
    keyboard = decoder()
    pieces = cut(keys(text.encode() + b"\r"), at)
    assert [message for piece in pieces for message in keyboard.feed(piece)] == [Scan(text)]


@given(st.lists(st.tuples(st.sampled_from([0, 1, 2, 4]), st.integers(0, 300), st.integers(-1, 3)), max_size=60))
def test_any_events(events: list[tuple[int, int, int]]) -> None:
    keyboard = decoder()
    keyboard.feed(b"".join(event(0, *one) for one in events))
    keyboard.silence()
    assert keyboard.feed(keys(b"next\r")) == [Scan("next")]
