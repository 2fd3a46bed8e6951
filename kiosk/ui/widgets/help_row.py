"""A person or a place to turn to: icon, label, and the answer in bold."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

ICON, TEXT_LEFT, PAD = 72, 104, 26


class HelpRow(Block):
    def __init__(self, label: str, text: str, icon: str, **given: Any) -> None:
        self.label = label
        self.text = text
        self.icon = icon
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        label, text = self._set(wide)
        return 2 * PAD + self.look.height_of(label) + self.look.height_of(text)

    def draw(self, pen: Pen) -> None:
        label, text = self._set(pen.wide)
        pen.icon(self.icon, 0, (pen.high - ICON) / 2, ICON, "primary", "regular")
        pen.text(label, TEXT_LEFT, PAD, "ink2")
        pen.text(text, TEXT_LEFT, PAD + pen.look.height_of(label), "ink")

    def _set(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - TEXT_LEFT
        return self.look.set(self.label, "step", room), self.look.set(self.text, "help_answer", room)
