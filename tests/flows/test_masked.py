"""Someone looks over the shoulder: from the card to the last page no page shows a whole number or a whole name, in
large text no more than in plain."""

import pytest

from kiosk.domain.masking import mask_name
from kiosk.ui.aids import Aid
from kiosk.ui.places import Page
from tests.support.fake_reader import card
from tests.support.journeys import PHONE, TO_DONE, TO_IDENTITY, TO_PRECHECK, consent, lay
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, walk
from tests.support.people import person

NAME = "测试望舒三"
NUMBER = person().number


def shown(k: KioskUnderTest) -> str:
    """What is on the glass: the page, the sheet over it and the frame around them."""
    return "\n".join(repr(k.painted.views.get(name)) for name in (k.flow.page.value, k.sheet, "frame"))


TO_THE_END = (*TO_IDENTITY, Step("identity", consent), Step("identity", lay(card(NAME))), *TO_DONE[len(TO_PRECHECK) :])


@pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
def test_no_page_shows_a_whole_number_or_name(*, large: bool) -> None:
    k, masked = kiosk(), False
    if large:
        k.frame.press("aids")
        k.aids.toggle(Aid.LARGE)
        k.flow.sheets.uncover()
    for step in TO_THE_END:
        walk(k, step)
        said = shown(k)
        assert NUMBER not in said, k.flow.page
        assert NAME not in said, k.flow.page
        masked = masked or mask_name(NAME) in said
    assert k.flow.page is Page.DONE
    assert masked, "the person was on no page at all"
    assert PHONE not in shown(k)
