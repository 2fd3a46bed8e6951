"""One application in a list: what it is, how far it has come, what is to be done now."""

from typing import Any, NamedTuple

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Tag
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.tone import SIGN
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, CARET, CARET_GAP, LEAST = 40, 30, 44, 28, 160
ICON, ICON_GAP, STATE_GAP, TODO_GAP = 44, 10, 24, 8


class _Line(NamedTuple):
    text: Paragraph
    gap: float
    ink: str


class CaseRow(Control):
    """The state stands at the right of the title, below it where there is little room."""

    def __init__(self, title: str, text: str, state: Tag, todo: str, **given: Any) -> None:
        self.title = title
        self.text = text
        self.state = state
        self.todo = todo
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return max(LEAST, self._high(wide) + 2 * PAD_Y)

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line2", border=2, radius=radius)
        pen.icon("caret-right", pen.wide - PAD_X - CARET, (pen.high - CARET) / 2, CARET, self._ink("ink3"))
        top = (pen.high - self._high(pen.wide)) / 2
        beside = self._beside(pen.wide)
        for at, line in enumerate(self._lines(pen.wide)):
            top += line.gap
            pen.text(line.text, PAD_X, top, self._ink(line.ink))
            if at == 0 and beside:
                self._draw_state(pen, PAD_X + self._room(pen.wide) - self._state_wide, top, line.text)
            top += pen.look.height_of(line.text)
            if at == 0 and not beside:
                self._draw_state(pen, PAD_X, top, self._word)
                top += pen.look.height_of(self._word)

    def _draw_state(self, pen: Pen, left: float, top: float, line: Paragraph) -> None:
        """In the middle of the height of the first line of `line`."""
        middle = top + line.line_height / pen.look.scale / 2
        ink = "press_ink" if self.pressed else SIGN[self.state.tone]
        pen.icon(self.state.icon, left, middle - self._icon / 2, self._icon, ink, "fill")
        pen.text(self._word, left + self._icon + ICON_GAP, middle - pen.look.height_of(self._word) / 2, ink)

    def _ink(self, at_rest: str) -> str:
        return "press_ink" if self.pressed else at_rest

    def _high(self, wide: float) -> float:
        below = 0 if self._beside(wide) else self.look.height_of(self._word)
        return below + sum(line.gap + self.look.height_of(line.text) for line in self._lines(wide))

    def _lines(self, wide: float) -> list[_Line]:
        room = self._room(wide)
        title_room = room - self._state_wide - STATE_GAP if self._beside(wide) else room
        lines = [
            _Line(self.look.set(self.title, "rule", title_room), 0, "ink"),
            _Line(self.look.set(self.text, "card_text", room), 0, "ink2"),
        ]
        if self.todo:
            lines.append(_Line(self.look.set(self.todo, "clause_value", room), TODO_GAP, "ink"))
        return lines

    def _beside(self, wide: float) -> bool:
        """Title and state find room in one line."""
        title = self.look.width_of(self.look.set(self.title, "rule"))
        return title + STATE_GAP + self._state_wide <= self._room(wide)

    def _room(self, wide: float) -> float:
        return wide - 2 * PAD_X - CARET - CARET_GAP

    @property
    def _word(self) -> Paragraph:
        return self.look.set(self.state.text, "tag_large")

    @property
    def _state_wide(self) -> float:
        return self._icon + ICON_GAP + self.look.width_of(self._word)

    @property
    def _icon(self) -> float:
        return ICON * self.look.growth
