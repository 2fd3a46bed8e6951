"""Hostile: levels and themes that pass as sound, and the home page they make."""

from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest

import tests.window.test_shapes as shapes
from kiosk.levels_file import load_levels
from kiosk.ui import sound_theme
from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.places import Page
from tests.support.gallery import GALLERY
from tests.support.kiosk_under_test import TEXTS, catalogue, kiosk

pytestmark = pytest.mark.window
TEN = "就业创业服务补贴申领"


def levels(folder: Path, *, title: str = "失业登记", promise: str = "x", greeting: str = "你好", layout: str = ""):
    entries = "".join(
        f'[[entries]]\nid = "e{n}"\ntitle = "{title}"\nsubtitle = "s"\nicon = "note-pencil"\n'
        + ('item = "unemployment_registration"\n' if n == 0 else "")
        for n in range(6)
    )
    layout = layout or 'hero = "e0"\ntiles = ["e1", "e2", "e3", "e4"]\nslims = ["e5"]'
    each = "".join(
        f'[level.{n}]\ngreeting = "{greeting}"\npromise = "{promise}"\n'
        f"identity = true\nprinting = true\ntickets = true\n{layout}\n"
        for n in (1, 2, 3, 4)
    )
    (folder / "levels.toml").write_text(entries + each, encoding="utf-8")
    return load_levels(folder, catalogue(), TEXTS)


@pytest.mark.parametrize("key", ["frame.person", "timeout.saved_here", "cases.row"])
def test_a_key_of_another_page_as_promise_does_not_take_the_home_page_away(tmp_path: Path, key: str):
    """In the real kiosk this is a KeyError in app.serve: no window, restart, no window."""
    found = levels(tmp_path, promise=key)
    kiosk(level=found.by_number[1])


SHOWN = {
    "ten characters": {"title": TEN},
    "ten characters, hero and tile only": {"title": TEN, "layout": 'hero = "e0"\ntiles = ["e1"]'},
    "lines in a title": {"title": "a\\nb\\nc\\nd\\ne"},
    "lines in the promise": {"promise": "a\\nb\\nc\\nd\\ne\\nf\\ng\\nh\\ni"},
    "what no font can draw": {"greeting": "\\uE000" * 20},
}


@pytest.mark.parametrize("shape", ["portrait-normal", "landscape-normal"])
@pytest.mark.parametrize("what", SHOWN)
def test_what_the_file_may_say_fits_the_home_page_or_is_named(app: KioskApp, tmp_path: Path, what: str, shape: str):
    from kiosk.ui.gallery.easel import Easel, made_page
    from tests.window.remembering import remembering, sketch_of

    found = levels(tmp_path, **SHOWN[what])
    if found.faults:
        return
    k = kiosk(level=found.by_number[1])
    drawn: Any = WeakKeyDictionary()
    with remembering(drawn), closing(Easel(app.look.stock, SHAPES[shape])) as easel, easel.in_use():
        easel.show(k.frame.view, made_page(Page.HOME, k.home.view))
        easel.draw()
        sketch = sketch_of(easel.stage, drawn)
    shapes.test_no_text_is_cut_off(sketch)
    shapes.test_no_words_run_into_others(sketch)
    shapes.test_no_two_parts_cover_one_another(sketch)


@pytest.mark.parametrize("token", ["body", "h1", "factor"])
def test_a_theme_without_a_fault_can_be_drawn_in_large_type(app: KioskApp, token: str):
    from kiosk.ui.canvas import Stock
    from kiosk.ui.gallery.easel import Easel

    tokens = deepcopy(sound_theme.factory_tokens())
    tokens["type"]["large"][token] = 9_999_999
    repair = sound_theme._Repair("theme.toml")
    mended = repair.mended(tokens)
    if repair.faults:
        return
    stock = Stock(app.look.stock.assets)
    stock.tokens = mended
    with closing(Easel(stock, SHAPES["portrait-large"])) as easel:
        for name in ("02-home-level1", "05b-precheck"):
            easel.put(GALLERY[name])
