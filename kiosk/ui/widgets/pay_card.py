"""What a posting pays: the number large, and where it stands among what is usual."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import PayBand, PayView
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, UNIT_GAP = 42, 24, 12
TRACK, BAR, TRACK_GAP, RADIUS = 20, 12, 14, 10
SWATCH, SWATCH_GAP, NOTE_GAP = 28, 14, 10


class PayCard(Block):
    def __init__(self, **given: Any) -> None:
        self.pay: PayView | None = None
        super().__init__(**given)
        self.shown = False

    def show(self, pay: PayView | None) -> None:
        self.change(pay=pay, shown=pay is not None)

    def measure(self, wide: float) -> float:
        return sum(self._heights(wide)) + 2 * PAD_Y

    def spare(self, wide: float) -> float:
        """Beside the two large buttons of 大字版 what is usual goes where there is no room; the pay stays."""
        return self._heights(wide)[2] if self.look.large and self.look.manner.aloud else 0.0

    def _heights(self, wide: float) -> tuple[float, float, float]:
        amount = self.look.height_of(self._amount()) + (self._unit_high(wide) if self._unit_below(wide) else 0)
        note = self._note(wide)
        return amount, (TRACK + TRACK_GAP if self._band else 0), self.look.height_of(note) + NOTE_GAP if note else 0

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=radius)
        amount, unit = self._amount(), self._unit(pen.wide)
        pen.text(amount, PAD_X, PAD_Y, "accent")
        high = pen.look.height_of(amount)
        if self._unit_below(pen.wide):
            pen.text(unit, PAD_X, PAD_Y + high, "ink2")
        else:
            beside = PAD_X + pen.look.width_of(amount) + UNIT_GAP
            pen.text(unit, beside, PAD_Y + (high - pen.look.height_of(unit)) * 0.7, "ink2")
        top = PAD_Y + self._heights(pen.wide)[0]
        if self._band:
            self._draw_band(pen, self._band, top + TRACK_GAP / 2)
            top += TRACK + TRACK_GAP
        note = self._note(pen.wide)
        if note and pen.high >= self.measure(pen.wide) - 1:
            left: float = PAD_X
            if self._band:
                line = note.line_height / pen.look.scale
                pen.box(left, top + NOTE_GAP + (line - SWATCH) / 2, SWATCH, SWATCH, "band", 6)
                left += SWATCH + SWATCH_GAP
            pen.text(note, left, top + NOTE_GAP, "ink2")

    def _draw_band(self, pen: Pen, band: PayBand, top: float) -> None:
        wide = pen.wide - 2 * PAD_X

        def at(value: float) -> float:
            return min(max(value / band.most, 0), 1) * wide if band.most > 0 else 0

        pen.ground(PAD_X, top, wide, TRACK, "bg2", RADIUS)
        pen.box(
            PAD_X + at(band.usual_low), top, max(at(band.usual_high) - at(band.usual_low), TRACK), TRACK, "band", RADIUS
        )
        inset = (TRACK - BAR) / 2
        pen.box(PAD_X + at(band.low), top + inset, max(at(band.high) - at(band.low), BAR), BAR, "accent", BAR / 2)

    def said(self) -> tuple[str, ...]:
        pay = self.pay
        return tuple(filter(None, (pay.amount + pay.unit, pay.note))) if pay else ()

    @property
    def _band(self) -> PayBand | None:
        return self.pay.band if self.pay else None

    def _amount(self) -> Paragraph:
        return self.look.set(self.pay.amount if self.pay else "", "h1")

    def _unit(self, wide: float) -> Paragraph:
        return self.look.set(self.pay.unit if self.pay else "", "body", wide - 2 * PAD_X)

    def _unit_high(self, wide: float) -> float:
        return self.look.height_of(self._unit(wide))

    def _unit_below(self, wide: float) -> bool:
        unit = self.look.width_of(self.look.set(self.pay.unit if self.pay else "", "body"))
        return self.look.width_of(self._amount()) + UNIT_GAP + unit > wide - 2 * PAD_X

    def _note(self, wide: float) -> Paragraph | None:
        if self.pay is None or not self.pay.note:
            return None
        beside = SWATCH + SWATCH_GAP if self._band else 0
        return self.look.set(self.pay.note, "small", wide - 2 * PAD_X - beside)
