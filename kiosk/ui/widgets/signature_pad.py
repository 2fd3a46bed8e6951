"""A box to sign in with the finger: ink, a dashed base line, and 重写 in its corner."""

from collections.abc import Callable, Sequence
from typing import Any

from kiosk.domain.signature import MAX_POINTS
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.ink import Ink

Point = Sequence[float]
Stroke = Sequence[Point]

# Of the same shape in every look, so that a name is never stretched.
WIDE, HIGH = 968, 620
LEAST_HIGH = 300
INK, BASE_LINE, LINE_INSET, DASH, DASH_GAP, LINE_HIGH = 13, 493, 66, 9, 9, 3
CORNER = 26
# Nearer points say nothing more, in canvas px; and what is no longer than the ink is wide is a dot.
STEP, DOT = 3, 12
PLACES = 4


def deaf_to(_stroke: Stroke) -> None:
    """What hears of strokes on a pad that has been given nobody to tell."""


class SignaturePad(Control):
    """Points are [x, y], 0 to 1 of the box from its top left. `strokes` are those it is shown; the one under the
    finger is its own until the finger lifts, then `on_stroke` is told. `full`: no further one is taken.

    The finger is followed as far as the edge; when it comes back, another stroke begins.
    """

    draws = True
    silent = True

    def __init__(self, **given: Any) -> None:
        self.strokes: tuple[Stroke, ...] = ()
        self.error = False
        self.full = False
        self.on_stroke: Callable[[Stroke], None] = deaf_to
        self._stroke: list[Point] = []
        self._ink: Ink | None = None
        self._inked: tuple[Stroke, ...] = ()
        super().__init__(**given)
        self.rewrite = PushButton("small")
        self.rewrite.name = "rewrite"
        self.add_widget(self.rewrite)

    # -- the finger ----------------------------------------------------------------------------------------------------

    def trace(self, x: float, y: float) -> None:
        if self.full:
            return
        left, top, wide, high = self.box
        point = (x - left) / wide, (y - top) / high
        if self.holds(x, y):
            self._extend(point)
        elif self._stroke:
            self._extend(way_out(self._stroke[-1], point))
            self.lift()

    def lift(self) -> None:
        if self._stroke:
            stroke = self._stroke if self._extent() > DOT else self._stroke[:1]
            self._stroke = []
            self._inked = (*self._inked, stroke)
            self.on_stroke(stroke)
            self._lay_ink()

    def _extend(self, point: Point) -> None:
        here = [rounded(share) for share in point]
        if self._stroke and self._distance(self._stroke[-1], here) < STEP:
            return
        self._stroke.append(here)
        if self._ink is not None:
            self._ink.draw(self._on_sheet(self._stroke[-2:]))
            self.canvas.ask_update()
        if len(self._stroke) == MAX_POINTS:
            self.lift()
            self._stroke = [] if self.full else [here]

    def _distance(self, one: Point, other: Point) -> float:
        """In canvas px, the larger of across and down."""
        return max(abs(one[0] - other[0]) * self.box[2], abs(one[1] - other[1]) * self.box[3])

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
            thick = INK * self.box[2] / WIDE * self.look.scale
            self._ink = Ink(size, thick, self.look.theme.color("ink"))
            self._inked = ()
        if self.strokes[: len(self._inked)] != self._inked:
            self._ink.wipe()
            self._inked = ()
        for stroke in (*self.strokes[len(self._inked) :], *([self._stroke] if self._stroke else [])):
            self._ink.draw(self._on_sheet(stroke))
        self._inked = self.strokes
        self.canvas.ask_update()

    def _on_sheet(self, stroke: Stroke) -> list[Point]:
        wide, high = self.width, self.height
        return [(x * wide, (1 - y) * high) for x, y in stroke]

    # -- where it stands, and how it looks -----------------------------------------------------------------------------

    def measure(self, wide: float) -> float:
        return wide * HIGH / WIDE

    def spare(self, wide: float) -> float:
        return max(self.measure(wide) - LEAST_HIGH, 0)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        """As large as fits, in the middle. Where 重写 finds room beside it, the box is all paper."""
        across = min(wide, high * WIDE / HIGH)
        button = self.rewrite.content_width() + 2 * CORNER
        tall = self.rewrite.measure(button)
        if wide - across >= CORNER + button:
            super().place(left, top, across, across * HIGH / WIDE)
            self.rewrite.place(left + across + CORNER, top, button, tall)
            return
        left += (wide - across) / 2
        super().place(left, top, across, across * HIGH / WIDE)
        self.rewrite.place(left + across - CORNER - button, top + CORNER, button, tall)

    def draw(self, pen: Pen) -> None:
        edge = "bad" if self.error else "primary"
        border, radius = pen.theme.border("selected"), pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge=edge, border=border, radius=radius)
        size = pen.wide / WIDE
        right = (WIDE - LINE_INSET) * size
        at = LINE_INSET * size
        while at < right:
            pen.box(at, BASE_LINE * size, DASH, LINE_HIGH, "line2")
            at += DASH + DASH_GAP
        if self._ink is not None:
            pen.texture(self._ink.texture, 0, 0, pen.wide, pen.high)


def way_out(inside: Point, outside: Point) -> Point:
    """Where the way from a point in the box to one outside crosses its edge."""
    share = 1.0
    for here, there in zip(inside, outside, strict=True):
        if not 0 <= there <= 1:
            share = min(share, ((there > 1) - here) / (there - here))
    return [here + share * (there - here) for here, there in zip(inside, outside, strict=True)]


def rounded(share: float) -> float:
    return round(min(max(share, 0.0), 1.0), PLACES)
