"""A tile of the technicians' menu: a sign above its words. Large enough for a glove."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

ICON, LEAST, PAD, GAP = 56, 140, 16, 4
LOCK, LOCK_INSET = 36, 12


class MenuTile(Control):
    """`danger`: what it does stops the service. `off`: locked for who is in; still tappable, and says so."""

    def __init__(self, text: str, icon: str, *, danger: bool = False, off: bool = False, **given: Any) -> None:
        self.text = text
        self.icon = icon
        self.danger = danger
        self.off = off
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        high = 2 * PAD + ICON * self.look.growth + GAP + self.look.height_of(self._words(wide))
        return max(LEAST, self.look.theme.touch("min"), high)

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "bg" if self.off else "surface"
        edge, border = "line2", pen.theme.border("control")
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge=edge, border=border, radius=pen.theme.radius("card"))
        words, size = self._words(pen.wide), ICON * pen.look.growth
        top = (pen.high - size - GAP - pen.look.height_of(words)) / 2
        pen.icon(self.icon, (pen.wide - size) / 2, top, size, self._mark, "regular")
        if self.off:
            pen.icon("lock-simple", pen.wide - LOCK_INSET - LOCK, LOCK_INSET, LOCK, self._mark)
        ink = "press_ink" if self.pressed else "ink2" if self.off else "ink"
        pen.text(words, 0, top + size + GAP, ink, wide=pen.wide, align="center")

    def _words(self, wide: float) -> Paragraph:
        """On one line, smaller if it must be; else on more."""
        for style in ("small_button", "caption_bold"):
            words = self.look.set(self.text, style)
            if self.look.width_of(words) <= wide - 2 * PAD:
                return words
        return self.look.set(self.text, "caption_bold", wide - 2 * PAD)

    @property
    def _mark(self) -> str:
        if self.pressed:
            return "press_mark"
        return "ink3" if self.off else "bad" if self.danger else "primary"
