"""What is awaited now, as a tag, with a line of words beside it."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.tag import Tag

HIGH, GAP = 64, 24


class StateLine(Block):
    def __init__(self, **given: Any) -> None:
        self.tag: parts.Tag | None = None
        self.words = ""
        super().__init__(**given)
        self.own_height = HIGH
        self._sign = Tag(high=HIGH)
        self.add_widget(self._sign)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        self._sign.change(tag=self.tag)
        super().place(left, top, wide, high)
        self._sign.place(left, top, self._sign.wanted_width(), high)

    def draw(self, pen: Pen) -> None:
        words = pen.look.set(self.words, "step")
        pen.text(words, self._sign.wanted_width() + GAP, (pen.high - pen.look.height_of(words)) / 2, "ink2")
