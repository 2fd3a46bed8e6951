"""When it is night, across midnight; and a shift that comes round."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.night import SHIFT, SHIFT_MINUTES, is_night, pixel_shift

MINUTES = st.times().map(lambda at: f"{at:%H:%M}")


@pytest.mark.parametrize(
    ("at", "night"),
    [
        (time(21, 59, 59), False),
        (time(22, 0), True),
        (time(23, 59, 59, 999999), True),
        (time(0, 0), True),
        (time(5, 59, 59), True),
        (time(6, 0), False),
        (time(12, 0), False),
    ],
)
def test_a_night_that_passes_midnight(at: time, night: bool):
    assert is_night(at, "22:00", "06:00") is night


@pytest.mark.parametrize(("at", "night"), [(time(0, 59), False), (time(1, 0), True), (time(5, 0), False)])
def test_a_night_that_begins_after_midnight(at: time, night: bool):
    assert is_night(at, "01:00", "05:00") is night


@pytest.mark.parametrize(("begins", "ends"), [("", "06:00"), ("22:00", ""), ("", ""), ("06:00", "06:00")])
def test_there_may_be_no_night(begins: str, ends: str):
    assert not any(is_night(time(hour), begins, ends) for hour in range(24))


@given(at=st.times(), begins=MINUTES, ends=MINUTES)
def test_it_is_night_or_day(at: time, begins: str, ends: str):
    if begins != ends:
        assert is_night(at, begins, ends) is not is_night(at, ends, begins)


def test_the_shift_visits_the_middle_and_every_corner_and_comes_round():
    cycle = [pixel_shift(minutes) for minutes in range(0, 9 * SHIFT_MINUTES, SHIFT_MINUTES)]
    assert cycle[0] == (0, 0)
    assert len(set(cycle)) == 9
    assert {(x, y) for x in (-SHIFT, SHIFT) for y in (-SHIFT, SHIFT)} <= set(cycle)
    assert pixel_shift(9 * SHIFT_MINUTES) == (0, 0)


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_the_shift_is_small_and_moves_a_step_at_a_time(minutes: int):
    here, next_to_it = pixel_shift(minutes), pixel_shift(minutes + SHIFT_MINUTES)
    assert max(abs(part) for part in here) <= SHIFT
    assert here != next_to_it
    assert max(abs(a - b) for a, b in zip(here, next_to_it, strict=True)) <= SHIFT
    assert pixel_shift(minutes + 9 * SHIFT_MINUTES) == here
