"""A bottom sheet: over the frozen page, as high as its content; it closes only by a button."""

from typing import Any, Generic, TypeVar

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block

P = TypeVar("P")
V = TypeVar("V")

PAD_BOTTOM = 40


class Sheet(Block, Generic[P, V]):
    """Like a page, it paints one view; its one part is the column of its content."""

    def __init__(self, presenter: P, **given: Any) -> None:
        self.presenter = presenter
        self.pad_top = 56.0
        super().__init__(**given)

    def show(self, view: V) -> None:
        self.paint(view)
        self.stale = True

    def paint(self, view: V) -> None:
        raise NotImplementedError

    def measure(self, wide: float) -> float:
        inner = wide - 2 * self.look.theme.space("xl")
        return self.pad_top + sum(part.measure(inner) for part in self.shown_parts()) + PAD_BOTTOM

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        margin = self.look.theme.space("xl")
        for part in self.shown_parts():
            part.place(left + margin, top + self.pad_top, wide - 2 * margin, high - self.pad_top - PAD_BOTTOM)

    def draw(self, pen: Pen) -> None:
        round_ = pen.theme.radius("sheet")
        pen.box(0, 0, pen.wide, 2 * round_, "bg", round_)
        pen.box(0, round_, pen.wide, pen.high - round_, "bg")
