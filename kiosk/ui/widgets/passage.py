"""What is read across a whole page: a passage with its quiet label, and a plain point with its number."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

PAD, DISC, DISC_GAP = 12, 52, 22


class Passage(Block):
    """Without a label it goes on from the one before."""

    def __init__(self, label: str, text: str, **given: Any) -> None:
        self.label = label
        self.text = text
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return sum(map(self.look.height_of, self._lines(wide))) + 2 * PAD

    def draw(self, pen: Pen) -> None:
        *label, text = self._lines(pen.wide)
        top: float = PAD
        for words in label:
            pen.text(words, 0, top, "ink3")
            top += pen.look.height_of(words)
        pen.text(text, 0, top, "ink")

    def _lines(self, wide: float) -> list[Paragraph]:
        label = [self.look.set(self.label, "caption_bold", wide)] if self.label else []
        return [*label, self.look.set(self.text, "fact", wide)]


class Point(Block):
    """The number on a disc, so that one can speak of "the second one"."""

    def __init__(self, number: str, text: str, **given: Any) -> None:
        self.number = number
        self.text = text
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return max(self._disc, self.look.height_of(self._words(wide))) + 2 * PAD

    def draw(self, pen: Pen) -> None:
        words, number, disc = self._words(pen.wide), pen.look.set(self.number, "caption_bold"), self._disc
        top = (pen.high - pen.look.height_of(words)) / 2
        middle = top + words.line_height / pen.look.scale / 2
        pen.box(0, middle - disc / 2, disc, disc, "tint", disc / 2)
        pen.text(number, 0, middle - pen.look.height_of(number) / 2, "tint_mark", wide=disc, align="center")
        pen.text(words, disc + DISC_GAP, top, "ink")

    @property
    def _disc(self) -> float:
        return DISC * self.look.growth

    def _words(self, wide: float) -> Paragraph:
        return self.look.set(self.text, "fact_label", wide - self._disc - DISC_GAP)
