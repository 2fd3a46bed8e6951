"""Rows of the cards: a fact of the guide, a line of the summary."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph


class FactRow(Block):
    """The plain label above the official one, the answer beside them."""

    LABEL_HIGH, PAD, PAD_DENSE, ANSWER_LEFT = 75.75, 9, 6.2, 236

    def __init__(self, plain: str, official: str, text: str, *, dense: bool = False, **given: Any) -> None:
        self.pad = self.PAD_DENSE if dense else self.PAD
        self.plain = plain
        self.official = official
        self.text = text
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return max(self.LABEL_HIGH, self.look.height_of(self._answer(wide))) + 2 * self.pad

    def draw(self, pen: Pen) -> None:
        top = (pen.high - self.LABEL_HIGH) / 2
        pen.text(pen.look.set(self.plain, "fact_label"), 0, top, "ink")
        pen.text(pen.look.set(self.official, "official"), 0, top + 42, "ink3")
        answer = self._answer(pen.wide)
        pen.text(answer, self.ANSWER_LEFT, (pen.high - pen.look.height_of(answer)) / 2, "ink")

    def _answer(self, wide: float) -> Paragraph:
        return self.look.set(self.text, "fact", wide - self.ANSWER_LEFT)


class SummaryLine(Block):
    """Label, answer, and at the right either the button 改 or a note where the answer comes from."""

    HIGH, HIGH_WITHOUT_EDIT, VALUE_LEFT, EDIT_WIDE = 108, 106, 292, 120

    def __init__(self, label: str, value: str, note: str, edit: "EditButton | None", **given: Any) -> None:
        self.label = label
        self.value = value
        self.note = note
        super().__init__(**given)
        self.edit = edit
        if edit:
            self.add_widget(edit)

    def measure(self, wide: float) -> float:
        words = max(self._label(), self._value(wide), key=self.look.height_of)
        return max(self.HIGH if self.edit else self.HIGH_WITHOUT_EDIT, self.look.height_of(words) + 24)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        if self.edit:
            self.edit.place(left + wide - self.EDIT_WIDE, top, self.EDIT_WIDE, high)

    def draw(self, pen: Pen) -> None:
        label, value = self._label(), self._value(pen.wide)
        pen.text(label, 0, (pen.high - pen.look.height_of(label)) / 2, "ink2")
        pen.text(value, self.VALUE_LEFT, (pen.high - pen.look.height_of(value)) / 2, "ink")
        note = pen.look.set(self.note, "card_text")
        pen.text(note, 0, (pen.high - pen.look.height_of(note)) / 2, "ink3", wide=pen.wide, align="right")

    def _label(self) -> Paragraph:
        return self.look.set(self.label, "summary_label", self.VALUE_LEFT - 16)

    def _value(self, wide: float) -> Paragraph:
        right = self.EDIT_WIDE if self.edit else self.look.width_of(self.look.set(self.note, "card_text")) + 24
        return self.look.set(self.value, "summary_value", wide - self.VALUE_LEFT - right)


class EditButton(Control):
    ICON, ICON_GAP, RIGHT = 36, 8, 5

    def __init__(self, text: str, **given: Any) -> None:
        self.text = text
        super().__init__(**given)

    def draw(self, pen: Pen) -> None:
        if self.pressed:
            pen.box(0, 4, pen.wide, pen.high - 8, "tint_press", pen.theme.radius("small_button"))
        words = pen.look.set(self.text, "edit")
        left = pen.wide - self.RIGHT - pen.look.width_of(words)
        pen.text(words, left, (pen.high - pen.look.height_of(words)) / 2, "primary")
        pen.icon("pencil-simple", left - self.ICON_GAP - self.ICON, (pen.high - self.ICON) / 2, self.ICON, "primary")
