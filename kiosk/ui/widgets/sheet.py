"""A bottom sheet: over the frozen page, as high as its content; it closes only by a button."""

from typing import Any, Generic, TypeVar

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block, Column, Seat, sit, stack

P = TypeVar("P")
V = TypeVar("V")

PAD_BOTTOM, TOP_FREE, GUTTER = 40, 48, 64


class Sheet(Block, Generic[P, V]):
    """Like a page, it paints one view. Its parts are what is read and what is touched: one below the other, or side by
    side where the window is wide."""

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
        """As high as its content, but never over the top of the glass."""
        inner = self._share(wide)
        heights = [part.measure(inner) for part in self.shown_parts()]
        if self.look.wide:
            heights[:1] = [sum(heights[:1]) + self._aside_high(inner)]
        content = max(heights, default=0) if self.look.wide else sum(heights)
        return min(self.pad_top + content + PAD_BOTTOM, self.look.height - TOP_FREE)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        margin = self.look.theme.space("xl")
        inner, room = self._share(wide), high - self.pad_top - PAD_BOTTOM
        columns = [part for part in self.shown_parts() if isinstance(part, Column)]
        top += self.pad_top
        if self.look.wide:
            for index, column in enumerate(columns):
                stack([column], left + margin + index * (inner + GUTTER), top, inner, room, gap_first=not index)
            foot = top + room - self._aside_high(inner)
            sit([Seat(part, part.before, part.measure(inner)) for part in self._aside()], left + margin, foot, inner)
        else:
            stack(columns, left + margin, top, inner, room)

    def _aside(self) -> list[Block]:
        """Where the window is wide these stand below what is read."""
        columns = (part for part in self.shown_parts() if isinstance(part, Column))
        return [part for column in columns for part in column.shown_parts() if part.aside]

    def _aside_high(self, wide: float) -> float:
        return sum(part.before + part.measure(wide) for part in self._aside())

    def _share(self, wide: float) -> float:
        """How wide each of its columns is."""
        inner = wide - 2 * self.look.theme.space("xl")
        return (inner - GUTTER) / 2 if self.look.wide else inner

    def draw(self, pen: Pen) -> None:
        round_ = pen.theme.radius("sheet")
        pen.box(0, 0, pen.wide, 2 * round_, "bg", round_)
        pen.box(0, round_, pen.wide, pen.high - round_, "bg")
