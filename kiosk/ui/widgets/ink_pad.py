"""What a finger writes on: it leaves ink wherever it goes, and each stroke is told of when the finger lifts."""

from collections.abc import Callable, Sequence
from typing import Any

from kiosk.domain.signature import MAX_POINTS
from kiosk.ui.widgets.control import Control, nothing
from kiosk.ui.widgets.ink import Ink

Point = Sequence[float]
Stroke = Sequence[Point]

# Nearer points say nothing more, in canvas px; and what is no longer than the ink is wide is a dot.
STEP, DOT = 3, 12
PLACES = 4


def deaf_to(_stroke: Stroke) -> None:
    """What hears of strokes on a pad that has been given nobody to tell."""


class InkPad(Control):
    """Points are [x, y], in shares of the pad's `reach` from its top left. `strokes` are those it is shown; the one
    under the finger is its own until the finger lifts, then `on_stroke` is told; `on_begin`, when it is set down.
    `full`: no further one is taken.

    The finger is followed as far as the edge; when it comes back, another stroke begins.
    """

    draws = True
    silent = True

    def __init__(self, **given: Any) -> None:
        self.strokes: Sequence[Stroke] = ()
        self.full = False
        self.on_begin: Callable[[], None] = nothing
        self.on_stroke: Callable[[Stroke], None] = deaf_to
        self._ink: Ink | None = None
        self._stroke: list[Point] = []
        self._inked: tuple[Stroke, ...] = ()
        super().__init__(**given)

    # -- how it is written on ------------------------------------------------------------------------------------------

    @property
    def reach(self) -> tuple[float, float]:
        """What a point is a share of, in canvas px."""
        return self.box[2], self.box[3]

    @property
    def thick(self) -> float:
        """Of the ink, in canvas px."""
        raise NotImplementedError

    # -- the finger ----------------------------------------------------------------------------------------------------

    def trace(self, x: float, y: float) -> None:
        if self.full:
            return
        left, top, wide, high = self.box
        point = (x - left) / wide, (y - top) / high
        if self.holds(x, y):
            self._extend(point)
        elif self._stroke:
            self._extend(way_out(self._in_box(self._stroke[-1]), point))
            self.lift()

    def lift(self) -> None:
        if self._stroke:
            stroke = self._stroke if self._extent() > DOT else self._stroke[:1]
            self._stroke = []
            self._inked = (*self._inked, stroke)
            self.on_stroke(stroke)
            self._lay_ink()

    def _extend(self, point: Point) -> None:
        """`point` in shares of the box."""
        (_, _, wide, high), (across, down) = self.box, self.reach
        here = [rounded(point[0] * wide / across), rounded(point[1] * high / down)]
        if self._stroke and self._distance(self._stroke[-1], here) < STEP:
            return
        if not self._stroke:
            self.on_begin()
        self._stroke.append(here)
        if self._ink is not None:
            self._ink.draw(self._on_sheet(self._stroke[-2:]))
            self.canvas.ask_update()
        if len(self._stroke) == MAX_POINTS:
            self.lift()
            self._stroke = [] if self.full else [here]

    def _in_box(self, point: Point) -> Point:
        (_, _, wide, high), (across, down) = self.box, self.reach
        return [point[0] * across / wide, point[1] * down / high]

    def _distance(self, one: Point, other: Point) -> float:
        """In canvas px, the larger of across and down."""
        across, down = self.reach
        return max(abs(one[0] - other[0]) * across, abs(one[1] - other[1]) * down)

    def _extent(self) -> float:
        return max(self._distance(self._stroke[0], point) for point in self._stroke)

    # -- the ink -------------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        self._lay_ink()
        super().redraw()

    def let_go(self) -> None:
        if self._ink is not None:
            self._ink.wipe()
        self._ink = None
        self.strokes = self._inked = ()
        self._stroke = []
        super().let_go()

    def _lay_ink(self) -> None:
        """What the view holds, and nothing else but the stroke under the finger; only what is new is drawn."""
        if not all(self.box[2:]):
            return
        size = int(self.width), int(self.height)
        if self._ink is None or self._ink.size != size:
            self._ink = Ink(size, self.thick * self.look.scale, self.look.theme.color("ink"))
            self._inked = ()
        strokes = tuple(self.strokes)
        if strokes[: len(self._inked)] != self._inked:
            self._ink.wipe()
            self._inked = ()
        for stroke in (*strokes[len(self._inked) :], *([self._stroke] if self._stroke else [])):
            self._ink.draw(self._on_sheet(stroke))
        self._inked = strokes
        self.canvas.ask_update()

    def _on_sheet(self, stroke: Stroke) -> list[Point]:
        across, down = (size * self.look.scale for size in self.reach)
        return [(x * across, self.height - y * down) for x, y in stroke]


def way_out(inside: Point, outside: Point) -> Point:
    """Where the way from a point in the box to one outside crosses its edge."""
    share = 1.0
    for here, there in zip(inside, outside, strict=True):
        if not 0 <= there <= 1:
            share = min(share, ((there > 1) - here) / (there - here))
    return [here + share * (there - here) for here, there in zip(inside, outside, strict=True)]


def rounded(share: float) -> float:
    return round(min(max(share, 0.0), 1.0), PLACES)
