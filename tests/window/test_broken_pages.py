"""With a broken look every page can still be drawn, not the home page alone."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.settings import ASSETS
from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.shapes import SHAPES
from tests.support.gallery import GALLERY

pytestmark = pytest.mark.window


@pytest.mark.parametrize("lacking", ["theme.toml", "images", "generated/icons", "generated/fonts"])
def test_every_page_is_drawn(app: KioskApp, tmp_path: Path, lacking: str):
    from kiosk.ui.canvas import Assets, Stock
    from kiosk.ui.gallery.easel import Easel

    broken = Path(shutil.copytree(ASSETS, tmp_path / "assets", copy_function=os.symlink))
    for path in [broken / lacking] if (broken / lacking).is_file() else (broken / lacking).iterdir():
        path.unlink()
    with closing(Easel(Stock(Assets(broken)), SHAPES["portrait-normal"])) as easel:
        for name, sample in GALLERY.items():
            easel.put(sample)
            assert len(easel.colours()) > 1, name
