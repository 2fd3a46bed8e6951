"""The page of the gallery: each screen once, its shapes side by side, the design's picture beside what it shows."""

import tomllib
from pathlib import Path

from kiosk.ui.gallery.pages import DESIGN, Drawing, design_pictures, write_index
from kiosk.ui.gallery.samples import SAMPLES
from kiosk.ui.gallery.shapes import SHAPES


def test_every_picture_of_the_table_shows_a_sample_in_a_shape():
    for shown in tomllib.loads(DESIGN.read_text(encoding="utf-8")).values():
        assert shown["screen"] in SAMPLES
        assert shown["shape"] in SHAPES


def test_a_picture_shows_the_screen_of_its_name_or_what_the_table_says(tmp_path: Path):
    for name in ("05a-guide", "20-home-landscape", "23-counter-console"):
        (tmp_path / f"{name}.png").touch()
    assert design_pictures(tmp_path) == {
        ("05a-guide", "portrait-normal"): tmp_path / "05a-guide.png",
        ("02-home-level1", "landscape-normal"): tmp_path / "20-home-landscape.png",
        ("23-counter-console", "portrait-normal"): tmp_path / "23-counter-console.png",
    }
    assert design_pictures(None) == {}


def test_the_design_stands_right_after_the_drawing_that_it_shows(tmp_path: Path):
    drawings = [Drawing("a&b", shape, f"{shape}/a&b.png") for shape in ("portrait-normal", "portrait-large")]
    design = {("a&b", "portrait-normal"): tmp_path.parent / "design" / "a&b.png"}
    page = write_index(tmp_path, drawings, design).read_text(encoding="utf-8")
    at = [page.index(f'src="{file}"') for file in ("portrait-normal/a&amp;b.png", "../design/a&amp;b.png")]
    assert at == sorted(at)
    assert page.index('src="portrait-large/a&amp;b.png"') > at[1]
    assert page.count("<h2>") == 1
