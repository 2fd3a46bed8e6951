"""下一个 and 选这个, the left and the right half of the foot of the glass: found by touch, the same on every page.
Above them, in words, what is being said; on a wide window between them, with the utilities below."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.rooms import guide_side
from kiosk.ui.widgets.typeset import Paragraph

PAD, GAP, CAPTION_GAP = 16, 16, 8
# Upright, in 大字版.
CLOSE_PAD, CLOSE_GAP = 8, 4
CUT = "…"
NEXT, CHOOSE = "guide:next", "guide:choose"


class GuideButton(Control):
    """As large as half the glass is wide."""

    role = Role.BUTTON

    def __init__(self, name: str, *, filled: bool, **given: Any) -> None:
        self.text = ""
        self.filled = filled
        super().__init__(**given)
        self.name = name
        self.rapid = True

    def draw(self, pen: Pen) -> None:
        fill = "primary_fill" if self.filled else "surface"
        if self.pressed:
            fill = "primary_press" if self.filled else "tint_press"
        radius, border = pen.theme.radius("tile"), pen.theme.border("selected")
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="primary", border=border, radius=radius)
        words = pen.look.set(self.text, "h2", pen.wide)
        ink = "on_primary" if self.filled else "press_mark" if self.pressed else "primary"
        pen.text(words, 0, (pen.high - pen.look.height_of(words)) / 2, ink, wide=pen.wide, align="center")


class GuideBar(Block):
    """`caption` is what is being said now."""

    def __init__(self, **given: Any) -> None:
        self.caption = ""
        super().__init__(**given)
        self.next = GuideButton(NEXT, filled=False)
        self.choose = GuideButton(CHOOSE, filled=True)
        self.add_widget(self.next)
        self.add_widget(self.choose)
        self.shown = False

    def show(self, onward: str, choose: str) -> None:
        """The words of the two, in the language in use."""
        self.next.change(text=onward)
        self.choose.change(text=choose)

    def change_caption(self, caption: str) -> None:
        self.change(caption=caption)
        if self.shown:
            self.place(*self.box)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        if self.look.wide:
            self.next.place(left + PAD, top + PAD, guide_side(self.look) - PAD - GAP, high - 2 * PAD)
            self.choose.place(
                left + wide - guide_side(self.look) + GAP, top + PAD, guide_side(self.look) - PAD - GAP, high - 2 * PAD
            )
            return
        pad, gap = (CLOSE_PAD, CLOSE_GAP) if self.look.large else (PAD, CAPTION_GAP)
        above = top + gap + self._caption_high() + gap
        share = (wide - 2 * PAD - GAP) / 2
        tall = top + high - pad - above
        self.next.place(left + PAD, above, share, tall)
        self.choose.place(left + PAD + share + GAP, above, share, tall)

    def draw(self, pen: Pen) -> None:
        pen.box(0, 0, pen.wide, pen.high, "bg")
        pen.box(0, 0, pen.wide, max(pen.theme.outline, 2), "line")
        left = guide_side(pen.look) + GAP if pen.look.wide else pen.theme.space("xl")
        words = self._fitting(pen.wide - 2 * left)
        gap = CLOSE_GAP if pen.look.large and not pen.look.wide else CAPTION_GAP
        top = gap + (self._caption_high() - pen.look.height_of(words)) / 2
        pen.text(words, left, top, "ink")

    def _fitting(self, room: float) -> Paragraph:
        """As much of it as there is room for."""
        words, kept = self.look.set(self.caption, "small", room), self.caption
        while len(words.lines) > 1 and kept:
            kept = kept[: -max(len(kept) // 10, 1)]
            words = self.look.set(kept + CUT, "small", room)
        return words

    def _caption_high(self) -> float:
        return self.look.height_of(self.look.set(CUT, "small"))
