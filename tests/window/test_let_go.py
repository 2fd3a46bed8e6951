"""What start-up needed is given back, and the window draws on."""

from contextlib import closing

from kiosk.ui.app import KioskApp
from tests.support.gallery import GALLERY


def test_without_its_shader_compiler_the_window_draws_on_and_compiles_again(app: KioskApp):
    from kivy.graphics.shader import Shader

    from kiosk.ui.gallery.easel import Easel
    from kiosk.ui.gallery.shapes import SHAPES
    from kiosk.ui.let_go import give_back
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
