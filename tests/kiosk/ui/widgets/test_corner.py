"""The hidden corner: five taps there in a row, and nothing else."""

from random import Random

import pytest

from kiosk.ui.widgets.corner import SIDE, TAPS, WITHIN_SECONDS, Corner


def test_five_taps_in_a_row_open_it_and_then_it_begins_anew():
    corner = Corner()
    assert [corner.touched(40, 40, at / 2) for at in range(2 * TAPS)] == [False] * 4 + [True] + [False] * 4 + [True]


@pytest.mark.parametrize(("x", "y"), [(SIDE + 1, 40), (40, SIDE + 1), (1000, 1800)])
def test_a_touch_elsewhere_between_them_begins_anew(x: float, y: float):
    corner = Corner()
    opened = [corner.touched(40, 40, 0.1 * at) for at in range(4)]
    opened += [corner.touched(x, y, 0.5), *(corner.touched(40, 40, 0.6 + 0.1 * at) for at in range(4))]
    assert not any(opened)


def test_slow_taps_are_somebody_at_play():
    corner = Corner()
    apart = WITHIN_SECONDS / (TAPS - 1) + 0.1
    assert not any(corner.touched(40, 40, at * apart) for at in range(50))


def test_a_monkey_does_not_find_it():
    corner, chance = Corner(), Random(32)
    assert not any(corner.touched(chance.uniform(0, 1080), chance.uniform(0, 1920), at / 10) for at in range(100_000))
