"""What was chosen in place of something else: icon, title and what to do, on a card with the edge of a choice."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

PAD, ICON, TEXT_LEFT, TEXT_GAP = 48, 72, 156, 12


class ChosenWay(Block):
    def __init__(self, **given: Any) -> None:
        self.icon = ""
        self.title = ""
        self.text = ""
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        title, text = self._words(wide)
        return 2 * PAD + self.look.height_of(title) + TEXT_GAP + self.look.height_of(text)

    def draw(self, pen: Pen) -> None:
        border, radius = pen.theme.border("selected"), pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="primary", border=border, radius=radius)
        title, text = self._words(pen.wide)
        line = title.line_height / pen.look.scale
        pen.icon(self.icon, PAD, PAD + (line - ICON) / 2, ICON, "primary", "regular")
        pen.text(title, TEXT_LEFT, PAD, "ink")
        pen.text(text, TEXT_LEFT, PAD + pen.look.height_of(title) + TEXT_GAP, "ink2")

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - TEXT_LEFT - PAD
        return self.look.set(self.title, "take_title", room), self.look.set(self.text, "body", room)
