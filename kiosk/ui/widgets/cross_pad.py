"""The whole glass with one cross on it, to be touched in its middle."""

from collections.abc import Callable
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

ARM, THICK, RING, MARGIN, GAP = 64, 6, 40, 120, 16
Touched = Callable[[float, float], None]


def unheard(_x: float, _y: float) -> None:
    """A pad that has been given nobody to tell."""


class CrossPad(Control):
    """`cross` and what `on_touched` hears are shares of the glass. The finger is told of where it lifts, so that it may
    be put right while it lies there."""

    draws = True

    def __init__(self, **given: Any) -> None:
        self.title = ""
        self.hint = ""
        self.cross: tuple[float, float] | None = None
        self.on_touched: Touched = unheard
        self._at: tuple[float, float] | None = None
        super().__init__(**given)
        self.name = "crosses"
        self.shown = False

    def trace(self, x: float, y: float) -> None:
        self._at = x / self.look.width, y / self.look.glass_height

    def lift(self) -> None:
        at, self._at = self._at, None
        if at is not None:
            self.on_touched(*at)

    def draw(self, pen: Pen) -> None:
        if self.cross is None:
            return
        pen.box(0, 0, pen.wide, pen.high, "bg")
        title, hint = self._words(pen.wide)
        title_high = pen.look.height_of(title)
        top = (pen.high - title_high - GAP - pen.look.height_of(hint)) / 2
        pen.text(title, MARGIN, top, "ink", wide=pen.wide - 2 * MARGIN, align="center")
        pen.text(hint, MARGIN, top + title_high + GAP, "ink2", wide=pen.wide - 2 * MARGIN, align="center")
        x, y = self.cross[0] * self.look.width, self.cross[1] * self.look.glass_height
        pen.ring(x - RING, y - RING, 2 * RING, THICK, fill="surface", edge="primary")
        pen.box(x - ARM, y - THICK / 2, 2 * ARM, THICK, "primary")
        pen.box(x - THICK / 2, y - ARM, THICK, 2 * ARM, "primary")

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - 2 * MARGIN
        return self.look.set(self.title, "h1", room), self.look.set(self.hint, "body", room)
