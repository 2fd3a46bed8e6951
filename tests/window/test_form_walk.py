"""The player that fills in any form by touching the real screens."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.flow import Page
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.form_walk import FormWalk, file
from kiosk.ui.tour.report import Report, UnexpectedError
from kiosk.ui.tour.walk import Walk
from tests.support.every_kind import EVERY_KIND_LEVEL, EVERY_KIND_SIGN, every_kind, example_answers
from tests.support.hand_rig import HandRig
from tests.support.kiosk_under_test import ITEM, catalogue, kiosk, there

pytestmark = [pytest.mark.window, pytest.mark.usefixtures("seldom_seen")]
ON_CHECK = {"promise", "audit"}


def begun(app: KioskApp, answers: Mapping[str, Any], out: Path, **given: Any) -> FormWalk:
    """At the pre-check of the made-up item."""
    rig = HandRig(app)
    rig.world = kiosk(items=every_kind(), level=EVERY_KIND_LEVEL, sign=EVERY_KIND_SIGN)
    app.stage.cover(None)  # another test may have left a sheet
    app.serve(rig.services)
    driver = Driver(app, rig.breathe)
    walk = Walk(rig, driver, Report(out, driver.picture))
    driver.tap("entry:every_kind")
    driver.wait_for_page(Page.GUIDE)
    walk.to_precheck()
    return FormWalk(rig, driver, answers, pictured=walk.report.step, **given)


@pytest.mark.parametrize("by_letters", [False, True], ids=["by-groups", "by-letters"])
def test_every_kind_is_filled_in_from_its_example(app: KioskApp, tmp_path: Path, *, by_letters: bool):
    wanted = example_answers()
    player = begun(app, wanted, tmp_path, by_letters=by_letters)
    player.fill()
    assert player.driver.page is Page.CHECK
    given = player.rig.services.visit.answers
    assert given == {name: value for name, value in wanted.items() if name not in ON_CHECK}
    player.promise()
    assert all(given[name] for name in ON_CHECK)
    player.driver.tap("primary")
    player.driver.wait_for_page(Page.DONE)
    player.driver.wait_for_pictures()
    assert len(list(tmp_path.glob("*.png"))) > len(wanted)


def test_an_item_is_filed_from_home_to_its_number_in_pictures(app: KioskApp, tmp_path: Path):
    rig = HandRig(app)
    app.stage.cover(None)  # another test may have left a sheet
    app.serve(rig.services)
    driver = Driver(app, rig.breathe)
    walk = Walk(rig, driver, Report(tmp_path, driver.picture))
    item = there(catalogue().get(ITEM))
    file(walk, ITEM, {question.id: question.example for question in item.form.questions})
    assert driver.page is Page.DONE
    assert walk.report.ok
    names = [step.name for step in walk.report.steps]
    assert names[0] == f"{ITEM}-guide"
    assert {f"{ITEM}-question-phone", f"{ITEM}-check", f"{ITEM}-signature", f"{ITEM}-done"} <= set(names)


def test_an_answer_that_the_form_does_not_take_is_named(app: KioskApp, tmp_path: Path):
    player = begun(app, example_answers() | {"helpers": 51}, tmp_path)
    with pytest.raises(UnexpectedError, match="helpers takes no 51"):
        player.fill()
