"""What comes next, one numbered line each."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

DISC, TEXT_LEFT, GAP = 52, 76, 16


class NumberedList(Block):
    def __init__(self, **given: Any) -> None:
        self.steps: tuple[str, ...] = ()
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        return sum(self._high(words) for words in self._set(wide)) + GAP * max(len(self.steps) - 1, 0)

    def draw(self, pen: Pen) -> None:
        top = 0.0
        for number, words in enumerate(self._set(pen.wide), start=1):
            pen.disc(0, top, DISC, "tint")
            digit = pen.look.set(str(number), "link")
            pen.text(digit, 0, top + (DISC - pen.look.height_of(digit)) / 2, "primary", wide=DISC, align="center")
            pen.text(words, TEXT_LEFT, top + (DISC - words.line_height / pen.look.scale) / 2, "ink")
            top += self._high(words) + GAP

    def _high(self, words: Paragraph) -> float:
        return max(DISC, self.look.height_of(words))

    def _set(self, wide: float) -> list[Paragraph]:
        return [self.look.set(step, "take", wide - TEXT_LEFT) for step in self.steps]
