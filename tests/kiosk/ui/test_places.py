"""What every page and sheet must have: forgetting one is quiet until a citizen meets it."""

import ast
from pathlib import Path

import pytest

from kiosk.ui.gallery.samples import SAMPLES
from kiosk.ui.maintenance.test_pages import STEP_BY_STEP
from kiosk.ui.places import Page, Sheet
from tests.support.kiosk_under_test import ROOT, kiosk

SCREENS = ROOT / "kiosk" / "ui" / "screens"
# They stand there while nobody does.
NEVER_LEFT_ALONE = {Page.HOME, Page.ATTRACT, Page.OUT_OF_ORDER}
# One screen paints them all from steps: what differs is what was tried.
ALIKE = set(STEP_BY_STEP)


@pytest.mark.parametrize("page", sorted(set(Page) - NEVER_LEFT_ALONE))
def test_a_page_that_is_left_alone_comes_to_an_end(page: Page):
    assert kiosk().flow.presence.patience(page) is not None


@pytest.mark.parametrize("place", [*Page, *Sheet])
def test_every_place_has_a_sample(place: Page | Sheet):
    drawn = {shown for shown, _, _ in SAMPLES.values()}
    assert place in drawn or (place in ALIKE and drawn & ALIKE)


@pytest.mark.parametrize("file", sorted(SCREENS.glob("*/screen.py")), ids=lambda file: file.parent.name)
def test_a_screen_knows_no_other(file: Path):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    known = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    others = {module for module in known if module.startswith("kiosk.ui.screens.")}
    assert all(module.startswith(f"kiosk.ui.screens.{file.parent.name}.") for module in others)
