"""Characters written for these tests are read, however they were written; what is missing is said."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.input.allowed_characters import SIGNS, allowed_characters
from kiosk.input.api import EngineMissingError, Reason
from kiosk.input.handwriting import FOLDER, MODEL, open_recogniser
from kiosk.settings import ASSETS
from tests.support.handwritten import CHARACTERS, joined, placed, trembling, written


@pytest.fixture(scope="module")
def recogniser():
    return open_recogniser(ASSETS / "generated")


@pytest.fixture
def read(recogniser):
    return lambda strokes, *, count=5, signs=False: recogniser.candidates(strokes, count, signs=signs).texts


@pytest.mark.parametrize("char", CHARACTERS)
def test_a_character_is_read_first(read, char):
    assert read(written(char))[0] == char


@pytest.mark.parametrize("char", CHARACTERS)
def test_the_order_of_strokes_makes_no_difference(read, char):
    assert char in read(written(char)[::-1])


@pytest.mark.parametrize("char", CHARACTERS)
def test_a_shaking_hand_is_read(read, char):
    assert char in read(trembling(written(char), seed=7))


@pytest.mark.parametrize("char", [char for char in CHARACTERS if len(written(char)) > 1])
def test_strokes_may_run_together(read, char):
    assert char in read(joined(written(char), len(written(char)) - 2))


@pytest.mark.parametrize("char", ["十", "明", "保"])
def test_small_writing_in_a_corner_is_read(read, char):
    assert read(placed(written(char), at=(0.8, 0.75), size=0.15))[0] == char


def test_characters_side_by_side_are_read_together(read):
    name = (
        *placed(written("王"), at=(0.02, 0.3), size=0.3),
        *placed(written("大"), at=(0.35, 0.3), size=0.3),
        *placed(written("山"), at=(0.68, 0.3), size=0.3),
    )
    assert read(name)[0] == "王大山"


def test_one_level_stroke_is_one_character(read):
    assert read(written("一"))[0] == "一"


def test_signs_are_read_only_when_they_are_wanted(read):
    upright = (((0.5, 0.1), (0.5, 0.9)),)
    assert not set(read(upright, count=9)) & SIGNS
    assert "1" in read(upright, count=5, signs=True)


def test_nothing_written_has_no_candidates(recogniser):
    assert recogniser.candidates((), 9, signs=False).texts == ()
    assert recogniser.candidates(((),), 9, signs=False).texts == ()


def test_as_many_as_were_asked_for_and_no_more(recogniser):
    found = recogniser.candidates(written("木"), 4, signs=False)
    assert len(found.texts) == len(set(found.texts)) == 4
    assert found.more


_stroke = st.lists(st.tuples(st.floats(-0.1, 1.1), st.floats(-0.1, 1.1)), max_size=12)


@settings(max_examples=30)
@given(st.lists(_stroke, max_size=6))
def test_any_scribble_has_an_answer_of_allowed_characters(recogniser, strokes):
    texts = recogniser.candidates(tuple(map(tuple, strokes)), 9, signs=False).texts
    assert len(texts) == (9 if any(strokes) else 0)
    assert set("".join(texts)) <= allowed_characters()


def test_a_missing_model_is_said(tmp_path):
    with pytest.raises(EngineMissingError) as missing:
        open_recogniser(tmp_path)
    assert missing.value.reason is Reason.NO_DATA


def test_another_model_is_refused(tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / MODEL).write_bytes(b"another model")
    with pytest.raises(EngineMissingError) as missing:
        open_recogniser(tmp_path)
    assert missing.value.reason is Reason.BAD_DATA


def test_a_missing_library_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delitem(sys.modules, "kiosk.input.picture_recogniser", raising=False)
    with pytest.raises(EngineMissingError) as missing:
        open_recogniser(ASSETS / "generated")
    assert missing.value.reason is Reason.NO_LIBRARY
