"""Every screen in every shape: nothing is cut off, covers another, is too small to touch or too faint to read."""

import pytest

from tests.support.gallery import DRAWN
from tests.window.looks import OF_SIGHTS, OF_SKETCHES
from tests.window.studio import Studio

pytestmark = pytest.mark.window


@pytest.mark.parametrize(("shape", "name"), DRAWN)
def test_a_screen_is_sound(studio: Studio, shape: str, name: str):
    """One test a screen, not one a look: they are many, and each takes no time."""
    sight = studio.sight(shape, name)
    found = {find.__name__: list(find(sight.sketch)) for find in OF_SKETCHES}
    found |= {find.__name__: list(find(sight)) for find in OF_SIGHTS}
    assert {look: faults for look, faults in found.items() if faults} == {}


@pytest.mark.parametrize("shape", ["portrait-large", "portrait-large-high-contrast", "landscape-large"])
def test_two_pieces_of_day_labour_stand_side_by_side_to_be_compared(studio: Studio, shape: str):
    parts = studio.sight(shape, "11b-jobs-gig").sketch.parts
    assert sum(part.kind == "GigCard" for part in parts) == 2
