"""Every screen in every shape: nothing is cut off, covers another, is too small to touch or too faint to read."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest

from kiosk.ui.contrast import contrast
from kiosk.ui.gallery.shapes import LANDSCAPE, SHAPES
from tests.support.gallery import GALLERY
from tests.window.sketch import Drawn, Kind, Mark, Rect, Sketch
from tests.window.studio import Sight, Studio

pytestmark = pytest.mark.window

LEAST_TOUCH, LEAST_TOUCH_LARGE = 88, 132
LEAST_TEXT, LEAST_TEXT_LARGE = 26, 38
ROUNDED = 0.5
LOW_TOP = 820
READABLE, SEEN, LARGE_TEXT = 4.5, 3.0, 40
# Of an icon's side: what its drawing leaves free all around.
ICON_AIR = 0.1
# A part of theirs may stand apart: in the panel, at the top, beside the paper.
SPANS = {"Reading", "Matter", "Doing", "SignaturePad"}
# They lie under others. The header fills the panel of a wide window; its words are looked at one by one.
GROUNDS = {"Backdrop", "Header", "WholeGlass"}
# Four rows of them stand beside their answer on a glass that is not high, as high as [touch] min_key at least.
KEYS_SIDE_BY_SIDE = "Key"
# Lies on the card whose full text it shows.
LINK = "consent_text"
# Edges that are quieter than what one touches needs, and why that does no harm.
QUIET_EDGES = {
    "tile_line": "home tiles and other ways (DESIGN-SYSTEM 5): their icon and title tell where they are",
    "line": "the card of a checkbox: the box on it has an edge that can be seen",
}


@pytest.fixture(params=product(SHAPES, GALLERY), ids="/".join)
def sight(studio: Studio, request: pytest.FixtureRequest) -> Sight:
    return studio.sight(*request.param)


@pytest.fixture
def sketch(sight: Sight) -> Sketch:
    return sight.sketch


# -- where things stand ------------------------------------------------------------------------------------------------


def test_no_text_is_cut_off(sketch: Sketch):
    for part, mark in sketch.texts():
        assert mark.rect.within(part.rect), (part.what, mark, part.rect)


def test_every_part_is_within_what_holds_it_and_on_the_glass(sketch: Sketch):
    for part in (part for part in sketch.parts if not part.rect.empty):
        assert part.rect.within(sketch.glass, 0), (part.what, part.rect)
        holders = [sketch.parts[at] for at in part.above[-1:]]
        assert all(part.rect.within(holder.rect) for holder in holders if holder.kind not in SPANS), part.what


def test_nothing_is_drawn_beyond_the_glass(sketch: Sketch):
    for part in sketch.parts:
        for mark in part.marks:
            assert mark.kind is Kind.PICTURE or mark.rect.within(sketch.glass), (part.what, mark)


def test_no_two_parts_cover_one_another(sketch: Sketch):
    solid = [(at, part) for at, part in enumerate(sketch.parts) if part.marks and part.kind not in GROUNDS]
    for (at, part), (_, other) in combinations(solid, 2):
        apart = at in other.above or LINK in (part.control, other.control) or not part.rect.meets(other.rect)
        assert apart, (part.what, part.rect, other.what, other.rect)


def test_no_words_run_into_others(sketch: Sketch):
    for (part, one), (other, two) in combinations(sketch.texts(), 2):
        assert not one.rect.meets(two.rect, 0), (part.what, one.rect, other.what, two.rect)


def test_no_words_run_into_an_icon(sketch: Sketch):
    words = list(sketch.texts())
    for at, _, icon in sketch.marks(Kind.ICON):
        for part, word in words:
            assert not inner(icon.rect).meets(word.rect), (sketch.parts[at].what, icon.name, part.what, word.rect)


def test_no_words_run_under_a_control(sketch: Sketch):
    for part, word in sketch.texts():
        for at, other in enumerate(sketch.parts):
            own = at in part.above or other == part or LINK in (part.control, other.control)
            if other.control and other.kind not in GROUNDS and not own:
                assert not other.rect.meets(word.rect), (part.what, word.rect, other.what, other.rect)


def test_every_list_leads_to_its_end(sketch: Sketch):
    assert not sketch.dead_ends


# -- what is touched ---------------------------------------------------------------------------------------------------


def test_what_is_touched_is_large_enough_and_on_the_glass(sight: Sight):
    glass, sketch = sight.glass, sight.sketch
    for part in touched(sketch):
        dense = part.kind == KEYS_SIDE_BY_SIDE and glass.size == LANDSCAPE
        least = LEAST_TOUCH_LARGE if glass.manner.large and not dense else LEAST_TOUCH
        wide, high = part.touch.right - part.touch.left, part.touch.top - part.touch.bottom
        assert min(wide, high) >= least, (part.what, wide, high)
        assert part.touch.within(sketch.glass, 0), (part.what, part.touch)


@pytest.mark.parametrize("name", GALLERY)
def test_with_low_reach_what_is_touched_is_within_reach(studio: Studio, name: str):
    sketch = studio.sight("portrait-low-reach", name).sketch
    for part in touched(sketch):
        assert part.kind in GROUNDS or sketch.glass.top - part.touch.top >= LOW_TOP, (part.what, part.touch)


def touched(sketch: Sketch) -> Iterator[Drawn]:
    return (part for part in sketch.parts if part.control)


# -- what is read ------------------------------------------------------------------------------------------------------


def test_no_text_is_too_small(sight: Sight):
    least = LEAST_TEXT_LARGE if sight.glass.manner.large else LEAST_TEXT
    for part, mark in sight.sketch.texts():
        assert mark.size >= least - ROUNDED, (part.what, mark.size)


def test_every_word_can_be_read_on_its_ground(sketch: Sketch):
    for at, place, mark in sketch.marks(Kind.TEXT):
        least = SEEN if mark.size >= LARGE_TEXT else READABLE
        for ground in grounds(sketch, at, place, mark.rect):
            assert contrast(mark.color, ground.color) >= least, (sketch.parts[at].what, mark.token, ground.token)


def test_every_icon_can_be_seen_on_its_ground(sketch: Sketch):
    for at, place, mark in sketch.marks(Kind.ICON):
        for ground in grounds(sketch, at, place, inner(mark.rect)):
            assert contrast(mark.color, ground.color) >= SEEN, (sketch.parts[at].what, mark.token, ground.token)


def test_the_edge_of_what_is_touched_can_be_seen(sketch: Sketch):
    """Of a box with an edge: the edge, against what lies within or around it."""
    for at, part in enumerate(sketch.parts):
        for place, mark in enumerate(part.marks):
            if not (part.control and mark.edge) or part.deaf or mark.token in QUIET_EDGES:
                continue
            beside = [part.marks[place + 1], *sketch.under(at, place, mark.rect)]
            assert max(contrast(mark.color, one.color) for one in beside) >= SEEN, (part.what, mark.token)


def test_what_is_filled_stands_out_or_its_words_do(sketch: Sketch):
    for at, part in enumerate(sketch.parts):
        fill = next(iter(part.marks), None)
        if not part.control or fill is None or fill.kind is not Kind.FILL or fill.edge:
            continue
        words = [mark for mark in part.marks if mark.kind is Kind.TEXT]
        around = sketch.under(at, 0, fill.rect)
        stands_out = min(contrast(fill.color, ground.color) for ground in around) >= SEEN
        assert stands_out or all(contrast(word.color, fill.color) >= READABLE for word in words), part.what


def grounds(sketch: Sketch, at: int, place: int, rect: Rect) -> Iterator[Mark]:
    return (ground for ground in sketch.under(at, place, rect) if ground.kind is Kind.FILL)


def inner(rect: Rect) -> Rect:
    air = ICON_AIR * (rect.right - rect.left)
    return Rect(rect.left + air, rect.bottom + air, rect.right - air, rect.top - air)
