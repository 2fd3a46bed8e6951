"""Rows of the cards: a fact of the guide, a line of the summary."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph


class FactRow(Block):
    """The plain label above the official one, the answer beside them; large words stand below each other."""

    LABEL_GAP, LABEL_AIR, PAD, PAD_DENSE, ANSWER_LEFT = -8.5, 12, 9, 6.2, 236

    def __init__(self, plain: str, official: str, text: str, *, dense: bool = False, **given: Any) -> None:
        self.pad = self.PAD_DENSE if dense else self.PAD
        self.plain = plain
        self.official = official
        self.text = text
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        label, answer = self._label_high(), self.look.height_of(self._answer(wide))
        return (label + answer if self.look.large else max(label, answer)) + 2 * self.pad

    def draw(self, pen: Pen) -> None:
        plain, official = self._labels()
        answer = self._answer(pen.wide)
        if pen.look.large:
            pen.text(plain, 0, self.pad, "ink")
            beside = pen.look.width_of(plain) + 20
            pen.text(official, beside, self.pad + pen.look.height_of(plain) - pen.look.height_of(official), "ink3")
            pen.text(answer, 0, self.pad + self._label_high(), "ink2")
            return
        top = (pen.high - self._label_high()) / 2
        pen.text(plain, 0, top, "ink")
        pen.text(official, 0, top + pen.look.height_of(plain), "ink3")
        pen.text(answer, self.ANSWER_LEFT, (pen.high - pen.look.height_of(answer)) / 2, "ink")

    def said(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.plain, self.text)))

    def _labels(self) -> tuple[Paragraph, Paragraph]:
        room = None if self.look.large else self.ANSWER_LEFT - self.LABEL_AIR
        return self.look.set(self.plain, "fact_label", room), self.look.set(self.official, "official", room)

    def _label_high(self) -> float:
        plain, official = (self.look.height_of(words) for words in self._labels())
        if not self.official:
            return plain
        return max(plain, official) if self.look.large else plain + official + self.LABEL_GAP

    def _answer(self, wide: float) -> Paragraph:
        return self.look.set(self.text, "fact", wide if self.look.large else wide - self.ANSWER_LEFT)


class SummaryLine(Block):
    """Label, answer, and at the right either the button 改 or a note where the answer comes from; where there is little
    room the answer stands below its label."""

    HIGH, HIGH_WITHOUT_EDIT, VALUE_LEFT, EDIT_WIDE, LEAST_VALUE = 108, 106, 292, 120, 380

    FAULT_ICON, FAULT_GAP = 36, 12

    def __init__(
        self, label: str, value: str, note: str, edit: "EditButton | None", *, fault: str = "", **given: Any
    ) -> None:
        self.fault = fault
        self.label = label
        self.value = value
        self.note = note
        super().__init__(**given)
        self.edit = edit
        if edit:
            self.add_widget(edit)

    def measure(self, wide: float) -> float:
        heights = [self.look.height_of(words) for words in (self._label(wide), self._value(wide))]
        words = sum(heights) if self._stacked(wide) else max(heights)
        least = self.HIGH if self.edit else self.HIGH_WITHOUT_EDIT
        return max(least, self.look.theme.touch("min") if self.edit else 0, words + 24) + self._fault_high(wide)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        if self.edit:
            share = self._right()
            self.edit.place(left + wide - share, top, share, high - self._fault_high(wide))

    def draw(self, pen: Pen) -> None:
        label, value = self._label(pen.wide), self._value(pen.wide)
        label_high, value_high = pen.look.height_of(label), pen.look.height_of(value)
        high = pen.high - self._fault_high(pen.wide)
        if self._stacked(pen.wide):
            top = (high - label_high - value_high) / 2
            pen.text(label, 0, top, "ink2")
            pen.text(value, 0, top + label_high, "ink")
        else:
            pen.text(label, 0, (high - label_high) / 2, "ink2")
            pen.text(value, self.VALUE_LEFT, (high - value_high) / 2, "ink")
        note = pen.look.set(self.note, "card_text")
        pen.text(note, 0, (high - pen.look.height_of(note)) / 2, "ink3", wide=pen.wide, align="right")
        self._draw_fault(pen, high)

    def said(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.label, self.note, self.fault)))

    def said_in_private(self) -> tuple[str, ...]:
        return (self.value,) if self.value else ()

    def _draw_fault(self, pen: Pen, top: float) -> None:
        if self.fault:
            words = self._fault(pen.wide)
            line = words.line_height / pen.look.scale
            pen.icon("warning-circle", 0, top + (line - self.FAULT_ICON) / 2, self.FAULT_ICON, "bad", "fill")
            pen.text(words, self.FAULT_ICON + self.FAULT_GAP, top, "bad")

    def _fault(self, wide: float) -> Paragraph:
        return self.look.set(self.fault, "card_text", wide - self.FAULT_ICON - self.FAULT_GAP)

    def _fault_high(self, wide: float) -> float:
        return self.look.height_of(self._fault(wide)) + self.FAULT_GAP if self.fault else 0

    def _stacked(self, wide: float) -> bool:
        return self.look.large or wide - self.VALUE_LEFT - self._right() < self.LEAST_VALUE

    def _label(self, wide: float) -> Paragraph:
        room = wide - self._right() if self._stacked(wide) else self.VALUE_LEFT - 16
        return self.look.set(self.label, "summary_label", room)

    def _value(self, wide: float) -> Paragraph:
        left = 0 if self._stacked(wide) else self.VALUE_LEFT
        return self.look.set(self.value, "summary_value", wide - left - self._right())

    def _right(self) -> float:
        """What the button or the note takes."""
        if self.edit:
            return self.EDIT_WIDE * self.look.growth
        return self.look.width_of(self.look.set(self.note, "card_text")) + 24 if self.note else 0


class EditButton(Control):
    role = Role.BUTTON
    ICON, ICON_GAP, RIGHT = 36, 8, 5

    def __init__(self, text: str, **given: Any) -> None:
        self.text = text
        super().__init__(**given)

    def draw(self, pen: Pen) -> None:
        if self.pressed:
            pen.box(0, 4, pen.wide, pen.high - 8, "tint_press", pen.theme.radius("small_button"))
        words = pen.look.set(self.text, "edit")
        ink = "press_mark" if self.pressed else "primary"
        left = pen.wide - self.RIGHT - pen.look.width_of(words)
        pen.text(words, left, (pen.high - pen.look.height_of(words)) / 2, ink)
        pen.icon("pencil-simple", left - self.ICON_GAP - self.ICON, (pen.high - self.ICON) / 2, self.ICON, ink)
