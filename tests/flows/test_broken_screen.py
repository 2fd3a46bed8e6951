"""A screen that fails ends the visit, and says what became of the work."""

import pytest

from tests.support.journeys import TO_CHECK, TO_DONE, TO_PRECHECK
from tests.support.kiosk_under_test import Step, kiosk, walk


@pytest.mark.parametrize(
    ("steps", "said"),
    [(TO_PRECHECK, "没交上去的没有留下。"), (TO_DONE, "您交的已经存上了，没有丢。")],
)
def test_what_became_of_it_is_said(steps: tuple[Step, ...], said: str):
    k = walk(kiosk(), *steps)
    k.flow.broke()
    assert k.notice.view.lines[0] == said
    assert k.visit.person is None


def test_nobody_is_told_it_is_lost_while_it_is_being_stored():
    k = walk(kiosk(), *TO_CHECK, Step("check"))
    k.visit.saving = True
    k.flow.broke()
    assert k.notice.view.lines[0] == "不知道存上没有，请到窗口问一下。"
