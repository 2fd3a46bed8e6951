"""Text as the window's own engine sets it."""

from random import Random

from kiosk.ui.app import KioskApp
from kiosk.ui.fonts import FontBook
from kiosk.ui.theme import TextStyle
from tests.support.kiosk_under_test import ROOT

WORDS = (
    "满 16 岁",
    "3 个工作日",
    "9 个问题，约 5 分钟",
    "公共服务",
    "进",
    "法》、",
    "〔2020〕79号",
    "填表 → 签承诺",
    "14:26",
)
SIZES = (28, 33, 44)


def test_a_text_is_as_wide_whatever_was_set_before_it(app: KioskApp):
    from kiosk.ui.widgets.typeset import Typesetter  # it imports Kivy, which wants the window first

    del app
    setter, order = Typesetter(FontBook(ROOT / "assets" / "generated" / "fonts"), scale=1), Random(1)
    widths: dict[tuple[str, int], float] = {}
    for _ in range(2000):
        text, style = order.choice(WORDS), TextStyle(order.choice(SIZES), bold=False, line=1.5)
        room = order.choice((None, 900))
        setter.forget()
        width = setter.set(text, style, room).width
        assert widths.setdefault((text, style.size), width) == width, text
