"""A card that is ticked: an agreement or a promise, in full view, never set beforehand."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.option import draw_checkbox

PAD_X, PAD_Y, TEXT_GAP = 38, 36, 24
TITLE_HIGH, LINES_GAP = 54, 2


class CheckCard(Control):
    """`room_right` is kept free in the title's line for a link."""

    def __init__(self, **given: Any) -> None:
        self.title = ""
        self.lines: tuple[str, ...] = ()
        self.checked = False
        self.room_right = 0.0
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return 2 * PAD_Y + TITLE_HIGH + LINES_GAP + self.look.height_of(self._body(wide))

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line", border=2, radius=pen.theme.radius("card"))
        draw_checkbox(pen, PAD_X, PAD_Y, pen.theme.size("checkbox"), self.checked)
        title = pen.look.set(self.title, "rule")
        pen.text(title, self._text_left(), PAD_Y + (TITLE_HIGH - pen.look.height_of(title)) / 2, "ink")
        pen.text(self._body(pen.wide), self._text_left(), PAD_Y + TITLE_HIGH + LINES_GAP, "ink2")

    def _body(self, wide: float) -> Any:
        return self.look.set("\n".join(self.lines), "card_text", wide - self._text_left() - PAD_X)

    def _text_left(self) -> float:
        return PAD_X + self.look.theme.size("checkbox") + TEXT_GAP


class Link(Control):
    """A word with a small arrow, right-aligned; its touch area is larger than it looks."""

    def __init__(self, **given: Any) -> None:
        self.text = ""
        super().__init__(**given)
        self.own_height = 88

    def draw(self, pen: Pen) -> None:
        if self.pressed:
            pen.box(0, 0, pen.wide, pen.high, "tint_press", pen.theme.radius("small_button"))
        words = pen.look.set(self.text, "link")
        icon = 36
        text_left = pen.wide - icon - 8 - pen.look.width_of(words) - 28
        pen.text(words, text_left, (pen.high - pen.look.height_of(words)) / 2, "primary")
        pen.icon("caret-right", pen.wide - icon - 28, (pen.high - icon) / 2, icon, "primary")
