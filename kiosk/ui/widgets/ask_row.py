"""A line that asks, with a small button that answers it at its right; where there is little room, below it."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.typeset import Paragraph

ICON, TEXT_LEFT, GAP, BUTTON_PAD, LEAST_TEXT = 48, 72, 24, 32, 400


class AskRow(Block):
    """Its button is called otherwise."""

    def __init__(self, **given: Any) -> None:
        self.icon = ""
        self.text = ""
        super().__init__(**given)
        self.shown = False
        self.button = PushButton("small")
        self.button.name = "otherwise"
        self.add_widget(self.button)

    def measure(self, wide: float) -> float:
        words, button = self.look.height_of(self._words(wide)), self.button.measure(wide)
        return max(words, button) if self._beside(wide) else words + GAP + button

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        across, tall = self._button_wide(), self.button.measure(wide)
        if self._beside(wide):
            self.button.place(left + wide - across, top + (high - tall) / 2, across, tall)
        else:
            self.button.place(left, top + high - tall, min(across, wide), tall)

    def draw(self, pen: Pen) -> None:
        words = self._words(pen.wide)
        top = (pen.high - pen.look.height_of(words)) / 2 if self._beside(pen.wide) else 0
        line = words.line_height / pen.look.scale
        pen.icon(self.icon, 0, top + (line - ICON) / 2, ICON, "primary")
        pen.text(words, TEXT_LEFT, top, "ink2")

    def _words(self, wide: float) -> Paragraph:
        room = self._text_room(wide) if self._beside(wide) else wide - TEXT_LEFT
        return self.look.set(self.text, "body2", room)

    def _beside(self, wide: float) -> bool:
        return self._text_room(wide) >= LEAST_TEXT

    def _text_room(self, wide: float) -> float:
        return wide - TEXT_LEFT - GAP - self._button_wide()

    def _button_wide(self) -> float:
        return self.button.content_width() + 2 * BUTTON_PAD
