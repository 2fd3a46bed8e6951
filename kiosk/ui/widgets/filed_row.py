"""One part of a bundle that was handed in: its number, large, how far it has come, what is to be done."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Tag
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.tone import SIGN
from kiosk.ui.widgets.typeset import Paragraph

PAD_Y, PAD_Y_WIDE, ICON, ICON_GAP, STATE_GAP, LINE_GAP = 26, 14, 40, 10, 24, 6


class FiledRow(Block):
    """The state stands at the right of the name, below it where there is little room."""

    def __init__(self, title: str, number: str, state: Tag, todo: str, **given: Any) -> None:
        self.title = title
        self.number = number
        self.state = state
        self.todo = todo
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        below = 0 if self._beside(wide) else self.look.height_of(self._word())
        lines = self._lines(wide)
        return (
            below + sum(self.look.height_of(words) for words, _ in lines) + LINE_GAP * (len(lines) - 1) + 2 * self._pad
        )

    def draw(self, pen: Pen) -> None:
        top: float = self._pad
        for at, (words, ink) in enumerate(self._lines(pen.wide)):
            pen.text(words, 0, top, ink)
            if at == 0 and self._beside(pen.wide):
                self._draw_state(pen, pen.wide - self._state_wide(), top, words)
            top += pen.look.height_of(words)
            if at == 0 and not self._beside(pen.wide):
                self._draw_state(pen, 0, top, self._word())
                top += pen.look.height_of(self._word())
            top += LINE_GAP

    def _draw_state(self, pen: Pen, left: float, top: float, line: Paragraph) -> None:
        icon, word = ICON * pen.look.growth, self._word()
        middle = top + line.line_height / pen.look.scale / 2
        ink = SIGN[self.state.tone]
        pen.icon(self.state.icon, left, middle - icon / 2, icon, ink, "fill")
        pen.text(word, left + icon + ICON_GAP, middle - pen.look.height_of(word) / 2, ink)

    def _lines(self, wide: float) -> list[tuple[Paragraph, str]]:
        room = wide - self._state_wide() - STATE_GAP if self._beside(wide) else wide
        lines = [(self.look.set(self.title, "rule", room), "ink")]
        if self.number:
            lines.append((self.look.set(self.number, "h3" if self.look.wide else "h2", wide), "ink"))
        if self.todo:
            lines.append((self.look.set(self.todo, "clause_value", wide), "ink"))
        return lines

    def _beside(self, wide: float) -> bool:
        title = self.look.width_of(self.look.set(self.title, "rule"))
        return title + STATE_GAP + self._state_wide() <= wide

    @property
    def _pad(self) -> float:
        return PAD_Y_WIDE if self.look.wide else PAD_Y

    def _word(self) -> Paragraph:
        return self.look.set(self.state.text, "tag_large")

    def _state_wide(self) -> float:
        return ICON * self.look.growth + ICON_GAP + self.look.width_of(self._word())
