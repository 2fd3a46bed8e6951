"""Where the visitor is in the form: the item, 第 3 步，共 9 步, and as many segments."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block

TEXT_HIGH, GAP, SEGMENT_GAP = 46, 14, 10


class StepBar(Block):
    def __init__(self, **given: Any) -> None:
        self.progress = parts.NO_PROGRESS
        super().__init__(**given)
        self.shown = False
        self.own_height = TEXT_HIGH + GAP + self.look.theme.size("progress_bar")

    def show(self, progress: parts.Progress) -> None:
        self.change(progress=progress, shown=progress.steps > 0)

    def draw(self, pen: Pen) -> None:
        progress = self.progress
        pen.text(pen.look.set(progress.item, "step_item"), 0, -2, "primary")
        pen.text(pen.look.set(progress.text, "step"), 0, -2, "ink2", wide=pen.wide, align="right")
        thick = pen.theme.size("progress_bar")
        share = (pen.wide - SEGMENT_GAP * (progress.steps - 1)) / max(progress.steps, 1)
        for index in range(progress.steps):
            color = "primary" if index < progress.step else "line"
            pen.box(index * (share + SEGMENT_GAP), TEXT_HIGH + GAP, share, thick, color, thick / 2)
