"""The contrast ratio of WCAG 2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.contrast import BLACK, Rgba, contrast
from kiosk.ui.theme import parse_color

SHARES = st.floats(min_value=0, max_value=1)
COLORS = st.tuples(SHARES, SHARES, SHARES, SHARES)
OPAQUE = st.tuples(SHARES, SHARES, SHARES, st.just(1.0))
WHITE: Rgba = (1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("ink", "ground", "ratio"),
    [
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.0),
        ("#1A2433", "#F5F2EB", 14.0),  # DESIGN-SYSTEM 3
        ("#FFFFFF", "#17497D", 9.2),
    ],
)
def test_the_known_ratios(ink: str, ground: str, ratio: float):
    assert contrast(parse_color("", ink), parse_color("", ground)) == pytest.approx(ratio, abs=0.05)


@given(COLORS, COLORS)
def test_the_ratio_stays_within_its_bounds(ink: Rgba, ground: Rgba):
    assert 1 <= contrast(ink, ground) <= 21.000001


@given(OPAQUE, OPAQUE)
def test_it_does_not_matter_which_lies_above(one: Rgba, other: Rgba):
    assert contrast(one, other) == pytest.approx(contrast(other, one))


@given(OPAQUE)
def test_nothing_can_be_read_on_itself_and_black_or_white_on_everything(color: Rgba):
    assert contrast(color, color) == pytest.approx(1)
    assert max(contrast(BLACK, color), contrast(WHITE, color)) >= 4.5


@given(OPAQUE, COLORS)
def test_ink_that_lets_everything_through_is_not_read(ink: Rgba, ground: Rgba):
    assert contrast((*ink[:3], 0.0), ground) == pytest.approx(1)
