"""White cards: a frame around parts, and the hairline between rows of one card."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block, Column

EDGE = 2


class Card(Column):
    """A column on a white ground with an edge. The padding counts from the outside of the edge."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.padding = (42.0, 42.0, 42.0, 42.0)
        self.edge = "line"
        self.border: float = EDGE

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge=self.edge, border=self.border, radius=radius)


class Rows(Card):
    """Rows with a hairline between each two."""

    def fill(self, parts: list[Block]) -> None:
        ruled: list[Block] = []
        for part in parts:
            ruled += [Hairline(), part] if ruled else [part]
        super().fill(ruled)
        self.shown = bool(parts)


class Hairline(Block):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.own_height = EDGE

    def draw(self, pen: Pen) -> None:
        pen.box(0, 0, pen.wide, pen.high, "line")
