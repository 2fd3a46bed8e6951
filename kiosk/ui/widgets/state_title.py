"""The state of an application in large: its icon, its words, what follows from it."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Tone
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.tone import SIGN
from kiosk.ui.widgets.typeset import Paragraph

ICON, TEXT_LEFT, LINES_GAP, TITLE_TOP = 120, 152, 10, 1
TIGHT_ICON, TIGHT_LEFT = 72, 96


class StateTitle(Block):
    """Where its page is crowded it is `tight`: a smaller title beside a smaller icon, the lines below both."""

    role = Role.TITLE

    def __init__(self, **given: Any) -> None:
        self.tone = Tone.PLAIN
        self.icon = ""
        self.title = ""
        self.lines: tuple[str, ...] = ()
        self.tight = False
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        title, lines = self._set(wide)
        if self.tight:
            return max(TIGHT_ICON, self.look.height_of(title)) + LINES_GAP + self.look.height_of(lines)
        return max(ICON, self.look.height_of(title) + LINES_GAP + self.look.height_of(lines))

    def draw(self, pen: Pen) -> None:
        title, lines = self._set(pen.wide)
        if self.tight:
            self._draw_tight(pen, title, lines)
            return
        if self.icon:
            pen.icon(self.icon, 0, 0, ICON, SIGN[self.tone], "fill")
        pen.text(title, TEXT_LEFT, TITLE_TOP, "ink")
        pen.text(lines, TEXT_LEFT, TITLE_TOP + pen.look.height_of(title) + LINES_GAP, "ink2")

    def _draw_tight(self, pen: Pen, title: Paragraph, lines: Paragraph) -> None:
        high = max(TIGHT_ICON, pen.look.height_of(title))
        if self.icon:
            pen.icon(self.icon, 0, (high - TIGHT_ICON) / 2, TIGHT_ICON, SIGN[self.tone], "fill")
        pen.text(title, TIGHT_LEFT, (high - pen.look.height_of(title)) / 2, "ink")
        pen.text(lines, 0, high + LINES_GAP, "ink2")

    def _set(self, wide: float) -> tuple[Paragraph, Paragraph]:
        if self.tight:
            title = self.look.set(self.title, "h2", wide - TIGHT_LEFT)
            return title, self.look.set("\n".join(self.lines), "body", wide)
        room = wide - TEXT_LEFT
        return self.look.set(self.title, "h1", room), self.look.set("\n".join(self.lines), "body", room)
