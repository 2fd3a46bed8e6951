"""The codec of the pipe: cut anywhere, whatever is in it."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.input.api import (
    Answer,
    Ask,
    Candidates,
    Choose,
    Committed,
    Engine,
    EngineAway,
    EngineState,
    LookUp,
    OrderStrokes,
    Reason,
    Recognise,
    Spell,
    SpellName,
)
from kiosk.input.frames import (
    LONGEST,
    FrameDecoder,
    FrameError,
    answer_message,
    ask_message,
    encode,
    read_answer,
    read_ask,
    read_state,
    state_message,
)

counts = st.integers(0, 10_000)
texts = st.text(st.characters(), max_size=8)  # half a surrogate pair too
points = st.tuples(st.floats(0, 1), st.floats(0, 1))
strokes = st.lists(st.lists(points, max_size=5).map(tuple), max_size=4).map(tuple)
candidates = st.builds(Candidates, st.lists(texts, max_size=4).map(tuple), texts, st.booleans(), texts)
states = st.builds(EngineState, st.sampled_from(Engine), st.none() | st.sampled_from(Reason), texts)
asks: st.SearchStrategy[Ask] = st.one_of(
    st.builds(Spell, texts, counts, counts),
    st.builds(Choose, texts, counts, counts),
    st.builds(SpellName, texts, st.booleans(), counts, counts),
    st.builds(OrderStrokes, texts, counts, counts),
    st.builds(Recognise, strokes, counts),
    st.builds(LookUp, texts, counts, counts),
)
answers: st.SearchStrategy[Answer] = st.one_of(
    candidates, st.builds(Committed, texts, candidates), st.builds(EngineAway, states)
)


def through_the_pipe(message: dict[str, Any]) -> dict[str, Any]:
    (read,) = FrameDecoder().feed(encode(message))
    return read


@given(counts, asks)
def test_an_ask_arrives_as_it_was(number: int, ask: Ask) -> None:
    assert read_ask(through_the_pipe(ask_message(number, ask))) == (number, ask)


@given(counts, answers)
def test_an_answer_arrives_as_it_was(number: int, answer: Answer) -> None:
    assert read_answer(through_the_pipe(answer_message(number, answer))) == (number, answer)


@given(states)
def test_a_state_arrives_as_it_was(state: EngineState) -> None:
    assert read_state(through_the_pipe(state_message(state))) == state


@given(st.lists(asks, max_size=5), st.data())
def test_frames_may_be_cut_anywhere(several: list[Ask], data: st.DataObject) -> None:
    stream = b"".join(encode(ask_message(number, ask)) for number, ask in enumerate(several))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    decoder = FrameDecoder()
    read = [
        message
        for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)
        for message in decoder.feed(stream[start:end])
    ]
    assert [read_ask(message) for message in read] == list(enumerate(several))


@given(st.binary(max_size=200))
def test_what_is_no_frame_is_refused_or_waited_for(noise: bytes) -> None:
    with suppress(FrameError):
        assert all(isinstance(message, dict) for message in FrameDecoder().feed(noise))


def test_a_fault_does_not_carry_what_was_in_the_frame() -> None:
    body = b'{"letters": "ceshidashan'
    with pytest.raises(FrameError) as fault:
        FrameDecoder().feed(len(body).to_bytes(4, "big") + body)
    assert "ceshi" not in str(fault.value)
    assert fault.value.__cause__ is None
    assert fault.value.__suppress_context__


@pytest.mark.parametrize("body", [b"[]", b"{", b"\xff", b"[" * 100_000, b""])
def test_a_body_that_is_no_object(body: bytes) -> None:
    with pytest.raises(FrameError):
        FrameDecoder().feed(len(body).to_bytes(4, "big") + body)


def test_a_frame_without_end_is_neither_written_nor_waited_for() -> None:
    with pytest.raises(FrameError):
        encode({"text": "测" * LONGEST})
    with pytest.raises(FrameError):
        FrameDecoder().feed((LONGEST + 1).to_bytes(4, "big"))


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"ask": 1},
        {"ask": 1, "kind": "Shout", "letters": "a"},
        {"ask": "x", "kind": "Spell", "letters": "a"},
        {"ask": 1, "kind": "Spell", "letters": "a", "more": 1},
        {"ask": 1, "kind": "Recognise", "strokes": [[1]], "count": 3},
        {"ask": 1, "kind": "Recognise", "strokes": [[["a", "b"]]], "count": 3},
    ],
)
def test_an_ask_of_another_program(message: dict[str, Any]) -> None:
    with pytest.raises(FrameError):
        read_ask(message)


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"answer": 1},
        {"answer": 1, "candidates": {"words": []}},
        {"answer": 1, "candidates": None},
        {"answer": 1, "away": {"engine": "shouting", "reason": None, "detail": ""}},
        {"answer": 1, "text": "测试"},
    ],
)
def test_an_answer_of_another_program(message: dict[str, Any]) -> None:
    with pytest.raises(FrameError):
        read_answer(message)
