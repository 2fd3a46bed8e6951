"""A drawn sketch of where the work is: this machine, the place, north and a bar of length. No streets."""

from typing import Any

from kivy.graphics import Line

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import SketchView
from kiosk.ui.widgets.block import Block

HIGH, LEAST, PAD = 720, 320, 60
MARK, DASH, WORDS_GAP = 72, 12, 8
BAR_HIGH, BAR_END, FOOT = 4, 20, 88
NORTH = 52


class MapSketch(Block):
    """Smaller where there is little room; the words beside it say the same."""

    def __init__(self, **given: Any) -> None:
        self.sketch: SketchView | None = None
        super().__init__(**given)
        self.shown = False
        self.least_high = LEAST

    def show(self, sketch: SketchView | None) -> None:
        self.change(sketch=sketch, shown=sketch is not None)

    def measure(self, wide: float) -> float:
        return min(HIGH, wide)

    def spare(self, wide: float) -> float:
        return self.measure(wide) - LEAST

    def draw(self, pen: Pen) -> None:
        sketch = self.sketch
        if sketch is None:
            return
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=pen.theme.radius("card"))
        scale = self._scale(pen, sketch)
        across, down = sketch.east * scale / 2, sketch.north_of * scale / 2
        middle, centre = pen.wide / 2, (pen.high - FOOT) / 2
        here, there = (middle - across, centre + down), (middle + across, centre - down)
        self._draw_way(pen, here, there)
        self._draw_mark(pen, *here, "house-line", sketch.here, "primary", below=here[1] >= there[1])
        self._draw_mark(pen, *there, "map-pin", sketch.there, "accent", below=there[1] > here[1])
        self._draw_north(pen, sketch.north)
        self._draw_bar(pen, sketch, scale)

    def said(self) -> tuple[str, ...]:
        return ()

    def _scale(self, pen: Pen, sketch: SketchView) -> float:
        """Canvas px a metre, so that both marks and their words have room."""
        words = self.look.theme.style("caption_bold").line_height
        wide = pen.wide - 2 * (PAD + MARK) - 2 * NORTH
        high = pen.high - FOOT - 2 * (PAD / 2 + MARK + words)
        east, north = abs(sketch.east), abs(sketch.north_of)
        scales = [room / metres for room, metres in ((wide, east), (high, north)) if metres > 0]
        return max(min([*scales, (pen.wide / 3) / sketch.scale]), 0)

    def _draw_way(self, pen: Pen, here: tuple[float, float], there: tuple[float, float]) -> None:
        pen._tint("ink3")  # noqa: SLF001 - a line at an angle, which the pen does not draw
        left, top = self.box[0], self.box[1]
        points = [edge for x, y in (here, there) for edge in (pen.look.x(left + x), pen.look.y(top + y))]
        Line(points=points, width=max(1.5 * pen.look.scale, 1), dash_length=DASH, dash_offset=DASH)

    def _draw_mark(self, pen: Pen, x: float, y: float, icon: str, words: str, color: str, *, below: bool) -> None:
        pen.disc(x - MARK / 2, y - MARK / 2, MARK, "surface")
        pen.icon(icon, x - MARK / 2, y - MARK / 2, MARK, color, "fill")
        said = pen.look.set(words, "caption_bold", pen.wide * 0.6)
        wide, high = pen.look.width_of(said), pen.look.height_of(said)
        left = min(max(x - wide / 2, PAD / 2), pen.wide - PAD / 2 - wide)
        pen.text(said, left, y + MARK / 2 + WORDS_GAP if below else y - MARK / 2 - WORDS_GAP - high, "ink")

    def _draw_north(self, pen: Pen, words: str) -> None:
        said = pen.look.set(words, "caption_bold")
        left = pen.wide - PAD / 2 - max(NORTH, pen.look.width_of(said))
        pen.icon("arrow-up", left, PAD / 2, NORTH, "ink2")
        pen.text(said, left, PAD / 2 + NORTH, "ink2", wide=NORTH, align="center")

    def _draw_bar(self, pen: Pen, sketch: SketchView, scale: float) -> None:
        wide, top = sketch.scale * scale, pen.high - FOOT / 2
        pen.box(PAD / 2, top, wide, BAR_HIGH, "ink2")
        for x in (PAD / 2, PAD / 2 + wide - BAR_HIGH):
            pen.box(x, top - BAR_END / 2, BAR_HIGH, BAR_END, "ink2")
        said = pen.look.set(sketch.scale_text, "caption")
        pen.text(said, PAD / 2 + wide + 16, top - pen.look.height_of(said) / 2, "ink2")
