"""What start-up needed is given back, and the window draws on."""

import ctypes
from collections.abc import Callable
from contextlib import closing
from typing import Any

from kiosk.ui.app import KioskApp
from tests.support.gallery import GALLERY


def test_without_its_shader_compiler_the_window_draws_on_and_compiles_again(app: KioskApp):
    from kivy.graphics.shader import Shader

    from kiosk.ui.allocator import give_back
    from kiosk.ui.gallery.easel import Easel
    from kiosk.ui.gallery.shapes import SHAPES
    from kiosk.ui.window import release_shader_compiler

    release_shader_compiler()
    give_back()
    with closing(Easel(app.look.stock, SHAPES["portrait-normal"])) as easel:
        easel.put(GALLERY["02-home-level1"])
        assert len(set(easel.pixels()[::4001])) > 1
    plain = "$HEADER$\nvoid main(void) { gl_FragColor = frag_color; }"
    assert Shader(fs=plain).success


def test_kivys_own_widgets_have_no_rules(app: KioskApp):
    from kivy.lang import Builder

    del app
    assert not [rule for _, rule in Builder.rules if str(rule.ctx.filename).endswith("style.kv")]


class Held(ctypes.Structure):
    """struct mallinfo2 of mallinfo(3), in words."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "free_chunks", "fast_chunks", "mapped_chunks", "mapped"),
            *("unused", "fast", "held", "free", "top"),
        )
    ]


def held_mb() -> float:
    """What the allocator has given to whoever asked and not got back."""
    libc = ctypes.CDLL(None)
    libc.mallinfo2.restype = Held
    return float(libc.mallinfo2().held) / 1e6


def test_no_frame_is_held_once_the_next_is_drawn(app: KioskApp, shown: Callable[[str], Any]) -> None:
    """Of the busiest page, a frame is some MB in the driver's hands; sixty of them were."""
    shown("17-maintenance")
    app.turn()
    before = held_mb()
    for _ in range(40):
        app.stage.canvas.ask_update()
        app.window.dispatch("on_draw")
        app.window.flip()
    assert held_mb() - before < 20
