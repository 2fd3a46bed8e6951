"""The words that are looked for, as a box that is touched to write others; and the line below a list that is long."""

from collections.abc import Callable
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

PAD, ICON, GAP = 36, 52, 24
PAD_Y = 20
LINE_GAP = 24


class SearchBox(Control):
    def __init__(self, **given: Any) -> None:
        self.text = ""
        self.hint = ""
        super().__init__(**given)
        self.name = "search"
        self.shown = False

    def show(self, text: str | None, hint: str) -> None:
        self.change(shown=text is not None, text=text or "", hint=hint)

    def measure(self, wide: float) -> float:
        return max(
            self.look.theme.touch("small_button") + 2 * PAD_Y, self.look.height_of(self._words(wide)) + 2 * PAD_Y
        )

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        border, radius = pen.theme.border("secondary"), pen.theme.radius("button")
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line2", border=border, radius=radius)
        mark = "press_mark" if self.pressed else "primary"
        pen.icon("magnifying-glass", PAD, (pen.high - ICON) / 2, ICON, mark)
        words = self._words(pen.wide)
        ink = "press_ink" if self.pressed else "ink" if self.text else "ink3"
        pen.text(words, PAD + ICON + GAP, (pen.high - pen.look.height_of(words)) / 2, ink)

    def _words(self, wide: float) -> Paragraph:
        style = "option_chosen" if self.text else "option"
        return self.look.set(self.text or self.hint, style, wide - 2 * PAD - ICON - GAP)


class RangeLine(Block):
    """Which of all are seen; at the right the button that leads back to those before. `words` is asked when it is
    placed: only then is it known how many there was room for."""

    def __init__(self, **given: Any) -> None:
        self.words: Callable[[], str] = str
        self.text = ""
        self.back_shown: Callable[[], bool] = bool
        super().__init__(**given)
        self.back = PushButton("small")
        self.back.name = "earlier"
        self.back.icon = "caret-left"
        self.add_widget(self.back)

    def measure(self, wide: float) -> float:
        if not self._leads_back:
            return self.look.height_of(self._set(wide))
        return max(self.look.theme.touch("small_button"), self.look.height_of(self._set(wide / 2)))

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        self.change(text=self.words())
        self.back.shown = self._leads_back
        super().place(left, top, wide, high)
        if self.back.shown:
            across = min(self.back.content_width() + 2 * PAD, wide / 2)
            self.back.place(left + wide - across, top, across, high)

    def draw(self, pen: Pen) -> None:
        words = self._set(pen.wide / 2 if self.back.shown else pen.wide)
        pen.text(words, 0, (pen.high - pen.look.height_of(words)) / 2, "ink2")

    @property
    def _leads_back(self) -> bool:
        return bool(self.back.text) and self.back_shown()

    def _set(self, wide: float) -> Paragraph:
        return self.look.set(self.text, "body2", wide)
