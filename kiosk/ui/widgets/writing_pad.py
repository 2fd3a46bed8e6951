"""The pad that characters are written on, one at a time: ink, and dashed lines that cross in its middle."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.ink_pad import InkPad

INK, LINE, DASH, DASH_GAP, INSET = 17, 3, 14, 14, 26
NOTE_LEFT, NOTE_BELOW = 28, 18
# Of ink that is taken for finished.
FAINT = 0.4


class WritingPad(InkPad):
    """`resting`: the character is finished, and the next stroke begins another. Points are shares of its longer side
    both ways, so that no character is stretched."""

    def __init__(self, **given: Any) -> None:
        self.note = ""
        self.resting = False
        super().__init__(**given)
        self.name = "pad"

    @property
    def reach(self) -> tuple[float, float]:
        longer = max(self.box[2:])
        return longer, longer

    @property
    def thick(self) -> float:
        return INK

    def draw(self, pen: Pen) -> None:
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line2", border=2, radius=pen.theme.radius("button"))
        note = pen.look.set(self.note, "caption", pen.wide - 2 * NOTE_LEFT)
        note_top = pen.high - NOTE_BELOW - pen.look.height_of(note)
        self._draw_cross(pen, note_top if self.note else pen.high - INSET)
        pen.text(note, NOTE_LEFT, note_top, "ink3")
        if self._ink is not None:
            pen.texture(self._ink.texture, 0, 0, pen.wide, pen.high, FAINT if self.resting else 1)

    def _draw_cross(self, pen: Pen, bottom: float) -> None:
        at = INSET
        while at + DASH < pen.wide - INSET:
            pen.box(at, (pen.high - LINE) / 2, DASH, LINE, "line")
            at += DASH + DASH_GAP
        at = INSET
        while at + DASH < bottom:
            pen.box((pen.wide - LINE) / 2, at, LINE, DASH, "line")
            at += DASH + DASH_GAP
