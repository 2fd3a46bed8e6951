"""A box to sign in with the finger: ink, a dashed base line, and 重写 in its corner."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.ink_pad import InkPad

# Of the same shape in every look, so that a name is never stretched.
WIDE, HIGH = 968, 620
LEAST_HIGH = 300
INK, BASE_LINE, LINE_INSET, DASH, DASH_GAP, LINE_HIGH = 13, 493, 66, 9, 9, 3
CORNER = 26


class SignaturePad(InkPad):
    """Points are shares of the box."""

    def __init__(self, **given: Any) -> None:
        self.error = False
        super().__init__(**given)
        self.rewrite = PushButton("small")
        self.rewrite.name = "rewrite"
        self.add_widget(self.rewrite)

    @property
    def thick(self) -> float:
        return INK * self.box[2] / WIDE

    # -- where it stands, and how it looks -----------------------------------------------------------------------------

    def measure(self, wide: float) -> float:
        return wide * HIGH / WIDE

    def spare(self, wide: float) -> float:
        return max(self.measure(wide) - LEAST_HIGH, 0)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        """As large as fits, in the middle. Where 重写 finds room beside it, the box is all paper."""
        across = min(wide, high * WIDE / HIGH)
        button = self.rewrite.content_width() + 2 * CORNER
        tall = self.rewrite.measure(button)
        if wide - across >= CORNER + button:
            super().place(left, top, across, across * HIGH / WIDE)
            self.rewrite.place(left + across + CORNER, top, button, tall)
            return
        left += (wide - across) / 2
        super().place(left, top, across, across * HIGH / WIDE)
        self.rewrite.place(left + across - CORNER - button, top + CORNER, button, tall)

    def draw(self, pen: Pen) -> None:
        edge = "bad" if self.error else "primary"
        border, radius = pen.theme.border("selected"), pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge=edge, border=border, radius=radius)
        size = pen.wide / WIDE
        right = (WIDE - LINE_INSET) * size
        at = LINE_INSET * size
        while at < right:
            pen.box(at, BASE_LINE * size, DASH, LINE_HIGH, "line2")
            at += DASH + DASH_GAP
        if self._ink is not None:
            pen.texture(self._ink.texture, 0, 0, pen.wide, pen.high)
