"""How far, and in which direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.place_on_map import bar_length, offset

HERE = (25.12, 99.16)


@pytest.mark.parametrize(
    ("there", "point"),
    [
        ((25.13, 99.16), "n"),
        ((25.13, 99.171), "ne"),
        ((25.12, 99.17), "e"),
        ((25.11, 99.171), "se"),
        ((25.11, 99.16), "s"),
        ((25.11, 99.149), "sw"),
        ((25.12, 99.15), "w"),
        ((25.13, 99.149), "nw"),
    ],
)
def test_each_direction(there: tuple[float, float], point: str) -> None:
    assert offset(HERE, there).point == point


def test_a_hundredth_of_a_degree_is_a_kilometre_and_a_bit() -> None:
    assert offset(HERE, (25.13, 99.16)).metres == pytest.approx(1112, abs=1)
    assert offset((0.0, 179.99), (0.0, -179.99)).east == pytest.approx(2224, abs=1)


@given(st.floats(min_value=0, max_value=1e6))
def test_the_bar_is_round_and_never_longer_than_the_way(metres: float) -> None:
    length = bar_length(metres)
    assert str(length).rstrip("0") in ("1", "2", "5")
    assert metres < 20 or length <= metres / 2
