"""With a broken look every page can still be drawn, not the home page alone. Each kind of page is drawn without each
part of the look, and each sample without one; `make shapes` draws every one without each.
"""

import os
import shutil
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.settings import ASSETS
from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.sound_assets import look_faults
from tests.faults import test_broken_files, test_broken_look
from tests.support.gallery import GALLERY

pytestmark = pytest.mark.window
PARTS = ["theme.toml", "images", "generated/icons", "generated/fonts"]
EVERY_SHAPE = os.environ.get("EVERY_SHAPE") == "1"


def turns() -> Mapping[str, list[str]]:
    """Of each kind of page its samples take turns; where there are fewer of them than parts, one has several."""
    of_kind = defaultdict(list)
    for name, (kind, _, _) in GALLERY.items():
        of_kind[kind].append(name)
    found: dict[str, list[str]] = {part: [] for part in PARTS}
    for samples in of_kind.values():
        for at in range(max(len(samples), len(PARTS))):
            found[PARTS[at % len(PARTS)]].append(samples[at % len(samples)])
    return found


TURNS = turns()


@pytest.mark.parametrize("lacking", PARTS)
def test_every_page_is_drawn(app: KioskApp, tmp_path: Path, lacking: str):
    from kiosk.ui.canvas import Assets, Stock
    from kiosk.ui.gallery.easel import Easel

    broken = Path(shutil.copytree(ASSETS, tmp_path / "assets", copy_function=os.symlink))
    for path in [broken / lacking] if (broken / lacking).is_file() else (broken / lacking).iterdir():
        path.unlink()
    with closing(Easel(Stock(Assets(broken)), SHAPES["portrait-normal"])) as easel:
        for name in GALLERY if EVERY_SHAPE else TURNS[lacking]:
            easel.put(GALLERY[name])
            assert len(easel.colours()) > 1, name


BROKEN = test_broken_look.BROKEN | test_broken_files.BROKEN


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_named_and_home_is_drawn(app: KioskApp, tmp_path: Path, what: str):
    """In the window of these tests; some of them also as a process, from its start (tests/faults)."""
    from kiosk.ui.canvas import Assets, Stock
    from kiosk.ui.gallery.easel import Easel

    break_it, name = BROKEN[what]
    broken = test_broken_look.linked(tmp_path)
    break_it(broken)
    assert any(name in str(fault) for fault in look_faults(broken)), "not named"
    with closing(Easel(Stock(Assets(broken)), SHAPES["portrait-normal"])) as easel:
        easel.put(GALLERY["02-home-level1"])
        assert len(easel.colours()) > 1
