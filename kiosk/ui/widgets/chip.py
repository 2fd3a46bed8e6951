"""Small rounded answers and filters, side by side as far as they fit."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block, Group
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

HIGH, PAD, ICON, ICON_GAP, COUNT_GAP, GAP = 88, 34, 32, 14, 10, 24
PAD_Y = 16
# In 大字版 on a wide window: two short answers side by side in the panel.
CLOSE_PAD, CLOSE_GAP = 24, 16


class Chip(Control):
    """An answer or a filter. `count` says how many there would be with this filter; it is not chosen yet."""

    def __init__(self, text: str, icon: str = "", *, chosen: bool = False, count: str = "", **given: Any) -> None:
        self.text = text
        self.icon = icon
        self.chosen = chosen
        self.count = count
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        least = max(HIGH * self.look.growth, self.look.theme.touch("min"))
        return max(least, self.look.height_of(self._words(wide)[0]) + 2 * PAD_Y)

    def wanted_width(self) -> float:
        words, count = self._words()
        beside = self.look.width_of(count) + COUNT_GAP if self.count else 0
        return 2 * self._pad + self._text_indent + self.look.width_of(words) + beside

    def draw(self, pen: Pen) -> None:
        round_ = pen.theme.radius("chip")
        ink = "on_primary" if self.chosen else "press_ink" if self.pressed else "ink"
        if self.chosen:
            pen.box(0, 0, pen.wide, pen.high, "primary_press" if self.pressed else "primary_fill", round_)
        else:
            fill = "tint_press" if self.pressed else "surface"
            pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line2", border=2, radius=round_)
        if self._sign:
            pen.icon(self._sign, self._pad, (pen.high - ICON) / 2, ICON, ink)
        words, count = self._words(pen.wide)
        left = self._pad + self._text_indent
        pen.text(words, left, (pen.high - pen.look.height_of(words)) / 2, ink)
        if self.count:
            left += pen.look.width_of(words) + COUNT_GAP
            pen.text(count, left, (pen.high - pen.look.height_of(count)) / 2, ink if self._is_inked else "ink3")

    def is_chosen(self) -> bool | None:
        return self.chosen or None

    @property
    def _pad(self) -> float:
        return CLOSE_PAD if self.look.large and self.look.wide else PAD

    @property
    def _is_inked(self) -> bool:
        return self.chosen or self.pressed

    @property
    def _sign(self) -> str:
        return "check" if self.chosen else self.icon

    @property
    def _text_indent(self) -> float:
        return ICON + ICON_GAP if self._sign else 0

    def _words(self, wide: float | None = None) -> tuple[Paragraph, Paragraph]:
        """In one line, or in as many as they need in a chip no wider than `wide`."""
        count = self.look.set(self.count, "chip")
        beside = self.look.width_of(count) + COUNT_GAP if self.count else 0
        style = "chip_chosen" if self.chosen else "chip"
        whole = self.look.set(self.text, style)
        # A pixel more: what was measured alone must not wrap in its own width.
        room = None if wide is None else wide - 2 * self._pad - self._text_indent - beside + 1
        if room is None or self.look.width_of(whole) <= room:
            return whole, count
        return self.look.set(self.text, style, room), count


class ChipRow(Group):
    """Chips wrap to a second line when they must; a row that has no room shows none."""

    def fill(self, parts: list[Block]) -> None:
        super().fill(parts)
        self.shown = bool(parts)

    def measure(self, wide: float) -> float:
        return max((top + chip.measure(wide) for chip, _, top in self._places(wide)), default=0)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        for chip, x, y in self._places(wide):
            chip.shown = high > 0
            chip.place(left + x, top + y, min(chip.wanted_width(), wide), chip.measure(wide))

    def _places(self, wide: float) -> list[tuple[Chip, float, float]]:
        places, x, y = [], 0.0, 0.0
        gap = CLOSE_GAP if self.look.large and self.look.wide else GAP
        for chip in (part for part in self.parts() if isinstance(part, Chip)):
            if x and x + chip.wanted_width() > wide:
                x, y = 0.0, y + chip.measure(wide) + gap
            places.append((chip, x, y))
            x += chip.wanted_width() + gap
        return places
