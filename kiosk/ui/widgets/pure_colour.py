"""The glass in one of its own colours, whatever the theme: what shines and what stays dark is what is looked for."""

from typing import Any

from kivy.graphics import Color, Rectangle

from kiosk.maintenance.device_tests.colours import Fill
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block

_RGB = {Fill.RED: (1, 0, 0), Fill.GREEN: (0, 1, 0), Fill.BLUE: (0, 0, 1), Fill.WHITE: (1, 1, 1), Fill.BLACK: (0, 0, 0)}

BEYOND = 16  # px


class PureColour(Block):
    """What the canvas leaves free at its sides is glass too, and so is what the night's shift leaves."""

    def __init__(self, **given: Any) -> None:
        self.fill: Fill | None = None
        super().__init__(**given)

    def draw(self, pen: Pen) -> None:
        if self.fill is None:
            return
        beside = abs(pen.look.left) + BEYOND
        Color(*_RGB[self.fill], 1)
        Rectangle(pos=(self.x - beside, self.y - beside), size=(self.width + 2 * beside, self.height + 2 * beside))
