"""The bottom of every page: the few things that are always there, spread evenly."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Row
from kiosk.ui.widgets.control import Control

PAD, ICON_GAP = 32, 18


class Utility(Control):
    def __init__(self, text: str, icon: str, *, danger: bool = False, **given: Any) -> None:
        self.text = text
        self.icon = icon
        self.danger = danger
        super().__init__(**given)
        self.own_height = self.look.theme.size("utility_bar")

    def draw(self, pen: Pen) -> None:
        if self.pressed:
            pen.box(0, 8, pen.wide, pen.high - 16, "tint_press", pen.theme.radius("button"))
        size = pen.theme.size("icon_utility")
        words = pen.look.set(self.text, "utility")
        left = (pen.wide - size - ICON_GAP - pen.look.width_of(words)) / 2
        pen.icon(self.icon, left, (pen.high - size) / 2, size, "bad" if self.danger else "primary")
        text_top = (pen.high - pen.look.height_of(words)) / 2
        pen.text(words, left + size + ICON_GAP, text_top, "bad" if self.danger else "ink")


class UtilityBar(Row):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.own_height = self.look.theme.size("utility_bar")

    def measure(self, wide: float) -> float:
        del wide
        return self.own_height

    def draw(self, pen: Pen) -> None:
        pen.box(0, 0, pen.wide, pen.high, "bg2")

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        entries = self.shown_parts()
        share = (wide - 2 * PAD) / max(len(entries), 1)
        for index, entry in enumerate(entries):
            entry.place(left + PAD + index * share, top, share, high)
