"""A code to take along with the phone, in a card that stands out."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.qr import draw_qr
from kiosk.ui.widgets.typeset import Paragraph

HIGH, PAD, PLATE, EDGE, BODY_GAP = 328, 44, 248, 4, 12
TEXT_LEFT = PAD + PLATE + 32


class TakeCard(Block):
    def __init__(self, **given: Any) -> None:
        self.qr = ""
        self.lead = ""
        self.text = ""
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        head, body = self._words(wide)
        return max(HIGH, self.look.height_of(head) + BODY_GAP + self.look.height_of(body) + 2 * PAD)

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="primary", border=EDGE, radius=radius)
        draw_qr(pen, self.qr, PAD, (pen.high - PLATE) / 2, PLATE)
        head, body = self._words(pen.wide)
        top = (pen.high - pen.look.height_of(head) - BODY_GAP - pen.look.height_of(body)) / 2
        pen.text(head, TEXT_LEFT, top, "ink")
        pen.text(body, TEXT_LEFT, top + pen.look.height_of(head) + BODY_GAP, "ink2")

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - TEXT_LEFT - PAD
        return self.look.set(self.lead, "take_title", room), self.look.set(self.text, "take", room)
