"""The pages of the icons are no higher than what stands on them: the home page holds each of them whole."""

import json
from pathlib import Path

from PIL import Image, ImageChops

from kiosk.settings import ASSETS
from scripts.prepare_assets import ATLAS_STEP, crop

ICONS = ASSETS / "generated" / "icons" / "icons.atlas"


def test_an_icon_stands_where_it_stood_on_a_page_that_was_cropped(tmp_path: Path) -> None:
    drawn = Image.new("RGBA", (40, 20), "#FFFFFF80")
    page = Image.new("RGBA", (1024, 1024))
    page.paste(drawn, (2, 2))  # from the head; the atlas counts from the foot
    page.save(tmp_path / "icons-0.png")
    atlas = tmp_path / "icons.atlas"
    atlas.write_text(json.dumps({"icons-0.png": {"bell": [2, 1024 - 22, 40, 20]}}), encoding="utf-8")
    crop(atlas)
    x, y, wide, high = json.loads(atlas.read_text(encoding="utf-8"))["icons-0.png"]["bell"]
    with Image.open(tmp_path / "icons-0.png") as cropped:
        assert cropped.size == (1024, ATLAS_STEP)
        head = cropped.height - y - high
        assert not ImageChops.difference(cropped.crop((x, head, x + wide, head + high)), drawn).getbbox()


def test_what_the_window_holds_is_filled() -> None:
    for name, icons in json.loads(ICONS.read_text(encoding="utf-8")).items():
        with Image.open(ICONS.with_name(name)) as page:
            assert min(y for _, y, _, _ in icons.values()) < ATLAS_STEP, name
            assert page.size[0] * page.size[1] <= 1024 * 1024
