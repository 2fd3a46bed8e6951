"""Other ways: small tiles to choose one, and plain tiles that only tell of one."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

ICON, TOP_ICON, CARET = 56, 64, 60
LEAST_SMALL, TITLE_TOP, SMALL_PAD, SMALL_BOTTOM = 208, 96, 12, 20


class SmallWay(Control):
    """Centred, three to a row; alone it is a slim tile across, icon at the left."""

    def __init__(self, title: str, text: str, icon: str, **given: Any) -> None:
        self.title = title
        self.text = text
        self.icon = icon
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        if self._is_wide(wide):
            return way_height(self.look, self.title, self.text, wide, room_right=CARET)
        title, text = self._words(wide)
        return max(LEAST_SMALL, TITLE_TOP + self.look.height_of(title) + self.look.height_of(text) + SMALL_BOTTOM)

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="tile_line", border=2, radius=radius)
        if self._is_wide(pen.wide):
            draw_way(pen, self.title, self.text, self.icon, pressed=self.pressed, room_right=CARET)
            pen.icon("caret-right", pen.wide - 84, (pen.high - 44) / 2, 44, "press_ink" if self.pressed else "ink3")
            return
        title, text = self._words(pen.wide)
        mark, ink, ink2 = ("press_mark", "press_ink", "press_ink") if self.pressed else ("primary", "ink", "ink2")
        pen.icon(self.icon, (pen.wide - TOP_ICON) / 2, 25, TOP_ICON, mark, "regular")
        pen.text(title, 0, TITLE_TOP, ink, wide=pen.wide, align="center")
        pen.text(text, 0, TITLE_TOP + pen.look.height_of(title) + 4, ink2, wide=pen.wide, align="center")

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - 2 * SMALL_PAD
        return self.look.set(self.title, "small_button", room), self.look.set(self.text, "caption", room)

    def _is_wide(self, wide: float) -> bool:
        return wide > 500


class WayTile(Block):
    """Information only; it takes no tap and has the quiet edge of a card."""

    def __init__(self, title: str, text: str, icon: str, **given: Any) -> None:
        self.title = title
        self.text = text
        self.icon = icon
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return way_height(self.look, self.title, self.text, wide)

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=radius)
        draw_way(pen, self.title, self.text, self.icon)


PAD, TEXT_LEFT, LEAST = 34, 122, 168


def way_height(look: Any, title: str, text: str, wide: float, room_right: float = 0) -> float:
    room = wide - TEXT_LEFT - PAD - room_right
    words = look.set(title, "rule", room), look.set(text, "card_text", room)
    return max(LEAST, sum(look.height_of(part) for part in words) + 2 * PAD)


def draw_way(pen: Pen, title: str, text: str, icon: str, *, pressed: bool = False, room_right: float = 0) -> None:
    """Icon at the left, title and text in the middle of the height."""
    room = pen.wide - TEXT_LEFT - PAD - room_right
    mark, ink, ink2 = ("press_mark", "press_ink", "press_ink") if pressed else ("primary", "ink", "ink2")
    head, body = pen.look.set(title, "rule", room), pen.look.set(text, "card_text", room)
    top = (pen.high - pen.look.height_of(head) - pen.look.height_of(body)) / 2
    pen.icon(icon, PAD + 2, (pen.high - ICON) / 2, ICON, mark, "regular")
    pen.text(head, TEXT_LEFT, top, ink)
    pen.text(body, TEXT_LEFT, top + pen.look.height_of(head), ink2)
