"""Every screen in the other languages, in one that nobody speaks and that needs the most room, and with all that one
visitor may wish together: as sound as in the house's own. What does not depend on the words (colours, edges) is looked
at there alone.

`make shapes` draws every screen in every shape and language, the tests those where words have least room.
"""

import os
from itertools import product

import pytest

from kiosk.ui.gallery.pseudo import CODE
from kiosk.ui.gallery.shapes import ALL_SHAPES, TOGETHER
from tests.support.gallery import GALLERY, retelling
from tests.window.looks import (
    every_list_leads_to_its_end,
    every_part_is_within_what_holds_it_and_on_the_glass,
    no_text_is_cut_off,
    no_text_is_too_small,
    no_two_parts_cover_one_another,
    no_words_run_into_an_icon,
    no_words_run_into_others,
    no_words_run_under_a_control,
    nothing_is_drawn_beyond_the_glass,
    what_is_touched_is_large_enough_and_on_the_glass,
    with_low_reach_what_is_touched_is_within_reach,
)
from tests.window.studio import Studio

pytestmark = pytest.mark.window

LOOKS = (
    no_text_is_cut_off,
    every_part_is_within_what_holds_it_and_on_the_glass,
    nothing_is_drawn_beyond_the_glass,
    no_two_parts_cover_one_another,
    no_words_run_into_others,
    no_words_run_into_an_icon,
    no_words_run_under_a_control,
    every_list_leads_to_its_end,
)
WHERE_ONE_TOUCHES = (
    what_is_touched_is_large_enough_and_on_the_glass,
    with_low_reach_what_is_touched_is_within_reach,
    no_text_is_too_small,
)
EVERY_SHAPE = os.environ.get("EVERY_SHAPE") == "1"
HOUSE = ""
# The longest words where they have least room; each spoken language in two shapes by turns; and of what may be wished
# together each sixth screen.
BY_TURNS = {"en": ("portrait-large", "landscape-large"), "bo": ("portrait-large", "portrait-normal")}
# Where everybody comes by: there the made-up language is drawn in 大字版 too.
OFTEN_SEEN = {"home", "question", "check", "done", "jobs", "gigs", "tickets", "ticket"}
LARGE = ("portrait-large", "landscape-large")
# Every text of the made-up language is 60 % longer, which those of no spoken one are: what else is wished together with
# 大字版, and 读给我听, are not looked at with it.
ROOMY = tuple(shape for shape, glass in ALL_SHAPES.items() if not glass.manner.large and not glass.manner.aloud)
ALL = (
    *((HOUSE, shape) for shape in TOGETHER),
    *product(("en", "bo"), ALL_SHAPES),
    *((CODE, shape) for shape in (*ROOMY, *LARGE)),
)
# As many entries as a level may have, and a banner: with each word 60 % longer that is more than a glass holds.
TOO_FULL = {"16c-home-gap", "32x-home-full-offline"}
# In 大字版: a message above a page that is full anyway, or keys for letters with words on two of them.
TOO_FULL_IN_LARGE = {
    *("04x-hand-entry-wrong", "04x-hand-entry-not-agreed", "04x-identity-moved", "04x-identity-interrupted"),
    *("07x-credit-code", "07x-credit-code-wrong", "50x-employer-code", "50x-employer-code-wrong"),
    *("12-job-detail", "15x-printer-hot"),
}
DRAWN = (
    [(language, shape, name) for language, shape in ALL for name in GALLERY]
    if EVERY_SHAPE
    else [
        *(
            (language, shape, name)
            for language, shapes in BY_TURNS.items()
            for n, shape in enumerate(shapes)
            for name in list(GALLERY)[n::2]
        ),
        *((CODE, "portrait-normal", name) for name in GALLERY),
        *((CODE, shape, name) for shape in LARGE for name, sample in GALLERY.items() if sample[0].value in OFTEN_SEEN),
        *((HOUSE, shape, name) for n, shape in enumerate(TOGETHER) for name in list(GALLERY)[n % 6 :: 6]),
    ]
)


@pytest.mark.parametrize(("language", "shape", "name"), DRAWN, ids=lambda value: value or "zh")
def test_a_screen_is_sound(studio: Studio, language: str, shape: str, name: str):
    if language and not retelling(language).covers(GALLERY[name]):
        pytest.skip(f"{language} does not cover it")
    if language == CODE and name in TOO_FULL | (TOO_FULL_IN_LARGE if shape in LARGE else set()):
        pytest.skip("no language that is spoken is so long")
    sight = studio.sight(shape, name, language)
    found = {look.__name__: list(look(sight.sketch)) for look in LOOKS}
    found |= {look.__name__: list(look(sight)) for look in WHERE_ONE_TOUCHES}
    assert {look: faults for look, faults in found.items() if faults} == {}
