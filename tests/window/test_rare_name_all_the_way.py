"""A person named 𠅤𬱖㛃 and a character of private use, in one run of the whole station: read from the card's bytes,
shown, mended on the keyboard, printed, sent, and found at the centre as it is on the card."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from hardware.drivers.receipt_drawing import Run, set_in_cells
from hardware.fonts import Fonts
from kiosk.commands.tour_rig import VISITOR, StationRig, rig_in
from kiosk.devices import FONTS
from kiosk.settings import CONFIG, load_settings
from kiosk.ui.app import KioskApp
from kiosk.ui.keyboard.keys import DELETE, MORE, RARE
from kiosk.ui.places import Page
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.report import Report
from kiosk.ui.tour.typist import Typist
from kiosk.ui.tour.walk import Walk

pytestmark = pytest.mark.window
NAME, MASKED = "𠅤𬱖㛃\ue863", "𠅤**\ue863"
THIRD = "36c3"
QUESTION = 'id = "last_employer"\nkind = "text"\n'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Who works in their own name: the form offers what the card says, and it may be written anew."""
    folder = tmp_path / "config"
    shutil.copytree(CONFIG, folder)
    item = folder / "items" / "unemployment_registration.toml"
    form = item.read_text(encoding="utf-8")
    assert form.count(QUESTION) == 1
    item.write_text(form.replace(QUESTION, QUESTION + 'writing = "name"\nprefill = "card.name"\n'), encoding="utf-8")
    return folder


@pytest.fixture
def world(app: KioskApp, config: Path, tmp_path: Path) -> Iterator[StationRig]:
    """Simulated devices on real ptys, a centre as its own process, and the real window."""
    with rig_in(lambda: app, load_settings(), tmp_path, tmp_path / "receipts", config) as up:
        app.stage.cover(None)
        app.serve(up.services)
        yield up


def test_it_is_the_same_from_the_card_to_the_centre(world: StationRig, tmp_path: Path):
    driver = Driver(world.app)
    walk = Walk(world, driver, Report(tmp_path, driver.picture))
    walk.to_guide()
    walk.to_consent()
    world.reader.control(card=VISITOR | {"name": NAME})
    driver.wait_for_page(Page.PRECHECK)
    person = world.services.visit.person
    assert person is not None
    assert person.name == NAME, "read from the bytes of the card"
    assert MASKED in shown(world.app)
    walk.to_form()
    for _ in walk.as_long_as(Page.QUESTION):
        question = driver.view(Page.QUESTION).question_id
        if question == "last_employer":
            mend(Typist(world, driver), driver)
        else:
            walk.answer()
        driver.tap("primary")
    driver.wait_for_page(Page.CHECK)
    rows = {row.row_id: row.value for row in driver.view(Page.CHECK).rows}
    assert (rows["person.name"], rows["last_employer"]) == (MASKED, NAME)
    assert {MASKED, NAME, "名字显示不对，照原样交"} <= set(shown(world.app).splitlines())
    walk.hand_in()
    walk.wait_until_delivered()
    driver.wait_for(lambda: walk.printed, "the receipt")
    walk.leave()
    on_paper(tmp_path / "receipts")
    (received,) = world.the_centre.ask("submissions", "--full")["submissions"]
    assert received["applicant"]["name"] == NAME
    assert received["answers"]["last_employer"] == NAME


def shown(app: KioskApp) -> str:
    """All that stands on the glass."""
    from kiosk.ui.widgets.block import Block

    parts: Iterator[Any] = app.stage.walk(restrict=True)
    return "\n".join(words for part in parts if isinstance(part, Block) and part.shown for words in part.written)


def mend(typist: Typist, driver: Driver) -> None:
    """Taken over from the card; the third character is taken out and looked up anew by its code."""
    driver.tap("offer")
    assert typist.keyboard.text == NAME
    typist.keyboard.put_caret(3)
    driver.tap(f"key:{DELETE}")
    typist._settle()
    assert typist.keyboard.text == NAME[:2] + NAME[3]
    if not driver.shows("tab:rare_code"):
        driver.tap("tab:pinyin")
        typist._settle()
        for key in (*"shi", MORE, RARE):
            driver.tap(f"key:{key}")
            typist._settle()
    driver.tap("tab:rare_code")
    for digit in THIRD:
        driver.tap(f"key:{digit}")
        typist._settle()
    driver.tap("candidate:0")
    typist._settle()
    assert typist.keyboard.text == NAME
    assert "\n".join((NAME[:3], NAME[3:])) in shown(driver._app), "before and behind the caret"


def on_paper(receipts: Path) -> None:
    """On the one sheet that was printed: dot by dot as the paper's own letters are, and no `?` for any."""
    (sheet,) = receipts.glob("*.png")
    words = sheet.with_suffix(".txt").read_text(encoding="utf-8")
    assert "?" not in words
    assert "名字显示不对" in words
    with Image.open(sheet) as picture:
        paper = np.asarray(picture.convert("1"))
    name = np.asarray(set_in_cells([Run(MASKED, bold=True)], 1, Fonts.find(FONTS)).convert("1"))
    assert places(paper, name), "the masked name, its code in a box"


def places(paper: np.ndarray[Any, Any], part: np.ndarray[Any, Any]) -> list[tuple[int, int]]:
    """Where on the paper `part` stands; its middle line is looked for first."""
    high, wide = part.shape
    line, found = part[high // 2].tobytes(), []
    for top in range(paper.shape[0] - high + 1):
        left = paper[top + high // 2].tobytes().find(line)
        if left >= 0 and np.array_equal(paper[top : top + high, left : left + wide], part):
            found.append((left, top))
    return found
