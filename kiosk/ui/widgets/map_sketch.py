"""A drawn sketch of what is where: this machine, numbered pins or one place, roads, north and a bar of length."""

from collections.abc import Sequence
from typing import Any

from kivy.graphics import Line

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import SketchMark, SketchView
from kiosk.ui.sketch_layout import Area, Frame, Point, around, beside, cut_line, dashes, frame, spots
from kiosk.ui.widgets.block import Block

HIGH, LEAST, PAD = 720, 320, 30
MARK, PIN, DOT, WORDS_GAP, APART = 72, 60, 16, 8, 6
DASH, ROAD = 12, 6
BAR_HIGH, BAR_END, FOOT = 4, 20, 88
NORTH = 52


class MapSketch(Block):
    """Smaller where there is little room; the words beside it say the same. `most_high`: no higher than that."""

    def __init__(self, **given: Any) -> None:
        self.sketch: SketchView | None = None
        self.most_high = HIGH
        super().__init__(**given)
        self.shown = False
        self.least_high = LEAST

    def show(self, sketch: SketchView | None) -> None:
        self.change(sketch=sketch, shown=sketch is not None)

    def measure(self, wide: float) -> float:
        return min(self.most_high, wide)

    def spare(self, wide: float) -> float:
        return self.measure(wide) - LEAST

    def said(self) -> tuple[str, ...]:
        return ()

    def draw(self, pen: Pen) -> None:
        sketch = self.sketch
        if sketch is None:
            return
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=pen.theme.radius("card"))
        area = Area(PAD, PAD, pen.wide - 2 * PAD, pen.high - PAD - FOOT)
        plan = self._frame(pen, sketch, area)
        for road in sketch.roads:
            self._draw_road(pen, [plan.at(point) for point in road.line], area)
        if sketch.here and not sketch.numbered:
            for mark in sketch.marks:
                self._draw_way(pen, plan.at((0, 0)), plan.at((mark.east, mark.north_of)))
        taken = [self._draw_north(pen, sketch.north)]
        if sketch.here:
            size = DOT if sketch.numbered else MARK
            marks = [around(plan.at((mark.east, mark.north_of)), size, size) for mark in sketch.marks]
            taken += self._draw_here(pen, plan.at((0, 0)), sketch.here, area, [*taken, *marks])
        self._draw_marks(pen, sketch, plan, area, taken)
        self._draw_road_names(pen, sketch, plan, area, taken)
        self._draw_bar(pen, sketch, plan.scale)

    def _frame(self, pen: Pen, sketch: SketchView, area: Area) -> Frame:
        """So that every mark and its words have room."""
        words = self.look.theme.style("caption_bold").line_height
        inset = MARK / 2 + (0 if sketch.numbered else words)
        room = Area(area.left + MARK, area.top + inset, area.wide - 2 * MARK, area.high - 2 * inset)
        places = [(mark.east, mark.north_of) for mark in sketch.marks]
        return frame([*([(0.0, 0.0)] if sketch.here else []), *places], room, (pen.wide / 3) / sketch.scale)

    # -- marks ---------------------------------------------------------------------------------------------------------

    def _draw_here(self, pen: Pen, at: Point, words: str, area: Area, taken: Sequence[Area]) -> list[Area]:
        mark = around(at, MARK, MARK)
        pen.disc(mark.left, mark.top, MARK, "surface")
        pen.icon("house-line", mark.left, mark.top, MARK, "primary", "fill")
        label = self._draw_words(pen, words, mark, area, taken)
        return [mark, *([label] if label else [])]

    def _draw_marks(self, pen: Pen, sketch: SketchView, plan: Frame, area: Area, taken: list[Area]) -> None:
        wanted = [plan.at((mark.east, mark.north_of)) for mark in sketch.marks]
        if not sketch.numbered:
            for at, mark in zip(wanted, sketch.marks, strict=True):
                taken.append(self._draw_place(pen, at, mark, area, taken))
            return
        size = PIN * pen.look.growth
        for at, spot, mark in zip(wanted, spots(wanted, size + APART, area, taken), sketch.marks, strict=True):
            self._draw_pin(pen, at, spot, mark, size)
            taken.append(around(spot, size + APART, size + APART))

    def _draw_pin(self, pen: Pen, at: Point, spot: Point, mark: SketchMark, size: float) -> None:
        """One that had to make room for others is tied to its place."""
        if spot != at:
            self._line(pen, (spot, at), "ink3", 2)
            pen.disc(at.x - DOT / 2, at.y - DOT / 2, DOT, "accent")
        pen.ring(spot.x - size / 2, spot.y - size / 2, size, 3, fill="primary_fill", edge="surface")
        number = pen.look.set(mark.number, "caption_bold")
        top = spot.y - pen.look.height_of(number) / 2
        pen.text(number, spot.x - size / 2, top, "on_primary", wide=size, align="center")

    def _draw_place(self, pen: Pen, at: Point, mark: SketchMark, area: Area, taken: Sequence[Area]) -> Area:
        box = around(at, MARK, MARK)
        pen.disc(box.left, box.top, MARK, "surface")
        pen.icon("map-pin", box.left, box.top, MARK, "accent", "fill")
        self._draw_words(pen, mark.label, box, area, taken)
        return box

    def _draw_words(self, pen: Pen, words: str, mark: Area, area: Area, taken: Sequence[Area]) -> Area | None:
        said = pen.look.set(words, "caption_bold", area.wide * 0.6)
        place = beside(mark, pen.look.width_of(said), pen.look.height_of(said), WORDS_GAP, area, taken)
        if place is not None:
            pen.box(*place, "surface")
            pen.text(said, place.left, place.top, "ink")
        return place

    # -- lines ---------------------------------------------------------------------------------------------------------

    def _draw_way(self, pen: Pen, here: Point, there: Point) -> None:
        """A broken line: no road."""
        reach = Point(there.x - here.x, there.y - here.y)
        whole = max((reach.x**2 + reach.y**2) ** 0.5, 1)
        for start in dashes(here, there, DASH):
            end = Point(start.x + reach.x / whole * DASH, start.y + reach.y / whole * DASH)
            self._line(pen, (start, end), "ink3", 3)

    def _draw_road(self, pen: Pen, points: Sequence[Point], area: Area) -> None:
        for piece in cut_line(points, area):
            self._line(pen, piece, "line2", ROAD)

    def _draw_road_names(self, pen: Pen, sketch: SketchView, plan: Frame, area: Area, taken: list[Area]) -> None:
        """Where there is room by its longest piece; else the road goes without."""
        for road in sketch.roads:
            pieces = cut_line([plan.at(point) for point in road.line], area)
            if not pieces or not road.name:
                continue
            one, two = max(pieces, key=lambda piece: abs(piece[0].x - piece[1].x) + abs(piece[0].y - piece[1].y))
            middle = around(Point((one.x + two.x) / 2, (one.y + two.y) / 2), ROAD, ROAD)
            said = pen.look.set(road.name, "caption")
            size = pen.look.width_of(said), pen.look.height_of(said)
            place = beside(middle, *size, WORDS_GAP, area, taken)
            if place is not None:
                pen.box(*place, "surface")
                pen.text(said, place.left, place.top, "ink2")
                taken.append(place)

    def _line(self, pen: Pen, ends: Sequence[Point], color: str, width: float) -> None:
        pen._tint(color)  # noqa: SLF001 - a line at an angle, which the pen does not draw
        left, top = self.box[0], self.box[1]
        points = [edge for point in ends for edge in (pen.look.x(left + point.x), pen.look.y(top + point.y))]
        Line(points=points, width=max(width / 2 * pen.look.scale, 1))

    # -- how far, which way --------------------------------------------------------------------------------------------

    def _draw_north(self, pen: Pen, words: str) -> Area:
        said = pen.look.set(words, "caption_bold")
        across = max(NORTH, pen.look.width_of(said))
        left = pen.wide - PAD - across
        pen.icon("arrow-up", left + (across - NORTH) / 2, PAD, NORTH, "ink2")
        pen.text(said, left, PAD + NORTH, "ink2", wide=across, align="center")
        return Area(left, PAD, across, NORTH + pen.look.height_of(said))

    def _draw_bar(self, pen: Pen, sketch: SketchView, scale: float) -> None:
        wide, top = sketch.scale * scale, pen.high - FOOT / 2
        pen.box(PAD, top, wide, BAR_HIGH, "ink2")
        for x in (PAD, PAD + wide - BAR_HIGH):
            pen.box(x, top - BAR_END / 2, BAR_HIGH, BAR_END, "ink2")
        said = pen.look.set(sketch.scale_text, "caption")
        pen.text(said, PAD + wide + 16, top - pen.look.height_of(said) / 2, "ink2")
