"""The ring around the control that a keypad, a braille strip or a switch has reached; a finger takes it away."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control

GAP = 4


class FocusRing(Block):
    """Drawn outside of the control: 8 px, 4 px away from it (DESIGN-SYSTEM 5)."""

    def __init__(self, **given: Any) -> None:
        self.control: Control | None = None
        super().__init__(**given)

    def go_to(self, control: Control) -> None:
        self.control = control
        self.follow()

    def lose(self) -> None:
        self.control = None
        self.follow()

    def follow(self) -> None:
        """Stand where the control is now."""
        if self.control is None:
            self.change(box=(0.0, 0.0, 0.0, 0.0))
            self.redraw()
            return
        reach = self.look.theme.border("focus") + GAP
        left, top, wide, high = self.control.touch_box
        self.place(left - reach, top - reach, wide + 2 * reach, high + 2 * reach)

    def draw(self, pen: Pen) -> None:
        thick = pen.theme.border("focus")
        pen.hollow(
            0, 0, pen.wide, pen.high, edge="focus", border=thick, radius=pen.theme.radius("button") + GAP + thick
        )
