"""One of several things that may be ticked, two beside each other or one across with a second line."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.option import draw_checkbox

HIGH, PAD, TEXT_GAP = 136, 38, 28
NO_OPTION = parts.OptionView(code="", text="")


class Tick(Control):
    """With a second line the first is bold from the start; else it becomes so when it is ticked."""

    def __init__(self, option: parts.OptionView = NO_OPTION, **given: Any) -> None:
        self.option = option
        self.second = ""
        super().__init__(**given)
        self.own_height = HIGH
        self.name = f"tick:{option.code}"

    def draw(self, pen: Pen) -> None:
        chosen = self.option.chosen
        pen.framed(
            0,
            0,
            pen.wide,
            pen.high,
            fill="tint_press" if self.pressed else "tint" if chosen else "surface",
            edge="primary" if chosen else "line2",
            border=pen.theme.border("selected" if chosen else "control"),
            radius=pen.theme.radius("button"),
        )
        size = pen.theme.size("checkbox")
        draw_checkbox(pen, PAD, (pen.high - size) / 2, size, chosen)
        self._draw_words(pen, PAD + size + TEXT_GAP)

    def _draw_words(self, pen: Pen, left: float) -> None:
        room = pen.wide - left - PAD
        first = pen.look.set(self.option.text, "option_chosen" if self.option.chosen or self.second else "option", room)
        if not self.second:
            pen.text(first, left, (pen.high - pen.look.height_of(first)) / 2, "ink")
            return
        second = pen.look.set(self.second, "step", room)
        top = (pen.high - pen.look.height_of(first) - pen.look.height_of(second)) / 2
        pen.text(first, left, top, "ink")
        pen.text(second, left, top + pen.look.height_of(first), "ink2")
