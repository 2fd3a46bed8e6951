"""A row to tick: icon, title, what it does, and a checkbox at the right."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.option import draw_checkbox, inks
from kiosk.ui.widgets.typeset import Paragraph

HIGH, LOW_HIGH, PAD, PAD_Y, ICON, TEXT_LEFT, TEXT_GAP = 156, 136, 36, 16, 72, 142, 24


class AidRow(Control):
    def __init__(self, title: str, text: str, icon: str, **given: Any) -> None:
        self.title = title
        self.text = text
        self.icon = icon
        self.chosen = False
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        title, text = self._words(wide)
        least = LOW_HIGH if self.look.low or self.look.wide else HIGH
        return max(least, self.look.height_of(title) + self.look.height_of(text) + 2 * PAD_Y)

    def draw(self, pen: Pen) -> None:
        pen.framed(
            0,
            0,
            pen.wide,
            pen.high,
            fill="tint_press" if self.pressed else "tint" if self.chosen else "surface",
            edge="primary" if self.chosen else "line2",
            border=pen.theme.border("selected" if self.chosen else "control"),
            radius=pen.theme.radius("button"),
        )
        ink, ink2 = inks(chosen=self.chosen, pressed=self.pressed)
        mark = "press_mark" if self.pressed else "tint_mark" if self.chosen else "primary"
        pen.icon(self.icon, PAD, (pen.high - ICON) / 2, ICON, mark, "regular")
        title, text = self._words(pen.wide)
        top = (pen.high - pen.look.height_of(title) - pen.look.height_of(text)) / 2
        pen.text(title, TEXT_LEFT, top, ink)
        pen.text(text, TEXT_LEFT, top + pen.look.height_of(title), ink2)
        size = pen.theme.size("checkbox")
        draw_checkbox(pen, pen.wide - PAD - size, (pen.high - size) / 2, size, chosen=self.chosen)

    def is_chosen(self) -> bool:
        return self.chosen

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - TEXT_LEFT - TEXT_GAP - self.look.theme.size("checkbox") - PAD
        return self.look.set(self.title, "option_chosen", room), self.look.set(self.text, "small", room)
