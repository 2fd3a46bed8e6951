"""What is good to know, line by line, each with its icon."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

ICON, TEXT_LEFT, GAP = 48, 72, 20


class Advice(Block):
    def __init__(self, **given: Any) -> None:
        self.lines: tuple[parts.AdviceView, ...] = ()
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        return sum(self._high(words) + GAP for words in self._words(wide)) - GAP if self.lines else 0

    def draw(self, pen: Pen) -> None:
        top = 0.0
        for line, words in zip(self.lines, self._words(pen.wide), strict=True):
            first = pen.look.height_of(words) / max(len(words.lines), 1)
            middle = top + (self._high(words) - pen.look.height_of(words) + first) / 2
            pen.icon(line.icon, 0, middle - ICON / 2, ICON, "primary")
            pen.text(words, TEXT_LEFT, middle - first / 2, "ink2")
            top += self._high(words) + GAP

    def _high(self, words: Paragraph) -> float:
        return max(self.look.height_of(words), ICON)

    def _words(self, wide: float) -> list[Paragraph]:
        return [self.look.set(line.text, "body", wide - TEXT_LEFT) for line in self.lines]
