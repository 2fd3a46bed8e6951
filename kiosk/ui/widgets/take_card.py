"""A code to take along with the phone, in a card that stands out."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.qr import draw_qr

HIGH, PAD, PLATE, EDGE, TEXT_GAP = 328, 44, 248, 4, 32


class TakeCard(Block):
    def __init__(self, **given: Any) -> None:
        self.qr = ""
        self.lead = ""
        self.text = ""
        super().__init__(**given)
        self.own_height = HIGH
        self.shown = False

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="primary", border=EDGE, radius=radius)
        draw_qr(pen, self.qr, PAD, (pen.high - PLATE) / 2, PLATE)
        left = PAD + PLATE + TEXT_GAP
        room = pen.wide - left - PAD
        head, body = pen.look.set(self.lead, "take_title", room), pen.look.set(self.text, "take", room)
        top = (pen.high - pen.look.height_of(head) - 12 - pen.look.height_of(body)) / 2
        pen.text(head, left, top, "ink")
        pen.text(body, left, top + pen.look.height_of(head) + 12, "ink2")
