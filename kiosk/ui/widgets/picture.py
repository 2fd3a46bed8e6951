"""An explaining picture in a tinted box."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.manner import Palette
from kiosk.ui.widgets.block import Block

FULL_WIDTH, LEAST_HIGH = 968, 180
# Drawn for the day; at night no large part of the screen is white.
NIGHT_DIM = 0.72


class PictureBox(Block):
    """`name` of a picture in assets/images, drawn in the middle at its own size, smaller if it must."""

    def __init__(self, **given: Any) -> None:
        self.picture = ""
        self.ground = "tint"
        super().__init__(**given)
        self.own_height = 470
        self.least_high = LEAST_HIGH

    def spare(self, wide: float) -> float:
        """It only explains: words come first."""
        return self.measure(wide)

    def measure(self, wide: float) -> float:
        """Its own height, less where the box is narrower than the picture."""
        return min(self.own_height, wide * self.own_height / FULL_WIDTH)

    def show(self, picture: str) -> None:
        self.change(picture=picture, shown=bool(picture))

    def draw(self, pen: Pen) -> None:
        if not self.picture:
            return
        ground = "plate" if pen.theme.outlined else self.ground
        pen.box(0, 0, pen.wide, pen.high, ground, pen.theme.radius("card"))
        drawn = pen.look.picture(self.picture)
        fit = min(pen.wide / drawn.width, pen.high / drawn.height)
        wide, high = drawn.width * fit, drawn.height * fit
        dim = NIGHT_DIM if pen.look.manner.palette is Palette.NIGHT else 1
        pen.picture(self.picture, (pen.wide - wide) / 2, (pen.high - high) / 2, wide, high, dim)


class Plate(Block):
    """One large icon on a tinted plate."""

    SIDE, ICON = 136, 72

    def __init__(self, **given: Any) -> None:
        self.icon = ""
        self.ground = "warn_tint"
        self.ink = "warn"
        super().__init__(**given)
        self.own_height = self.SIDE

    def draw(self, pen: Pen) -> None:
        if self.icon:
            inset = (self.SIDE - self.ICON) / 2
            pen.ground(0, 0, self.SIDE, self.SIDE, self.ground, 40)
            pen.icon(self.icon, inset, inset, self.ICON, "tint_mark" if self.ground == "tint" else self.ink, "regular")
