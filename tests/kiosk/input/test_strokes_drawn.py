"""Strokes as a picture: where on the pad, how large and how quickly they were written makes no difference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kiosk.input.api import Stroke
from kiosk.input.strokes_drawn import HEIGHT, Manner, draw, evenly, smooth, writing_of
from tests.support.handwritten import closely, placed, written

PLAIN = Manner(pen=2.2, smoothing=2)
_point = st.tuples(st.floats(0, 1), st.floats(0, 1))


def ink(strokes: tuple[Stroke, ...]) -> NDArray[np.bool_]:
    writing = writing_of(strokes)
    assert writing is not None
    return draw(writing, PLAIN, width=HEIGHT) < 0


@pytest.mark.parametrize("strokes", [(), ((),), ((), ())])
def test_nothing_written_is_nothing(strokes):
    assert writing_of(strokes) is None


def test_a_small_character_in_a_corner_is_drawn_as_a_large_one():
    large, small = ink(written("王")), ink(placed(written("王"), at=(0.7, 0.1), size=0.2))
    assert (large == small).mean() > 0.99


def test_many_points_and_few_are_the_same_stroke():
    slow = tuple(closely(stroke, 0.002) for stroke in written("口"))
    assert (ink(written("口")) == ink(slow)).mean() > 0.99


def test_a_dot_stays_a_dot():
    dot = ink((((0.5, 0.5), (0.505, 0.505)),))
    assert 0 < dot.mean() < 0.05


def test_y_points_down():
    picture = ink((((0.1, 0.1), (0.9, 0.1)), ((0.5, 0.1), (0.5, 0.9))))  # 丁 without its hook
    assert picture[: HEIGHT // 2].sum() > picture[HEIGHT // 2 :].sum()


def test_a_level_line_is_as_wide_as_the_picture_allows():
    across = ink((((0.2, 0.5), (0.6, 0.5)),)).any(axis=0)
    assert across.sum() > HEIGHT * 0.75


def test_smoothing_takes_the_trembling_and_leaves_the_ends():
    zigzag = np.array([(n / 20, 0.5 + 0.01 * (-1) ** n) for n in range(21)])
    calm = smooth(zigzag, 3)
    assert np.ptp(calm[2:-2, 1]) < np.ptp(zigzag[:, 1]) / 4
    assert (calm[[0, -1]] == zigzag[[0, -1]]).all()


@given(st.lists(_point, min_size=1, max_size=30), st.floats(0.001, 0.2))
def test_even_points_keep_the_ends(points, step):
    line = np.array(points)
    even = evenly(line, step)
    assert len(even) >= 2
    assert np.allclose(even[[0, -1]], line[[0, -1]])


@given(st.lists(st.lists(_point, max_size=20), min_size=1, max_size=8), st.sampled_from([48, 64, 160]))
def test_whatever_is_scribbled_can_be_drawn(strokes, width):
    writing = writing_of(tuple(map(tuple, strokes)))
    if writing is not None:
        picture = draw(writing, Manner(pen=3, smoothing=6, turn=-6), width=width)
        assert picture.shape == (HEIGHT, width)
        assert picture.min() < 0 <= picture.max()


def test_a_pad_scribbled_full_is_drawn_with_as_many_points_as_make_sense():
    endless = tuple((n * 0.61803 % 1, n * 0.31831 % 1) for n in range(50_000))
    writing = writing_of((endless,) * 1000)
    assert writing is not None
    assert sum(map(len, writing.lines)) < 150_000
