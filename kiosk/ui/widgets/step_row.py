"""One part of a test: what was looked at, how it was and what to do, with a tag at the right."""

from typing import NamedTuple

from kiosk.ui.canvas import Look, Pen
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.tagged_row import TaggedRow
from kiosk.ui.widgets.typeset import Paragraph

PAD_Y, GAP, ICON, ICON_GAP, CARET, CARET_GAP, LEAST = 16, 20, 56, 24, 36, 16, 88


class _Words(NamedTuple):
    text: Paragraph
    ink: str


class _Lines(NamedTuple):
    """The title stands beside the tag, all else below it."""

    title: _Words
    below: tuple[_Words, ...]

    def high(self, look: Look) -> float:
        return sum(look.height_of(words.text) for words in (self.title, *self.below))


class StepRow(TaggedRow):
    """Not touched."""

    least = 0.0

    def measure(self, wide: float) -> float:
        least = max(self.least, self.look.theme.touch("min")) if self.least else 0
        return max(least, self._lines(wide).high(self.look) + 2 * PAD_Y)

    def draw(self, pen: Pen) -> None:
        if self.pressed:
            pen.box(0, 0, pen.wide, pen.high, "tint_press", 0)
        mark = "press_mark" if self.pressed else "primary"
        if self.icon:
            pen.icon(self.icon, 0, (pen.high - ICON) / 2, ICON, mark, "regular")
        if self.caret:
            pen.icon("caret-right", pen.wide - CARET, (pen.high - CARET) / 2, CARET, mark)
        lines = self._lines(pen.wide)
        top = (pen.high - lines.high(pen.look)) / 2
        for words in (lines.title, *lines.below):
            pen.text(words.text, self._left, top, "press_ink" if self.pressed else words.ink)
            top += pen.look.height_of(words.text)

    def _lines(self, wide: float) -> _Lines:
        room = wide - self._left - self.caret - (self._sign_wide + GAP if self._sign.shown else 0)
        below = [(self.text, "ink2"), (self.todo, "ink")]
        return _Lines(
            _Words(self.look.set(self.title, "fact_label", room), "ink"),
            tuple(_Words(self.look.set(words, "caption", room), ink) for words, ink in below if words),
        )

    @property
    def _left(self) -> float:
        return ICON + ICON_GAP if self.icon else 0


class StepButton(StepRow, Control):
    """One that leads on."""

    caret = CARET + CARET_GAP
    least = LEAST
