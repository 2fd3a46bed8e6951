"""Other ways: small tiles to choose one, and plain tiles that only tell of one."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control

ICON, TOP_ICON = 56, 64


class SmallWay(Control):
    """Centred, three to a row; alone it is a slim tile across, icon at the left."""

    def __init__(self, title: str, text: str, icon: str, **given: Any) -> None:
        self.title = title
        self.text = text
        self.icon = icon
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return 168 if self._is_wide(wide) else 208

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="tile_line", border=2, radius=radius)
        if self._is_wide(pen.wide):
            draw_way(pen, self.title, self.text, self.icon)
            pen.icon("caret-right", pen.wide - 84, (pen.high - 44) / 2, 44, "ink3")
            return
        pen.icon(self.icon, (pen.wide - TOP_ICON) / 2, 25, TOP_ICON, "primary", "regular")
        pen.text(pen.look.set(self.title, "small_button"), 0, 96, "ink", wide=pen.wide, align="center")
        pen.text(pen.look.set(self.text, "caption"), 0, 152, "ink2", wide=pen.wide, align="center")

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


def way_height(look: Any, title: str, text: str, wide: float) -> float:
    words = look.set(title, "rule", wide - TEXT_LEFT - PAD), look.set(text, "card_text", wide - TEXT_LEFT - PAD)
    return max(LEAST, sum(look.height_of(part) for part in words) + 2 * PAD)


def draw_way(pen: Pen, title: str, text: str, icon: str) -> None:
    """Icon at the left, title and text in the middle of the height."""
    room = pen.wide - TEXT_LEFT - PAD
    head, body = pen.look.set(title, "rule", room), pen.look.set(text, "card_text", room)
    top = (pen.high - pen.look.height_of(head) - pen.look.height_of(body)) / 2
    pen.icon(icon, PAD + 2, (pen.high - ICON) / 2, ICON, "primary", "regular")
    pen.text(head, TEXT_LEFT, top, "ink")
    pen.text(body, TEXT_LEFT, top + pen.look.height_of(head), "ink2")
