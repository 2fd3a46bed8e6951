"""What is seen of the page under a sheet: as much as the sheet leaves free, however the sheet changes."""

from contextlib import closing

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.places import Sheet
from tests.support.gallery import GALLERY

pytestmark = pytest.mark.window


def test_a_lower_sheet_after_a_high_one_shows_more_of_the_page(app: KioskApp):
    from kiosk.ui.gallery.easel import Easel, Nobody
    from kiosk.ui.navigator import SHEETS

    with closing(Easel(app.look.stock, SHAPES["portrait-normal"])) as easel:
        easel.put(GALLERY["leave"])
        alone = easel.pixels()
        easel.put(GALLERY["14-timeout"])
        assert GALLERY["leave"][2] == GALLERY["14-timeout"][2]
        with easel.in_use():
            lower = SHEETS[Sheet.NOTICE][1](Nobody())
            lower.paint(GALLERY["leave"][1])
            easel.stage.cover(lower)
            easel.draw()
        assert easel.pixels() == alone
