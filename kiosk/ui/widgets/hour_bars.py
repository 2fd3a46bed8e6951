"""The hours of a day as bars: how often, from midnight to midnight."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.maintenance.care_view import NO_HOURS, HoursView
from kiosk.ui.widgets.block import Block

HIGH, GAP, LEAST, RADIUS = 190, 6, 6, 5


class HourBars(Block):
    """One bar for each hour, the number of the highest over it, a mark below some of them."""

    def __init__(self, **given: Any) -> None:
        self.hours = NO_HOURS
        super().__init__(**given)
        self.shown = False

    def show(self, hours: HoursView) -> None:
        self.change(hours=hours)
        self.shown = bool(hours.counts)

    def measure(self, wide: float) -> float:
        del wide
        return HIGH + 2 * self._words_high()

    def draw(self, pen: Pen) -> None:
        counts = self.hours.counts
        most = max(counts, default=0)
        if not counts:
            return
        slot, top = pen.wide / len(counts), self._words_high()
        for hour, count in enumerate(counts):
            high = max(HIGH * count / most, LEAST) if count else LEAST / 2
            color = "primary" if count else "line"
            pen.box(hour * slot + GAP / 2, top + HIGH - high, slot - GAP, high, color, min(RADIUS, high / 2))
        if most:
            at = counts.index(most)
            self._write(pen, str(most), at * slot, slot, 0, "ink")
        free = 0.0
        for hour, words in self.hours.marks:
            # One that would run into the mark before it is left out.
            if self._left(pen, words, hour * slot, slot) >= free:
                free = self._write(pen, words, hour * slot, slot, top + HIGH, "ink2") + GAP

    def said(self) -> tuple[str, ...]:
        return (self.hours.said,) if self.hours.said else ()

    def _left(self, pen: Pen, words: str, left: float, slot: float) -> float:
        """In the middle of its bar, and within the chart."""
        wide = pen.look.width_of(pen.look.set(words, "caption"))
        return min(max(left + (slot - wide) / 2, 0), pen.wide - wide)

    def _write(self, pen: Pen, words: str, left: float, slot: float, top: float, color: str) -> float:
        """Where it ends."""
        put = pen.look.set(words, "caption")
        at = self._left(pen, words, left, slot)
        pen.text(put, at, top, color)
        return at + pen.look.width_of(put)

    def _words_high(self) -> float:
        return self.look.height_of(self.look.set("0", "caption"))
