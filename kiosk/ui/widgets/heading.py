"""The title of a part of the page, with a few quiet words at the right."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block


class Heading(Block):
    def __init__(self, **given: Any) -> None:
        self.title = ""
        self.note = ""
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        del wide
        return self.look.height_of(self.look.set(self.title, "h3"))

    def draw(self, pen: Pen) -> None:
        note = pen.look.set(self.note, "card_text")
        pen.text(pen.look.set(self.title, "h3"), 0, 0, "ink")
        pen.text(note, 0, pen.high - pen.look.height_of(note), "ink2", wide=pen.wide, align="right")
