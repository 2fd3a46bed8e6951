"""The glass under the finger: every cell of a grid is touched once, and how many fingers it feels at once."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from kiosk.maintenance.device_tests.step import Outcome, Step

# Two are enough for every page; a glass that feels one only cannot tell a palm from a finger.
WANTED_FINGERS = 2
MOST_NAMED = 3


@dataclass(slots=True)
class TouchGrid:
    """`columns` by `rows` cells over the whole glass, counted from 1 at the top left."""

    columns: int
    rows: int
    touched: set[tuple[int, int]] = field(default_factory=set)
    fingers: set[Hashable] = field(default_factory=set)
    most_fingers: int = 0

    def touch(self, finger: Hashable, x: float, y: float) -> None:
        """A finger is at that share of the width and of the height."""
        self.fingers.add(finger)
        self.most_fingers = max(self.most_fingers, len(self.fingers))
        if 0 <= x < 1 and 0 <= y < 1:
            self.touched.add((int(y * self.rows) + 1, int(x * self.columns) + 1))

    def lift(self, finger: Hashable) -> None:
        self.fingers.discard(finger)

    @property
    def missed(self) -> tuple[tuple[int, int], ...]:
        """Row and column of each cell that nobody has touched yet."""
        cells = ((row, column) for row in range(1, self.rows + 1) for column in range(1, self.columns + 1))
        return tuple(cell for cell in cells if cell not in self.touched)

    @property
    def whole(self) -> bool:
        return not self.missed

    def judged(self) -> tuple[Step, ...]:
        return self._cells(), self._fingers()

    def _cells(self) -> Step:
        count = self.columns * self.rows
        if not self.touched:
            return Step(code="touch_cells", outcome=Outcome.UNKNOWN, cause="not_tried", facts={"count": count})
        missed = self.missed
        return Step(
            code="touch_cells",
            outcome=Outcome.FAULT if missed else Outcome.OK,
            cause="cells_missed" if missed else "",
            facts={"count": count, "missed": len(missed), **_named(missed)},
        )

    def _fingers(self) -> Step:
        count = self.most_fingers
        if not count:
            return Step(code="touch_fingers", outcome=Outcome.UNKNOWN, cause="not_tried")
        few = count < WANTED_FINGERS
        return Step(
            code="touch_fingers",
            outcome=Outcome.LOOK if few else Outcome.OK,
            cause="one_finger" if few else "",
            facts={"count": count},
        )


def _named(missed: tuple[tuple[int, int], ...]) -> dict[str, str]:
    """The first of them, as `2-3`: row and column."""
    return {"cells": " ".join(f"{row}-{column}" for row, column in missed[:MOST_NAMED])} if missed else {}
