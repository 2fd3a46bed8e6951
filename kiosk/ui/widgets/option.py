"""One of several answers: a radio button, or a checkbox where several may be chosen."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control

PAD, TEXT_GAP, RING, DOT = 36, 32, 4, 20
PAD_Y = 24


class Option(Control):
    def __init__(self, option: parts.OptionView, *, several: bool = False, **given: Any) -> None:
        self.option = option
        self.several = several
        super().__init__(**given)
        self.own_height = self.look.theme.touch("option")
        self.name = f"option:{option.code}"

    def show(self, option: parts.OptionView, high: float) -> None:
        self.change(option=option, own_height=high)

    def measure(self, wide: float) -> float:
        words = self.look.set(self.option.text, "option", self._text_width(wide))
        return max(self.own_height, self.look.height_of(words) + 2 * PAD_Y)

    def draw(self, pen: Pen) -> None:
        chosen = self.option.chosen
        ground = "tint" if chosen else "surface"
        pen.framed(
            0,
            0,
            pen.wide,
            pen.high,
            fill="tint_press" if self.pressed else ground,
            edge="primary" if chosen else "line2",
            border=pen.theme.border("selected" if chosen else "control"),
            radius=pen.theme.radius("button"),
        )
        draw_mark = draw_checkbox if self.several else draw_radio
        draw_mark(pen, PAD + 2, (pen.high - pen.theme.size("radio")) / 2, pen.theme.size("radio"), chosen=chosen)
        style = "option_chosen" if chosen else "option"
        words = pen.look.set(self.option.text, style, self._text_width(pen.wide))
        ink, _ = inks(chosen=chosen, pressed=self.pressed)
        pen.text(words, self._text_left(), (pen.high - pen.look.height_of(words)) / 2, ink)

    def _text_left(self) -> float:
        return PAD + 2 + self.look.theme.size("radio") + TEXT_GAP

    def _text_width(self, wide: float) -> float:
        return wide - self._text_left() - PAD


def inks(*, chosen: bool, pressed: bool) -> tuple[str, str]:
    """The colours of the words on an answer, first and second line."""
    if pressed:
        return "press_ink", "press_ink"
    return ("tint_ink", "tint_ink") if chosen else ("ink", "ink2")


def draw_radio(pen: Pen, x: float, y: float, size: float, *, chosen: bool) -> None:
    if chosen:
        dot = DOT * size / pen.theme.size("radio") * pen.look.growth
        pen.ring(x, y, size, (size - dot) / 2, fill="tint" if pen.theme.outlined else "surface", edge="tint_mark")
    else:
        pen.ring(x, y, size, RING, fill="surface", edge="ink3")


def draw_checkbox(pen: Pen, x: float, y: float, size: float, *, chosen: bool, on_tint: bool = True) -> None:
    """`on_tint`: what is chosen has a tinted ground; else it stays plain."""
    radius = pen.theme.radius("checkbox")
    if chosen and on_tint and pen.theme.outlined:
        pen.box(x, y, size, size, "tint_mark", radius)
        pen.icon("check", x + (size - 40) / 2, y + (size - 40) / 2, 40, "tint")
    elif chosen:
        pen.box(x, y, size, size, "primary_fill", radius)
        pen.icon("check", x + (size - 40) / 2, y + (size - 40) / 2, 40, "on_primary")
    else:
        pen.framed(x, y, size, size, fill="surface", edge="ink3", border=4, radius=radius)
