"""Two or three kinds of one list, side by side: 长期工作 / 零工."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block, Row
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

HIGH, INSET = 112, 8


class SegmentPart(Control):
    """The chosen one stands out from the track: a surface with the primary edge, in bold."""

    def __init__(self, option: parts.OptionView, **given: Any) -> None:
        self.option = option
        super().__init__(**given)
        self.name = f"segment:{option.code}"

    def measure(self, wide: float) -> float:
        return max(HIGH * self.look.growth, self.look.height_of(self._words(wide)) + 4 * INSET)

    def draw(self, pen: Pen) -> None:
        chosen, radius = self.option.chosen, pen.theme.radius("key")
        box = INSET, INSET, pen.wide - 2 * INSET, pen.high - 2 * INSET
        if self.pressed:
            pen.box(*box, "tint_press", radius)
        elif chosen:
            border = pen.theme.border("secondary")
            pen.framed(*box, fill="surface", edge="primary", border=border, radius=radius)
        words = self._words(pen.wide)
        ink = "press_ink" if self.pressed else "primary" if chosen else "ink2"
        pen.text(words, 0, (pen.high - pen.look.height_of(words)) / 2, ink, wide=pen.wide, align="center")

    def _words(self, wide: float) -> Paragraph:
        """Those that would not stand on one line are set smaller."""
        chosen, room = self.option.chosen, wide - 4 * INSET
        words = self.look.set(self.option.text, "option_chosen" if chosen else "option", room)
        if len(words.lines) == 1:
            return words
        return self.look.set(self.option.text, "chip_chosen" if chosen else "chip", room)

    def is_chosen(self) -> bool | None:
        return self.option.chosen or None


class Segment(Row):
    """On a track of its own; exactly one part is chosen."""

    def show(self, options: Sequence[parts.OptionView], on_tap: Callable[[str], None]) -> None:
        codes = tuple(option.code for option in options)
        self.renew(codes, lambda: [self._part(option, on_tap) for option in options])
        for part, option in zip(self.parts(), options, strict=True):
            part.change(option=option)

    def draw(self, pen: Pen) -> None:
        pen.ground(0, 0, pen.wide, pen.high, "bg2", pen.theme.radius("button"))

    def _part(self, option: parts.OptionView, on_tap: Callable[[str], None]) -> Block:
        part = SegmentPart(option)
        part.on_tap = partial(on_tap, option.code)
        return part
