"""The printer's answers: the vectors of hardware-protocols 2.2 to 2.5, in any order and cut anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import Cover, Paper, Tri
from hardware.protocols.escpos_status import (
    AutoStatus,
    Block,
    Message,
    PrinterState,
    RealTime,
    Reply,
    StatusParser,
    process_id_block,
)


def parse(data: bytes) -> list[Message]:
    return list(StatusParser().feed(data))


@pytest.mark.parametrize(
    ("answers", "cause"),
    [
        ({1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}, None),
        ({1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12}, None),
        ({1: 0x1A, 2: 0x32, 3: 0x12, 4: 0x7E}, "paper_out"),
        ({1: 0x1A, 2: 0x32, 3: 0x12}, "paper_out"),
        ({1: 0x1A, 2: 0x32, 3: 0x12, 4: 0x12}, "paper_out"),
        ({4: 0x72}, "paper_out"),
        ({1: 0x1A, 2: 0x16, 3: 0x12, 4: 0x12}, "cover_open"),
        ({1: 0x1A, 2: 0x52, 3: 0x1A, 4: 0x12}, "cutter"),
        ({1: 0x1A, 2: 0x52, 3: 0x32, 4: 0x12}, "printer_error"),
        ({1: 0x1A, 2: 0x52, 3: 0x16, 4: 0x12}, "printer_error"),
        ({1: 0x1A, 2: 0x52, 3: 0x12, 4: 0x12}, "printer_error"),
        ({1: 0x1A, 2: 0x52, 3: 0x52, 4: 0x12}, "overheated"),
        ({1: 0x1A, 2: 0x12, 3: 0x12, 4: 0x12}, "offline"),
        ({1: 0x12, 2: 0x12, 3: 0x12, 4: 0x1E}, None),
    ],
)
def test_causes(answers: dict[int, int], cause: str | None) -> None:
    assert learn(answers).cause == cause


def test_what_is_not_said_stays_unknown() -> None:
    state = learn({1: 0x12})
    assert (state.paper, state.cover, state.cutter) == (Paper.UNKNOWN, Cover.UNKNOWN, Tri.UNKNOWN)


def test_near_end_is_low() -> None:
    assert learn({4: 0x1E}).paper is Paper.LOW


@pytest.mark.parametrize(
    ("data", "cause", "paper"),
    [
        ("10 00 00 00", None, Paper.OK),
        ("10 00 03 00", None, Paper.LOW),
        ("18 00 0F 00", "paper_out", Paper.OUT),
        ("38 00 00 00", "cover_open", Paper.OK),
        ("18 08 00 00", "cutter", Paper.OK),
    ],
)
def test_automatic_status(data: str, cause: str | None, paper: Paper) -> None:
    (message,) = parse(bytes.fromhex(data))
    assert isinstance(message, AutoStatus)
    state = PrinterState().hear(message)
    assert (state.cause, state.paper) == (cause, paper)


def test_one_state_learns_from_every_kind_of_answer() -> None:
    """ASB says all at once, so it takes the place of all that was known; what was not asked is not learnt."""
    state = learn({1: 0x1A, 2: 0x32, 3: 0x1A, 4: 0x7E})
    (told,) = parse(bytes.fromhex("10000300"))
    assert state.hear(told) == PrinterState(offline=False, cover=Cover.CLOSED, paper=Paper.LOW, cutter=Tri.OK)
    well = state.hear(told)
    assert well.hear(RealTime(0x1A)) == well
    assert well.hear(Reply(0x0C)) == well
    (offline,) = parse(bytes.fromhex("37 23 42 00"))
    assert well.hear(offline).cause == "offline"
    assert well.hear(Block(b"\x37\x25")) == well


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=20), st.integers(0, 4)), max_size=20))
def test_no_bytes_make_a_state_of_nonsense(said: list[tuple[bytes, int]]) -> None:
    """Silence about the paper is never paper: OK is only what a paper sensor said."""
    parser, state = StatusParser(), PrinterState()
    spoke_of_paper = False
    for data, asked in said:
        for message in parser.feed(data):
            state = state.hear(message, asked)
            spoke_of_paper |= isinstance(message, AutoStatus) or (isinstance(message, RealTime) and asked == 4)
    assert spoke_of_paper or state.paper not in (Paper.OK, Paper.LOW)


@given(st.binary(max_size=60))
def test_after_any_noise_the_next_answers_are_understood(noise: bytes) -> None:
    """A look empties the line and begins anew; within a stream a block that never ends gives way after 90 bytes."""
    parser = StatusParser()
    parser.feed(noise + bytes(90))
    assert parser.feed(bytes.fromhex("80 12"))[-1] == RealTime(0x12)


def test_process_id() -> None:
    assert parse(bytes.fromhex("37 22 30 30 34 32 00")) == [process_id_block(b"0042")]


def test_answers_are_told_apart_when_they_come_together() -> None:
    stream = bytes.fromhex("11 12 10 00 03 00 03 37 22 30 30 34 32 00 13 1A 37 25 00 00")
    assert parse(stream) == [
        RealTime(0x12),
        AutoStatus(bytes.fromhex("10000300")),
        Reply(3),
        Block(b"\x37\x220042"),
        RealTime(0x1A),
        Block(b"\x37\x25"),
        Reply(0),
    ]


def test_bytes_that_are_no_answer_are_dropped() -> None:
    assert parse(bytes.fromhex("80 FF 91 E3 12")) == [RealTime(0x12)]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("37 12", [RealTime(0x12)]),
        ("37 32 12", [RealTime(0x32), RealTime(0x12)]),
        ("37 37 22 30 30 34 32 00", [Block(b"\x37\x220042")]),
        ("37 22 30 30 12", [RealTime(0x12)]),
        ("37 23 40 1A", [RealTime(0x1A)]),
        ("5F 41 42 80 12", [RealTime(0x12)]),
    ],
)
def test_a_block_that_is_broken_off_swallows_no_answer_and_makes_none(said: str, heard: list[Message]) -> None:
    assert parse(bytes.fromhex(said)) == heard


def test_an_automatic_status_that_cannot_be_one_gives_way() -> None:
    assert parse(bytes.fromhex("10 12")) == [RealTime(0x12)]


def test_a_block_that_never_ends_gives_way() -> None:
    assert RealTime(0x12) in parse(b"\x5f" + b"\x41" * 100 + b"\x12")


@given(st.lists(st.binary(max_size=30), max_size=20))
def test_any_bytes_cut_anywhere_neither_raise_nor_pile_up(pieces: list[bytes]) -> None:
    parser = StatusParser()
    for piece in pieces:
        parser.feed(piece)
    assert len(parser._buffer) < 100


@given(st.data())
def test_cutting_changes_nothing(data: st.DataObject) -> None:
    stream = bytes.fromhex("12 10 00 0F 00 37 22 30 30 34 32 00 0C 1A 38 00 00 00")
    parser, found, rest = StatusParser(), [], stream
    while rest:
        cut = data.draw(st.integers(1, len(rest)))
        found += parser.feed(rest[:cut])
        rest = rest[cut:]
    assert found == parse(stream)


def learn(answers: dict[int, int]) -> PrinterState:
    state = PrinterState()
    for n, byte in answers.items():
        state = state.hear(RealTime(byte), n)
    return state
