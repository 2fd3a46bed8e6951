"""What the kiosk itself says, where no sample of the gallery says it, with the station's own name and desk."""

from typing import Any

import pytest

from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.places import Topic
from tests.support.gallery import OTHER_COLOURS
from tests.support.journeys import TO_IDENTITY
from tests.support.kiosk_under_test import KioskUnderTest, kiosk, walk
from tests.window import looks as shapes
from tests.window.sketch import Sketch
from tests.window.studio import Studio

pytestmark = pytest.mark.window

# The other colours place all as these do.
PLACED = [shape for shape in SHAPES if shape.partition("-")[2] not in OTHER_COLOURS]


def seen(studio: Studio, shape: str, k: KioskUnderTest) -> Sketch:
    from kiosk.ui.gallery.easel import Easel, Nobody, made_page
    from kiosk.ui.navigator import SHEETS

    def put(easel: Easel) -> None:
        page = made_page(k.flow.page, getattr(k, k.flow.page.value).view)
        sheet: Any = None
        if k.flow.sheets.top:
            sheet = SHEETS[k.flow.sheets.top][1](Nobody())
            sheet.paint(getattr(k, k.flow.sheets.top.value).view)
        easel.show(k.frame.view, page, sheet)

    return studio.sketch(shape, put)


def judge(sketch: Sketch) -> None:
    assert not [*shapes.no_text_is_cut_off(sketch)]
    assert not [*shapes.every_part_is_within_what_holds_it_and_on_the_glass(sketch)]
    assert not [*shapes.no_two_parts_cover_one_another(sketch)]
    assert not [*shapes.no_words_run_under_a_control(sketch)]


@pytest.mark.parametrize("agreement", ["card", "use_card", "look_up", "typed", "token", "look_up_by_token"])
@pytest.mark.parametrize("shape", PLACED)
def test_the_whole_text_of_an_agreement_can_be_read(studio: Studio, shape: str, agreement: str):
    k = walk(kiosk(), *TO_IDENTITY)
    k.flow.sheets.explain(Topic.CONSENT, agreement)
    judge(seen(studio, shape, k))


@pytest.mark.parametrize("agreed", [False, True])
@pytest.mark.parametrize("shape", PLACED)
def test_the_identity_page_with_every_way_there_is_fits(studio: Studio, shape: str, agreed: bool):
    k = walk(kiosk(), *TO_IDENTITY)
    if agreed:
        k.identity.toggle_consent()
    judge(seen(studio, shape, k))
