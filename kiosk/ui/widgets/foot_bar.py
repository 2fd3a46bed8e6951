"""The bar at the bottom of a page: back at the left, the one primary at the right, at most one other between."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.button import PushButton

EDGE = 28
# Above and below the buttons where there is little height, and what their words leave free then.
CLOSE, CLOSE_WORDS = 8, 6
BACK, BACK_OF_THREE, OTHER_OF_TWO = 260, 230, 360


class FootBar(Block):
    """Its buttons are called back, other and primary."""

    def __init__(self, **given: Any) -> None:
        self.bar = parts.NO_BAR
        super().__init__(**given)
        self.back = PushButton("neutral")
        self.other = PushButton("secondary")
        self.primary = PushButton("primary")
        for name, button in (("back", self.back), ("other", self.other), ("primary", self.primary)):
            button.name = name
            button.shown = False
            self.add_widget(button)

    def show(self, bar: parts.ActionBar, instead: parts.Button | None = None) -> None:
        """`instead` takes the primary's place while there is more to read."""
        self.bar = bar
        self.back.show(bar.back)
        self.other.show(bar.other)
        self.primary.show(instead or bar.primary)

    def measure(self, wide: float) -> float:
        if not self._close:
            return self.look.theme.size("action_bar")
        return self._tall(wide) + 2 * CLOSE

    @property
    def _close(self) -> bool:
        """大字版 and the two large buttons of 读给我听 leave a page half of the glass."""
        return self.look.large and self.look.manner.aloud

    def _tall(self, wide: float) -> float:
        """Of its buttons: no lower than what is touched may be, nor than their words."""
        theme = self.look.theme
        if not self._close:
            return theme.touch("button")
        words = (button.words_high(share) + 2 * CLOSE_WORDS for button, share in self._row(wide))
        return max(theme.touch("min"), *words)

    def _row(self, wide: float) -> list[tuple[PushButton, float]]:
        """Each button and how wide it is."""
        theme = self.look.theme
        margin, gap = theme.space("xl"), theme.space("s")
        room = wide - (gap if self.look.wide else margin) - margin
        shares = self._shares(room, gap)
        row = []
        for button in self._buttons():
            share = room if button is self.primary else min(shares[button], room)
            row.append((button, share))
            room -= share + gap
        return row

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        theme = self.look.theme
        gap = theme.space("s")
        at = left + (gap if self.look.wide else theme.space("xl"))
        for button, share in self._row(wide):
            button.place(at, top + (CLOSE if self._close else gap), share, self._tall(wide))
            at += share + gap

    def draw(self, pen: Pen) -> None:
        if not pen.look.wide:
            edge = pen.theme.outline
            pen.box(0, -edge, pen.wide, edge, "line")

    def _shares(self, room: float, gap: float) -> dict[PushButton, float]:
        """Of all but the primary, which takes the rest: where that is too little for its words, they stand in two
        lines themselves."""
        buttons = self._buttons()
        shares = {button: self._width(button, len(buttons)) for button in buttons if button is not self.primary}
        if self.primary.shown:
            lacking = self.primary.least_width() - (room - sum(shares.values()) - gap * len(shares))
            for button in reversed(shares):
                given_up = max(0, min(lacking, shares[button] - button.least_width()))
                shares[button], lacking = shares[button] - given_up, lacking - given_up
        return shares

    def _buttons(self) -> list[PushButton]:
        return [button for button in (self.back, self.other, self.primary) if button.shown]

    def _width(self, button: PushButton, count: int) -> float:
        """As the pictures have it, wider if the words need it."""
        if button is self.back:
            rule = BACK if count < 3 else BACK_OF_THREE
        else:
            rule = OTHER_OF_TWO if count < 3 else BACK_OF_THREE
        return max(rule, button.content_width() + 2 * EDGE)
