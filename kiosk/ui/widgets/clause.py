"""One condition of the pre-check: is it met, by what of yours, says who."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Tone
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.tone import SIGN
from kiosk.ui.widgets.typeset import Paragraph

TEXT_LEFT, STATE_GAP, PAD_TOP, PAD_BOTTOM = 88, 24, 27, 32
VALUE_GAP, SOURCE_GAP, BUTTONS_GAP, BUTTON_GAP = 7, 7, 26, 16


class Clause(Block):
    """`buttons` stand side by side under the words."""

    def __init__(
        self, rule: str, state: str, tone: Tone, icon: str, *, buttons: list[PushButton], **given: Any
    ) -> None:
        self.rule = rule
        self.state = state
        self.tone = tone
        self.icon = icon
        self.value = ""
        self.source = ""
        super().__init__(**given)
        self.buttons = buttons
        for button in buttons:
            self.add_widget(button)

    def measure(self, wide: float) -> float:
        buttons = BUTTONS_GAP + self._tall(wide) if self.buttons else 0
        return (
            PAD_TOP
            + sum(gap + self.look.height_of(words) for words, gap, _ in self._words(wide))
            + buttons
            + PAD_BOTTOM
        )

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        if not self.buttons:
            return
        tall, share = self._tall(wide), self._share(wide)
        for index, button in enumerate(self.buttons):
            x = left + TEXT_LEFT + index * (share + BUTTON_GAP)
            button.place(x, top + high - PAD_BOTTOM - tall, share, tall)

    def _share(self, wide: float) -> float:
        return (wide - TEXT_LEFT - BUTTON_GAP * (len(self.buttons) - 1)) / len(self.buttons)

    def _tall(self, wide: float) -> float:
        """All of them as high as the one with the most lines."""
        return max(button.height_in(self._share(wide)) for button in self.buttons)

    def draw(self, pen: Pen) -> None:
        size = pen.theme.size("icon_state")
        pen.icon(self.icon, 0, PAD_TOP + 2, size, SIGN[self.tone], "fill")
        state = pen.look.set(self.state, "link")
        pen.text(state, 0, PAD_TOP + 6, SIGN[self.tone], wide=pen.wide, align="right")
        top: float = PAD_TOP
        for words, gap, color in self._words(pen.wide):
            pen.text(words, TEXT_LEFT, top + gap, color)
            top += gap + pen.look.height_of(words)

    def said(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.rule, self.state)))

    def said_in_private(self) -> tuple[str, ...]:
        return (self.value,) if self.value else ()

    def _words(self, wide: float) -> list[tuple[Paragraph, float, str]]:
        inner = wide - TEXT_LEFT
        beside = self.look.width_of(self.look.set(self.state, "link")) + STATE_GAP
        words: list[tuple[Paragraph, float, str]] = [(self.look.set(self.rule, "rule", inner - beside), 0, "ink")]
        if self.value:
            words.append((self.look.set(self.value, "clause_value", inner), VALUE_GAP, "ink"))
        if self.source:
            words.append((self.look.set(self.source, "caption", inner), SOURCE_GAP, "ink3"))
        return words
