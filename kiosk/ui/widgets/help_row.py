"""A person or a place to turn to: icon, label, the answer in bold, and a quiet word about it."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

ICON, TEXT_LEFT, PAD = 72, 104, 26


class HelpRow(Block):
    def __init__(self, label: str, text: str, icon: str, note: str = "", **given: Any) -> None:
        self.label = label
        self.text = text
        self.icon = icon
        self.note = note
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return 2 * PAD + sum(self.look.height_of(words) for words, _ in self._lines(wide))

    def draw(self, pen: Pen) -> None:
        pen.icon(self.icon, 0, (pen.high - ICON) / 2, ICON, "primary", "regular")
        top = float(PAD)
        for words, ink in self._lines(pen.wide):
            pen.text(words, TEXT_LEFT, top, ink)
            top += pen.look.height_of(words)

    def _lines(self, wide: float) -> list[tuple[Paragraph, str]]:
        """Each with the colour of its words."""
        room = wide - TEXT_LEFT
        lines = [
            (self.look.set(self.label, "step", room), "ink2"),
            (self.look.set(self.text, "help_answer", room), "ink"),
        ]
        return [*lines, (self.look.set(self.note, "small", room), "ink2")] if self.note else lines
