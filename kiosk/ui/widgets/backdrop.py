"""What lies behind header and page: the indigo scene of the home page, or plain paper."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.manner import Palette
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.rooms import HOME_PANEL

ATTRACT, HOME = "attract", "home"
# Pictures of the design, each as wide as the canvas or the panel it stands in: by day, by night, height.
PORTRAIT = ("scene-portrait", "scene-portrait-night", 460)
LOW = ("scene-lowreach", "scene-lowreach-night", 440)
PANEL = ("scene-landscape", 420)
# Where each begins, and where what stands below it may.
PORTRAIT_TOP, LOW_TOP, SCENERY_END = 400, 388, 850
# The paper at the foot of each picture; above it the waves let the indigo through.
FOOT = 60
NIGHT_DIM = 0.55


class Backdrop(Block):
    """`scene`: attract, home or "" for none. The home page has one only with 按钮放低, or on a wide window."""

    def __init__(self, **given: Any) -> None:
        self.scene = ""
        self.panel = 0.0
        super().__init__(**given)

    @property
    def on_scene(self) -> bool:
        """The header stands on indigo, and is written in white."""
        if self.look.manner.palette is Palette.HIGH_CONTRAST or not self.scene:
            return False
        return self.scene == ATTRACT or self.look.wide or self.look.low

    def draw(self, pen: Pen) -> None:
        if self.look.wide:
            self._draw_panel(pen)
        elif self.on_scene:
            (day, night, high), top = (PORTRAIT, PORTRAIT_TOP) if self.scene == ATTRACT else (LOW, LOW_TOP)
            pen.box(0, 0, pen.wide, top + high - FOOT, "primary_fill")
            pen.picture(night if pen.look.manner.palette is Palette.NIGHT else day, 0, top, pen.wide, high)

    def _draw_panel(self, pen: Pen) -> None:
        if self.on_scene:
            name, tall = PANEL
            high = tall * self.panel / HOME_PANEL
            night = pen.look.manner.palette is Palette.NIGHT
            pen.box(0, 0, self.panel, pen.high, "primary_fill")
            pen.picture(name, 0, pen.high - high, self.panel, high, dim=NIGHT_DIM if night else 1)
        elif self.look.theme.outlined and self.panel:
            pen.box(self.panel - pen.theme.outline, 0, pen.theme.outline, pen.high, "line")
