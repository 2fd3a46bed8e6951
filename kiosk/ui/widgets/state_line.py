"""What is awaited now, as a tag, with a line of words beside it."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.tag import Tag
from kiosk.ui.widgets.typeset import Paragraph

HIGH, GAP, GAP_BELOW = 64, 24, 12


class StateLine(Block):
    role = Role.STATE

    def __init__(self, **given: Any) -> None:
        self.tag: parts.Tag | None = None
        self.words = ""
        super().__init__(**given)
        self._sign = Tag(high=HIGH)
        self.add_widget(self._sign)

    def measure(self, wide: float) -> float:
        return self._sign_high + (0 if self._beside(wide) else GAP_BELOW + self.look.height_of(self._set(wide)))

    def spare(self, wide: float) -> float:
        """Words that stand below the tag go where there is no room."""
        return self.measure(wide) - self._sign_high

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        self._sign.change(tag=self.tag)
        self._sign.fit(wide)
        super().place(left, top, wide, high)
        self._sign.place(left, top, self._sign.wanted_width(), self._sign_high)

    def draw(self, pen: Pen) -> None:
        words = self._set(pen.wide)
        if self._beside(pen.wide):
            top = (pen.high - pen.look.height_of(words)) / 2
            pen.text(words, self._sign.wanted_width() + GAP, top, "ink2")
        elif pen.high >= self.measure(pen.wide) - 1:
            pen.text(words, 0, self._sign_high + GAP_BELOW, "ink2")

    def _beside(self, wide: float) -> bool:
        """There is room for the words beside the tag, on one line."""
        self._sign.change(tag=self.tag)
        self._sign.fit(wide)
        words = self.look.set(self.words, "step")
        return self._sign.wanted_width() + GAP + self.look.width_of(words) <= wide

    def _set(self, wide: float) -> Paragraph:
        return self.look.set(self.words, "step", wide)

    @property
    def _sign_high(self) -> float:
        return HIGH * self.look.growth
