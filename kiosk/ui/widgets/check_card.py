"""A card that is ticked: an agreement or a promise, in full view, never set beforehand."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.reading import Role
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.option import draw_checkbox
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, LEAST_PAD_Y, TEXT_GAP = 38, 36, 16, 24
LINES_GAP = 2
LINK_ICON, LINK_PAD = 36, 28


class CheckCard(Control):
    """`room_right` is kept free in the title's line for a link."""

    def __init__(self, **given: Any) -> None:
        self.title = ""
        self.lines: tuple[str, ...] = ()
        self.checked = False
        self.room_right = 0.0
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return 2 * PAD_Y + self._title_high(wide) + LINES_GAP + self.look.height_of(self._body(wide))

    def spare(self, wide: float) -> float:
        """Where words are large, some of what it leaves free above and below them."""
        del wide
        return 2 * (PAD_Y - LEAST_PAD_Y) if self.look.large else 0.0

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        pad = PAD_Y - max(self.measure(pen.wide) - pen.high, 0) / 2
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line", border=2, radius=pen.theme.radius("card"))
        draw_checkbox(pen, PAD_X, pad, pen.theme.size("checkbox"), chosen=self.checked, on_tint=False)
        title, high = self._title(pen.wide), self._title_high(pen.wide)
        ink, ink2 = ("press_ink", "press_ink") if self.pressed else ("ink", "ink2")
        pen.text(title, self._text_left(), pad + (high - pen.look.height_of(title)) / 2, ink)
        pen.text(self._body(pen.wide), self._text_left(), pad + high + LINES_GAP, ink2)

    def is_chosen(self) -> bool:
        return self.checked

    def _title(self, wide: float) -> Paragraph:
        return self.look.set(self.title, "rule", wide - self._text_left() - PAD_X - self.room_right)

    def _title_high(self, wide: float) -> float:
        return max(self.look.theme.size("checkbox") - 6, self.look.height_of(self._title(wide)))

    def _body(self, wide: float) -> Paragraph:
        return self.look.set("\n".join(self.lines), "card_text", wide - self._text_left() - PAD_X)

    def _text_left(self) -> float:
        return PAD_X + self.look.theme.size("checkbox") + TEXT_GAP


class Link(Control):
    """A word with a small arrow, right-aligned; its touch area is larger than it looks."""

    role = Role.BUTTON

    def __init__(self, **given: Any) -> None:
        self.text = ""
        super().__init__(**given)
        self.own_height = self.look.theme.touch("min")

    def wanted_width(self) -> float:
        return self.look.width_of(self.look.set(self.text, "link")) + LINK_ICON + 2 * LINK_PAD + 8

    def draw(self, pen: Pen) -> None:
        if self.pressed:
            pen.box(0, 0, pen.wide, pen.high, "tint_press", pen.theme.radius("small_button"))
        words = pen.look.set(self.text, "link")
        text_left = pen.wide - LINK_ICON - 8 - pen.look.width_of(words) - LINK_PAD
        ink = "press_mark" if self.pressed else "primary"
        pen.text(words, text_left, (pen.high - pen.look.height_of(words)) / 2, ink)
        pen.icon("caret-right", pen.wide - LINK_ICON - LINK_PAD, (pen.high - LINK_ICON) / 2, LINK_ICON, ink)
