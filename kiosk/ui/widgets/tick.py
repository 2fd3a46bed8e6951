"""One of several things that may be ticked, two beside each other or one across with a second line."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.option import draw_checkbox, inks
from kiosk.ui.widgets.typeset import Paragraph

HIGH, PAD, PAD_Y, TEXT_GAP = 136, 38, 16, 28
NO_WORDS = Paragraph((), 0, 0)
NO_OPTION = parts.OptionView(code="", text="")


class Tick(Control):
    """With a second line the first is bold from the start; else it becomes so when it is ticked."""

    def __init__(self, option: parts.OptionView = NO_OPTION, **given: Any) -> None:
        self.option = option
        self.second = ""
        super().__init__(**given)
        self.name = f"tick:{option.code}"

    def measure(self, wide: float) -> float:
        first, second = self._words(wide)
        return max(HIGH, self.look.height_of(first) + self.look.height_of(second) + 2 * PAD_Y)

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
        draw_checkbox(pen, PAD, (pen.high - size) / 2, size, chosen=chosen)
        first, second = self._words(pen.wide)
        top = (pen.high - pen.look.height_of(first) - pen.look.height_of(second)) / 2
        ink, ink2 = inks(chosen=chosen, pressed=self.pressed)
        pen.text(first, self._left, top, ink)
        pen.text(second, self._left, top + pen.look.height_of(first), ink2)

    def is_chosen(self) -> bool:
        return self.option.chosen

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - self._left - PAD
        bold = self.option.chosen or self.second
        first = self.look.set(self.option.text, "option_chosen" if bold else "option", room)
        second = self.look.set(self.second, "step", room) if self.second else NO_WORDS
        return first, second

    @property
    def _left(self) -> float:
        return PAD + self.look.theme.size("checkbox") + TEXT_GAP
