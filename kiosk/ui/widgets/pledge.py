"""What will be signed, on a quiet card: icon, the sentence in bold, what comes next."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, ICON, TEXT_LEFT, LEAST = 38, 34, 68, 126, 164


class Pledge(Block):
    def __init__(self, **given: Any) -> None:
        self.icon = ""
        self.title = ""
        self.text = ""
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        return max(LEAST, sum(self.look.height_of(words) for words in self._words(wide)) + 2 * PAD_Y)

    def draw(self, pen: Pen) -> None:
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=pen.theme.radius("card"))
        title, text = self._words(pen.wide)
        top = (pen.high - pen.look.height_of(title) - pen.look.height_of(text)) / 2
        line = title.line_height / pen.look.scale
        pen.icon(self.icon, PAD_X, top + (line - ICON) / 2 + 4, ICON, "primary", "regular")
        pen.text(title, TEXT_LEFT, top, "ink")
        pen.text(text, TEXT_LEFT, top + pen.look.height_of(title), "ink2")

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - TEXT_LEFT - PAD_X
        return self.look.set(self.title, "rule", room), self.look.set(self.text, "card_text", room)
