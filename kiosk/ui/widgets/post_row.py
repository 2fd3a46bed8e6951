"""One line of what is on offer: title and place at the left, amount and note at the right, a hairline below."""

from collections.abc import Sequence
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

PAD, LARGE_PAD, GAP, LINE = 20, 12, 24, 2


class PostRow(Block):
    """`amount` is in the warm accent, its `unit` small behind it."""

    def __init__(self, title: str, text: str, amount: str, unit: str, note: str, **given: Any) -> None:
        self.words = title, text
        self.amount = amount, unit, note
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return max(self._high(self._left(wide)), self._high(self._right())) + 2 * self._pad + LINE

    def draw(self, pen: Pen) -> None:
        title, text = self._left(pen.wide)
        pen.text(title, 0, self._pad, "ink")
        pen.text(text, 0, self._pad + pen.look.height_of(title), "ink2")
        amount, note = self._right()
        unit = pen.look.set(self.amount[1], "small")
        below = self._pad + max(pen.look.height_of(amount), pen.look.height_of(title))
        unit_top = self._pad + (pen.look.height_of(amount) - pen.look.height_of(unit)) * 0.7
        pen.text(unit, 0, unit_top, "accent", wide=pen.wide, align="right")
        pen.text(amount, 0, self._pad, "accent", wide=pen.wide - pen.look.width_of(unit) - 8, align="right")
        note_top = below if self.amount[0] else (pen.high - LINE - pen.look.height_of(note)) / 2
        pen.text(note, 0, note_top, "ink2", wide=pen.wide, align="right")
        pen.box(0, pen.high - LINE, pen.wide, LINE, "line")

    def said(self) -> tuple[str, ...]:
        amount, unit, note = self.amount
        return tuple(filter(None, (*self.words, amount + unit, note)))

    @property
    def _pad(self) -> float:
        return LARGE_PAD if self.look.large else PAD

    def _high(self, lines: Sequence[Paragraph]) -> float:
        return sum(self.look.height_of(line) for line in lines)

    def _left(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - max(self.look.width_of(line) for line in self._right()) - GAP
        return self.look.set(self.words[0], "h3", room), self.look.set(self.words[1], "body2", room)

    def _right(self) -> tuple[Paragraph, Paragraph]:
        amount, _, note = self.amount
        return self.look.set(amount, "h2"), self.look.set(note, "body2")
