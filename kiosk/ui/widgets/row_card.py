"""One row among several: who or what it is, what was said of it, and what can be done to it."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, TEXT_GAP = 40, 28, 6
BUTTON_WIDE, BUTTON_GAP, BUTTONS_GAP = 148, 16, 24
LEAST_TEXT = 420


class RowCard(Block):
    """The buttons stand at the right, or below the words where there is little room."""

    def __init__(self, title: str, text: str, buttons: list[PushButton], **given: Any) -> None:
        self.title = title
        self.text = text
        super().__init__(**given)
        self.buttons = buttons
        for button in buttons:
            self.add_widget(button)

    def measure(self, wide: float) -> float:
        words = self._words_high(wide)
        button = self._button_high(wide)
        inner = words + BUTTONS_GAP + button if self._stacked(wide) else max(words, button)
        return inner + 2 * PAD_Y

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        tall, share = self._button_high(wide), self._button_wide
        x = left + wide - PAD_X - self._buttons_wide
        y = top + (high - PAD_Y - tall if self._stacked(wide) else (high - tall) / 2)
        for button in self.buttons:
            button.place(x, y, share, tall)
            x += share + BUTTON_GAP

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=radius)
        title, text = self._words(pen.wide)
        top = PAD_Y if self._stacked(pen.wide) else (pen.high - self._words_high(pen.wide)) / 2
        pen.text(title, PAD_X, top, "ink")
        if text:
            pen.text(text, PAD_X, top + pen.look.height_of(title) + TEXT_GAP, "ink2")

    def said(self) -> tuple[str, ...]:
        return ()

    def said_in_private(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.title, self.text)))

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph | None]:
        room = wide - 2 * PAD_X - (0 if self._stacked(wide) else self._buttons_wide + BUTTONS_GAP)
        return self.look.set(self.title, "rule", room), self.look.set(
            self.text, "card_text", room
        ) if self.text else None

    def _words_high(self, wide: float) -> float:
        title, text = self._words(wide)
        return self.look.height_of(title) + (TEXT_GAP + self.look.height_of(text) if text else 0)

    def _stacked(self, wide: float) -> bool:
        return wide - 2 * PAD_X - self._buttons_wide - BUTTONS_GAP < LEAST_TEXT * self.look.growth

    def _button_high(self, wide: float) -> float:
        return max((button.measure(wide) for button in self.buttons), default=0)

    @property
    def _button_wide(self) -> float:
        return BUTTON_WIDE * self.look.growth

    @property
    def _buttons_wide(self) -> float:
        return len(self.buttons) * (self._button_wide + BUTTON_GAP) - BUTTON_GAP
