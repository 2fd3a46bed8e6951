"""The picture that round corners are cut from."""

import pytest

from kiosk.ui.disc import disc_alpha


@pytest.mark.parametrize("radius", [1, 2, 12, 48])
def test_a_disc_is_full_inside_and_empty_in_its_corners(radius: int):
    alpha, side = disc_alpha(radius), 2 * radius
    assert len(alpha) == side * side
    if radius > 2:
        assert alpha[radius * side + radius] == 255
        assert alpha[0] == 0


def test_it_looks_the_same_from_every_side():
    alpha, side = disc_alpha(9), 18
    rows = [alpha[row * side : (row + 1) * side] for row in range(side)]
    assert rows == rows[::-1]
    assert all(row == row[::-1] for row in rows)
    assert [bytes(row[at] for row in rows) for at in range(side)] == rows


def test_its_area_is_that_of_a_circle():
    assert sum(disc_alpha(40)) / 255 == pytest.approx(3.1416 * 40 * 40, rel=0.005)
