"""A place in a list: its number on the sketch, what it is called, how far it is, and when somebody is there."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import PlaceView
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, PIN, PIN_GAP, CARET, CARET_GAP, FAR_GAP = 28, 16, 64, 22, 44, 16, 20
LEAST = 112


class PlaceRow(Control):
    """`far` stands at the right of the title, below it where there is little room."""

    def __init__(self, view: PlaceView, **given: Any) -> None:
        super().__init__(**given)
        self.view = view

    def measure(self, wide: float) -> float:
        return max(LEAST, sum(map(self.look.height_of, self._lines(wide))) + 2 * PAD_Y)

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line2", border=2, radius=pen.theme.radius("card"))
        pen.icon("caret-right", pen.wide - PAD_X - CARET, (pen.high - CARET) / 2, CARET, self._ink("ink3"))
        self._draw_pin(pen)
        lines = self._lines(pen.wide)
        top = (pen.high - sum(map(pen.look.height_of, lines))) / 2
        if self._beside(pen.wide):
            far = self._far()
            right = self._left() + self._room(pen.wide) - pen.look.width_of(far)
            shift = (pen.look.height_of(lines[0]) - pen.look.height_of(far)) / 2
            pen.text(far, right, top + shift, self._ink("ink"))
        for at, line in enumerate(lines):
            pen.text(line, self._left(), top, self._ink("ink2" if at else "ink"))
            top += pen.look.height_of(line)

    def _draw_pin(self, pen: Pen) -> None:
        size = self._pin()
        top = (pen.high - size) / 2
        if self.view.number:
            pen.disc(PAD_X, top, size, "primary_fill")
            number = pen.look.set(self.view.number, "caption_bold")
            middle = (pen.high - pen.look.height_of(number)) / 2
            pen.text(number, PAD_X, middle, "on_primary", wide=size, align="center")
        else:
            pen.icon("map-pin", PAD_X, top, size, self._ink("primary"), "regular")

    def _ink(self, at_rest: str) -> str:
        return "press_ink" if self.pressed else at_rest

    def _lines(self, wide: float) -> list[Paragraph]:
        room, beside = self._room(wide), self._beside(wide)
        first = room - self.look.width_of(self._far()) - FAR_GAP if beside else room
        words = [*((self.view.far,) if self.view.far and not beside else ()), *self.view.lines]
        return [
            self.look.set(self.view.title, "rule", first),
            *(self.look.set(line, "card_text" if not self.look.wide else "caption", room) for line in words),
        ]

    def _beside(self, wide: float) -> bool:
        title = self.look.width_of(self.look.set(self.view.title, "rule"))
        return bool(self.view.far) and title + FAR_GAP + self.look.width_of(self._far()) <= self._room(wide)

    def _far(self) -> Paragraph:
        return self.look.set(self.view.far, "tag_large")

    def _room(self, wide: float) -> float:
        return wide - self._left() - PAD_X - CARET - CARET_GAP

    def _left(self) -> float:
        return PAD_X + self._pin() + PIN_GAP

    def _pin(self) -> float:
        return PIN * self.look.growth

    def said(self) -> tuple[str, ...]:
        view = self.view
        return tuple(filter(None, (f"{view.number} {view.title}".strip(), view.far, *view.lines)))
