"""The bar at the bottom of a page: back at the left, the one primary at the right, at most one other between."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.button import PushButton

EDGE = 28
BACK, BACK_OF_THREE, OTHER_OF_TWO = 260, 230, 360


class FootBar(Block):
    """Its buttons are called back, other and primary."""

    def __init__(self, **given: Any) -> None:
        self.bar = parts.NO_BAR
        super().__init__(**given)
        self.back = PushButton("neutral")
        self.other = PushButton("secondary")
        self.primary = PushButton("primary")
        for name, button in (("back", self.back), ("other", self.other), ("primary", self.primary)):
            button.name = name
            button.shown = False
            self.add_widget(button)

    def show(self, bar: parts.ActionBar, instead: parts.Button | None = None) -> None:
        """`instead` takes the primary's place while there is more to read."""
        self.bar = bar
        self.back.show(bar.back)
        self.other.show(bar.other)
        self.primary.show(instead or bar.primary)

    def measure(self, wide: float) -> float:
        del wide
        return self.look.theme.size("action_bar")

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        theme = self.look.theme
        margin, gap = theme.space("xl"), theme.space("s")
        before = gap if self.look.wide else margin
        at, room = left + before, wide - before - margin
        buttons = self.shown_parts()
        for button in buttons:
            fills = button is self.primary
            share = room if fills else min(self._width(button, len(buttons)), room)
            button.place(at, top + gap, share, theme.touch("button"))
            at, room = at + share + gap, room - share - gap

    def draw(self, pen: Pen) -> None:
        if not pen.look.wide:
            edge = pen.theme.outline
            pen.box(0, -edge, pen.wide, edge, "line")

    def _width(self, button: PushButton, count: int) -> float:
        """As the pictures have it, wider if the words need it."""
        if button is self.back:
            rule = BACK if count < 3 else BACK_OF_THREE
        else:
            rule = OTHER_OF_TWO if count < 3 else BACK_OF_THREE
        return max(rule, button.content_width() + 2 * EDGE)
