"""A bottom sheet: over the frozen page, as high as its content; it closes only by a button."""

from typing import Any, Generic, TypeVar

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block, Column, Seat, sit, stack
from kiosk.ui.widgets.page import lists_in

P = TypeVar("P")
V = TypeVar("V")

PAD_BOTTOM, TOP_FREE, GUTTER = 40, 48, 64


class Sheet(Block, Generic[P, V]):
    """Like a page, it paints one view. Its parts are what is read and what is touched: one below the other, or side by
    side where the window is wide."""

    # Of a wide window: how much of it is for what is read.
    reading_share = 0.5

    def __init__(self, presenter: P, **given: Any) -> None:
        self.presenter = presenter
        self.pad_top = 56.0
        super().__init__(**given)
        for paged in lists_in(self):
            paged.on_turn = self._arrange

    def show(self, view: V) -> None:
        self.paint(view)
        self.stale = True

    def paint(self, view: V) -> None:
        raise NotImplementedError

    def _arrange(self) -> None:
        """Place every part anew, in the same box."""
        if all(self.box[2:]):
            self.place(*self.box)

    def measure(self, wide: float) -> float:
        """As high as its content, but never over the top of the glass."""
        shares = self._shares(wide)
        heights = [part.measure(share) for part, share in zip(self.shown_parts(), shares, strict=False)]
        if self.look.low and not self.look.wide and heights:
            heights[-1] = min(heights[-1], self._within_reach())
        if self.look.wide:
            heights[:1] = [sum(heights[:1]) + self._aside_high(shares[0])]
        content = max(heights, default=0) if self.look.wide else sum(heights)
        return min(self.pad_top + content + PAD_BOTTOM, self.look.height - TOP_FREE)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        margin = self.look.theme.space("xl")
        room = high - self.pad_top - PAD_BOTTOM
        columns = [part for part in self.shown_parts() if isinstance(part, Column)]
        top += self.pad_top
        if self.look.wide:
            at = left + margin
            for index, (column, share) in enumerate(zip(columns, self._shares(wide), strict=False)):
                stack([column], at, top, share, room, gap_first=not index)
                at += share + GUTTER
            reading = self._shares(wide)[0]
            foot = top + room - self._aside_high(reading)
            below = [Seat(part, part.before, part.measure(reading)) for part in self._aside()]
            sit(below, left + margin, foot, reading)
        else:
            stack(columns, left + margin, top, wide - 2 * margin, room)

    def _within_reach(self) -> float:
        """With 按钮放低: as high as what is touched may be; the rest of a list is a page away."""
        theme = self.look.theme
        return self.look.height - theme.size("utility_bar") - PAD_BOTTOM - theme.number("reach", "low_top_px")

    def _aside(self) -> list[Block]:
        """Where the window is wide these stand below what is read."""
        columns = (part for part in self.shown_parts() if isinstance(part, Column))
        return [part for column in columns for part in column.shown_parts() if part.aside]

    def _aside_high(self, wide: float) -> float:
        return sum(part.before + part.measure(wide) for part in self._aside())

    def _shares(self, wide: float) -> tuple[float, float]:
        """How wide what is read and what is touched are."""
        inner = wide - 2 * self.look.theme.space("xl")
        if not self.look.wide:
            return inner, inner
        reading = (inner - GUTTER) * self.reading_share
        return reading, inner - GUTTER - reading

    def draw(self, pen: Pen) -> None:
        round_ = pen.theme.radius("sheet")
        pen.box(0, 0, pen.wide, 2 * round_, "bg", round_)
        pen.box(0, round_, pen.wide, pen.high - round_, "bg")
