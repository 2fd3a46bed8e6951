"""Where a finger really is: four crosses touched on a panel that is off are enough, and missed ones change nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.touch_map import CROSSES, STRAIGHT, MissedCrossError, Point, TouchMap, fit

scales = st.floats(0.8, 1.25)
shears = st.floats(-0.1, 0.1)
shifts = st.floats(-0.15, 0.15)


@given(xx=scales, yy=scales, xy=shears, yx=shears, x0=shifts, y0=shifts)
def test_any_panel_that_shifts_stretches_and_shears_is_put_straight(
    xx: float, yy: float, xy: float, yx: float, x0: float, y0: float
) -> None:
    panel = TouchMap(xx=xx, xy=xy, x0=x0, yx=yx, yy=yy, y0=y0)
    fitted = fit([panel(*cross) for cross in CROSSES])
    for point in ((0.0, 0.0), (0.5, 0.5), (1.0, 0.3)):
        assert fitted.touch(*panel(*point)) == pytest.approx(point, abs=1e-6)
    assert fitted.left < 1e-6


@given(points=st.lists(st.tuples(st.floats(-1, 2), st.floats(-1, 2)), min_size=4, max_size=4))
def test_whatever_is_touched_the_glass_stays_within_reach(points: list[Point]) -> None:
    try:
        fitted = fit(points)
    except MissedCrossError:
        return
    assert fitted.touch.sane
    assert fitted.left <= 0.03


def test_one_on_top_of_the_other_is_both() -> None:
    first, second = TouchMap(xx=1.1, x0=0.02), TouchMap(yy=0.9, xy=0.05, y0=-0.01)
    assert second.after(first)(0.3, 0.7) == pytest.approx(second(*first(0.3, 0.7)))
    assert STRAIGHT.after(first) == first


@pytest.mark.parametrize("points", [[(0.5, 0.5)] * 4, [(0.1, 0.1), (0.2, 0.2), (0.3, 0.3), (0.4, 0.4)]])
def test_points_on_one_line_say_nothing(points: list[Point]) -> None:
    with pytest.raises(MissedCrossError):
        fit(points)


def test_a_map_that_leaves_the_glass_is_not_sane() -> None:
    assert not TouchMap(xx=float("nan")).sane
    assert not TouchMap(x0=5.0).sane
    assert not TouchMap(yy=0.1).sane
