"""What people earn, as bars with the yuan beside them, and the minimum wage as a line through all of them."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import WageBar, WageChartView
from kiosk.ui.sketch_layout import dashes
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, GAP, BAR, ROW_GAP, LEAST_BAR = 42, 36, 24, 44, 24, 8
DASH, DASH_WIDE, SWATCH, SWATCH_GAP, NOTE_GAP = 12, 4, 56, 16, 24
# As much of every gap stays where there is little room.
LEAST = 0.35


class WageChart(Block):
    """Bars from nothing on, one below another: what they stand for at the left, the yuan at the right."""

    def __init__(self, **given: Any) -> None:
        self.chart: WageChartView | None = None
        super().__init__(**given)
        self.shown = False

    def show(self, chart: WageChartView | None) -> None:
        self.change(chart=chart, shown=chart is not None)

    def measure(self, wide: float) -> float:
        return 2 * PAD_Y + self._rows_high() + self._note_high(wide)

    def spare(self, wide: float) -> float:
        """The bars move closer."""
        del wide
        return (1 - LEAST) * self._gaps_high

    def draw(self, pen: Pen) -> None:
        chart = self.chart
        if chart is None:
            return
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=pen.theme.radius("card"))
        names = max((self.look.width_of(self._name(bar)) for bar in chart.bars), default=0)
        yuan = max((self.look.width_of(self._yuan(bar)) for bar in chart.bars), default=0)
        left = PAD_X + names + GAP
        room = max(pen.wide - PAD_X - yuan - GAP - left, LEAST_BAR)
        share = 1 - max(self.measure(pen.wide) - pen.high, 0) / self._gaps_high
        gap, top = ROW_GAP * share, PAD_Y * share
        for bar in chart.bars:
            high = self._row_high(bar)
            self._draw_bar(pen, bar, (left, top, room * min(bar.share, 1), high))
            top += high + gap
        if chart.least_share is not None:
            x = left + room * min(chart.least_share, 1)
            self._dashed(pen, (x, PAD_Y * share / 2), (x, top - gap + NOTE_GAP * share / 2))
        self._draw_note(pen, top - gap + NOTE_GAP * share)

    def _draw_bar(self, pen: Pen, bar: WageBar, box: tuple[float, float, float, float]) -> None:
        """The one in the middle stands out by its weight and length of words too."""
        left, top, wide, high = box
        name, yuan = self._name(bar), self._yuan(bar)
        ink = "ink" if bar.leads else "ink2"
        pen.text(name, PAD_X, top + (high - pen.look.height_of(name)) / 2, ink)
        thick = BAR * pen.look.growth
        pen.ground(left, top + (high - thick) / 2, max(wide, LEAST_BAR), thick, "accent" if bar.leads else "band", 6)
        across = pen.wide - PAD_X
        pen.text(yuan, 0, top + (high - pen.look.height_of(yuan)) / 2, "ink", wide=across, align="right")

    def _draw_note(self, pen: Pen, top: float) -> None:
        note = self._note(pen.wide)
        if note is None:
            return
        middle = top + note.line_height / pen.look.scale / 2
        self._dashed(pen, (PAD_X, middle), (PAD_X + SWATCH, middle))
        pen.text(note, PAD_X + SWATCH + SWATCH_GAP, top, "ink2")

    def _dashed(self, pen: Pen, one: tuple[float, float], two: tuple[float, float]) -> None:
        """Upright, or across."""
        for x, y in dashes(one, two, DASH):
            upright = one[0] == two[0]
            pen.box(
                x - DASH_WIDE / 2 * upright, y, DASH_WIDE if upright else DASH, DASH if upright else DASH_WIDE, "ink"
            )

    def said(self) -> tuple[str, ...]:
        chart = self.chart
        if chart is None:
            return ()
        return (*(f"{bar.name} {bar.yuan}" for bar in chart.bars), *filter(None, (chart.least_text,)))

    @property
    def _gaps_high(self) -> float:
        note = NOTE_GAP if self.chart and self.chart.least_text else 0
        return 2 * PAD_Y + ROW_GAP * self._gaps + note

    def _rows_high(self) -> float:
        bars = self.chart.bars if self.chart else ()
        return sum(self._row_high(bar) for bar in bars) + ROW_GAP * self._gaps

    @property
    def _gaps(self) -> int:
        return max(len(self.chart.bars) - 1, 0) if self.chart else 0

    def _row_high(self, bar: WageBar) -> float:
        return max(self.look.height_of(self._name(bar)), self.look.height_of(self._yuan(bar)))

    def _note_high(self, wide: float) -> float:
        note = self._note(wide)
        return NOTE_GAP + self.look.height_of(note) if note else 0

    def _name(self, bar: WageBar) -> Paragraph:
        return self.look.set(bar.name, "step_item" if bar.leads else "step")

    def _yuan(self, bar: WageBar) -> Paragraph:
        return self.look.set(bar.yuan, "h3" if bar.leads else "body")

    def _note(self, wide: float) -> Paragraph | None:
        if self.chart is None or not self.chart.least_text:
            return None
        return self.look.set(self.chart.least_text, "small", wide - 2 * PAD_X - SWATCH - SWATCH_GAP)
