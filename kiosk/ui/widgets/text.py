"""Words on the page."""

from collections.abc import Sequence
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph, Span


class Text(Block):
    """A paragraph in a style and colour of the theme. Empty text takes no room."""

    def __init__(self, text: str | Sequence[Span] = "", style: str = "body", color: str = "ink", **given: Any) -> None:
        self.text: str | Sequence[Span] = text
        self.style = style
        self.color = color
        self.align = "left"
        super().__init__(**given)

    def show(self, text: str | Sequence[Span]) -> None:
        self.change(text=text, shown=bool(text))

    def measure(self, wide: float) -> float:
        return self.look.height_of(self._set(wide))

    def draw(self, pen: Pen) -> None:
        pen.text(self._set(pen.wide), 0, 0, self.color, wide=pen.wide, align=self.align)

    def _set(self, wide: float) -> Paragraph:
        return self.look.set(self.text, self.style, wide)
