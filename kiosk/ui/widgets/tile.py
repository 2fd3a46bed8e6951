"""The ways in on the home page: the hero, tiles in pairs, slim ones across."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control


class Tile(Control):
    """`off`: not open, which the warning line says; it still takes a tap, and explains."""

    def __init__(
        self, title: str, subtitle: str, icon: str, *, off: bool = False, reason: str = "", **given: Any
    ) -> None:
        self.title = title
        self.subtitle = subtitle
        self.icon = icon
        self.off = off
        self.reason = reason
        super().__init__(**given)
        self.own_height = self.look.theme.size("tile")

    def draw(self, pen: Pen) -> None:
        self._draw_ground(pen)
        self._draw_plate(pen, 42, 38)
        pen.text(pen.look.set(self.title, "tile"), 42, 154, "ink2" if self.off else "ink")
        pen.text(self._second_line(pen, pen.wide - 84), 42, 224, "warn" if self.off else "ink2")

    def _draw_ground(self, pen: Pen) -> None:
        rest = "bg" if self.off else "surface"
        fill = "tint_press" if self.pressed else rest
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="tile_line", border=2, radius=pen.theme.radius("tile"))

    def _draw_plate(self, pen: Pen, x: float, y: float) -> None:
        plate, icon = pen.theme.size("icon_plate"), pen.theme.size("icon_tile")
        pen.box(x, y, plate, plate, "bg2" if self.off else "tint", pen.theme.radius("card"))
        inset = (plate - icon) / 2
        pen.icon(self.icon, x + inset, y + inset, icon, "ink3" if self.off else "primary", "regular")

    def _second_line(self, pen: Pen, wide: float) -> Any:
        return pen.look.set(self.reason if self.off else self.subtitle, "tile_text", wide)


class SlimTile(Tile):
    def __init__(self, title: str, subtitle: str, icon: str, **given: Any) -> None:
        super().__init__(title, subtitle, icon, **given)
        self.own_height = self.look.theme.size("slim_tile")

    def draw(self, pen: Pen) -> None:
        self._draw_ground(pen)
        self._draw_plate(pen, 42, 28)
        title = pen.look.set(self.title, "tile")
        pen.text(title, 178, (pen.high - pen.look.height_of(title)) / 2, "ink2" if self.off else "ink")
        words = self._second_line(pen, pen.wide - 178 - pen.look.width_of(title) - 24 - 118)
        text_top = (pen.high - pen.look.height_of(words)) / 2
        pen.text(words, 0, text_top, "warn" if self.off else "ink2", wide=pen.wide - 118, align="right")
        pen.icon("caret-right", pen.wide - 84, (pen.high - 44) / 2, 44, "ink3")


class HeroTile(Tile):
    """The one filled tile. One that is off is painted like any other that is off."""

    def __init__(self, title: str, subtitle: str, icon: str, **given: Any) -> None:
        super().__init__(title, subtitle, icon, **given)
        self.own_height = self.look.theme.size("hero_tile")

    def draw(self, pen: Pen) -> None:
        if self.off:
            self._draw_ground(pen)
        else:
            fill = "primary_press" if self.pressed else "primary_fill"
            pen.box(0, 0, pen.wide, pen.high, fill, pen.theme.radius("tile"))
        pen.text(pen.look.set(self.title, "hero"), 50, 78, "ink2" if self.off else "on_primary")
        words = pen.look.set(self.reason if self.off else self.subtitle, "hero_text", pen.wide - 300)
        pen.text(words, 50, 186, "warn" if self.off else "on_primary2")
        plate, icon = pen.theme.size("icon_plate_hero"), pen.theme.size("icon_hero")
        x, y = pen.wide - plate - 50, (pen.high - plate) / 2
        pen.box(x, y, plate, plate, "bg2" if self.off else "primary_soft", 32)
        inset = (plate - icon) / 2
        pen.icon(self.icon, x + inset, y + inset, icon, "ink3" if self.off else "on_primary", "regular")
