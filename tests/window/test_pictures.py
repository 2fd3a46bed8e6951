"""Every screen looks as it was kept. `make pictures` compares every one in every shape, the tests some of each
(`tests.support.gallery`); `KEEP=1 make pictures` keeps what is drawn now."""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from kiosk.ui.gallery.shapes import MANNERS
from tests.support.gallery import PICTURED
from tests.window.kept_pictures import KEPT, KEPT_NAMES, compare, in_few_colours, keep, leave, path_of
from tests.window.studio import Studio

pytestmark = pytest.mark.window
KEEP = os.environ.get("KEEP") == "1"


@pytest.mark.parametrize(("shape", "name"), PICTURED)
def test_a_screen_looks_as_it_was_kept(studio: Studio, shape: str, name: str):
    picture, path = studio.sight(shape, name).picture, path_of(shape, name)
    if KEEP:
        keep(picture, path)
        return
    assert path.is_file(), f"{shape}/{name} was never kept: KEEP=1 make pictures"
    with Image.open(path) as kept:
        difference = compare(picture, kept)
    if difference:
        files = ", ".join(map(str, leave(difference, picture, shape, name)))
        pytest.fail(f"{difference.share:.2%} of {shape}/{name} differs from {path}; see {files}")


def test_no_picture_is_kept_of_what_is_not_drawn():
    known = {path_of(shape, name) for shape, name in KEPT_NAMES} | {path_of("components", name) for name in MANNERS}
    left_over = set(KEPT.rglob("*.png")) - known
    for path in left_over if KEEP else ():
        path.unlink()
    assert KEEP or not left_over


# -- the comparison itself ---------------------------------------------------------------------------------------------


@pytest.fixture
def drawing() -> Image.Image:
    made = Image.new("RGB", (200, 100), "#F5F2EB")
    ImageDraw.Draw(made).rectangle((20, 20, 120, 60), fill="#17497D")
    return made


def test_the_same_drawing_is_the_same(drawing: Image.Image):
    assert compare(drawing.copy(), in_few_colours(drawing)) is None


def test_a_shade_that_nobody_sees_is_no_difference(drawing: Image.Image):
    shaded = drawing.point(lambda level: max(level - 3, 0))
    assert compare(shaded, in_few_colours(drawing)) is None


def test_something_that_moved_is_found_and_shown(drawing: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    moved = Image.new("RGB", drawing.size, "#F5F2EB")
    moved.paste(drawing, (8, 0))
    difference = compare(moved, in_few_colours(drawing))
    assert difference is not None
    assert difference.box == (20, 20, 129, 61)
    monkeypatch.setattr("tests.window.kept_pictures.LEFT", tmp_path)
    assert [path.name for path in leave(difference, moved, "shape", "name")] == ["name.png", "name-diff.png"]


def test_another_size_is_a_difference(drawing: Image.Image):
    difference = compare(drawing.resize((100, 50)), in_few_colours(drawing))
    assert difference is not None
    assert difference.share == 1
