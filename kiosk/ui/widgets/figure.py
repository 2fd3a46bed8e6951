"""Numbers that count, each on a card of its own, side by side; where that is too narrow, one below another."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Tone
from kiosk.ui.widgets.block import Block, Group
from kiosk.ui.widgets.tone import SIGN
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, GAP, LEAST_WIDE, BETWEEN = 32, 20, 24, 240, 16
SIGN_ICON, SIGN_GAP = 36, 12


class Figure(Block):
    """Label, number, note below one another; one that is `flat` has its number at the right, and little height: in
    大字版 on a wide window without the note."""

    def __init__(self, label: str, amount: str, note: str, tone: Tone, **given: Any) -> None:
        self.label = label
        self.amount = amount
        self.note = note
        self.tone = tone
        self.flat = False
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return self._high(wide) + 2 * (BETWEEN if self.flat else PAD_Y)

    def _high(self, wide: float) -> float:
        label, amount, note = map(self.look.height_of, self._words(wide))
        return max(label + note, amount) if self.flat else label + amount + note

    def draw(self, pen: Pen) -> None:
        radius, border = pen.theme.radius("card"), pen.theme.border("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=border, radius=radius)
        label, amount, note = self._words(pen.wide)
        ink = "ink" if self.tone is Tone.PLAIN else SIGN[self.tone]
        top = (pen.high - self._high(pen.wide)) / 2 if self.flat else PAD_Y
        pen.text(label, PAD_X, top, "ink2")
        self._draw_sign(pen, ink)
        if self.flat:
            across = pen.wide - PAD_X
            pen.text(amount, 0, (pen.high - pen.look.height_of(amount)) / 2, ink, wide=across, align="right")
            pen.text(note, PAD_X, top + pen.look.height_of(label), "ink2")
            return
        top += pen.look.height_of(label)
        pen.text(amount, PAD_X, top, ink)
        pen.text(note, PAD_X, top + pen.look.height_of(amount), "ink2")

    def _draw_sign(self, pen: Pen, ink: str) -> None:
        """Colour is never the only sign."""
        if self.tone is Tone.PLAIN:
            return
        amount = self._words(pen.wide)[1]
        size = SIGN_ICON * pen.look.growth
        if self.flat:
            at = pen.wide - PAD_X - pen.look.width_of(amount) - size - SIGN_GAP
            pen.icon("warning-circle", at, (pen.high - size) / 2, size, ink, "fill")
        else:
            pen.icon("warning-circle", pen.wide - PAD_X - size, PAD_Y, size, ink, "fill")

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph, Paragraph]:
        room = wide - 2 * PAD_X
        amount = self.look.set(self.amount, "h2" if self.flat else "tile", room)
        note = "" if self.flat and self.look.large and self.look.wide else self.note
        sign = SIGN_ICON * self.look.growth + SIGN_GAP if self.tone is not Tone.PLAIN else 0
        beside = room - self.look.width_of(amount) - BETWEEN - sign if self.flat else room
        first = beside if self.flat else room - sign
        return self.look.set(self.label, "caption", first), amount, self.look.set(note, "caption", beside)


class Figures(Group):
    """Side by side where each has room enough."""

    def measure(self, wide: float) -> float:
        parts = self._laid(wide)
        if self._side_by_side(wide):
            return max((part.measure(self._share(wide)) for part in parts), default=0)
        return sum(part.measure(wide) for part in parts) + BETWEEN * max(len(parts) - 1, 0)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        share, beside = self._share(wide), self._side_by_side(wide)
        for index, part in enumerate(self._laid(wide)):
            if beside:
                part.place(left + index * (share + GAP), top, share, high)
            else:
                tall = part.measure(wide)
                part.place(left, top, wide, tall)
                top += tall + BETWEEN

    def _laid(self, wide: float) -> list[Block]:
        flat = not self._side_by_side(wide)
        parts = self.shown_parts()
        for part in parts:
            part.change(flat=flat)
        return parts

    def _share(self, wide: float) -> float:
        count = max(len(self.shown_parts()), 1)
        return (wide - GAP * (count - 1)) / count

    def _side_by_side(self, wide: float) -> bool:
        return self._share(wide) >= LEAST_WIDE * self.look.growth
