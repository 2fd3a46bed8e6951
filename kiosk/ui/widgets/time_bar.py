"""How much of a time is left."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block

HIGH = 20


class TimeBar(Block):
    def __init__(self, **given: Any) -> None:
        self.share = 0.0
        super().__init__(**given)
        self.own_height = HIGH

    def draw(self, pen: Pen) -> None:
        pen.box(0, 0, pen.wide, HIGH, "line", HIGH / 2)
        done = pen.wide * min(max(self.share, 0), 1)
        if done >= HIGH:
            pen.box(0, 0, done, HIGH, "primary", HIGH / 2)
