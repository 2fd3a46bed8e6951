"""What a station is given - its levels, its theme, its name, its glass - and how that is drawn."""

from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest

from kiosk.levels_file import Levels, load_levels
from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.shapes import SHAPES, SIZES, Glass
from kiosk.ui.manner import Manner
from kiosk.ui.places import Page
from kiosk.ui.services import StationSign
from kiosk.ui.sound_theme import factory_tokens, sound_tokens
from tests.support.gallery import GALLERY
from tests.support.kiosk_under_test import TEXTS, KioskUnderTest, catalogue, kiosk
from tests.window import looks as shapes
from tests.window.sketch import Sketch

pytestmark = pytest.mark.window
LONGEST_TITLE = "就业创业服务补贴申领"
LONGEST_NAME, LONGEST_PLACE = "测试市测试区人力资源和社会保障服务e站", "测试街道测试社区党群服务中心一楼东侧大厅"
FULL = 'hero = "e0"\ntiles = ["e1", "e2", "e3", "e4"]\nslims = ["e5"]'
ONE_TILE = 'hero = "e0"\ntiles = ["e1"]'
IN_SHAPES = ("portrait-normal", "landscape-normal", "portrait-large", "landscape-large", "portrait-low-reach")
SQUARE = (1080, 1080)


def levels(
    folder: Path, *, title: str = "失业登记", promise: str = "不收费", greeting: str = "您好", layout: str = FULL
) -> Levels:
    entries = "".join(
        f'[[entries]]\nid = "e{n}"\ntitle = "{title}"\nsubtitle = "不收费"\nicon = "note-pencil"\n'
        + ('item = "unemployment_registration"\n' if n == 0 else "")
        for n in range(6)
    )
    each = "".join(
        f'[level.{n}]\ngreeting = "{greeting}"\npromise = "{promise}"\n'
        f"identity = true\nprinting = true\ntickets = true\n{layout}\n"
        for n in (1, 2, 3, 4)
    )
    (folder / "levels.toml").write_text(entries + each, encoding="utf-8")
    return load_levels(folder, catalogue(), TEXTS)


def home_sketch(app: KioskApp, k: KioskUnderTest, glass: Glass) -> Sketch:
    from kiosk.ui.gallery.easel import Easel, made_page
    from tests.window.remembering import remembering, sketch_of

    drawn: Any = WeakKeyDictionary()
    with remembering(drawn), closing(Easel(app.look.stock, glass)) as easel, easel.in_use():
        easel.show(k.frame.view, made_page(Page.HOME, k.home.view))
        easel.draw()
        return sketch_of(easel.stage, drawn)


# -- its levels --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["frame.person", "timeout.saved_here", "cases.row", "home.last_contact"])
def test_the_key_of_a_text_that_is_not_for_the_home_page_is_named_and_not_shown(tmp_path: Path, key: str):
    found = levels(tmp_path, promise=key)
    assert [fault.path for fault in found.faults] == [f"level.{n}.promise" for n in (1, 2, 3, 4)]
    assert kiosk(level=found.by_number[1]).home.view.promise == ""


@pytest.mark.parametrize(
    "given",
    [
        {"title": "失业\\n登记"},
        {"promise": "不收\\n费"},
        {"promise": "不收\\u2028费"},
        {"greeting": "您好\\u0007"},
        {"greeting": "您好\\uE000"},
        {"greeting": "您好\\U000F0000"},
    ],
)
def test_what_cannot_be_drawn_on_one_line_is_named(tmp_path: Path, given: dict[str, str]):
    found = levels(tmp_path, **given)
    assert {fault.path.rsplit(".", 1)[-1] for fault in found.faults} >= set(given)


@pytest.mark.parametrize("shape", IN_SHAPES)
@pytest.mark.parametrize("layout", [FULL, ONE_TILE])
def test_the_longest_titles_fit_their_tiles(app: KioskApp, tmp_path: Path, layout: str, shape: str):
    found = levels(tmp_path, title=LONGEST_TITLE, layout=layout)
    assert not found.faults
    sketch = home_sketch(app, kiosk(level=found.by_number[1]), SHAPES[shape])
    assert not [*shapes.no_text_is_cut_off(sketch)]
    assert not [*shapes.no_words_run_into_others(sketch)]
    assert not [*shapes.no_two_parts_cover_one_another(sketch)]


# -- its theme ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [("body = 48", "body = 9999999"), ("h1 = 84", "h1 = 9999999"), ("factor = 1.33", "factor = 9999999")],
)
def test_large_type_beyond_all_bounds_is_mended_and_drawn(app: KioskApp, tmp_path: Path, old: str, new: str):
    from kiosk.ui.canvas import Stock
    from kiosk.ui.gallery.easel import Easel

    factory = app.look.stock.assets.theme.read_text(encoding="utf-8")
    file = tmp_path / "theme.toml"
    file.write_text(factory.replace(old, new), encoding="utf-8")
    tokens, faults = sound_tokens(file)
    assert len(faults) == 1
    assert tokens["type"]["large"] == factory_tokens()["type"]["large"]
    stock = Stock(app.look.stock.assets)
    stock.tokens = deepcopy(tokens)
    with closing(Easel(stock, SHAPES["portrait-large"])) as easel:
        easel.put(GALLERY["02-home-level1"])


# -- its name ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("lie", ["portrait", "landscape"])
def test_the_longest_name_that_the_settings_take_fits_the_header(app: KioskApp, lie: str, large: bool):
    sign = StationSign(name=LONGEST_NAME, place=LONGEST_PLACE, desk="大厅", phone="12333")
    sketch = home_sketch(app, kiosk(sign=sign), Glass(size=SIZES[lie], manner=Manner(large=large)))
    assert not [*shapes.no_text_is_cut_off(sketch)]
    assert not [*shapes.no_words_run_into_others(sketch)]


# -- its glass ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["01-attract", "01x-attract-safe", "01x-attract-signage"])
def test_the_first_picture_fits_a_square_glass(app: KioskApp, name: str):
    from kiosk.ui.gallery.easel import Easel
    from tests.window.remembering import remembering, sketch_of

    drawn: Any = WeakKeyDictionary()
    with remembering(drawn), closing(Easel(app.look.stock, Glass(size=SQUARE))) as easel, easel.in_use():
        easel.put(GALLERY[name])
        sketch = sketch_of(easel.stage, drawn)
        left, _, wide, _ = easel.stage.find("anywhere").touch_box
        assert (left, wide) == pytest.approx((-420, 1920), abs=1), "the canvas is 1080 of these"
    assert not [*shapes.no_text_is_cut_off(sketch)]
    assert not [*shapes.every_part_is_within_what_holds_it_and_on_the_glass(sketch)]
