"""The whole glass as a grid of cells: those that felt a finger are filled."""

from collections.abc import Callable, Hashable
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control

EDGE = 2


def unfelt(_finger: Hashable, _x: float, _y: float) -> None:
    """What hears of fingers on a grid that has been given nobody to tell."""


def unlifted(_finger: Hashable) -> None:
    """As above."""


class TouchGrid(Control):
    """Feels every finger at once: `on_feel` hears where each is, in shares of the grid, `on_unfeel` that it is gone."""

    draws = True
    silent = True
    feels_all = True

    def __init__(self, **given: Any) -> None:
        self.columns = 0
        self.rows = 0
        self.touched: frozenset[tuple[int, int]] = frozenset()
        self.on_feel: Callable[[Hashable, float, float], None] = unfelt
        self.on_unfeel: Callable[[Hashable], None] = unlifted
        super().__init__(**given)

    def feel(self, finger: Hashable, x: float, y: float) -> None:
        left, top, wide, high = self.box
        self.on_feel(finger, (x - left) / wide, (y - top) / high)

    def unfeel(self, finger: Hashable) -> None:
        self.on_unfeel(finger)

    def draw(self, pen: Pen) -> None:
        if not self.columns or not self.rows:
            return
        pen.box(0, 0, pen.wide, pen.high, "bg", 0)
        wide, high = pen.wide / self.columns, pen.high / self.rows
        for row in range(self.rows):
            for column in range(self.columns):
                fill = "primary_fill" if (row + 1, column + 1) in self.touched else "surface"
                pen.framed(column * wide, row * high, wide, high, fill=fill, edge="line2", border=EDGE, radius=0)
