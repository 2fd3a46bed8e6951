"""Nothing blinks, the caret least of all, and nobody needs a second finger or a drag."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.ui.app import KioskApp

pytestmark = pytest.mark.window
# Where one writes or signs by hand, each with its twin: keys, 换个办法; and what technicians try the glass with.
DRAWN_ON = {"CrossPad", "SignaturePad", "TextField", "TouchGrid", "WritingPad"}
STILL = ("07b-keyboard-pinyin", "14-timeout", "04-identity")


def pixels(app: KioskApp) -> bytes:
    from kivy.graphics import Fbo

    canvas = Fbo(size=app.window.size)
    canvas.add(app.stage.canvas)
    canvas.draw()
    seen: bytes = canvas.pixels
    canvas.remove(app.stage.canvas)
    return seen


@pytest.mark.parametrize("name", STILL)
def test_what_stands_there_is_drawn_once_and_not_again(app: KioskApp, shown: Callable[[str], Any], name: str):
    """Whatever Kivy has on its clock runs meanwhile, but not the kiosk's own tick: that paints a view."""
    shown(name)
    before = pixels(app)
    clock = app._clock
    for _ in range(5):
        clock.tick_draw()
    assert pixels(app) == before


def every_kind_of(base: type[Any]) -> Iterator[type[Any]]:
    kind: type[Any]
    for kind in base.__subclasses__():
        yield kind
        yield from every_kind_of(kind)


def test_all_is_done_by_taps_of_one_finger(app: KioskApp):
    """The stage alone hears of fingers, and only what is written on is told where they go."""
    del app
    import kiosk.ui.maintenance.screens
    import kiosk.ui.navigator  # noqa: F401 - these make every part there is known
    from kiosk.ui.widgets.block import Block
    from kiosk.ui.widgets.control import Control

    own = [kind for kind in every_kind_of(Block) if kind.__module__.startswith("kiosk.")]
    assert len(own) > 50
    hears = {"on_touch_down", "on_touch_move", "on_touch_up"}
    assert [kind.__name__ for kind in own if hears & vars(kind).keys()] == []
    draws = {kind.__name__ for kind in own if issubclass(kind, Control) and kind.draws}
    assert {kind for kind in draws if kind != "InkPad"} == DRAWN_ON


def test_a_page_that_is_drawn_on_has_a_way_without(app: KioskApp, shown: Callable[[str], Any]):
    shown("09-signature")
    assert app.stage.find("otherwise").shown
