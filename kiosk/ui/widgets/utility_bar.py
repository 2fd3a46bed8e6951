"""The bottom of every page: the few things that are always there, spread evenly."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Row
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

PAD, CLOSE_PAD, ICON_GAP = 32, 8, 18


class Utility(Control):
    role = Role.BUTTON

    def __init__(self, text: str, icon: str, *, danger: bool = False, **given: Any) -> None:
        self.text = text
        self.icon = icon
        self.danger = danger
        self.stacked = False
        super().__init__(**given)

    def draw(self, pen: Pen) -> None:
        if self.pressed:
            pen.box(0, 8, pen.wide, pen.high - 16, "tint_press", pen.theme.radius("button"))
        words = pen.look.set(self.text, "utility")
        if pen.look.large or self.stacked or (pen.look.wide and pen.look.manner.aloud):
            self._draw_stacked(pen, words)
        else:
            self._draw_beside(pen, words)

    def wanted_width(self) -> float:
        """With the icon beside the words."""
        size: float = self.look.theme.size("icon_utility")
        return size + ICON_GAP + self.look.width_of(self.look.set(self.text, "utility"))

    def _draw_beside(self, pen: Pen, words: Paragraph) -> None:
        size = pen.theme.size("icon_utility")
        left = (pen.wide - size - ICON_GAP - pen.look.width_of(words)) / 2
        pen.icon(self.icon, left, (pen.high - size) / 2, size, self._mark)
        pen.text(words, left + size + ICON_GAP, (pen.high - pen.look.height_of(words)) / 2, self._ink)

    def _draw_stacked(self, pen: Pen, words: Paragraph) -> None:
        """Large words need the whole width: the icon stands above them, and what is still too long takes two lines."""
        size = pen.theme.size("icon_utility")
        if pen.look.width_of(words) > pen.wide:
            words = pen.look.set(self.text, "utility", pen.wide)
        top = (pen.high - size - pen.look.height_of(words)) / 2
        pen.icon(self.icon, (pen.wide - size) / 2, top, size, self._mark)
        pen.text(words, 0, top + size, self._ink, wide=pen.wide, align="center")

    @property
    def _mark(self) -> str:
        if self.pressed:
            return "press_mark"
        return "bad" if self.danger else "primary"

    @property
    def _ink(self) -> str:
        if self.pressed:
            return "press_ink"
        return "bad" if self.danger else "ink"


class UtilityBar(Row):
    def draw(self, pen: Pen) -> None:
        pen.box(0, 0, pen.wide, pen.high, "bg2")
        if pen.theme.outlined:
            pen.box(0, 0, pen.wide, pen.theme.outline, "line")

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        entries = self.shown_parts()
        pad = CLOSE_PAD if self.look.wide and self.look.manner.aloud else PAD
        share = (wide - 2 * pad) / max(len(entries), 1)
        crowded = any(entry.wanted_width() > share for entry in entries)  # all of them alike, or it looks torn
        for index, entry in enumerate(entries):
            entry.change(stacked=crowded)
            entry.place(left + pad + index * share, top, share, high)
