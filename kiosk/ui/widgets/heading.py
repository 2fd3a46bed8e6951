"""The title of a part of the page, with a few quiet words at the right."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

GAP = 24


class Heading(Block):
    def __init__(self, **given: Any) -> None:
        self.title = ""
        self.note = ""
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        title, note = self._words(wide)
        return self.look.height_of(title) + (0 if self._beside(wide) else self.look.height_of(note))

    def draw(self, pen: Pen) -> None:
        title, note = self._words(pen.wide)
        pen.text(title, 0, 0, "ink")
        align = "right" if self._beside(pen.wide) else "left"
        pen.text(note, 0, pen.high - pen.look.height_of(note), "ink2", wide=pen.wide, align=align)

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph]:
        return self.look.set(self.title, "h3", wide), self.look.set(self.note, "card_text", wide)

    def _beside(self, wide: float) -> bool:
        """The quiet words find room in the title's line."""
        return sum(self.look.width_of(words) for words in self._words(wide)) + GAP <= wide
