"""The tour over fakes: the journeys come out, and nothing of a visitor is left."""

import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from PIL import Image
from structlog.testing import capture_logs

from kiosk.fault_code import fault_code
from kiosk.ui.app import KioskApp
from kiosk.ui.darkroom import Darkroom
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.tour import play
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.journeys import JOURNEYS
from kiosk.ui.tour.play import NoSuchJourneyError
from kiosk.ui.tour.report import Report
from kiosk.ui.tour.walk import Walk
from tests.support.hand_rig import HandRig
from tests.support.kiosk_under_test import catalogue
from tests.window.looks import OF_SKETCHES
from tests.window.sketch import Mark

pytestmark = [pytest.mark.window, pytest.mark.usefixtures("seldom_seen")]


# Each item is filed by its example elsewhere (tests/kiosk/items); a third of them is walked here, all by `make tour`.
ITEMS = [f"item-{item.id}" for item in catalogue().items][:: 1 if os.environ.get("EVERY_SHAPE") == "1" else 3]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> dict[str, Image.Image]:
    """Each picture that is taken, small, by the name of its file: to pack and unpack them takes as long as the rest."""
    pictures: dict[str, Image.Image] = {}

    def look(_darkroom: Darkroom, pixels: bytes, size: tuple[int, int], path: Path) -> None:
        assert size == (1080, 1920)
        whole = Image.frombuffer("RGBX", size, pixels, "raw", "RGBX", 0, 1)
        pictures[path.name] = whole.resize((270, 480), Image.Resampling.NEAREST).convert("RGB")

    monkeypatch.setattr(Darkroom, "develop", look)
    return pictures


@pytest.fixture
def unsound(app: KioskApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """What is cut off, covered or hard to read on the way, by the step: samples are not all that a form brings up."""
    from tests.window.remembering import remember_what_stood, remembering, sketch_of

    drawn: WeakKeyDictionary[Any, list[Mark]] = WeakKeyDictionary()
    keep, found = Report._keep, dict[str, object]()

    def look(report: Report, name: str, seconds: float, fault: str) -> None:
        remember_what_stood(app.stage, drawn)
        sketch = sketch_of(app.stage, drawn)
        if faults := {find.__name__: told for find in OF_SKETCHES if (told := list(find(sketch)))}:
            found[name] = faults
        keep(report, name, seconds, fault)

    monkeypatch.setattr(Report, "_keep", look)
    with remembering(drawn):
        yield found


def shows_something(picture: Image.Image) -> bool:
    return len(picture.getcolors(1 << 20) or []) > 8


@pytest.mark.parametrize("journey", sorted(JOURNEYS) + ITEMS)
def test_a_journey_comes_out(
    rig: HandRig, tmp_path: Path, journey: str, looked_at: dict[str, Image.Image], unsound: dict[str, object]
):
    report = play(rig, tmp_path, [journey])
    assert report["ok"], report
    assert unsound == {}
    assert all(shows_something(looked_at.pop(step["picture"])) for step in report["steps"])
    assert looked_at == {}


def test_its_pictures_and_its_report_are_files(rig: HandRig, tmp_path: Path):
    report = play(rig, tmp_path, ["offline"])
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == report
    for step in report["steps"]:
        with Image.open(tmp_path / step["picture"]) as picture:
            assert picture.size == (1080, 1920)
            assert shows_something(picture.convert("RGB"))


def test_a_journey_that_breaks_is_told(rig: HandRig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.ui.tour.driver.PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(Driver.wait_for, "__defaults__", (0.2,))
    monkeypatch.setattr(rig, "lay_card", lambda: None)
    monkeypatch.setattr(Walk, "to_precheck", lambda walk: walk.driver.wait_for(lambda: False, "a card", 0.1))
    report = play(rig, tmp_path, ["offline"])
    assert not report["ok"]
    assert report["steps"][-1]["fault"].endswith("a card")


def test_an_unknown_journey_is_refused(rig: HandRig, tmp_path: Path):
    with pytest.raises(NoSuchJourneyError, match="online"):
        play(rig, tmp_path, ["nowhere"])


def test_no_widget_keeps_a_word_of_the_last_visitor(app: KioskApp, rig: HandRig, tmp_path: Path):
    """What was painted is searched for in every living object of the screen's side."""
    driver = Driver(app, rig.breathe)
    walk = Walk(rig, driver, Report(tmp_path, driver.picture))
    walk.all_the_way()
    assert "138 **** 5678" in words_on_the_glass()
    app.navigator.flow.end()
    walk.take_card()
    gc.collect()
    remaining = words_on_the_glass()
    assert not [word for word in remaining if "5678" in word or "测*三" in word]


def words_on_the_glass() -> set[str]:
    from kiosk.ui.widgets.block import Block

    # By its type, not by isinstance: that would ask a weak proxy whose page is gone.
    blocks = [thing for thing in gc.get_objects() if issubclass(type(thing), Block)]
    return {value for block in blocks for value in vars(block).values() if isinstance(value, str)}


def test_a_fault_in_a_screen_goes_home_and_says_nothing_about_anyone(app: KioskApp, rig: HandRig):
    driver = Driver(app, rig.breathe)
    walk = Walk(rig, driver, Report(Path(), driver.picture))
    walk.to_guide()
    with capture_logs() as logged:
        app.recover(ValueError("13800005678"))
    driver.turn(2)
    assert driver.page is Page.HOME
    assert app.navigator.sheets[Sheet.NOTICE].view.title == "刚才出了点问题"
    assert [event["event"] for event in logged] == ["ui.screen_fault"]
    assert "13800005678" not in str(logged)


def test_fault_after_fault_ends_the_pretence(app: KioskApp, rig: HandRig):
    app._faults.clear()
    for _ in range(3):
        app.recover(ValueError())
    assert app.navigator.flow.page is Page.OUT_OF_ORDER
    app._faults.clear()


def test_a_fault_code_tells_where_and_never_what_about():
    with pytest.raises(ValueError, match="138") as caught:
        int("13800005678x")
    assert fault_code(caught.value).startswith("ValueError-test_tour-")
    assert "138" not in fault_code(caught.value)
