"""The number of an application, large, and its code to take along."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.qr import draw_qr

HIGH, PAD, PLATE = 383, 42, 288
PHONE, PHONE_GAP = 40, 8


class CaseCard(Block):
    def __init__(self, **given: Any) -> None:
        self.label = ""
        self.number = ""
        self.line = ""
        self.qr = ""
        self.lead = ""
        self.text = ""
        super().__init__(**given)
        self.own_height = HIGH
        self.shown = False

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=radius)
        pen.text(pen.look.set(self.label, "step"), PAD, 40, "ink2")
        pen.text(pen.look.set(self.number, "case_number"), PAD, 87, "primary")
        pen.text(pen.look.set(self.line, "caption"), PAD, 187, "ink2")
        if not self.qr:
            return
        pen.icon("device-mobile-camera", PAD, 250, PHONE, "primary")
        pen.text(pen.look.set(self.lead, "take"), PAD + PHONE + PHONE_GAP, 250, "ink")
        pen.text(pen.look.set(self.text, "step"), PAD, 300, "ink2")
        draw_qr(pen, self.qr, pen.wide - PAD - PLATE, (pen.high - PLATE) / 2, PLATE)
