"""One of several answers: a radio button, a checkbox where several may be chosen, or the way to a further list."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

PAD, TEXT_GAP, RING, DOT = 36, 32, 4, 20
PAD_Y = 24
CARET = 44
NOTE_GAP = 28


class Option(Control):
    """`beside`: its note stands at the right, as facts to compare do, if there is room for both on one line."""

    def __init__(self, option: parts.OptionView, *, several: bool = False, beside: bool = False, **given: Any) -> None:
        self.option = option
        self.several = several
        self.beside = beside
        super().__init__(**given)
        self.own_height = self.look.theme.touch("option")
        self.name = f"option:{option.code}"

    def show(self, option: parts.OptionView, high: float) -> None:
        self.change(option=option, own_height=high)

    def measure(self, wide: float) -> float:
        words, note = self._words(wide)
        below = 0 if self._stands_beside(words, note, wide) else self._high(note)
        return max(self.own_height, self.look.height_of(words) + below + 2 * PAD_Y)

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
        self._draw_mark(pen)
        words, note = self._words(pen.wide)
        ink, ink2 = inks(chosen=chosen, pressed=self.pressed)
        beside = self._stands_beside(words, note, pen.wide)
        top = (pen.high - pen.look.height_of(words) - (0 if beside else self._high(note))) / 2
        pen.text(words, self._text_left, top, ink)
        if note and beside:
            left = pen.wide - PAD - pen.look.width_of(note)
            pen.text(note, left, (pen.high - pen.look.height_of(note)) / 2, ink2)
        elif note:
            pen.text(note, self._text_left, top + pen.look.height_of(words), ink2)

    def is_chosen(self) -> bool | None:
        return self.option.chosen if self.several else self.option.chosen or None

    def _draw_mark(self, pen: Pen) -> None:
        if self.option.leads:
            ink = "press_ink" if self.pressed else "ink3"
            pen.icon("caret-right", pen.wide - PAD + 8 - CARET, (pen.high - CARET) / 2, CARET, ink)
            return
        size = pen.theme.size("radio")
        draw_mark = draw_checkbox if self.several else draw_radio
        draw_mark(pen, PAD + 2, (pen.high - size) / 2, size, chosen=self.option.chosen)

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph | None]:
        room = wide - self._text_left - PAD - (CARET if self.option.leads else 0)
        words = self.look.set(self.option.text, "option_chosen" if self.option.chosen else "option", room)
        return words, self.look.set(self.option.note, "card_text", room) if self.option.note else None

    def _stands_beside(self, words: Paragraph, note: Paragraph | None, wide: float) -> bool:
        if note is None or not self.beside or self.option.leads:
            return False
        width = self.look.width_of
        needed = self._text_left + width(words) + NOTE_GAP + width(note) + PAD
        return len(words.lines) == len(note.lines) == 1 and needed <= wide

    def _high(self, note: Paragraph | None) -> float:
        return self.look.height_of(note) if note else 0

    @property
    def _text_left(self) -> float:
        return PAD + 2 if self.option.leads else PAD + 2 + self.look.theme.size("radio") + TEXT_GAP


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
