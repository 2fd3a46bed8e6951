"""What is looked at on a screen that was laid out, in any shape and however one came to it."""

from collections.abc import Callable, Iterator
from itertools import combinations

from kiosk.ui.contrast import contrast
from kiosk.ui.gallery.shapes import LANDSCAPE, SHAPES
from tests.window.sketch import Drawn, Kind, Mark, Rect, Sketch
from tests.window.studio import Sight

LEAST_TOUCH, LEAST_TOUCH_LARGE = 88, 132
LEAST_TEXT, LEAST_TEXT_LARGE = 26, 38
ROUNDED = 0.5
LOW_TOP, REACH = 820, 646
READABLE, SEEN, LARGE_TEXT = 4.5, 3.0, 40
# Of an icon's side: what its drawing leaves free all around.
ICON_AIR = 0.1
# A part of theirs may stand apart: in the panel, at the top, beside the paper.
SPANS = {"Reading", "Matter", "Doing", "SignaturePad"}
# They lie under others. The header fills the panel of a wide window; its words are looked at one by one.
GROUNDS = {"Backdrop", "CrossPad", "Header", "TouchGrid", "WholeGlass"}
# Four rows of them stand beside their answer on a glass that is not high, and above the two buttons of who is read to,
# where a finger is told before it chooses: as high as [touch] min_key at least.
KEYS_SIDE_BY_SIDE = "Key"
# Ten stand in a row on any glass: the one dense place (DESIGN-SYSTEM 5).
KEYS_OF_LETTERS = "LetterKey"
# Lies on the card whose full text it shows.
LINK = "consent_text"
# Edges that are quieter than what one touches needs, and why that does no harm.
QUIET_EDGES = {
    "tile_line": "home tiles and other ways (DESIGN-SYSTEM 5): their icon and title tell where they are",
    "line": "the card of a checkbox: the box on it has an edge that can be seen",
}

Faults = Iterator[tuple[object, ...]]
OF_SKETCHES: list[Callable[[Sketch], Faults]] = []
OF_SIGHTS: list[Callable[[Sight], Faults]] = []


def of_sketch(find: Callable[[Sketch], Faults]) -> Callable[[Sketch], Faults]:
    """One look at any screen: yields each part that is not as the function's name says."""
    OF_SKETCHES.append(find)
    return find


def of_sight(find: Callable[[Sight], Faults]) -> Callable[[Sight], Faults]:
    """The same, where the manner counts."""
    OF_SIGHTS.append(find)
    return find


# -- where things stand ------------------------------------------------------------------------------------------------


@of_sketch
def no_text_is_cut_off(sketch: Sketch) -> Faults:
    for part, mark in sketch.texts():
        if not mark.rect.within(part.rect):
            yield part.what, mark, part.rect


@of_sketch
def every_part_is_within_what_holds_it_and_on_the_glass(sketch: Sketch) -> Faults:
    for part in (part for part in sketch.parts if not part.rect.empty):
        holders = [sketch.parts[at] for at in part.above[-1:]]
        held = all(part.rect.within(holder.rect) for holder in holders if holder.kind not in SPANS)
        if not (held and part.rect.within(sketch.glass, 0)):
            yield part.what, part.rect


@of_sketch
def nothing_is_drawn_beyond_the_glass(sketch: Sketch) -> Faults:
    for part in sketch.parts:
        for mark in part.marks:
            if mark.kind is not Kind.PICTURE and not mark.rect.within(sketch.glass):
                yield part.what, mark


@of_sketch
def no_two_parts_cover_one_another(sketch: Sketch) -> Faults:
    solid = [(at, part) for at, part in enumerate(sketch.parts) if part.marks and part.kind not in GROUNDS]
    for (at, part), (_, other) in combinations(solid, 2):
        if part.rect.meets(other.rect) and at not in other.above and LINK not in (part.control, other.control):
            yield part.what, part.rect, other.what, other.rect


@of_sketch
def no_words_run_into_others(sketch: Sketch) -> Faults:
    for (part, one), (other, two) in combinations(sketch.texts(), 2):
        if one.rect.meets(two.rect, 0):
            yield part.what, one.rect, other.what, two.rect


@of_sketch
def no_words_run_into_an_icon(sketch: Sketch) -> Faults:
    words = list(sketch.texts())
    for at, _, icon in sketch.marks(Kind.ICON):
        for part, word in words:
            if inner(icon.rect).meets(word.rect):
                yield sketch.parts[at].what, icon.name, part.what, word.rect


@of_sketch
def no_words_run_under_a_control(sketch: Sketch) -> Faults:
    controls = [(at, part) for at, part in enumerate(sketch.parts) if part.control and part.kind not in GROUNDS]
    for part, word in sketch.texts():
        for at, other in controls:
            own = at in part.above or other == part or LINK in (part.control, other.control)
            if other.rect.meets(word.rect) and not own:
                yield part.what, word.rect, other.what, other.rect


@of_sketch
def every_list_leads_to_its_end(sketch: Sketch) -> Faults:
    return ((what,) for what in sketch.dead_ends)


# -- what is touched ---------------------------------------------------------------------------------------------------


@of_sight
def what_is_touched_is_large_enough_and_on_the_glass(sight: Sight) -> Faults:
    glass, sketch = sight.glass, sight.sketch
    for part in touched(sketch):
        closer = glass.size == LANDSCAPE or glass.manner.aloud or glass.manner.low
        dense = part.kind == KEYS_OF_LETTERS or (part.kind == KEYS_SIDE_BY_SIDE and closer)
        least = LEAST_TOUCH_LARGE if glass.manner.large and not dense else LEAST_TOUCH
        wide, high = part.touch.right - part.touch.left, part.touch.top - part.touch.bottom
        if min(wide, high) < least or not part.touch.within(sketch.glass, 0):
            yield part.what, part.touch


@of_sight
def with_low_reach_what_is_touched_is_within_reach(sight: Sight) -> Faults:
    """Where more is wished for than that, the reach of a hand (DESIGN-SYSTEM 2) is what counts. With 大字版 and
    读给我听 together the two large buttons at the foot do all that a finger can."""
    manner, wide = sight.glass.manner, sight.glass.size == LANDSCAPE
    if wide or not manner.low or (manner.large and manner.aloud):
        return
    highest = LOW_TOP if sight.glass is SHAPES["portrait-low-reach"] else REACH
    for part in touched(sight.sketch):
        if part.kind not in GROUNDS and sight.sketch.glass.top - part.touch.top < highest:
            yield part.what, part.touch


def touched(sketch: Sketch) -> Iterator[Drawn]:
    return (part for part in sketch.parts if part.control)


# -- what is read ------------------------------------------------------------------------------------------------------


@of_sight
def no_text_is_too_small(sight: Sight) -> Faults:
    least = LEAST_TEXT_LARGE if sight.glass.manner.large else LEAST_TEXT
    for part, mark in sight.sketch.texts():
        if mark.size < least - ROUNDED:
            yield part.what, mark.size


@of_sketch
def every_word_can_be_read_on_its_ground(sketch: Sketch) -> Faults:
    for at, place, mark in sketch.marks(Kind.TEXT):
        least = SEEN if mark.size >= LARGE_TEXT else READABLE
        for ground in grounds(sketch, at, place, mark.rect):
            if contrast(mark.color, ground.color) < least:
                yield sketch.parts[at].what, mark.token, ground.token


@of_sketch
def every_icon_can_be_seen_on_its_ground(sketch: Sketch) -> Faults:
    for at, place, mark in sketch.marks(Kind.ICON):
        for ground in grounds(sketch, at, place, inner(mark.rect)):
            if contrast(mark.color, ground.color) < SEEN:
                yield sketch.parts[at].what, mark.token, ground.token


@of_sketch
def the_edge_of_what_is_touched_can_be_seen(sketch: Sketch) -> Faults:
    """Of a box with an edge: the edge, against what lies within or around it."""
    for at, part in enumerate(sketch.parts):
        for place, mark in enumerate(part.marks):
            if not (part.control and mark.edge) or part.deaf or mark.token in QUIET_EDGES:
                continue
            beside = [part.marks[place + 1], *sketch.under(at, place, mark.rect)]
            if max(contrast(mark.color, one.color) for one in beside) < SEEN:
                yield part.what, mark.token


@of_sketch
def what_is_filled_stands_out_or_its_words_do(sketch: Sketch) -> Faults:
    for at, part in enumerate(sketch.parts):
        fill = next(iter(part.marks), None)
        if not part.control or fill is None or fill.kind is not Kind.FILL or fill.edge:
            continue
        words = [mark for mark in part.marks if mark.kind is Kind.TEXT]
        around = sketch.under(at, 0, fill.rect)
        stands_out = min(contrast(fill.color, ground.color) for ground in around) >= SEEN
        if not stands_out and any(contrast(word.color, fill.color) < READABLE for word in words):
            yield (part.what,)


def grounds(sketch: Sketch, at: int, place: int, rect: Rect) -> Iterator[Mark]:
    return (ground for ground in sketch.under(at, place, rect) if ground.kind is Kind.FILL)


def inner(rect: Rect) -> Rect:
    air = ICON_AIR * (rect.right - rect.left)
    return Rect(rect.left + air, rect.bottom + air, rect.right - air, rect.top - air)
