"""One part of a test: what was looked at, how it was and what to do, with a tag at the right."""

from typing import Any, NamedTuple

from kiosk.ui.canvas import Look, Pen
from kiosk.ui.parts import Tag
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.tag import SMALL
from kiosk.ui.widgets.tag import Tag as Sign
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


class StepRow(Block):
    """`todo` is what a technician does now, "" for nothing. Not touched."""

    caret = 0.0
    least = 0.0

    def __init__(self, title: str, text: str, todo: str, tag: Tag | None, icon: str = "", **given: Any) -> None:
        self.title = title
        self.text = text
        self.todo = todo
        self.icon = icon
        self.pressed = False
        super().__init__(**given)
        self._sign = Sign(tag, SMALL)
        self._sign.shown = tag is not None
        self.add_widget(self._sign)

    def measure(self, wide: float) -> float:
        least = max(self.least, self.look.theme.touch("min")) if self.least else 0
        return max(least, self._lines(wide).high(self.look) + 2 * PAD_Y)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        across = self._sign_wide
        at = (high - self._sign.own_height) / 2
        self._sign.place(left + wide - self.caret - across, top + at, across, self._sign.own_height)

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

    @property
    def _sign_wide(self) -> float:
        return self._sign.wanted_width() if self._sign.shown else 0


class StepButton(StepRow, Control):
    """One that leads on."""

    caret = CARET + CARET_GAP
    least = LEAST
