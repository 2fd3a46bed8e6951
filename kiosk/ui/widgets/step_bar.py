"""Where the visitor is in the form: the item, 第 3 步，共 9 步, and as many segments.

Where item and step find no room side by side, the item is left out."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block

TEXT_HIGH, TEXT_GAP, GAP, SEGMENT_GAP = 46, 24, 14, 10


class StepBar(Block):
    def __init__(self, **given: Any) -> None:
        self.progress = parts.NO_PROGRESS
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        del wide
        return self._bar_top + self.look.theme.size("progress_bar")

    def show(self, progress: parts.Progress) -> None:
        self.change(progress=progress, shown=progress.steps > 0)

    def draw(self, pen: Pen) -> None:
        progress = self.progress
        item, step = pen.look.set(progress.item, "step_item"), pen.look.set(progress.text, "step")
        if pen.look.width_of(item) + TEXT_GAP + pen.look.width_of(step) <= pen.wide:
            pen.text(item, 0, -2, "ink" if pen.theme.outlined else "primary")
        pen.text(step, 0, -2, "ink2", wide=pen.wide, align="right")
        thick, top = pen.theme.size("progress_bar"), self._bar_top
        share = (pen.wide - SEGMENT_GAP * (progress.steps - 1)) / max(progress.steps, 1)
        for index in range(progress.steps):
            left, done = index * (share + SEGMENT_GAP), index < progress.step
            if pen.theme.outlined and not done:
                pen.framed(left, top, share, thick, fill="bg", edge="line", border=2, radius=thick / 2)
            else:
                pen.box(left, top, share, thick, "primary" if done else "line", thick / 2)

    @property
    def _bar_top(self) -> float:
        return TEXT_HIGH * self.look.growth + GAP
