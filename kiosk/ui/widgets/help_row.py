"""A person or a place to turn to: icon, label, the answer in bold, and a quiet word about it."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

ICON, TEXT_LEFT, PAD = 72, 104, 26
PAD_WIDE, LABEL_GAP, LEAST_HIGH_WIDE = 16, 24, 88


class HelpRow(Block):
    """The label stands above the answer; where the window is wide, and so not high, before it."""

    def __init__(self, label: str, text: str, icon: str, note: str = "", **given: Any) -> None:
        self.label = label
        self.text = text
        self.icon = icon
        self.note = note
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        if self.look.wide:
            _, answer, note = self._in_line(wide)
            return max(2 * PAD_WIDE + self.look.height_of(answer) + self._high(note), LEAST_HIGH_WIDE)
        return 2 * PAD + sum(self.look.height_of(words) for words, _ in self._lines(wide))

    def draw(self, pen: Pen) -> None:
        pen.icon(self.icon, 0, (pen.high - ICON) / 2, ICON, "primary", "regular")
        if pen.look.wide:
            self._draw_in_line(pen)
            return
        top = float(PAD)
        for words, ink in self._lines(pen.wide):
            pen.text(words, TEXT_LEFT, top, ink)
            top += pen.look.height_of(words)

    def _lines(self, wide: float) -> list[tuple[Paragraph, str]]:
        """Each with the colour of its words."""
        room = wide - TEXT_LEFT
        lines = [
            (self.look.set(self.label, "step", room), "ink2"),
            (self.look.set(self.text, "help_answer", room), "ink"),
        ]
        return [*lines, (self.look.set(self.note, "small", room), "ink2")] if self.note else lines

    def _draw_in_line(self, pen: Pen) -> None:
        label, answer, note = self._in_line(pen.wide)
        answer_high, label_high = pen.look.height_of(answer), pen.look.height_of(label)
        first_high = answer_high / max(len(answer.lines), 1)
        top = (pen.high - answer_high - self._high(note)) / 2
        pen.text(label, TEXT_LEFT, top + (first_high - label_high) / 2, "ink2")
        pen.text(answer, TEXT_LEFT + pen.look.width_of(label) + LABEL_GAP, top, "ink")
        if note:
            pen.text(note, TEXT_LEFT, top + answer_high, "ink2")

    def _in_line(self, wide: float) -> tuple[Paragraph, Paragraph, Paragraph | None]:
        room = wide - TEXT_LEFT
        label = self.look.set(self.label, "step")
        answer = self.look.set(self.text, "help_answer", room - self.look.width_of(label) - LABEL_GAP)
        return label, answer, self.look.set(self.note, "small", room) if self.note else None

    def _high(self, note: Paragraph | None) -> float:
        return self.look.height_of(note) if note else 0
