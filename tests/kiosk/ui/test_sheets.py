"""What lies over the page, and what comes back from beneath."""

from unittest.mock import Mock

import pytest

from kiosk.ui.places import Sheet, Topic
from kiosk.ui.sheets import Sheets


class Glass:
    def __init__(self) -> None:
        self.covered: list[Sheet | None] = []
        self.waits = 0
        self.sheets = Sheets(cover=self.covered.append, wait_anew=self._wait_anew)
        self.presenters = {sheet: Mock() for sheet in Sheet}
        for sheet, presenter in self.presenters.items():
            self.sheets.add(sheet, presenter)

    def _wait_anew(self) -> None:
        self.waits += 1


@pytest.fixture
def glass() -> Glass:
    return Glass()


def test_what_was_covered_comes_back_with_its_subject(glass: Glass):
    glass.sheets.explain(Topic.CONSENT, "look_up")
    glass.sheets.open(Sheet.AIDS)
    glass.sheets.close()
    assert (glass.sheets.top, glass.sheets.topic, glass.sheets.subject) == (Sheet.NOTICE, Topic.CONSENT, "look_up")
    glass.sheets.close()
    assert glass.covered == [Sheet.NOTICE, Sheet.AIDS, Sheet.NOTICE, None]


def test_nothing_lies_in_the_pile_twice(glass: Glass):
    glass.sheets.explain(Topic.HELP)
    glass.sheets.open(Sheet.AIDS)
    glass.sheets.explain(Topic.HELP)
    glass.sheets.close()
    glass.sheets.close()
    assert glass.sheets.top is None


def test_a_sheet_that_is_up_is_not_opened_again(glass: Glass):
    glass.sheets.open(Sheet.LANGUAGES)
    glass.sheets.open(Sheet.LANGUAGES)
    assert glass.covered == [Sheet.LANGUAGES]


def test_the_warning_gives_nobody_more_time(glass: Glass):
    glass.sheets.open(Sheet.AIDS)
    waits = glass.waits
    glass.sheets.warn()
    glass.sheets.warn()
    assert (glass.sheets.top, glass.waits) == (Sheet.TIMEOUT, waits)
    glass.presenters[Sheet.TIMEOUT].open.assert_called_once()
    glass.sheets.close()
    assert (glass.sheets.top, glass.waits) == (Sheet.AIDS, waits + 1)


def test_the_warning_goes_when_somebody_opens_a_sheet(glass: Glass):
    glass.sheets.warn()
    glass.sheets.explain(Topic.HELP)
    glass.sheets.close()
    assert glass.sheets.top is None


def test_only_what_is_on_top_ticks_and_is_reworded(glass: Glass):
    glass.sheets.explain(Topic.HELP)
    glass.sheets.open(Sheet.AIDS)
    glass.sheets.tick()
    glass.sheets.reword()
    glass.presenters[Sheet.AIDS].tick.assert_called_once()
    glass.presenters[Sheet.AIDS].reword.assert_called_once()
    glass.presenters[Sheet.NOTICE].tick.assert_not_called()


def test_a_notice_beneath_tells_of_nothing(glass: Glass):
    glass.sheets.explain(Topic.CARD_LEFT)
    assert glass.sheets.tells_of(Topic.CARD_LEFT)
    glass.sheets.open(Sheet.AIDS)
    assert not glass.sheets.tells_of(Topic.CARD_LEFT)
