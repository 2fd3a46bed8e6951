"""Buttons of a page's own, side by side; all of them are there, whatever the room."""

from collections.abc import Sequence

from kiosk.ui.widgets.block import Block, Group
from kiosk.ui.widgets.button import EDGE, PushButton

GAP, MOST_ALONE = 16, 2


class ActionButton(PushButton):
    """As high as its words need."""

    def measure(self, wide: float) -> float:
        return max(super().measure(wide), self.words_high(wide) + 2 * EDGE)


class ActionGrid(Group):
    """Two in a row, or one where large words leave no room for two."""

    def fill(self, parts: list[Block]) -> None:
        super().fill(parts)
        self.shown = bool(parts)

    def measure(self, wide: float) -> float:
        rows = self._rows(wide)
        return sum(high for _, high in rows) + GAP * max(len(rows) - 1, 0)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        share = self._share(wide)
        for row, tall in self._rows(wide):
            for at, part in enumerate(row):
                part.place(left + at * (share + GAP), top, share, tall)
            top += tall + GAP

    def _rows(self, wide: float) -> list[tuple[Sequence[Block], float]]:
        parts, share, count = self.shown_parts(), self._share(wide), self._columns
        rows = (parts[at : at + count] for at in range(0, len(parts), count))
        return [(row, max(part.measure(share) for part in row)) for row in rows]

    def _share(self, wide: float) -> float:
        return (wide - GAP * (self._columns - 1)) / self._columns

    @property
    def _columns(self) -> int:
        count = len(self.shown_parts())
        if count > MOST_ALONE:
            return 2  # one below another they would leave no room for anything else
        return 1 if self.look.large and not self.look.wide else min(max(count, 1), 2)
